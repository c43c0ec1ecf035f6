import {
  getOperationAST,
  GraphQLError,
  OperationTypeNode,
  parse,
  validate,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { boundedMap } from '#platform/bounded-map';
import type { ErrorCode } from '#platform/errors';
import { noSuchOperation } from '../execute/apollo-gateway.ts';
import { MAX_TOKENS, overLimit } from '../plugins/limits.ts';
import { onlyRootField } from './root-field.ts';
import { sharedDocument, type SharedDocument } from './shared-document.ts';

/** A document of which one operation is to run. */
export interface ReadDocument {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Null for a query or mutation, which is validated where it runs. */
  readonly shared: SharedDocument | null;
}

const MAX_DOCUMENTS = 1_000;
/** Longer ones are read anew each time, so that what is kept stays small. */
const MAX_KEPT_CHARS = 16_384;

/**
 * Parses, and of a subscription checks everything that does not depend on the viewer, in the order of the HTTP side.
 * Thousands of clients send the same text: it is read once. Throws an error for the client, or several.
 */
export function documentReader(
  schema: GraphQLSchema,
): (query: string, operationName: string | null) => ReadDocument {
  const known = boundedMap<ReadDocument>(MAX_DOCUMENTS);
  return (query, operationName) => {
    const read = (): ReadDocument => readDocument(schema, query, operationName);
    if (query.length > MAX_KEPT_CHARS) return read();
    return known.getOrMake(JSON.stringify([query, operationName]), read);
  };
}

/** Several errors in one document. */
export class DocumentErrors extends Error {
  readonly errors: readonly GraphQLError[];

  constructor(errors: readonly GraphQLError[]) {
    super('the document does not fit the schema');
    this.errors = errors;
  }
}

function readDocument(
  schema: GraphQLSchema,
  query: string,
  operationName: string | null,
): ReadDocument {
  const document = parseDocument(query);
  const operation = getOperationAST(document, operationName);
  if (!operation) throw noSuchOperation();
  if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
    return { document, operation, shared: null };
  const roots = onlyRootField(document, operation);
  const invalid = validate(schema, document);
  if (invalid.length > 0)
    throw new DocumentErrors(invalid.map((each) => withCode('GRAPHQL_VALIDATION_FAILED', each)));
  const over = overLimit(document, operationName);
  if (over) throw over;
  return { document, operation, shared: sharedDocument(document, operation, roots) };
}

function parseDocument(query: string): DocumentNode {
  try {
    return parse(query, { maxTokens: MAX_TOKENS });
  } catch (error) {
    throw error instanceof GraphQLError ? withCode('GRAPHQL_PARSE_FAILED', error) : error;
  }
}

const withCode = (code: ErrorCode, error: GraphQLError): GraphQLError =>
  new GraphQLError(error.message, {
    nodes: error.nodes ?? null,
    source: error.source ?? null,
    positions: error.positions ?? null,
    extensions: { code },
  });
