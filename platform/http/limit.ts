import { bulkhead, BulkheadRejectedError } from 'cockatiel';
import { BurstyRateLimiter, RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { z } from 'zod';

import type { Call } from '#domain/call';
import type { Clock } from '../clock.ts';
import { HttpFailure } from './failure.ts';
import type { AnyPolicy } from './policy.ts';
import { refuseWhenOver, timeLeftMs } from './timeout.ts';
import { pause, unlessOver } from './wait.ts';

const HOUR_MS = 3_600_000;
const MiB = 1024 * 1024;

/** What a source is spared, and what we wait for; one block of the configuration. */
export const limitsSchema = z.strictObject({
  requestsPerSecond: z.int().min(1).max(1000).default(20),
  /** Requests on top of the rate within any ten seconds. */
  burst: z.int().min(0).max(10_000).default(0),
  /** Requests in flight at once: NetSuite counts these, not a rate. */
  concurrency: z.int().min(1).max(100).default(4),
  /** For one request; the call's deadline may be nearer. */
  timeoutMs: z.int().min(100).max(120_000).default(10_000),
  /** Rows or keys of one request. */
  pageSize: z.int().min(1).max(1000).default(200),
  /** Sendings of one read, the first included. */
  maxAttempts: z.int().min(1).max(5).default(3),
  cacheTtlMs: z.int().min(0).max(HOUR_MS).default(60_000),
  /** How old a copy may stand in while the source fails. */
  staleGraceMs: z
    .int()
    .min(0)
    .max(72 * HOUR_MS)
    .default(6 * HOUR_MS),
  /** Until an enquiry's "not there" counts (controls.md section 12). */
  settleMs: z.int().min(0).max(HOUR_MS).default(5_000),
  /** For how long a write that nobody answered may still take effect, somewhere on its way. */
  lostAfterMs: z
    .int()
    .min(0)
    .max(24 * HOUR_MS)
    .default(15 * 60_000),
  maxResponseBytes: z
    .int()
    .min(1024)
    .max(256 * MiB)
    .default(16 * MiB),
});
export type Limits = z.infer<typeof limitsSchema>;

/** Calls that wait for one of the source's slots at most; the next is refused. */
export const MAX_QUEUED_CALLS = 100;
const BURST_SECONDS = 10;

export interface Limiter {
  /** A slot for the whole call, its retries and their pauses included; waiting honours deadline and signal. */
  readonly slots: AnyPolicy;
  /** Waits for the source's rate. @throws HttpFailure crowded when that takes longer than the deadline. */
  readonly takeToken: (call: Call) => Promise<void>;
  /** Calls that hold a slot now. */
  inFlight(): number;
}

export function openLimiter(limits: Limits, clock: Clock): Limiter {
  const slots = bulkhead(limits.concurrency, MAX_QUEUED_CALLS);
  const rate = openRate(limits);

  async function takeToken(call: Call): Promise<void> {
    // Ends: a try that fails waits for the next window, and the deadline is finite.
    for (;;) {
      refuseWhenOver(call, clock);
      const waitMs = await tryToken(rate);
      if (waitMs === 0) return;
      if (waitMs >= timeLeftMs(call, clock))
        throw new HttpFailure('crowded', { retryAfterMs: waitMs });
      await pause(waitMs, call.signal);
    }
  }

  return {
    slots: (next) => (request, call) =>
      inSlot(slots, call, clock, async () => {
        await takeToken(call);
        return next(request, call);
      }),
    takeToken,
    inFlight: () => limits.concurrency - slots.executionSlots,
  };
}

/**
 * Runs the work in a slot. Only the waiting can be given up from here: once the work has begun, it alone knows what
 * has left us.
 */
async function inSlot<T>(
  slots: ReturnType<typeof bulkhead>,
  call: Call,
  clock: Clock,
  work: () => Promise<T>,
): Promise<T> {
  refuseWhenOver(call, clock);
  const waiting = new AbortController();
  const giveUp = (): void => waiting.abort();
  const timer = setTimeout(giveUp, timeLeftMs(call, clock));
  call.signal.addEventListener('abort', giveUp, { once: true });
  const stopWaiting = (): void => {
    clearTimeout(timer);
    call.signal.removeEventListener('abort', giveUp);
  };
  // Not left to cockatiel: it drops an aborted call without waking the next one in the queue.
  const begin = (): Promise<T> => {
    stopWaiting();
    if (waiting.signal.aborted) throw new HttpFailure('abandoned');
    return work();
  };
  try {
    return await unlessOver(slots.execute(begin), waiting.signal);
  } catch (error) {
    throw error instanceof BulkheadRejectedError ? new HttpFailure('crowded') : error;
  } finally {
    stopWaiting();
  }
}

type Rate = RateLimiterMemory | BurstyRateLimiter;

const KEY = 'source';

function openRate({ requestsPerSecond, burst }: Limits): Rate {
  const rate = new RateLimiterMemory({ points: requestsPerSecond, duration: 1 });
  return burst === 0
    ? rate
    : new BurstyRateLimiter(
        rate,
        new RateLimiterMemory({ keyPrefix: 'burst', points: burst, duration: BURST_SECONDS }),
      );
}

/** 0 with a token, or the milliseconds until the next may be had; at least 1, so that a wait is a wait. */
async function tryToken(rate: Rate): Promise<number> {
  try {
    await rate.consume(KEY);
    return 0;
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return Math.max(1, Math.ceil(refusal.msBeforeNext));
    throw refusal;
  }
}
