import { setMaxListeners } from 'node:events';
import { ANY_FRESHNESS, type Call } from '#domain/call';

const CALL_MS = 60_000;

export const aCall = (): Call => ({
  signal: listenedTo(AbortSignal.timeout(CALL_MS)),
  deadline: Date.now() + CALL_MS,
  trace: { requestId: 'bench', traceparent: `00-${'1'.repeat(32)}-${'2'.repeat(16)}-01` },
  freshness: ANY_FRESHNESS,
});

/** By as many requests as a call takes, as in the product. */
function listenedTo(signal: AbortSignal): AbortSignal {
  setMaxListeners(0, signal);
  return signal;
}
