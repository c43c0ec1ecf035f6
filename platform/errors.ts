import { GraphQLError } from 'graphql';
import type { SourceError, SourceFailureKind } from '#domain/failures';

interface ErrorMeaning {
  readonly meaning: string;
  /** Whether the same request may succeed later, unchanged. */
  readonly retryable: boolean;
  /** Who has to do something about it. */
  readonly acts: 'client' | 'user' | 'operator' | 'nobody';
  /** The HTTP status when the whole request fails with it. */
  readonly status: number;
}

/** Every `extensions.code` Superledger answers with; docs/reference/errors.md is generated from this table. */
export const errorCodes = {
  UNAUTHENTICATED: {
    meaning:
      'There is no token, or it does not hold: expired, wrong issuer, audience or signature.',
    retryable: false,
    acts: 'client',
    status: 401,
  },
  FORBIDDEN: {
    meaning: 'The token does not carry a scope that one of the requested fields needs.',
    retryable: false,
    acts: 'user',
    status: 403,
  },
  NOT_FOUND: {
    meaning: 'There is no such thing, or the viewer may not know of it.',
    retryable: false,
    acts: 'client',
    status: 200,
  },
  BAD_USER_INPUT: {
    meaning: 'An argument is not what its description asks for; `extensions.path` names it.',
    retryable: false,
    acts: 'client',
    status: 200,
  },
  GRAPHQL_PARSE_FAILED: {
    meaning: 'The document is not GraphQL.',
    retryable: false,
    acts: 'client',
    status: 400,
  },
  GRAPHQL_VALIDATION_FAILED: {
    meaning: 'The document does not fit the schema.',
    retryable: false,
    acts: 'client',
    status: 400,
  },
  OPERATION_TOO_COSTLY: {
    meaning: 'The operation is deeper or wider than one request may be; ask for less at once.',
    retryable: false,
    acts: 'client',
    status: 400,
  },
  IDEMPOTENCY_CONFLICT: {
    meaning: 'The idempotency key was used before for other content, or by somebody else.',
    retryable: false,
    acts: 'client',
    status: 200,
  },
  UNSUPPORTED_BY_TARGET: {
    meaning: 'The system of record cannot do this; nothing was written.',
    retryable: false,
    acts: 'user',
    status: 200,
  },
  SOURCE_UNAVAILABLE: {
    meaning: 'A source did not answer sensibly and no copy is young enough to stand in.',
    retryable: true,
    acts: 'operator',
    status: 200,
  },
  SOURCE_TIMEOUT: {
    meaning: 'A source did not answer within the deadline.',
    retryable: true,
    acts: 'operator',
    status: 200,
  },
  SOURCE_REFUSED: {
    meaning: 'A source refused our credentials or our request.',
    retryable: false,
    acts: 'operator',
    status: 200,
  },
  RATE_LIMITED: {
    meaning:
      'A source or Superledger asks to slow down; `extensions.retryAfterMs` says for how long.',
    retryable: true,
    acts: 'client',
    status: 200,
  },
  SEARCH_LIMIT: {
    meaning:
      'So many rows of the source were looked through without filling the page; the cursor goes on from there.',
    retryable: false,
    acts: 'client',
    status: 200,
  },
  DEADLINE_EXCEEDED: {
    meaning: 'The request as a whole took longer than it may.',
    retryable: true,
    acts: 'operator',
    status: 200,
  },
  SUBSCRIPTION_INVALID: {
    meaning: 'A subscription needs exactly one root field, without @include or @skip on it.',
    retryable: false,
    acts: 'client',
    status: 400,
  },
  SUBSCRIPTION_TRANSPORT: {
    meaning: 'Subscriptions are served over graphql-transport-ws on the same path.',
    retryable: false,
    acts: 'client',
    status: 400,
  },
  SUBSCRIPTION_JWT_EXPIRED: {
    meaning: 'The token ran out; subscribe again with a new one.',
    retryable: true,
    acts: 'client',
    status: 200,
  },
  SUBSCRIPTION_SLOW_CONSUMER: {
    meaning: 'The client did not read its events in time; subscribe again.',
    retryable: true,
    acts: 'client',
    status: 200,
  },
  SUBSCRIPTION_MAX_LIMIT: {
    meaning:
      'The socket has as many operations open, or the viewer as many sockets, as one may have.',
    retryable: false,
    acts: 'client',
    status: 200,
  },
  RESYNC_REQUIRED: {
    meaning:
      'The cursor is older than the event log remembers (`extensions.oldestCursor`): read the current state, or subscribe with `snapshot: true`.',
    retryable: false,
    acts: 'client',
    status: 200,
  },
  SUBSCRIPTION_SERVER_STOPPING: {
    meaning: 'This gateway is shutting down; subscribe again, elsewhere.',
    retryable: true,
    acts: 'client',
    status: 200,
  },
  INTERNAL: {
    meaning: 'A fault of ours; the request id finds it in the logs.',
    retryable: true,
    acts: 'operator',
    status: 500,
  },
} as const satisfies Record<string, ErrorMeaning>;

export type ErrorCode = keyof typeof errorCodes;

/** An error a client may see: a code from the table, a sentence of ours, nothing of the source's body. */
export function clientError(
  code: ErrorCode,
  message: string,
  extensions: Readonly<Record<string, unknown>> = {},
): GraphQLError {
  return new GraphQLError(message, {
    extensions: { ...extensions, code, retryable: errorCodes[code].retryable },
  });
}

const CODE_OF_KIND = {
  UNAVAILABLE: 'SOURCE_UNAVAILABLE',
  MALFORMED: 'SOURCE_UNAVAILABLE',
  OUTCOME_UNKNOWN: 'SOURCE_UNAVAILABLE',
  TIMEOUT: 'SOURCE_TIMEOUT',
  RATE_LIMITED: 'RATE_LIMITED',
  REFUSED: 'SOURCE_REFUSED',
  DECLINED: 'SOURCE_REFUSED',
  UNSUPPORTED: 'UNSUPPORTED_BY_TARGET',
} as const satisfies Record<SourceFailureKind, ErrorCode>;

const codeOfSourceError = (error: SourceError): (typeof CODE_OF_KIND)[SourceFailureKind] =>
  CODE_OF_KIND[error.kind];

/** A source's failure as the client sees it, naming the source and, where known, when to try again. */
export function fromSourceError(error: SourceError): GraphQLError {
  const { retryAfterMs, sourceCode } = error.details;
  return clientError(codeOfSourceError(error), error.message, {
    source: error.source,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(sourceCode === undefined ? {} : { sourceCode }),
  });
}
