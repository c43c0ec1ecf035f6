import { setTimeout as pause } from 'node:timers/promises';
import path from 'node:path';
import { packageRoot } from '#platform/package-root';
import { openStage, type Stage } from '../stage.ts';
import { openBanks, type Bank, type BankFaults } from './banks.ts';
import { billing } from './bills.ts';
import { writeConfig } from './config.ts';
import { judgePayments, type PaymentVerdict } from './judge.ts';
import { livePayment, type InTurn, type PaymentWish } from './people.ts';
import type { PaymentSchedule } from './plan.ts';
import { openStore, type Store } from './store.ts';

/** Postings that are submitted and decided at the same time. */
const AT_ONCE = 8;
const SETTLE_MS = 900_000;
const REPORT_EVERY_MS = 10_000;
const LOOK_MS = 1_000;
/** The bank's day of what was instructed today is over, weekends and holidays included. */
const DAYS_LATER = 8;
const DAY_MS = 86_400_000;
const LATER_MS = 120_000;

type Say = (line: string) => void;

/**
 * Plays a schedule on a product of its own with two banks, which are wrong as they like meanwhile; then lets the banks
 * tell everything, waits until nothing is under way, lets a week pass, and judges by the banks' own books.
 */
export async function runPayments(
  schedule: PaymentSchedule,
  { faults, seed }: { readonly faults: BankFaults; readonly seed: number },
  say: Say,
): Promise<PaymentVerdict> {
  const banks = await openBanks(faults, seed);
  try {
    const stage = await openStage({
      configure: (folder) => writeConfig(folder, banks),
      environment: Object.assign({}, ...banks.map(({ secrets }) => secrets)) as Secrets,
    });
    const store = await openStore(stage.ground.databaseUrl);
    try {
      const wishes = await play(schedule, { stage, banks, store }, say);
      say('everything is submitted; the banks are never wrong any more');
      for (const bank of banks) await bank.withoutFaults();
      await settle(banks, store, say);
      await letDaysPass(stage, store, say);
      say(`banks: ${await outcomes(banks)}; here: ${await store.outcomes()}`);
      return await judgePayments(stage.ground, banks, store, wishes);
    } finally {
      await store.close();
      await stage.stop();
    }
  } finally {
    await Promise.all(banks.map((bank) => bank.stop()));
  }
}

type Secrets = Readonly<Record<string, string>>;

interface Playing {
  readonly stage: Stage;
  readonly banks: readonly Bank[];
  readonly store: Store;
}

async function play(
  { postings, strikes, closings }: PaymentSchedule,
  { stage, banks, store }: Playing,
  say: Say,
): Promise<readonly PaymentWish[]> {
  const wishes: PaymentWish[] = [];
  const refused = new Map<string, number>();
  const leftOut = new Map<string, number>();
  const done: Promise<void>[] = [];
  const people = { billing: billing(stage.ground), inTurn: turns() };
  let started = 0;
  let ended = 0;
  const reporting = setInterval(() => {
    void progress(banks, store).then(
      (line) => say(`${ended} of ${postings.length} submitted and decided; ${line}`),
      () => undefined, // the database is crashed on purpose
    );
  }, REPORT_EVERY_MS);
  async function person(): Promise<void> {
    for (let n = started++; n < postings.length; n = started++) {
      if (closings.includes(n)) await closeDays(banks);
      for (const each of strikes)
        if (each.after === n) {
          say(`${each.what} ${each.what.endsWith('worker') ? each.which + 1 : ''}`.trim());
          done.push(stage.strike(each));
        }
      const planned = postings[n];
      const lived = planned && (await livePayment(planned, stage.front, people));
      wishes.push(...(lived?.wishes ?? []));
      for (const each of lived?.refusals ?? []) refused.set(each, (refused.get(each) ?? 0) + 1);
      for (const [why, count] of lived?.leftOut ?? [])
        leftOut.set(why, (leftOut.get(why) ?? 0) + count);
      ended += 1;
    }
  }
  try {
    await Promise.all(Array.from({ length: AT_ONCE }, person));
    await Promise.all(done);
    for (const [what, count] of refused) say(`refused: ${count} ${what}`);
    for (const [why, count] of leftOut) say(`runs left out: ${count} invoices, ${why}`);
    return wishes;
  } finally {
    clearInterval(reporting);
  }
}

