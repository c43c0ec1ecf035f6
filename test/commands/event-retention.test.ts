import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startConsumer } from '#platform/events/consumer';
import { openDatabase, type Database } from '#platform/db/client';
import type { StampedEvent } from '#platform/events/event';
import { startLogReader, type LogReader } from '#platform/events/log-reader';
import { appendEvents } from '#platform/events/outbox';
import { forgetEvents, type Forgotten } from '#platform/events/retention';
import { startSequencer } from '#platform/events/sequencer';
import { openLogger } from '#platform/telemetry/logger';
import { ownDatabase } from '../support/own-database.ts';

const DAY_MS = 86_400_000;
const now = new Date('2026-11-22T12:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * DAY_MS);
const logger = openLogger({ level: 'silent' });

let store: Awaited<ReturnType<typeof ownDatabase>>;
let database: Database;
let client: pg.Client;
let log: LogReader;
let sequencer: { stop(): Promise<void> };
beforeAll(async () => {
  store = await ownDatabase();
  database = openDatabase(store.url);
  client = new pg.Client({ connectionString: store.url });
  await client.connect();
  log = await startLogReader(store.url, logger);
  sequencer = startSequencer(store.url, logger);
});
afterEach(async () => {
  await client.query(`delete from platform.outbox_event`);
  await client.query(`delete from platform.consumer_cursor`);
  await client.query(`update platform.sequencer_state set last = 0, forgotten = 0`);
});
afterAll(async () => {
  await sequencer.stop();
  await log.stop();
  await client.end();
  await database.$disconnect();
  await store.drop();
});

/** Events that happened so many days ago, in this order; answers when they are stamped, from sequence 1 on. */
async function happened(...days: number[]): Promise<void> {
  for (const each of days)
    await database.inTransaction((tx) => appendEvents(tx, [event], daysAgo(each)));
  await expect.poll(() => log.last(), { interval: 20 }).toBe(days.length);
}

const event = {
  topic: 'supplier.status-changed',
  key: 'sap:1',
  body: {
    source: 'sap',
    from: 'ACTIVE',
    to: 'BLOCKED',
    reason: null,
    entity: { type: 'Supplier', id: 'sap:1' },
    legalEntity: null,
    supplierId: 'sap:1',
  },
} as const;

const forget = (retainDays: number, retainCount: number): Promise<Forgotten> =>
  forgetEvents(client, { retainDays, retainCount }, now);

const left = async (): Promise<number[]> =>
  (await log.read(event.topic, 0, 100)).map(({ sequence }) => sequence);

const stands = (consumer: string, sequence: number): Promise<unknown> =>
  client.query('insert into platform.consumer_cursor values ($1, $2)', [consumer, sequence]);

const cursor = async (): Promise<string | undefined> =>
  (await client.query('select sequence from platform.consumer_cursor')).rows[0]?.sequence;

test('what is older than the days to keep is forgotten, and the log says where it begins now', async () => {
  await happened(40, 31, 29, 1);
  expect(await forget(30, 1_000)).toEqual({ count: 2, missed: [] });
  expect(await left()).toEqual([3, 4]);
  expect(await log.oldest()).toBe(2);
  expect(await forget(30, 1_000)).toEqual({ count: 0, missed: [] });
  expect(await log.oldest()).toBe(2);
});

test('what lies further back than the number to keep is forgotten too', async () => {
  await happened(3, 3, 2, 1, 0);
  expect((await forget(30, 2)).count).toBe(3);
  expect(await left()).toEqual([4, 5]);
  expect(await log.oldest()).toBe(3);
});

test('an old event behind a young one stays: after its beginning the log is whole', async () => {
  await happened(40, 1, 40, 1);
  expect((await forget(30, 1_000)).count).toBe(1);
  expect(await left()).toEqual([2, 3, 4]);
});

test('the number to keep never takes what the slowest consumer has yet to read', async () => {
  await happened(1, 1, 1, 1, 1);
  await stands('slow', 2);
  await stands('quick', 5);
  expect(await forget(30, 1)).toEqual({ count: 2, missed: [] });
  expect(await left()).toEqual([3, 4, 5]);
});

test('the days to keep do, and say from whom', async () => {
  await happened(40, 40, 40, 1);
  await stands('slow', 1);
  await stands('quick', 4);
  expect(await forget(30, 1_000)).toEqual({
    count: 3,
    missed: [{ consumer: 'slow', missed: 2 }],
  });
});

test('a pass takes a bounded number, and what it leaves is the next one’s', async () => {
  await client.query(
    `insert into platform.outbox_event (sequence, topic, key, body, occurred_at)
     select n, 'supplier.status-changed', 'sap:1', $1, $2 from generate_series(1, 1500) n`,
    [event.body, daysAgo(40)],
  );
  await client.query('update platform.sequencer_state set last = 1500');
  expect((await forget(30, 1_000)).count).toBe(1_000);
  expect(await log.oldest()).toBe(1_000);
  expect((await forget(30, 1_000)).count).toBe(500);
  expect(await log.oldest()).toBe(1_500);
});

test('a consumer of another topic does not hold the log: its cursor passes what is not for it', async () => {
  await happened(1, 1, 1);
  const handled: StampedEvent[] = [];
  const consumer = startConsumer({
    name: 'of-postings',
    topic: 'posting.status-changed',
    handle: async (each) => void handled.push(each),
    database,
    log,
    wake: () => undefined,
    now: () => new Date(),
    logger,
  });
  await expect.poll(cursor, { interval: 20 }).toBe('3');
  await consumer.stop();
  expect(handled).toEqual([]);
  expect((await forget(30, 1)).count).toBe(2);
});

test('a reader that stood still past retention says what it missed, then goes on', async () => {
  const stalled = await startLogReader(store.url, logger);
  const told: string[] = [];
  stalled.follow(event.topic, ({ sequence }) => told.push(`event ${sequence}`));
  stalled.followGaps((upTo) => told.push(`gap ${upTo}`));
  // What it reads waits for this lock: it stands still while two events come and go.
  const block = new pg.Client({ connectionString: store.url });
  await block.connect();
  await block.query('begin');
  await block.query('lock table platform.outbox_event, platform.sequencer_state');
  await expect.poll(waitsForLock, { interval: 10 }).toBeGreaterThan(0);
  await block.query(
    `insert into platform.outbox_event (sequence, topic, key, body, occurred_at)
     values (3, $1, $2, $3, $4)`,
    [event.topic, event.key, event.body, now],
  );
  await block.query('update platform.sequencer_state set last = 3, forgotten = 2');
  await block.query('commit');
  await block.end();
  await expect.poll(() => told, { interval: 10 }).toEqual(['gap 2', 'event 3']);
  await stalled.stop();
});

test('a reader finds out that it missed something though nothing comes after it', async () => {
  const stalled = await startLogReader(store.url, logger);
  const gaps: number[] = [];
  stalled.followGaps((upTo) => gaps.push(upTo));
  await client.query('update platform.sequencer_state set last = 4, forgotten = 4');
  await expect.poll(() => gaps, { interval: 20 }).toEqual([4]);
  await stalled.stop();
});

const waitsForLock = async (): Promise<number> => (await client.query(WAITING)).rowCount ?? 0;
const WAITING = `select from pg_locks join pg_database on pg_database.oid = pg_locks.database
  where datname = current_database() and not granted`;
