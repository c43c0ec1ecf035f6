import type { ServiceMap } from '@apollo/gateway';
import type { ApolloServerOptions } from '@apollo/server';
import { operationFromDocument } from '@apollo/federation-internals';
import { OperationTypeNode, parse, type DocumentNode, type GraphQLError } from 'graphql';
import { clientError, errorCodes } from '#platform/errors';
import { accessScope, type Viewer } from '#platform/identity/viewer';
import type { SubgraphCaller } from '#platform/subgraph/caller';
import type { Logger } from '#platform/telemetry/logger';
import type { GatewayContext } from '../context.ts';
import type { LoadedSupergraph } from '../supergraph/supergraph.ts';
import { boundedMap } from '#platform/bounded-map';
import { subgraphDataSource, type DataSourceOptions } from './data-source.ts';
import { coerceVariables, operationContextOf, runPlan, type PlannedOperation } from './run-plan.ts';

/** What ApolloServer asks of a gateway. */
export type ApolloGateway = NonNullable<ApolloServerOptions<GatewayContext>['gateway']>;

/** Everything needed to plan and to run operations of one supergraph. */
export interface Execution {
  readonly supergraph: LoadedSupergraph;
  readonly services: ServiceMap;
  /** The same subgraph as in `services`, executing with an event as its root value. */
  eventService(name: string, event: NonNullable<DataSourceOptions['event']>): ServiceMap[string];
  /** Throws what the planner throws; the document has been validated. */
  readonly planOf: (operation: {
    readonly document: DocumentNode;
    readonly operationName: string | null | undefined;
    /** Equal for equal documents. */
    readonly hash: string;
    readonly viewer: Viewer | null;
  }) => PlannedOperation;
}

const MAX_PLANS = 1_000;
const MAX_DOCUMENTS = 1_000;

export function execution(
  supergraph: LoadedSupergraph,
  subgraphs: Readonly<Record<string, SubgraphCaller>>,
  logger: Logger,
): Execution {
  const plans = boundedMap<PlannedOperation>(MAX_PLANS);
  const documents = boundedMap<DocumentNode>(MAX_DOCUMENTS);
  const documentOf = (query: string): DocumentNode =>
    documents.getOrMake(query, () => parse(query, { noLocation: true }));
  const optionsOf = (name: string): DataSourceOptions => ({
    name,
    caller: subgraphs[name] ?? absentSubgraph(name),
    logger,
    documentOf,
  });
  return {
    supergraph,
    services: Object.fromEntries(
      supergraph.subgraphNames.map((name) => [name, subgraphDataSource(optionsOf(name))]),
    ),
    eventService: (name, event) => subgraphDataSource({ ...optionsOf(name), event }),
    // Planning is synchronous: of identical concurrent requests the first plans and the others find its plan.
    planOf: ({ document, operationName, hash, viewer }) =>
      plans.getOrMake(JSON.stringify([hash, operationName ?? null, accessScope(viewer)]), () =>
        plan(supergraph, document, operationName),
      ),
  };
}

/** Our own gateway for ApolloServer; unlike ApolloGateway it loads a supergraph whose elements are protected. */
export function superledgerGateway({ supergraph, services, planOf }: Execution): ApolloGateway {
  type Listener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];
  const listeners = new Set<Listener>();
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      for (const listener of listeners)
        listener({ apiSchema: supergraph.schema, coreSupergraphSdl: supergraph.sdl });
      return {
        executor: async ({ document, operation, operationName, queryHash, request, context }) => {
          const gatewayContext = context as GatewayContext;
          // ApolloServer calls the executor without an operation as well, whatever its types say.
          if (!(operation as typeof operation | undefined)) throw noSuchOperation();
          if (operation.operation === OperationTypeNode.SUBSCRIPTION)
            throw subscriptionTransportError();
          const planned = planOf({
            document,
            operationName,
            hash: queryHash,
            viewer: gatewayContext.call.viewer,
          });
          const variables = coerceVariables(planned.operation, request.variables);
          if ('errors' in variables) return { errors: variables.errors };
          return runPlan(supergraph, planned, services, variables.values, gatewayContext);
        },
      };
    },
    async stop() {
      listeners.clear();
    },
  };
}

export const subscriptionTransportError = (): GraphQLError =>
  clientError('SUBSCRIPTION_TRANSPORT', errorCodes.SUBSCRIPTION_TRANSPORT.meaning, {
    http: { status: errorCodes.SUBSCRIPTION_TRANSPORT.status },
  });

export const noSuchOperation = (): GraphQLError =>
  clientError(
    'BAD_USER_INPUT',
    'the document has no operation of this name, or several and no name',
    {
      http: { status: errorCodes.GRAPHQL_VALIDATION_FAILED.status },
    },
  );

function plan(
  supergraph: LoadedSupergraph,
  document: DocumentNode,
  operationName: string | null | undefined,
): PlannedOperation {
  const operation = operationFromDocument(supergraph.apiSchema, document, {
    ...(operationName ? { operationName } : {}),
    validate: false,
  });
  return {
    plan: supergraph.planner.buildQueryPlan(operation),
    operation: operationContextOf(supergraph, document, operationName),
  };
}

const absentSubgraph = (name: string): SubgraphCaller => ({
  execute: async () => {
    throw new Error(`the supergraph names a subgraph that nobody gave: ${name}`);
  },
});
