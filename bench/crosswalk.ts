// `npm run bench -- crosswalk [--quick] [--only=<records>]`: what matching the suppliers of four systems costs, from the
// first page that is read to the last record that is matched, and what one changed record costs afterwards.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { evidenceSeal } from '#platform/crosswalk/seal';
import { markStale } from '#platform/crosswalk/keep-records';
import { crosswalkPass, type CrosswalkOptions } from '#platform/crosswalk/start';
import { openDatabase, type Database } from '#platform/db/client';
import { startEmbedded } from '#platform/db/embedded';
import { migrate } from '#platform/db/migrate';
import { packageRoot } from '#platform/package-root';
import { openLogger } from '#platform/telemetry/logger';
import { supplierWorld } from './crosswalk/world.ts';
import { table } from './postings/table.ts';
import { settledMemory } from './subscriptions/memory.ts';

const SIZES = [1_000, 3_000, 10_000, 30_000, 100_000];
const QUICK = [1_000, 3_000];
const WARM_UP = 500;
const CHANGES = 100;
const LOOK_EVERY = 10;
const MB = 1_048_576;

export async function run(args: readonly string[]): Promise<void> {
  const only = args.find((each) => each.startsWith('--only='))?.slice('--only='.length);
  const sizes = only ? [Number(only)] : args.includes('--quick') ? QUICK : SIZES;
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-bench-'));
  fs.chmodSync(folder, 0o755); // an unprivileged database account has to reach it
  const embedded = await startEmbedded({ folder });
  try {
    await migrate(embedded.url, path.join(packageRoot, 'prisma/migrations'));
    const database = openDatabase(embedded.url);
    await atSize(database, embedded.url, WARM_UP);
    const rows: string[][] = [];
    for (const size of sizes) rows.push(await atSize(database, embedded.url, size));
    console.log(table(HEAD, rows));
    await database.$disconnect();
  } finally {
    await embedded.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

const HEAD = [
  'records',
  'seconds',
  'records/s',
  'us a record',
  'again, records/s',
  'ms a change',
  'heap MB',
  'pairs',
  'linked of what could be',
  'wrongly linked',
];

async function atSize(database: Database, url: string, size: number): Promise<string[]> {
  await database.execute(FORGET, []);
  const world = supplierWorld(size);
  const heap = await watchHeap();
  let nowMs = Date.now();
  const options: CrosswalkOptions = {
    url,
    database,
    sources: world.sources,
    seal: evidenceSeal('a secret of thirty-two characters'),
    now: () => new Date(nowMs),
    sweepMs: 3_600_000,
  };
  const first = (await timed(() => drain(options, () => heap.look()))) - heap.tookMs();
  nowMs += 3_600_000;
  const again = await timed(() => drain(options));
  nowMs += 1_000;
  const changed = await timed(async () => {
    await markStale(database, world.change(CHANGES), options.now());
    await drain(options);
  });
  const { linked, wrong, pairs } = await judged(database, world.companyOf);
  return [
    size.toLocaleString('en'),
    fixed(first / 1_000, 1),
    fixed(size / (first / 1_000)),
    fixed((first * 1_000) / size),
    fixed(size / (again / 1_000)),
    fixed(changed / CHANGES, 1),
    fixed(heap.most(), 1),
    pairs.toLocaleString('en'),
    `${linked} / ${world.linkable()}`,
    String(wrong),
  ];
}

const fixed = (value: number, digits = 0): string => value.toFixed(digits);

async function drain(options: CrosswalkOptions, look = async () => {}): Promise<void> {
  const pass = crosswalkPass(options, openLogger({ level: 'error' }));
  while (await pass()) await look();
}

/** How many records are one with another one of their company, and of another company. */
async function judged(database: Database, companyOf: (id: string) => number) {
  const groups = await database.rows(GROUPS, [], z.object({ ids: z.array(z.string()) }));
  let [linked, wrong] = [0, 0];
  for (const { ids } of groups) {
    const companies = new Set(ids.map(companyOf));
    if (companies.size === 1) linked += ids.length;
    else wrong += ids.length;
  }
  return { linked, wrong, pairs: await database.supplierCandidate.count() };
}

async function timed(work: () => Promise<void>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The most heap that was in use beyond what there was, in MB, looked at now and then once what is not needed is gone. */
async function watchHeap(): Promise<{ look(): Promise<void>; most(): number; tookMs(): number }> {
  const before = (await settledMemory()).heap;
  let most = before;
  let tookMs = 0;
  let passes = 0;
  return {
    async look() {
      passes += 1;
      if (passes % LOOK_EVERY > 0) return;
      const began = performance.now();
      most = Math.max(most, (await settledMemory()).heap);
      tookMs += performance.now() - began;
    },
    most: () => (most - before) / MB,
    tookMs: () => tookMs,
  };
}

const FORGET = `truncate platform.supplier_record, platform.supplier_key, platform.supplier_candidate,
  platform.crosswalk_source restart identity`;

const GROUPS = `select array_agg(id) as ids from platform.supplier_record group by group_seq having count(*) > 1`;
