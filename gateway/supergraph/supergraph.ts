import {
  ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  Supergraph,
  type Schema,
} from '@apollo/federation-internals';
import { QueryPlanner } from '@apollo/query-planner';
import { isScalarType, type GraphQLSchema } from 'graphql';
import { scalars } from '#platform/subgraph/scalars';

/** One supergraph, ready to be validated against, planned over and executed. */
export interface LoadedSupergraph {
  readonly sdl: string;
  /** What clients see, without `@inaccessible` elements: for validation and introspection. */
  readonly schema: GraphQLSchema;
  /** The same, as the planner reads operations. */
  readonly apiSchema: Schema;
  /** Everything, with the access directives readable on every element. */
  readonly fullSchema: Schema;
  /** The same, as the executor reads abstract types. */
  readonly supergraphSchema: GraphQLSchema;
  readonly planner: QueryPlanner;
  readonly subgraphNames: readonly string[];
}

/**
 * Reads a composed supergraph as Apollo's Router would: with the security features that ApolloGateway refuses,
 * because access-rules.ts enforces them. A feature nobody here knows, marked `for: SECURITY`, still throws.
 */
export function loadSupergraph(sdl: string): LoadedSupergraph {
  const supergraph = Supergraph.build(sdl, {
    supportedFeatures: ROUTER_SUPPORTED_SUPERGRAPH_FEATURES,
  });
  const apiSchema = supergraph.apiSchema();
  return {
    sdl,
    schema: checkingScalars(apiSchema.toGraphQLJSSchema()),
    apiSchema,
    fullSchema: supergraph.schema,
    supergraphSchema: supergraph.schema.toGraphQLJSSchema(),
    planner: new QueryPlanner(supergraph, { exposeDocumentNodeInFetchNode: true }),
    subgraphNames: supergraph.subgraphsMetadata().map(({ name }) => name),
  };
}

/** A supergraph knows scalars by name only; with their checks a wrong date is refused before anything is planned. */
function checkingScalars(schema: GraphQLSchema): GraphQLSchema {
  for (const { name, parseValue, parseLiteral } of Object.values(scalars)) {
    const type = schema.getType(name);
    if (isScalarType(type)) Object.assign(type, { parseValue, parseLiteral });
  }
  return schema;
}
