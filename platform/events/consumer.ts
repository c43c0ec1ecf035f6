import { setMaxListeners } from 'node:events';
import { z } from 'zod';
import type { Database } from '../db/client.ts';
import type { Statements } from '../db/statements.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { StampedEvent, Topic } from './event.ts';
import type { LogReader } from './log-reader.ts';
import { pump } from './pump.ts';
import { settle, type Settling, type TriesOfAnEvent } from './settle.ts';
import { blockedKeys, countWaiting, firstWaiting, keepWaiting } from './waiting-events.ts';

const BATCH = 200;
const RETRY_MS = 1_000;
/** How often the cursor of one that has nothing to do is moved on: retention keeps what a cursor stands before. */
const CATCH_UP_MS = 60_000;
/** What may wait behind dead letters; a consumer with more stops and says so, since the log keeps the rest for it. */
const MAX_WAITING = 10_000;

export interface ConsumerOptions {
  readonly name: string;
  readonly topic: Topic;
  readonly wants?: (event: StampedEvent) => boolean;
  readonly handle: (event: StampedEvent) => Promise<void>;
  readonly atOnce?: number;
  /** True where a person may decide to go on without an event that cannot be handled. */
  readonly discardable?: boolean;
  readonly tries?: TriesOfAnEvent;
  readonly maxWaiting?: number;
  /** Wakes the sequencer. */
  readonly wake: () => void;
  readonly now: () => Date;
  readonly database: Database;
  readonly log: LogReader;
  readonly logger: Logger;
}

/**
 * A durable consumer: sees every event of a topic that it wants at least once, in order, across restarts. `handle`
 * must be idempotent. What it throws is tried again a bounded number of times, then the event becomes a dead letter and
 * the consumer goes on; later events of that entity wait behind it. `atOnce` events (one, where it is not said) are
 * handled side by side, for a `handle` to which it does not matter which of these comes first.
 */
export function startConsumer(options: ConsumerOptions): { stop(): Promise<void> } {
  const { name, topic, wants = () => true, atOnce = 1, database, log, logger } = options;
  const stopping = new AbortController();
  setMaxListeners(atOnce, stopping.signal); // each event that rests before its next try listens for the stop
  const settling: Settling = { ...options, stop: stopping.signal };
  let cursor: number | undefined;
  let someWait = true;
  let retry: NodeJS.Timeout | undefined;

  const pass = async (): Promise<boolean> => {
    if (stopping.signal.aborted) return false;
    if (someWait) {
      someWait = false; // whatever begins to wait from here on says so again
      someWait = (await drain(settling, name)) || someWait;
    }
    const drained = someWait;
    cursor ??= await storedCursor(database, name);
    const started = cursor;
    const last = await log.last();
    const events = await log.read(topic, cursor, BATCH);
    const wanted = events.filter(wants);
    for (let from = 0; from < wanted.length; from += atOnce) {
      if (stopping.signal.aborted) return false;
      const some = wanted.slice(from, from + atOnce);
      if (await handleSome(options, settling, some)) someWait = true;
      cursor = some.at(-1)?.sequence ?? cursor;
    }
    cursor = events.at(-1)?.sequence ?? cursor;
    // Whatever else was stamped when it read is of other topics.
    if (events.length < BATCH) cursor = Math.max(cursor, last);
    if (cursor > started) await storeCursor(database, name, cursor);
    return drained || events.length === BATCH;
  };
  const consuming = pump(pass, (error) => {
    if (stopping.signal.aborted) return;
    logger.warn({ err: error, consumer: name }, 'a consumer was interrupted and goes on');
    retry = setTimeout(consuming.kick, RETRY_MS);
  });
  // What it does not want need not be read now: the next one it wants, or the next start, passes over it.
  const detach = log.follow(topic, (event) => {
    if (wants(event)) consuming.kick();
  });
  const detachGaps = log.followGaps(consuming.kick);
  const catchUp = setInterval(consuming.kick, CATCH_UP_MS);
  const detachSettled = log.follow('dead-letter.settled', () => {
    someWait = true;
    consuming.kick();
  });
  consuming.kick();
  return {
    async stop() {
      stopping.abort();
      detach();
      detachGaps();
      clearInterval(catchUp);
      detachSettled();
      clearTimeout(retry);
      await consuming.idle();
    },
  };
}

/** Handles those whose entity nothing is in the way of and keeps the others; true when some wait. */
async function handleSome(
  { name, database, maxWaiting = MAX_WAITING }: ConsumerOptions,
  settling: Settling,
  events: readonly StampedEvent[],
): Promise<boolean> {
  const keys = events.map(({ key }) => key);
  const blocked = await blockedKeys(database, name, keys);
  const behind = events.filter(({ key }) => blocked.has(key));
  if (behind.length > 0) {
    if ((await countWaiting(database, name)) + behind.length > maxWaiting)
      throw new Error(`${name} stands still: ${maxWaiting} events wait behind its dead letters`);
    await keepWaiting(database, name, behind);
  }
  await allOf(events.filter(({ key }) => !blocked.has(key)).map((each) => settle(settling, each)));
  return behind.length > 0;
}

/** Handles what waited and may go on, each entity's in order; true when there may be more. */
async function drain(settling: Settling, name: string): Promise<boolean> {
  const { database, stop } = settling;
  const waiting = await firstWaiting(database, name, BATCH);
  for (const { event } of waiting) {
    if (stop.aborted) return true;
    await settle(settling, event);
    const { sequence } = event;
    await database.waitingEvent.deleteMany({ where: { consumer: name, sequence } });
  }
  return waiting.length > 0;
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

/** Never backwards: several processes play one consumer, and what one of them has handled is handled. */
async function storeCursor(
  database: Statements,
  consumer: string,
  sequence: number,
): Promise<void> {
  await database.execute(STORE, [consumer, sequence]);
}

const STORED = 'select sequence from platform.consumer_cursor where consumer = $1';
const cursorRow = z.object({ sequence: z.coerce.number() });
const STORE = `insert into platform.consumer_cursor as mine (consumer, sequence) values ($1, $2)
  on conflict (consumer) do update set sequence = greatest(mine.sequence, excluded.sequence)`;
