/** What every call to a port carries, always last. */
export interface Call {
  /** Ends the work when the client has gone or the deadline has passed. */
  readonly signal: AbortSignal;
  /** Epoch milliseconds; no outbound call outlives it. */
  readonly deadline: number;
  readonly trace: Trace;
  readonly freshness: Freshness;
}

/** W3C Trace Context, and the request id that logs and errors show. */
export interface Trace {
  readonly requestId: string;
  /** `00-<32 hex>-<16 hex>-<2 hex>`. */
  readonly traceparent: string;
}

/** The client's choice of freshness, in the terms of RFC 9111 and RFC 5861. */
export interface Freshness {
  /** An answer older than this is read again; null leaves it to each source's own time to live. */
  readonly maxAgeMs: number | null;
  /** Answer from the cache or not at all. */
  readonly onlyIfCached: boolean;
  /** How old a copy may stand in when the source fails; null for the source's own grace, 0 for never. */
  readonly staleIfErrorMs: number | null;
  /** Epoch milliseconds: nothing that was asked for at or before this instant will do; null where any instant does. */
  readonly newerThanMs: number | null;
}

export const ANY_FRESHNESS: Freshness = {
  maxAgeMs: null,
  onlyIfCached: false,
  staleIfErrorMs: null,
  newerThanMs: null,
};

/** Money decisions read now, and never from an older copy. */
export const FRESH: Freshness = {
  maxAgeMs: 0,
  onlyIfCached: false,
  staleIfErrorMs: 0,
  newerThanMs: null,
};
