import { printError } from '../requests.ts';

/** Work for later that a stop takes back. */
export interface Timers {
  after(ms: number, run: () => void): void;
  every(ms: number, run: () => void): void;
  stop(): void;
}

const MAX_MS = 2_000_000_000;

export function openTimers(): Timers {
  const waiting = new Set<NodeJS.Timeout>();
  const repeated: NodeJS.Timeout[] = [];
  let isStopped = false;
  return {
    after(ms, run) {
      if (isStopped) return;
      const fire = (): void => {
        waiting.delete(timer);
        guarded(run);
      };
      const timer = setTimeout(fire, Math.min(ms, MAX_MS));
      waiting.add(timer);
    },
    every(ms, run) {
      repeated.push(setInterval(() => guarded(run), ms));
    },
    stop() {
      isStopped = true;
      for (const timer of waiting) clearTimeout(timer);
      for (const timer of repeated) clearInterval(timer);
    },
  };
}

/** A bug of the bank is printed, and its other work goes on. */
function guarded(run: () => void): void {
  try {
    run();
  } catch (error) {
    printError(error);
  }
}
