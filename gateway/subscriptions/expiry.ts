import type { Clock } from '#platform/clock';

/** Longer waits overflow setTimeout and fire at once. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** Calls `expired` at an instant (epoch milliseconds), however far; the returned function calls it off. */
export function atInstant(instant: number, clock: Clock, expired: () => void): () => void {
  let timer: NodeJS.Timeout;
  const wait = (): void => {
    const left = instant - clock.now().getTime();
    timer =
      left > MAX_TIMEOUT_MS
        ? setTimeout(wait, MAX_TIMEOUT_MS)
        : setTimeout(expired, Math.max(0, left));
    timer.unref();
  };
  wait();
  return () => clearTimeout(timer);
}
