import { DelegateBackoff, handleWhen, retry } from 'cockatiel';

import type { Call } from '#domain/call';
import type { Clock } from '../clock.ts';
import { type HttpFailure, isPassing } from './failure.ts';
import type { AnyPolicy } from './policy.ts';
import { timeLeftMs } from './timeout.ts';
import { unlessOver } from './wait.ts';

export interface RetryOptions {
  /** Sendings of one request at most, the first included. */
  readonly maxAttempts: number;
  /** The pause after the first failure, before jitter; doubles each time. */
  readonly backoffMs: number;
  readonly clock: Clock;
  /** Each sending again spends the source's rate like any other. */
  readonly takeToken: (call: Call) => Promise<void>;
  readonly onRetry: () => void;
}

const MAX_PAUSE_MS = 5_000;

/**
 * Sends reads and handshakes again after what passes (no connection, a lost one, 429, 500, 502, 503, 504), as long as
 * the deadline leaves room for the pause. `Retry-After` is kept to; without one the pause doubles, jittered.
 * Writes go through once, whatever happens: only their own command may decide what a lost answer means.
 */
export const retried =
  ({ maxAttempts, backoffMs, clock, takeToken, onRetry }: RetryOptions): AnyPolicy =>
  (next) =>
  (request, call) => {
    if (request.effect === 'write') return next(request, call);
    let failures = 0;
    let pauseMs = 0;
    const isWorthIt = (error: Error): boolean => {
      if (!isPassing(error)) return false;
      pauseMs = pauseAfter(error, failures++, backoffMs);
      return pauseMs < timeLeftMs(call, clock);
    };
    const policy = retry(handleWhen(isWorthIt), {
      maxAttempts: maxAttempts - 1,
      backoff: new DelegateBackoff(() => pauseMs),
    });
    const sent = policy.execute(async ({ attempt }) => {
      if (attempt > 0) {
        onRetry();
        await takeToken(call);
      }
      return next({ ...request, attempt: attempt + 1 }, call);
    }, call.signal);
    return unlessOver(sent, call.signal);
  };

function pauseAfter(failure: HttpFailure, failures: number, backoffMs: number): number {
  if (failure.retryAfterMs !== null) return failure.retryAfterMs;
  const longest = Math.min(MAX_PAUSE_MS, backoffMs * 2 ** failures);
  return longest * (0.5 + Math.random() / 2);
}

/** Milliseconds to wait by a `Retry-After` header (seconds or an HTTP date, RFC 9110 section 10.2.3); null for none. */
export function parseRetryAfter(header: string | undefined, now: Date): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}
