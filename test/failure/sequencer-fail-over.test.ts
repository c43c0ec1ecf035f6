import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '#platform/db/client';
import type { StampedEvent } from '#platform/events/event';
import { startLogReader, type LogReader } from '#platform/events/log-reader';
import { appendEvents } from '#platform/events/outbox';
import { openLogger } from '#platform/telemetry/logger';
import { layGround, type Ground, type Role } from '../support/ground.ts';

/** What is promised is five seconds; a machine that builds something else meanwhile gets more. */
const TAKE_OVER_MS = 10_000;
const WRITERS = 8;
const TOPIC = 'supplier.status-changed';

let ground: Ground;
let database: Database;
let log: LogReader;
const workers: Role[] = [];
beforeAll(async () => {
  ground = await layGround();
  database = openDatabase(ground.databaseUrl);
  log = await startLogReader(ground.databaseUrl, openLogger({ level: 'silent' }));
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
});
afterAll(async () => {
  await log.stop();
  await database.$disconnect();
  await ground.stop();
});

async function startWorker(): Promise<Role> {
  const worker = await ground.spawn('worker');
  workers.push(worker);
  return worker;
}

/** Writes the n-th event of one key, in a transaction of its own. */
const write = (key: string, n: number): Promise<void> =>
  database.inTransaction((tx) =>
    appendEvents(
      tx,
      [
        {
          topic: TOPIC,
          key,
          body: {
            source: 'sap',
            from: null,
            to: 'ACTIVE',
            reason: `${n}`,
            entity: { type: 'Supplier', id: key },
            legalEntity: null,
            supplierId: key,
          },
        },
      ],
      new Date(),
    ),
  );

/** Writers that write one event after the other until they are told to stop; answers how many each has written. */
function startWriters(round: string): { stop(): Promise<ReadonlyMap<string, number>> } {
  const stopping = new AbortController();
  const writing = Array.from({ length: WRITERS }, async (_, index) => {
    const key = `sap:${round}-${index}`;
    let n = 0;
    while (!stopping.signal.aborted) await write(key, ++n);
    return [key, n] as const;
  });
  return {
    async stop() {
      stopping.abort();
      return new Map(await Promise.all(writing));
    },
  };
}

/** The numbers of each key, in the order in which a reader sees them. */
function byKey(events: readonly StampedEvent[]): Map<string, number[]> {
  const seen = new Map<string, number[]>();
  for (const { key, body } of events)
    seen.set(key, [...(seen.get(key) ?? []), Number(body.reason)]);
  return seen;
}

test.each([
  ['is killed', 'SIGKILL'],
  ['hangs', 'SIGSTOP'],
] as const)(
  'when the process that stamps events %s, another one goes on, and no event is lost, doubled or out of order',
  async (_, signal) => {
    const before = await log.last();
    const seen: StampedEvent[] = [];
    const detach = log.follow(TOPIC, (event) => seen.push(event));
    const first = await startWorker();
    const writers = startWriters(signal.toLowerCase());
    await expect.poll(() => seen.length, { timeout: TAKE_OVER_MS }).toBeGreaterThan(WRITERS);
    await startWorker();

    first.process.kill(signal);
    // What the killed one has stamped is read once that was seen; what is written from now on is for the other one.
    const mark = `sap:mark-${signal.toLowerCase()}`;
    await write(mark, 1);
    await expect
      .poll(() => seen.some(({ key }) => key === mark), { timeout: TAKE_OVER_MS })
      .toBe(true);

    const written = await writers.stop();
    const total = [...written.values()].reduce((sum, n) => sum + n, 1);
    await expect.poll(() => seen.length, { timeout: TAKE_OVER_MS }).toBe(total);
    detach();
    expect(seen.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: total }, (__, index) => before + 1 + index),
    );
    const numbers = byKey(seen);
    for (const [key, n] of written)
      expect(numbers.get(key)).toEqual(Array.from({ length: n }, (__, index) => index + 1));
  },
);
