// `npm run bench -- sources [--quick] [--only=connectors|spread|walk|cache]`: reading through the connectors before their
// simulators, lists over many sources, and the cache's hit path. Rates are of this machine; ratios and calls are compared.
import os from 'node:os';
import { table } from './postings/table.ts';
import { cacheHits } from './sources/cache-hits.ts';
import { spread, walked } from './sources/many-sources.ts';
import { startSimulated } from './sources/simulated.ts';
import { readConnector } from './sources/through-connectors.ts';

const FULL = { rounds: 7, spreadRounds: 40, cacheRounds: 9 };
const QUICK = { rounds: 3, spreadRounds: 10, cacheRounds: 3 };
const SOURCES = [1, 2, 5, 10, 20];
const ROWS = [10, 100, 1_000, 10_000];
const KEYS = [1, 10, 100];

export async function run(args: readonly string[]): Promise<void> {
  const size = args.includes('--quick') ? QUICK : FULL;
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
  const wants = (part: string): boolean => only === undefined || only === part;
  const [cpu] = os.cpus();
  console.log(`${os.cpus().length} cores (${cpu?.model ?? '?'}), node ${process.version}\n`);
  if (wants('connectors')) await connectors(size.rounds);
  if (wants('spread')) await spreads(size.spreadRounds);
  if (wants('walk')) await walks();
  if (wants('cache')) await hits(size.cacheRounds);
}

async function connectors(rounds: number): Promise<void> {
  const sources = await startSimulated();
  try {
    for (const source of sources) {
      const readings = await readConnector(source, rounds);
      const rows = readings.map((each) => [
        each.what,
        String(each.rows),
        range(each.rowsPerSecond, 0),
        each.callsPerThousand.toFixed(1),
        each.leastPerThousand.toFixed(1),
      ]);
      const head = [source.title, 'rows', 'rows/s', 'calls per 1,000 rows', 'least possible'];
      console.log(table(head, rows));
      if (source.note !== null) console.log(`${source.note}\n`);
    }
  } finally {
    await Promise.all(sources.map((source) => source.stop()));
  }
}

async function spreads(rounds: number): Promise<void> {
  const rows: string[][] = [];
  for (const sources of SOURCES) {
    const { slowestMs, listMs, ratios } = await spread(sources, rounds);
    rows.push([String(sources), range(slowestMs, 1), range(listMs, 1), range(ratios, 3)]);
  }
  console.log(table(['sources in one list', 'slowest alone, ms', 'list, ms', 'ratio'], rows));
}

async function walks(): Promise<void> {
  const rows: string[][] = [];
  for (const count of ROWS) {
    const { ms, heapKb, peakKb } = await walked(count);
    rows.push([String(count), ms.toFixed(1), heapKb.toFixed(0), peakKb.toFixed(0)]);
  }
  const head = ['rows, in pages of 200', 'ms', 'heap above idle, kB', 'peak with garbage, kB'];
  console.log(table(head, rows));
}

async function hits(rounds: number): Promise<void> {
  const rows: string[][] = [];
  for (const keys of KEYS) {
    const found = await cacheHits(keys, rounds);
    const { cacheNs, lruNs, ratios } = found;
    rows.push([String(keys), range(cacheNs, 0), range(lruNs, 0), range(ratios, 1)]);
  }
  console.log(table(['keys a call', 'hit, ns a key', 'bare LRU, ns a key', 'ratio'], rows));
}

/** Median (smallest to largest). */
function range(values: readonly number[], digits: number): string {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    (sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN).toFixed(digits);
  return `${at(0.5)} (${at(0)} to ${at(1)})`;
}
