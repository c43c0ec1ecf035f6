import { setMaxListeners } from 'node:events';
import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { Clock } from '#platform/clock';

/** What one page of a list may take of the time a request has left, so that a slow source leaves some to the rest. */
export const LIST_SHARE = 0.6;
/** What a timer can wait. */
const MAX_TIMER_MS = 2 ** 31 - 1;

/** The call that the sources of one page get. */
export interface ListCall {
  readonly call: Call;
  /** @throws SourceError TIMEOUT when the source does not answer within the page's share of the time. */
  within<T>(source: string, work: Promise<T>): Promise<T>;
  /** Stops the clock: the page is there. */
  close(): void;
}

/** A source that looks neither at the deadline nor at the signal is not waited for either. */
export function listCall(call: Call, clock: Clock): ListCall {
  const now = clock.now().getTime();
  const ms = Math.max(0, (call.deadline - now) * LIST_SHARE);
  const share = new AbortController();
  const timer = setTimeout(() => share.abort(), Math.min(ms, MAX_TIMER_MS)).unref();
  const signal = AbortSignal.any([call.signal, share.signal]);
  setMaxListeners(0, signal); // every source of the page listens for its end
  return {
    call: { ...call, signal, deadline: Math.min(call.deadline, now + ms) },
    within: (source, work) => unlessAborted(signal, source, work),
    close: () => clearTimeout(timer),
  };
}

async function unlessAborted<T>(signal: AbortSignal, source: string, work: Promise<T>): Promise<T> {
  const listening = new AbortController();
  const late = new Promise<never>((_, reject) => {
    const message = `${source} did not answer within a list's time`;
    const stop = (): void => reject(new SourceError(source, 'TIMEOUT', message));
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true, signal: listening.signal });
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    listening.abort();
  }
}
