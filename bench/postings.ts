// `npm run bench -- postings [--quick] [--rate]`: what a controlled posting costs beside the durable engine alone, on one
// database in one run. Rates and times are of this machine; the ratios are what is compared.
import { randomUUID } from 'node:crypto';
import os from 'node:os';
import { findReplay, idempotencyOf } from '#platform/commands/idempotency';
import { atOnce } from './postings/at-once.ts';
import { openDriver, type Driven, type Driver } from './postings/drive.ts';
import { clerk, openGround, type Ground } from './postings/ground.ts';
import { inFlight } from './postings/in-flight.ts';
import { countRoundTrips, type RoundTrips } from './postings/round-trips.ts';
import { table } from './postings/table.ts';

const FULL = { warmUp: 300, rounds: 5, each: 400, alone: 200, levels: [10, 100, 1_000, 10_000] };
const QUICK = { warmUp: 100, rounds: 3, each: 120, alone: 20, levels: [10, 100] };
const CLIENTS = 32;
const GOAL = 0.6;
const ALONE = 20;
type Size = Omit<typeof FULL, 'levels'> & { readonly levels: readonly number[] };

export async function run(args: readonly string[]): Promise<void> {
  const size: Size = args.includes('--quick') ? QUICK : FULL;
  const trips = countRoundTrips();
  const ground = await openGround();
  try {
    const driver = openDriver(ground);
    const [cpu] = os.cpus();
    console.log(`${os.cpus().length} cores (${cpu?.model ?? '?'}), node ${process.version}\n`);
    await atOnce(size.warmUp, CLIENTS, driver.post);
    await atOnce(size.warmUp, CLIENTS, ground.bare);
    await roundTrips(ground, driver, trips);
    await beside(ground, driver, size);
    if (!args.includes('--rate')) await alone(driver, size.alone);
    if (!args.includes('--rate')) await curve(ground, driver, size.levels);
  } finally {
    await ground.stop();
  }
}

/** What each part waits for the database, one posting at a time. */
async function roundTrips(ground: Ground, driver: Driver, trips: RoundTrips): Promise<void> {
  const { kernel } = ground;
  const key = idempotencyOf('toy', randomUUID(), {}, clerk);
  const check = await trips.of(() => findReplay(kernel, key));
  const ids: string[] = [];
  const submission = await trips.of(async () => ids.push(await driver.submit()));
  const id = ids[0] ?? '';
  const completed = driver.completed(id);
  const approval = await trips.of(() => driver.approve(id));
  await completed;
  const engine = await trips.of(ground.bare);
  const before = trips.total();
  await atOnce(ALONE, 1, driver.post);
  const everything = (trips.total() - before) / ALONE;
  const rows = [
    ['idempotency check of a new key', check],
    ['submission, with that check', submission],
    ['approval, the last one needed', approval],
    ['a posting from mutation to COMPLETED, engine, sequencer and consumers included', everything],
    ['bare workflow of five steps', engine],
  ] as const;
  print(
    ['round trips to the database', 'count'],
    rows.map(([what, count]) => [what, count.toFixed(0)]),
  );
}

/** What one turn of a round came to. */
interface Turn {
  readonly perSecond: number;
  /** Of this process, without the database's. */
  readonly cpuMsEach: number;
}

/** Rounds that take turns, in turned order; the ratio of each round, since the machine is not the same all the time. */
async function beside(ground: Ground, driver: Driver, size: Size): Promise<void> {
  const driven: Driven[] = [];
  const rounds: { readonly bare: Turn; readonly posting: Turn }[] = [];
  const bareTurn = (): Promise<Turn> => turn(size.each, ground.bare);
  const postingTurn = (): Promise<Turn> =>
    turn(size.each, async () => driven.push(await driver.post()));
  for (let n = 0; n < size.rounds; n++) {
    if (n % 2 === 0) rounds.push({ bare: await bareTurn(), posting: await postingTurn() });
    else {
      const posting = await postingTurn();
      rounds.push({ bare: await bareTurn(), posting });
    }
  }
  const ratios = rounds.map(({ bare, posting }) => posting.perSecond / bare.perSecond);
  print(
    [`${CLIENTS} at a time`, ...rounds.map((_, n) => `round ${n + 1}`)],
    [
      ['bare workflows of five steps a second', ...rounds.map(({ bare }) => whole(bare.perSecond))],
      [
        'postings a second, mutation to COMPLETED',
        ...rounds.map(({ posting }) => whole(posting.perSecond)),
      ],
      ['postings / workflows', ...ratios.map((each) => each.toFixed(2))],
      ['CPU ms of this process a workflow', ...rounds.map(({ bare }) => bare.cpuMsEach.toFixed(1))],
      [
        'CPU ms of this process a posting',
        ...rounds.map(({ posting }) => posting.cpuMsEach.toFixed(1)),
      ],
    ],
  );
  console.log(`ratio ${range(ratios.toSorted((a, b) => a - b))}, goal at least ${GOAL}\n`);
  times(`${CLIENTS} at a time, ms`, driven);
}

async function turn(count: number, task: () => Promise<unknown>): Promise<Turn> {
  const before = process.cpuUsage();
  const start = performance.now();
  await atOnce(count, CLIENTS, task);
  const elapsedMs = performance.now() - start;
  const { user, system } = process.cpuUsage(before);
  return {
    perSecond: (count / elapsedMs) * 1_000,
    cpuMsEach: (user + system) / 1_000 / count,
  };
}

const whole = (value: number): string => value.toFixed(0);

const range = (sorted: readonly number[]): string =>
  `${at(sorted, 0.5).toFixed(2)} (${at(sorted, 0).toFixed(2)} to ${at(sorted, 1).toFixed(2)})`;

/** One after the other: nothing waits but for its own work. */
async function alone(driver: Driver, count: number): Promise<void> {
  times('one at a time, ms', await atOnce(count, 1, driver.post));
}

function times(title: string, driven: readonly Driven[]): void {
  print(
    [title, 'p50', 'p99'],
    [
      row(
        'from mutation to COMPLETED',
        driven.map((each) => each.sinceSubmissionMs),
      ),
      row(
        'from approval to COMPLETED',
        driven.map((each) => each.sinceApprovalMs),
      ),
    ],
  );
}

function row(what: string, each: readonly number[]): string[] {
  const sorted = each.toSorted((a, b) => a - b);
  return [what, at(sorted, 0.5).toFixed(1), at(sorted, 0.99).toFixed(1)];
}

const at = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;

async function curve(ground: Ground, driver: Driver, levels: readonly number[]): Promise<void> {
  const rows: string[][] = [];
  for (const level of levels) {
    const { count, heapBytesEach, rssBytesEach, drainedPerSecond } = await inFlight(
      ground,
      driver,
      level,
    );
    rows.push([
      `${count}`,
      (heapBytesEach / 1_024).toFixed(1),
      (rssBytesEach / 1_024).toFixed(1),
      drainedPerSecond.toFixed(0),
    ]);
  }
  print(['in flight at a target that stalls', 'heap kB each', 'RSS kB each', 'drained/s'], rows);
}

const print = (head: readonly string[], rows: readonly (readonly string[])[]): void =>
  console.log(table(head, rows));
