// `npm run bench -- bank [--quick] [--only=files|statements]`: payment files built, validated and signed; statements read,
// imported and matched. Everything against what it costs to parse the same XML and do nothing else, in the same run.
import os from 'node:os';
import { timeStatement } from './bank/statements.ts';
import { openFiles, type FileTimes } from './bank/files.ts';
import { table } from './postings/table.ts';

const FULL = { rounds: 7, payments: [100, 1_000, 10_000], entries: [1_000, 10_000, 100_000] };
const QUICK = { rounds: 3, payments: [100, 1_000], entries: [1_000] };
const MEGABYTE = 1024 ** 2;

export async function run(args: readonly string[]): Promise<void> {
  const size = args.includes('--quick') ? QUICK : FULL;
  const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
  const wants = (part: string): boolean => only === undefined || only === part;
  const [cpu] = os.cpus();
  console.log(`${os.cpus().length} cores (${cpu?.model ?? '?'}), node ${process.version}\n`);
  if (wants('files')) await files(size.rounds, size.payments);
  if (wants('statements')) await statements(size.entries);
}

async function files(rounds: number, sizes: readonly number[]): Promise<void> {
  const bench = await openFiles();
  await bench.time(sizes[0] ?? 1); // compiles the schema
  const idle = process.memoryUsage().rss;
  const rows: string[][] = [];
  for (const payments of sizes) {
    const times: FileTimes[] = [];
    let peak = 0;
    for (let round = 0; round < rounds; round++) {
      times.push(await bench.time(payments));
      peak = Math.max(peak, process.memoryUsage().rss);
    }
    rows.push([
      String(payments),
      ((times[0]?.bytes ?? 0) / MEGABYTE).toFixed(2),
      median(times.map(({ checkMs }) => checkMs)),
      median(times.map(({ buildMs }) => buildMs)),
      times[0]?.validateMs == null ? '-' : median(times.map(({ validateMs }) => validateMs ?? 0)),
      median(times.map(({ signMs }) => signMs)),
      median(times.map((each) => (all(each) * 1_000) / payments)),
      range(times.map((each) => all(each) / each.rawMs)),
      ((peak - idle) / MEGABYTE).toFixed(0),
    ]);
  }
  const head = [
    'payments of a file',
    'MB',
    'check ms',
    'build ms',
    'validate ms',
    'sign ms',
    'µs each',
    'of a raw parse',
    'MB above idle',
  ];
  console.log(table(head, rows));
}

async function statements(sizes: readonly number[]): Promise<void> {
  const rows: string[][] = [];
  for (const entries of sizes) {
    const { rawMs, readMs, keepMs, importMs, matchMs, peakBytes } = await timeStatement(entries);
    const whole = keepMs + importMs + matchMs;
    console.error(`${entries} entries: ${(whole / 1_000).toFixed(1)} s`); // the largest takes minutes
    rows.push([
      String(entries),
      rawMs.toFixed(0),
      (readMs / rawMs).toFixed(2),
      keepMs.toFixed(0),
      importMs.toFixed(0),
      matchMs.toFixed(0),
      ((entries * 1_000) / whole).toFixed(0),
      (whole / rawMs).toFixed(1),
      (peakBytes / MEGABYTE).toFixed(0),
    ]);
  }
  const head = [
    'entries',
    'raw parse ms',
    'read, of raw',
    'keep ms',
    'import ms',
    'match ms',
    'entries/s',
    'whole, of raw',
    'MB above idle',
  ];
  console.log(table(head, rows));
}

const all = (each: FileTimes): number =>
  each.checkMs + each.buildMs + (each.validateMs ?? 0) + each.signMs;

const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);
const median = (values: readonly number[]): string =>
  (sorted(values)[Math.floor(values.length / 2)] ?? 0).toFixed(2);
const range = (values: readonly number[]): string => {
  const each = sorted(values);
  return `${median(values)} (${(each[0] ?? 0).toFixed(2)} to ${(each.at(-1) ?? 0).toFixed(2)})`;
};
