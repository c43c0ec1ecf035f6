import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { openDatabase } from '#platform/db/client';
import { startEmbedded } from '#platform/db/embedded';
import { migrate } from '#platform/db/migrate';
import type { StatusChange } from '#platform/events/event';
import { startLogReader } from '#platform/events/log-reader';
import { startSequencer } from '#platform/events/sequencer';
import { outboxWaker } from '#platform/events/waker';
import { packageRoot } from '#platform/package-root';
import { openLogger } from '#platform/telemetry/logger';
import { openCrowd, type Crowd } from './crowd.ts';
import { at, median } from './fan-out.ts';
import { QUERY, socketUrl, startToyGateway } from './toy-gateway.ts';

/** From before the statement that writes an event to the outbox until a client in another process has it. */
export interface Latency {
  /** Events a second. */
  readonly rate: number;
  readonly events: number;
  /** Milliseconds, median: NOTIFY and its arrival on another connection of this process, idle, in the same run. */
  readonly notify: number;
  readonly p50: number;
  readonly p99: number;
}

const NOTIFY_ROUNDS = 200;
const TICK_MS = 5;
const WRITERS = 8;
const INSERT = `insert into platform.outbox_event (topic, key, body, occurred_at)
  values ('invoice.status-changed', $1, $2, now())`;

type Write = (key: string) => Promise<void>;

export async function latency(
  rates: readonly number[],
  seconds: number,
): Promise<readonly Latency[]> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-bench-'));
  fs.chmodSync(folder, 0o755); // an unprivileged database account has to reach it
  const embedded = await startEmbedded({ folder });
  await migrate(embedded.url, path.join(packageRoot, 'prisma/migrations'));
  const logger = openLogger({ level: 'error' });
  const database = openDatabase(embedded.url);
  const log = await startLogReader(embedded.url, logger);
  const sequencer = startSequencer(embedded.url, logger);
  const gateway = await startToyGateway(log);
  const crowd = openCrowd();
  const wake = outboxWaker(database, logger);
  const pool = new pg.Pool({ connectionString: embedded.url, max: WRITERS });
  // The server stops while some of its connections are still on their way out.
  pool.on('error', (error) => logger.debug({ err: error }, 'a connection ended'));
  // The bare statement: what the rest of a command's transaction costs is another bench's.
  const write: Write = async (key) => {
    await pool.query({ name: 'write', text: INSERT, values: [key, bodyOf(key)] });
    wake();
  };
  try {
    await crowd.open(socketUrl(gateway), QUERY, 1);
    await atRate(crowd, write, 100, 2);
    const found: Latency[] = [];
    for (const rate of rates) {
      const notify = await notifyRoundTrip(embedded.url);
      const times = await atRate(crowd, write, rate, seconds);
      found.push({
        rate,
        events: times.length,
        notify,
        p50: median(times),
        p99: at(times, 0.99),
      });
    }
    return found;
  } finally {
    await crowd.stop();
    await gateway.stop();
    await sequencer.stop();
    await log.stop();
    await pool.end();
    await database.$disconnect();
    await embedded.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

let written = 0;

/** Writes side by side, so many a tick, and answers with how long each took to arrive, in milliseconds. */
async function atRate(
  crowd: Crowd,
  write: Write,
  rate: number,
  seconds: number,
): Promise<readonly number[]> {
  const total = rate * seconds;
  const { lastAt } = await crowd.round(total, true);
  const began = new Map<string, bigint>();
  const writes: Promise<void>[] = [];
  const start = performance.now();
  await new Promise<void>((resolve) => {
    const timer = setInterval(() => {
      const due = Math.min(total, Math.floor(((performance.now() - start) / 1_000) * rate));
      while (began.size < due) {
        written += 1;
        const key = `sap:${written}`;
        began.set(key, process.hrtime.bigint());
        writes.push(write(key));
      }
      if (began.size < total) return;
      clearInterval(timer);
      resolve();
    }, TICK_MS);
  });
  await Promise.all(writes);
  await lastAt;
  return (await crowd.arrivals()).map(
    ([key, arrived]) => Number(BigInt(arrived) - (began.get(key) ?? 0n)) / 1e6,
  );
}

const bodyOf = (id: string): StatusChange => ({
  source: 'sap',
  from: 'DRAFT',
  to: 'APPROVED',
  reason: null,
  entity: { type: 'Invoice', id },
  legalEntity: 'DE01',
  supplierId: 's1',
});

async function notifyRoundTrip(url: string): Promise<number> {
  const [listener, teller] = [
    new pg.Client({ connectionString: url }),
    new pg.Client({ connectionString: url }),
  ];
  await Promise.all([listener.connect(), teller.connect()]);
  await listener.query('listen bench');
  const times: number[] = [];
  for (let round = 0; round < NOTIFY_ROUNDS; round += 1) {
    const told = new Promise((resolve) => {
      listener.once('notification', resolve);
    });
    const began = performance.now();
    await teller.query('notify bench');
    await told;
    times.push(performance.now() - began);
  }
  await Promise.all([listener.end(), teller.end()]);
  return median(times);
}
