import { setTimeout as wait } from 'node:timers/promises';
import type { Settings } from './settings.ts';

const SECOND_MS = 1000;

/** Resolves when the request may be served; false at once where the queue is full. Real time, not the world's. */
export function openRate({ requestsPerSecond, queue }: Settings): () => Promise<boolean> {
  /** When the latest were or will be served, oldest first; at most a second's worth. */
  const served: number[] = [];
  let waiting = 0;
  return async () => {
    const now = performance.now();
    const before = served.length < requestsPerSecond ? null : served[0]!;
    const at = before === null ? now : Math.max(now, before + SECOND_MS);
    if (at > now && waiting >= queue) return false;
    if (before !== null) served.shift();
    served.push(at);
    if (at <= now) return true;
    waiting += 1;
    try {
      await wait(at - now);
    } finally {
      waiting -= 1;
    }
    return true;
  };
}