function turns(): InTurn {
  const last = new Map<string, Promise<unknown>>();
  return (key, work) => {
    const mine = (last.get(key) ?? Promise.resolve()).then(work);
    last.set(
      key,
      mine.catch(() => undefined), // whoever waits for it hears
    );
    return mine;
  };
}

const closeDays = async (banks: readonly Bank[]): Promise<void> =>
  void (await Promise.all(banks.map((bank) => bank.person({ deed: 'close-day' }))));

/** What became of everything that reached a bank. */
async function outcomes(banks: readonly Bank[]): Promise<string> {
  const books = await Promise.all(banks.map((bank) => bank.book()));
  const counts = new Map<string, number>();
  for (const { status, code } of books.flatMap(({ payments }) => payments)) {
    const outcome = code === null ? status : `${status} ${code}`;
    counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
  }
  return [...counts].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
}

async function progress(banks: readonly Bank[], store: Store): Promise<string> {
  const [summaries, underWay] = await Promise.all([
    Promise.all(banks.map((bank) => bank.summary())),
    store.underWay(),
  ]);
  const sum = (of: (each: (typeof summaries)[number]) => number): number =>
    summaries.reduce((total, each) => total + of(each), 0);
  const counts = Object.entries(underWay).map(([what, count]) => `${count} ${what}`);
  return [
    `banks: ${sum(({ statuses }) => statuses.EXECUTED + statuses.RETURNED)} executed`,
    `${sum(({ replayed }) => replayed)} replays`,
    `${sum(({ unacknowledged }) => unacknowledged)} messages waiting`,
    `here: ${counts.join(', ')}`,
  ].join(', ');
}

/** Until the banks have told everything and all of it is imported, at most so long; what is left then is judged. */
async function settle(banks: readonly Bank[], store: Store, say: Say): Promise<void> {
  const giveUpAt = performance.now() + SETTLE_MS;
  let quiet = 0;
  for (let n = 0; quiet < 5 && performance.now() < giveUpAt; n++) {
    if (n % 5 === 0) for (const bank of banks) await bank.person({ deed: 'release' });
    const summaries = await Promise.all(banks.map((bank) => bank.summary()));
    const isExecuting = summaries.some(({ statuses }) => statuses.WAITING > 0);
    const isUnstated = summaries.some(({ balances }) => balances.some(({ open }) => open > 0));
    if (!isExecuting && isUnstated) await closeDays(banks);
    const { postings = 0, files = 0, events = 0 } = await store.underWay();
    const isUntold = summaries.some(({ unacknowledged }) => unacknowledged > 0);
    const isOver = !isExecuting && !isUnstated && !isUntold && postings + files + events === 0;
    quiet = isOver ? quiet + 1 : 0;
    if (n % 10 === 0) say(await progress(banks, store));
    await pause(LOOK_MS);
  }
}

/** What a bank was silent about is noticed when its day is over: one worker goes on, a week later by its clock. */
async function letDaysPass(stage: Stage, store: Store, say: Say): Promise<void> {
  const before = await store.stuck();
  await stage.retire();
  say(`a week passes; ${before.length} payments that a bank says nothing of`);
  const preload = path.join(packageRoot, 'test/support/skewed-clock.mjs');
  await stage.ground.spawn('worker', {
    NODE_OPTIONS: `--import=${preload}`,
    TEST_CLOCK_OFFSET_MS: String(DAYS_LATER * DAY_MS),
  });
  const giveUpAt = performance.now() + LATER_MS;
  for (let left = before.length, quiet = 0; quiet < 5 && performance.now() < giveUpAt;) {
    await pause(LOOK_MS);
    left = (await store.stuck()).length;
    const { postings = 0, events = 0 } = await store.underWay();
    quiet = left + postings + events === 0 ? quiet + 1 : 0;
  }
}
