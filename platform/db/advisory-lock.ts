import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';

const RETRY_MS = 250;

/**
 * Waits until this connection holds an advisory lock; its end gives the lock back. Tried again and again instead of
 * waited for in the server: a waiting query keeps its snapshot, and `create index concurrently` waits for every one.
 * @throws when the connection ends.
 */
export async function takeLock(client: pg.Client, lock: number): Promise<void> {
  while (!(await tryLock(client, lock))) await pause(RETRY_MS);
}

/** False when another connection holds it. */
export async function tryLock(client: pg.Client, lock: number): Promise<boolean> {
  const { rows } = await client.query<{ held: boolean }>(
    'select pg_try_advisory_lock($1) as held',
    [lock],
  );
  return rows[0]?.held === true;
}
