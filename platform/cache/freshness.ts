import type { Freshness } from '#domain/call';
import type { SourceError, SourceFailureKind } from '#domain/failures';
import type { Entry } from './store.ts';

/** "The source does not know it" is remembered this long: a thing may be created any moment. */
export const UNKNOWN_TTL_MS = 5_000;

/** Failures an older copy may stand in for; a refusal is an answer. */
const bridged: ReadonlySet<SourceFailureKind> = new Set([
  'UNAVAILABLE',
  'TIMEOUT',
  'RATE_LIMITED',
  'MALFORMED',
]);

/** What one reader accepts, in milliseconds of age. */
export interface Acceptance {
  /** Younger than this is as good as new (RFC 9111); 0 takes nothing that was asked for before. */
  readonly maxAgeMs: number;
  /** Up to this age a copy stands in for an answer that failed (RFC 5861); 0 for never. */
  readonly graceMs: number;
  /** Epoch milliseconds: asked for later than this, whatever its age; null where that does not matter. */
  readonly newerThanMs: number | null;
}

export function acceptanceOf(
  { maxAgeMs, staleIfErrorMs, onlyIfCached, newerThanMs }: Freshness,
  own: { readonly ttlMs: number; readonly graceMs: number },
): Acceptance {
  return {
    maxAgeMs: maxAgeMs ?? own.ttlMs,
    // Who asks the cache only has not asked a source that could fail.
    graceMs: onlyIfCached ? 0 : (staleIfErrorMs ?? own.graceMs),
    newerThanMs,
  };
}

export function isFresh(entry: Entry, nowMs: number, accepted: Acceptance): boolean {
  const { maxAgeMs } = accepted;
  const limitMs = entry.value === null ? Math.min(maxAgeMs, UNKNOWN_TTL_MS) : maxAgeMs;
  return nowMs - entry.fetchedAtMs < limitMs && isNewEnough(entry.fetchedAtMs, accepted);
}

/** What was asked for in the very millisecond may have been asked for before it. */
export const isNewEnough = (
  askedAtMs: number,
  { newerThanMs }: Pick<Acceptance, 'newerThanMs'>,
): boolean => newerThanMs === null || askedAtMs > newerThanMs;

export const mayStandIn = (
  entry: Entry,
  failure: SourceError,
  nowMs: number,
  accepted: Acceptance,
): boolean =>
  accepted.graceMs > 0 &&
  entry.value !== null &&
  bridged.has(failure.kind) &&
  nowMs - entry.fetchedAtMs <= accepted.graceMs &&
  isNewEnough(entry.fetchedAtMs, accepted);
