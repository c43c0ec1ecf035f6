import { buildSubgraphSchema } from '@apollo/subgraph';
import { parse, type GraphQLSchema } from 'graphql';
import { sharedResolvers } from './shared-resolvers.ts';

/** A subgraph's executable schema: its SDL with its own resolvers and those every subgraph shares. */
export const buildSubgraph = (sdl: string, resolvers: object): GraphQLSchema =>
  buildSubgraphSchema([{ typeDefs: parse(sdl), resolvers: { ...sharedResolvers, ...resolvers } }]);
