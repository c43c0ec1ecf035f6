import { composeServices } from '@apollo/composition';
import { parse, type GraphQLSchema } from 'graphql';
import type { SubgraphCaller } from '#platform/subgraph/caller';
import { apolloGateway, type ApolloGateway } from '../execute/apollo-gateway.ts';
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
): ApolloGateway =>
  apolloGateway({
    schema,
    sdl,
    async execute({ document, operationName, request }, { call, freshness }) {
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
  });
