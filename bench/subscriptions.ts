// `npm run bench -- subscriptions [--quick] [--soak=<seconds>] [--only=fan-out|latency|soak] [--sockets=<count>]
// [--chart=<file.svg>]`: one gateway process and its clients in others. Times are of this machine; the ratios are what is compared.
import fs from 'node:fs';
import os from 'node:os';
import { table } from './postings/table.ts';
import { chart } from './subscriptions/chart.ts';
import { fanOut, type FanOut } from './subscriptions/fan-out.ts';
import { latency } from './subscriptions/latency.ts';
import { soak } from './subscriptions/soak.ts';

const FULL = { levels: [1, 10, 100, 1_000, 10_000], rounds: 9, seconds: 10, soak: 180 };
const QUICK = { levels: [1, 100, 1_000], rounds: 5, seconds: 3, soak: 20 };
const RATES = [50, 400, 2_000];
/** From here on the writers queue for PostgreSQL itself, and nothing can be held against it. */
const FELL_BEHIND_MS = 100;

export async function run(args: readonly string[]): Promise<void> {
  const size = args.includes('--quick') ? QUICK : FULL;
  const option = (name: string): string | undefined =>
    args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
  const only = option('only');
  const wants = (part: string): boolean => only === undefined || only === part;
  const [cpu] = os.cpus();
  console.log(`${os.cpus().length} cores (${cpu?.model ?? '?'}), node ${process.version}\n`);
  const sockets = option('sockets');
  const levels = sockets === undefined ? size.levels : [Number(sockets)];
  if (wants('fan-out')) await fanOuts({ ...size, levels }, option('chart'));
  if (wants('latency')) await latencies(size.seconds);
  if (wants('soak')) console.log(await soak(Number(option('soak') ?? size.soak)));
}

async function fanOuts({ levels, rounds }: typeof FULL, file: string | undefined): Promise<void> {
  const found: FanOut[] = [];
  for (const sockets of levels) found.push(await fanOut(sockets, rounds));
  const rows = found.map((each) => [
    String(each.sockets),
    each.ours.toFixed(1),
    each.raw.toFixed(1),
    each.ratio.map((ratio) => ratio.toFixed(2)).join(' / '),
    String(each.hydrations),
    (each.heapPerSocket / 1024).toFixed(1),
    (each.rssPerSocket / 1024).toFixed(1),
    each.delayP99.toFixed(1),
  ]);
  const head = ['sockets', 'ours, ms', 'raw, ms', 'raw/ours min/median/max', 'hydrations'];
  const more = ['heap, kB a socket', 'RSS, kB a socket', 'loop p99, ms'];
  console.log(table([...head, ...more], rows));
  if (file !== undefined) fs.writeFileSync(file, chart(found));
}

async function latencies(seconds: number): Promise<void> {
  const rows = (await latency(RATES, seconds)).map(({ rate, p50, p99, base }) => [
    String(rate),
    base.idle.toFixed(2),
    base.written.map((time) => time.toFixed(2)).join(' / '),
    `${p50.toFixed(1)} / ${p99.toFixed(1)}`,
    base.written[0] > FELL_BEHIND_MS
      ? 'PostgreSQL fell behind'
      : `${(p50 / base.written[0]).toFixed(1)} / ${(p99 / base.written[0]).toFixed(1)}`,
    `${(p50 / base.idle).toFixed(0)} / ${(p99 / base.idle).toFixed(0)}`,
  ]);
  const head = ['events/s', 'idle NOTIFY, ms', 'row written + NOTIFY, ms p50 / p99'];
  const more = ['to the client, ms p50 / p99', 'x (row written + NOTIFY, p50)', 'x idle NOTIFY'];
  console.log(table([...head, ...more], rows));
}
