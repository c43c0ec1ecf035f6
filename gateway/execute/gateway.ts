import type { ServiceMap } from '@apollo/gateway';
import { operationFromDocument } from '@apollo/federation-internals';
import { parse, type DocumentNode } from 'graphql';
import { accessScope, type Viewer } from '#platform/identity/viewer';
import type { SubgraphCaller } from '#platform/subgraph/caller';
import type { Logger } from '#platform/telemetry/logger';
import type { LoadedSupergraph } from '../supergraph/supergraph.ts';
import { boundedMap } from '#platform/bounded-map';
import { apolloGateway, type ApolloGateway } from './apollo-gateway.ts';
import { subgraphDataSource, type DataSourceOptions } from './data-source.ts';
import { coerceVariables, operationContextOf, runPlan, type PlannedOperation } from './run-plan.ts';

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
export const superledgerGateway = ({ supergraph, services, planOf }: Execution): ApolloGateway =>
  apolloGateway({
    schema: supergraph.schema,
    sdl: supergraph.sdl,
    async execute({ document, operationName, queryHash, request }, context) {
      const { viewer } = context.call;
      const planned = planOf({ document, operationName, hash: queryHash, viewer });
      const variables = coerceVariables(planned.operation, request.variables);
      if ('errors' in variables) return { errors: variables.errors };
      return runPlan(supergraph, planned, services, variables.values, context);
    },
  });

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
