import { z } from 'zod';
import type { Statements } from '../db/statements.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { StampedEvent, Topic } from './event.ts';
import type { LogReader } from './log-reader.ts';
import { pump } from './pump.ts';

const BATCH = 200;
const RETRY_MS = 1_000;

/**
 * A durable consumer: sees every event of a topic that it wants at least once, in order, across restarts. `handle`
 * must be idempotent; what it throws is tried again from the same event. `atOnce` events (one, where it is not said) are
 * handled side by side, for a `handle` to which it does not matter which of these comes first.
 */
export function startConsumer(options: {
  readonly name: string;
  readonly topic: Topic;
  readonly wants?: (event: StampedEvent) => boolean;
  readonly handle: (event: StampedEvent) => Promise<void>;
  readonly atOnce?: number;
  readonly database: Statements;
  readonly log: LogReader;
  readonly logger: Logger;
}): { stop(): Promise<void> } {
  const { name, topic, wants = () => true, handle, atOnce = 1, database, log, logger } = options;
  let cursor: number | undefined;
  let stopped = false;
  let retry: NodeJS.Timeout | undefined;
  const pass = async (): Promise<boolean> => {
    if (stopped) return false;
    cursor ??= await storedCursor(database, name);
    const events = await log.read(topic, cursor, BATCH);
    const wanted = events.filter(wants);
    for (let from = 0; from < wanted.length; from += atOnce) {
      if (stopped) return false;
      const some = wanted.slice(from, from + atOnce);
      await allOf(some.map(handle));
      cursor = some.at(-1)?.sequence ?? cursor;
    }
    cursor = events.at(-1)?.sequence ?? cursor;
    if (events.length > 0) await storeCursor(database, name, cursor);
    return events.length === BATCH;
  };
  const consuming = pump(pass, (error) => {
    logger.warn({ err: error, consumer: name }, 'an event could not be handled and is tried again');
    retry = setTimeout(consuming.kick, RETRY_MS);
  });
  // What it does not want need not be read now: the next one it wants, or the next start, passes over it.
  const detach = log.follow(topic, (event) => {
    if (wants(event)) consuming.kick();
  });
  consuming.kick();
  return {
    async stop() {
      stopped = true;
      detach();
      clearTimeout(retry);
      await consuming.idle();
    },
  };
}

/** Waits for all of them, also when one fails: nothing goes on behind the back of who waits. */
async function allOf(tasks: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(tasks))
    if (result.status === 'rejected') throw result.reason;
}

async function storedCursor(database: Statements, consumer: string): Promise<number> {
  const [row] = await database.rows(STORED, [consumer], cursorRow);
  return row?.sequence ?? 0;
}

async function storeCursor(
  database: Statements,
  consumer: string,
  sequence: number,
): Promise<void> {
  await database.execute(STORE, [consumer, sequence]);
}

const STORED = 'select sequence from platform.consumer_cursor where consumer = $1';
const cursorRow = z.object({ sequence: z.coerce.number() });
const STORE = `insert into platform.consumer_cursor (consumer, sequence) values ($1, $2)
  on conflict (consumer) do update set sequence = excluded.sequence`;
