import type { ApolloServerPlugin } from '@apollo/server';
import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { errorCodes, type ErrorCode } from '#platform/errors';
import type { Logger } from '#platform/telemetry/logger';
import type { GatewayContext } from '../context.ts';

/** Apollo's own codes for what is wrong with a request, in the words of our table. */
const CODE_OF_APOLLO: Readonly<Record<string, ErrorCode>> = {
  BAD_REQUEST: 'BAD_USER_INPUT',
  OPERATION_RESOLUTION_FAILURE: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_FOUND: 'BAD_USER_INPUT',
  PERSISTED_QUERY_NOT_SUPPORTED: 'BAD_USER_INPUT',
};

/** Of the gateway's business only: which subgraph said so, and what Apollo reads itself. */
const PRIVATE_EXTENSIONS = new Set(['serviceName', 'http', 'stacktrace', 'exception']);

export interface Coded {
  readonly extensions?: Readonly<Record<string, unknown>> | undefined;
}

export function codeOf({ extensions }: Coded): ErrorCode {
  const code = extensions?.['code'];
  if (typeof code !== 'string') return 'INTERNAL';
  if (Object.hasOwn(errorCodes, code)) return code as ErrorCode;
  return CODE_OF_APOLLO[code] ?? 'INTERNAL';
}

export const hasKnownCode = ({ extensions }: Coded): boolean => {
  const code = extensions?.['code'];
  return typeof code === 'string' && Object.hasOwn(errorCodes, code);
};

/**
 * An error as clients see it: a code of the table, our sentence, where it happened, and flat extensions. What has no
 * such code is ours to explain in the logs: the client gets INTERNAL and the request id.
 */
export function publicError(
  error: GraphQLFormattedError,
  requestId?: string,
): GraphQLFormattedError {
  const code = codeOf(error);
  const place = {
    ...(error.locations ? { locations: error.locations } : {}),
    ...(error.path ? { path: error.path } : {}),
  };
  const { retryable } = errorCodes[code];
  if (code === 'INTERNAL')
    return {
      message: 'internal error',
      ...place,
      extensions: { code, retryable, ...(requestId ? { requestId } : {}) },
    };
  const kept = Object.entries(error.extensions ?? {}).filter(
    ([name, value]) => !PRIVATE_EXTENSIONS.has(name) && isFlat(value),
  );
  return {
    message: error.message,
    ...place,
    extensions: { ...Object.fromEntries(kept), code, retryable },
  };
}

/** Puts into the log what `publicError` hides. */
export function logHidden(
  errors: readonly GraphQLError[],
  { call }: GatewayContext,
  logger: Logger,
): void {
  for (const error of errors)
    if (codeOf(error) === 'INTERNAL' && !hasKnownCode(error))
      logger.error(
        { requestId: call.trace.requestId, path: error.path, err: rootCause(error) },
        'an operation met a fault',
      );
}

/** Errors inside the pipeline: the log gets the real ones, the answer the request id. */
export const redactPlugin = (logger: Logger): ApolloServerPlugin<GatewayContext> => ({
  async requestDidStart() {
    return {
      async didEncounterErrors({ errors, contextValue }) {
        logHidden(errors, contextValue, logger);
      },
      async willSendResponse({ response, contextValue }) {
        if (response.body.kind !== 'single') return;
        const { singleResult } = response.body;
        if (!singleResult.errors) return;
        const { requestId } = contextValue.call.trace;
        singleResult.errors = singleResult.errors.map((error) => publicError(error, requestId));
      },
    };
  },
});

/** The executor wraps a subgraph's error, and graphql-js what a resolver threw: the innermost has the stack. */
function rootCause(error: GraphQLError): Error {
  let cause: Error = error;
  for (let depth = 0; depth < 5; depth += 1) {
    const inner = (cause as { originalError?: Error | null }).originalError;
    if (!inner) break;
    cause = inner;
  }
  return cause;
}

const isScalar = (value: unknown): boolean => value === null || typeof value !== 'object';

const isFlat = (value: unknown): boolean =>
  Array.isArray(value) ? value.every(isScalar) : isScalar(value);
