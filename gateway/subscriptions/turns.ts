import { setImmediate as nextTurn } from 'node:timers/promises';
import { semaphore } from '#platform/worker/semaphore';

/** What begins in one turn of the event loop; the next lets sockets and timers have theirs. */
const TASKS_PER_TURN = 8;

/**
 * Lets a bounded number of tasks work at once. Tasks that never wait for anything outside, because all they need is in
 * memory, still give way to the rest of the process.
 */
export function inTurns(limit: number): <T>(task: () => Promise<T>) => Promise<T> {
  const bounded = semaphore(limit);
  let begun = 0;
  return (task) =>
    bounded(async () => {
      begun += 1;
      if (begun % TASKS_PER_TURN === 0) await nextTurn();
      return task();
    });
}
