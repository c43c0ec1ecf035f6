import { SourceError, type SourceFailureKind } from '#domain/failures';
import type { SourceRequest } from '#domain/connector';

/** How one request failed, in terms of what had left us: the policies decide by this, never by a message. */
export type HttpFailureReason =
  /** The deadline had passed or the client had gone before anything was sent. */
  | 'abandoned'
  /** Our own queue is full, or our own rate limit outlasts the deadline. */
  | 'crowded'
  | 'circuit-open'
  /** No connection could be made: not a byte of the request left. */
  | 'not-connected'
  /** The source's identity provider gave no token: not a byte of the request left. */
  | 'no-token'
  /** The connection broke after the request may have been sent. */
  | 'lost'
  /** No complete answer in time. */
  | 'late'
  /** The client left while the answer was on its way. */
  | 'cancelled'
  | 'throttled'
  | 'server-error'
  /** Not followed: a redirect of an API leads to a login page at best. */
  | 'redirected'
  | 'oversized'
  /** The credentials are refused, a renewed token too. */
  | 'unauthorized'
  /** The server is not the one that is configured (SFTP): not a byte of the request left. */
  | 'wrong-host-key'
  /** The server understood and would not (SFTP): nothing happened. */
  | 'declined-request';

type Effect = SourceRequest['effect'];

/** The contract of domain/connector.ts as one table: what a failure means to a read, and to a write. */
const meaning: Readonly<
  Record<HttpFailureReason, { read: SourceFailureKind; write: SourceFailureKind; text: string }>
> = {
  abandoned: { read: 'TIMEOUT', write: 'UNAVAILABLE', text: 'was not asked: no time was left' },
  crowded: { read: 'RATE_LIMITED', write: 'RATE_LIMITED', text: 'has too many calls waiting' },
  'circuit-open': {
    read: 'UNAVAILABLE',
    write: 'UNAVAILABLE',
    text: 'is left alone for a moment after repeated failures',
  },
  'not-connected': { read: 'UNAVAILABLE', write: 'UNAVAILABLE', text: 'could not be reached' },
  'no-token': { read: 'UNAVAILABLE', write: 'UNAVAILABLE', text: 'gave no access token' },
  lost: { read: 'UNAVAILABLE', write: 'OUTCOME_UNKNOWN', text: 'broke the connection' },
  late: { read: 'TIMEOUT', write: 'OUTCOME_UNKNOWN', text: 'did not answer in time' },
  cancelled: { read: 'TIMEOUT', write: 'OUTCOME_UNKNOWN', text: 'was not waited for' },
  throttled: { read: 'RATE_LIMITED', write: 'RATE_LIMITED', text: 'asked us to slow down' },
  'server-error': { read: 'UNAVAILABLE', write: 'OUTCOME_UNKNOWN', text: 'failed inside' },
  redirected: { read: 'MALFORMED', write: 'OUTCOME_UNKNOWN', text: 'answered with a redirect' },
  oversized: { read: 'MALFORMED', write: 'OUTCOME_UNKNOWN', text: 'answered more than we read' },
  unauthorized: { read: 'REFUSED', write: 'REFUSED', text: 'refused our credentials' },
  'wrong-host-key': {
    read: 'UNAVAILABLE',
    write: 'UNAVAILABLE',
    text: 'showed another host key than the configured one, and was told nothing',
  },
  'declined-request': { read: 'REFUSED', write: 'REFUSED', text: 'refused the request' },
};

/** Travels between the policies; nobody outside platform/http sees it. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly reason: HttpFailureReason;
  readonly status: number | null;
  readonly retryAfterMs: number | null;
  /** The source's own word for it. */
  readonly sourceCode: string | null;

  constructor(
    reason: HttpFailureReason,
    details: {
      status?: number;
      retryAfterMs?: number | null;
      sourceCode?: string;
      cause?: unknown;
    } = {},
  ) {
    super(reason, { cause: details.cause });
    this.reason = reason;
    this.status = details.status ?? null;
    this.retryAfterMs = details.retryAfterMs ?? null;
    this.sourceCode = details.sourceCode ?? null;
  }
}

/** What the port says of a failure. */
export function toSourceError(source: string, effect: Effect, failure: HttpFailure): SourceError {
  const { read, write, text } = meaning[failure.reason];
  const status = failure.status === null ? '' : ` (HTTP ${failure.status})`;
  return new SourceError(source, effect === 'write' ? write : read, `${source} ${text}${status}`, {
    ...(failure.retryAfterMs === null ? {} : { retryAfterMs: failure.retryAfterMs }),
    ...(failure.sourceCode === null ? {} : { sourceCode: failure.sourceCode }),
    cause: failure.cause ?? failure,
  });
}

const outages: ReadonlySet<HttpFailureReason> = new Set([
  'not-connected',
  'lost',
  'late',
  'server-error',
]);

/** True when the source is not well; a 4xx, a throttle or an impatient client is none of its illness. */
export const isOutage = (error: unknown): boolean =>
  error instanceof HttpFailure && outages.has(error.reason);

const PASSING_STATUS = new Set([500, 502, 503, 504]);

/** True when the same read may do better in a moment. */
export function isPassing(error: unknown): error is HttpFailure {
  if (!(error instanceof HttpFailure)) return false;
  if (error.reason === 'server-error') return PASSING_STATUS.has(error.status ?? 0);
  return ['not-connected', 'lost', 'throttled'].includes(error.reason);
}
