import type { Fetcher } from '@graphiql/toolkit';
import { GraphQLError, Kind, parse, type DocumentNode } from 'graphql';

/**
 * GraphiQL looks which operations a document has some time after its button can be pressed, and until then speaks of
 * the document before. Whoever is quicker is understood all the same: what is run is what the document says, and a
 * subscription goes to the websocket.
 */
export const understood =
  (fetcher: Fetcher): Fetcher =>
  (params, options = {}) => {
    const document = documentOf(params.query);
    if (document === null) return fetcher(params, options);
    const names = operationsIn(document);
    const isKnown = params.operationName != null && names.includes(params.operationName);
    const [only] = names;
    const operationName = !isKnown && names.length === 1 ? only : params.operationName;
    return fetcher(
      { ...params, ...(operationName == null ? {} : { operationName }) },
      { ...options, documentAST: document },
    );
  };

/** Null for what is no GraphQL: the gateway says better what is wrong with it. */
function documentOf(text: string): DocumentNode | null {
  try {
    return parse(text);
  } catch (error) {
    if (error instanceof GraphQLError) return null;
    throw error;
  }
}

const operationsIn = ({ definitions }: DocumentNode): readonly string[] =>
  definitions.flatMap((each) =>
    each.kind === Kind.OPERATION_DEFINITION && each.name ? [each.name.value] : [],
  );
