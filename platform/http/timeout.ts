import type { Call } from '#domain/call';
import type { Clock } from '../clock.ts';
import { HttpFailure } from './failure.ts';
import type { AnyPolicy } from './policy.ts';

/** Milliseconds until the call's deadline, none or negative once it has passed. */
export const timeLeftMs = (call: Call, clock: Clock): number =>
  call.deadline - clock.now().getTime();

/** @throws HttpFailure abandoned when the client has gone or the deadline has passed. */
export function refuseWhenOver(call: Call, clock: Clock): void {
  if (call.signal.aborted || timeLeftMs(call, clock) <= 0) throw new HttpFailure('abandoned');
}

/** A client's own timer for the same deadline may fire this much ahead of the clock. */
const TIMER_SLACK_MS = 5;

/**
 * One request gets `timeoutMs`, or what is left of the call's deadline when that is less. The inner policies see a
 * signal that also ends with the client; its reason says which of the two it was.
 */
export const timed =
  (timeoutMs: number, clock: Clock): AnyPolicy =>
  (next) =>
  async (request, call) => {
    refuseWhenOver(call, clock);
    const ending = new AbortController();
    const end = (reason: 'late' | 'cancelled'): void => ending.abort(new HttpFailure(reason));
    const leave = (): void => end(timeLeftMs(call, clock) <= TIMER_SLACK_MS ? 'late' : 'cancelled');
    const ownTimeMs = Math.min(timeoutMs, timeLeftMs(call, clock));
    const timer = setTimeout(() => end('late'), ownTimeMs);
    call.signal.addEventListener('abort', leave, { once: true });
    try {
      return await next(request, { ...call, signal: ending.signal });
    } finally {
      clearTimeout(timer);
      call.signal.removeEventListener('abort', leave);
    }
  };
