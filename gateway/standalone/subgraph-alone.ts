import { composeServices } from '@apollo/composition';
import { OperationTypeNode, parse, type GraphQLSchema } from 'graphql';
import type { SubgraphCaller } from '#platform/subgraph/caller';
import type { GatewayContext } from '../context.ts';
import {
  noSuchOperation,
  subscriptionTransportError,
  type ApolloGateway,
} from '../execute/gateway.ts';
import { KNOWN, type AccessRules } from '../supergraph/access-rules.ts';

/** A subgraph that serves issuers' tokens itself, so that it works behind a router that is not ours. */
export interface SubgraphAlone {
  readonly name: string;
  readonly sdl: string;
  /** Its executable schema, `_entities` and `_service` included. */
  readonly schema: GraphQLSchema;
}

/** The supergraph of this one subgraph: what its subscriptions are planned over, and where its access rules stand. */
export function supergraphOf({ name, sdl }: SubgraphAlone): string {
  const { supergraphSdl, errors } = composeServices([
    { name, url: `https://${name}.invalid`, typeDefs: parse(sdl) },
  ]);
  if (errors) throw new Error(errors.map(({ message }) => message).join('\n'));
  return supergraphSdl;
}

/**
 * The rules of that supergraph, and those of what only a subgraph has. What is selected of an entity asks for itself,
 * as everywhere; what a subgraph is made of (`_service`) is as open as introspection.
 */
export const rulesOfSubgraph = (rules: AccessRules): AccessRules =>
  new Map([
    ...rules,
    ['Query._entities', [KNOWN]],
    ['_Entity', []],
    ['Query._service', []],
    ['_Service', []],
    ['_Service.sdl', []],
  ]);

/** Queries and mutations as a router sends them: with nothing to plan, since all of it is here. */
export const subgraphGateway = (
  { schema, sdl }: SubgraphAlone,
  caller: SubgraphCaller,
): ApolloGateway => {
  type Listener = Parameters<ApolloGateway['onSchemaLoadOrUpdate']>[0];
  const listeners = new Set<Listener>();
  return {
    onSchemaLoadOrUpdate(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async load() {
      for (const listener of listeners) listener({ apiSchema: schema, coreSupergraphSdl: sdl });
      return {
        executor: async ({ document, operation, operationName, request, context }) => {
          // ApolloServer calls the executor without an operation as well, whatever its types say.
          if (!(operation as typeof operation | undefined)) throw noSuchOperation();
          if (operation.operation === OperationTypeNode.SUBSCRIPTION)
            throw subscriptionTransportError();
          const { call, freshness } = context as GatewayContext;
          const { data, errors, extensions } = await caller.execute(
            {
              query: request.query ?? '',
              document,
              operationName: operationName ?? null,
              variables: request.variables ?? {},
              event: null,
            },
            call,
          );
          freshness.note(extensions?.freshness?.oldestFetchedAt);
          return { ...(data === undefined ? {} : { data }), ...(errors ? { errors } : {}) };
        },
      };
    },
    async stop() {
      listeners.clear();
    },
  };
};
