/** What can go wrong at a source, as the ports say it. Closed: a new kind is a decision. */
export type SourceFailureKind =
  /** Nothing happened there: not reachable, 5xx on a read, breaker open. */
  | 'UNAVAILABLE'
  /** A read did not answer within the call's deadline. */
  | 'TIMEOUT'
  /** The source told us to slow down; nothing happened. */
  | 'RATE_LIMITED'
  /** The source refused our credentials or the request itself (4xx); nothing happened. */
  | 'REFUSED'
  /** A write was understood and turned down for a business reason; nothing was posted. */
  | 'DECLINED'
  /** A write left us and no answer came: something may have happened. Enquire, never resend anew. */
  | 'OUTCOME_UNKNOWN'
  /** The source cannot do what was asked. */
  | 'UNSUPPORTED'
  /** The answer is not what the source's protocol promises (HTML page, broken JSON, missing field). */
  | 'MALFORMED';

/** The one error ports throw. `message` is ours and free of personal data; the source's raw body never travels in it. */
export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly source: string;
  readonly kind: SourceFailureKind;
  readonly details: SourceErrorDetails;

  constructor(
    source: string,
    kind: SourceFailureKind,
    message: string,
    details: SourceErrorDetails = {},
  ) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.source = source;
    this.kind = kind;
    this.details = details;
  }
}

export interface SourceErrorDetails {
  /** The source's own code, such as `M8/462` or `CONCURRENCY_LIMIT_EXCEEDED`. */
  readonly sourceCode?: string;
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}
