import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';

/** Counts what is sent to the database and waited for: queries, and the BEGIN and COMMIT around them. */
export interface RoundTrips {
  /** Of everything in this process since the start. */
  total(): number;
  /** Of one task alone, whatever else goes on. */
  of(task: () => Promise<unknown>): Promise<number>;
}

/** Every client of this process goes through one prototype: the store's, the engine's and our own. */
export function countRoundTrips(): RoundTrips {
  let total = 0;
  const tasks = new AsyncLocalStorage<{ count: number }>();
  const prototype = pg.Client.prototype as unknown as { query: (...args: unknown[]) => unknown };
  const { query } = prototype;
  prototype.query = function counted(this: unknown, ...args: unknown[]): unknown {
    total += 1;
    const task = tasks.getStore();
    if (task) task.count += 1;
    return query.apply(this, args);
  };
  return {
    total: () => total,
    async of(task) {
      const counter = { count: 0 };
      await tasks.run(counter, task);
      return counter.count;
    },
  };
}
