import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { postingCases } from '../support/posting-cases.ts';
import { planPayments } from './payments/plan.ts';
import { runPayments } from './payments/run.ts';
import { run } from './run.ts';
import { plan } from './schedule.ts';

// A randomised run against kills and faults, reproducible by its seed; what it proves and how to read it is in
// docs/operating/failure-tests.md.
const USAGE = `npm run chaos -- --postings 500 --kills 50 --seed S [--commands submitInvoice,…]
npm run chaos -- --payments 10000 --kills 100 --bank-faults heavy --seed S`;
const MAX_SEED = 2 ** 31;
const MAX_POSTINGS = 10_000;
/** What is told, and need not be zero. */
const TOLD = new Set([
  'postings',
  'completed',
  'uncertain',
  'instructed',
  'executed',
  'replayed',
  'withdrawn',
]);

const given = readArguments();
const seed = whole('seed', given.seed ?? `${randomInt(MAX_SEED)}`, MAX_SEED);
const kills = whole('kills', given.kills ?? '50', MAX_POSTINGS);
const begun = performance.now();
const seconds = (): number => Math.round((performance.now() - begun) / 1_000);
const say = (line: string): void => print(`${seconds()}s ${line}`);

const { sentences, ...verdict } = await (given.payments === undefined
  ? playPostings()
  : playPayments(given.payments));
for (const sentence of sentences) print(sentence);
for (const [row, value] of Object.entries({ ...verdict, seconds: seconds() }))
  print(`${row.padEnd(13)}${String(value).padStart(8)}`);
const wrong = Object.entries(verdict).reduce(
  (sum, [row, count]) => (TOLD.has(row) ? sum : sum + count),
  0,
);
print(
  wrong === 0
    ? 'Everything has exactly one effect or none.'
    : `${wrong} things are wrong; --seed ${seed} plays the same schedule again.`,
);
process.exit(wrong === 0 ? 0 : 1);

async function playPostings() {
  const postings = whole('postings', given.postings ?? '500', MAX_POSTINGS);
  const names = postingCases.map(({ name }) => name);
  const commands = given.commands?.split(',') ?? names;
  const unknown = commands.filter((each) => !names.includes(each));
  if (unknown.length > 0) fail(`--commands may be ${names.join(', ')}, not ${unknown.join(', ')}`);
  const schedule = plan({ seed, postings, kills, commands });
  const { hash, faults } = schedule;
  print(
    `seed ${seed}, schedule ${hash}: ${postings} postings, ${kills} strikes, ${faults.length} faults`,
  );
  return run(schedule, say);
}

async function playPayments(text: string) {
  const payments = whole('payments', text, MAX_POSTINGS);
  const faults = given['bank-faults'] ?? 'heavy';
  if (faults !== 'heavy' && faults !== 'none') fail('--bank-faults is heavy or none');
  const schedule = planPayments({ seed, payments, kills });
  const { hash, postings } = schedule;
  print(
    `seed ${seed}, schedule ${hash}: ${payments} payments in ${postings.length} postings, ${kills} strikes, ` +
      `bank faults ${faults}`,
  );
  return runPayments(schedule, { faults, seed }, say);
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readArguments() {
  const text = { type: 'string' } as const;
  const options = { postings: text, kills: text, seed: text, commands: text };
  try {
    return parseArgs({ options: { ...options, payments: text, 'bank-faults': text } }).values;
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error));
  }
}

function whole(name: string, text: string, max: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0 && value <= max) return value;
  return fail(`--${name} is a whole number up to ${max}`);
}

function fail(sentence: string): never {
  process.stderr.write(`superledger: ${sentence}\n${USAGE}\n`);
  process.exit(1);
}
