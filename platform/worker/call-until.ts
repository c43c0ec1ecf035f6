import { randomUUID } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import { FRESH, type Call } from '#domain/call';

/** A call of our own that nobody waits for: fresh, until a moment in epoch milliseconds or an earlier stop. */
export function callUntil(deadline: number, stop?: AbortSignal): Call {
  const requestId = randomUUID();
  const hex = requestId.replaceAll('-', '');
  const timeout = AbortSignal.timeout(Math.max(1, deadline - Date.now()));
  const signal = stop ? AbortSignal.any([stop, timeout]) : timeout;
  setMaxListeners(0, signal); // every call to a source within it listens for its end
  return {
    signal,
    deadline,
    trace: { requestId, traceparent: `00-${hex}-${hex.slice(0, 16)}-01` },
    freshness: FRESH,
  };
}
