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
import { notifyBase, type NotifyBase } from './notify-base.ts';
import { atPace } from './pace.ts';
import { at, median } from './shares.ts';
import { QUERY, socketUrl, startToyGateway } from './toy-gateway.ts';

/** From before the statement that writes an event to the outbox until a client in another process has it. */
export interface Latency {
  /** Events a second. */
  readonly rate: number;
  readonly events: number;
  /** What it is held against, measured right before. */
  readonly base: NotifyBase;
  readonly p50: number;
  readonly p99: number;
}

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
      const base = await notifyBase(embedded.url, pool, { rate, seconds, body: bodyOf });
      const times = await atRate(crowd, write, rate, seconds);
      found.push({
        rate,
        events: times.length,
        base,
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

/** Writes at an even pace, and answers with how long each took to arrive, in milliseconds. */
async function atRate(
  crowd: Crowd,
  write: Write,
  rate: number,
  seconds: number,
): Promise<readonly number[]> {
  const total = rate * seconds;
  const { lastAt } = await crowd.round(total, true);
  const began = new Map<string, bigint>();
  await atPace(total, rate, () => {
    written += 1;
    const key = `sap:${written}`;
    began.set(key, process.hrtime.bigint());
    return write(key);
  });
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
