import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { postingCases } from '../support/posting-cases.ts';
import { run } from './run.ts';
import { plan } from './schedule.ts';

// A randomised run against kills and faults, reproducible by its seed; what it proves and how to read it is in
// docs/operating/failure-tests.md.
const USAGE = 'npm run chaos -- --postings 500 --kills 50 --seed S [--commands submitInvoice,…]';
const MAX_SEED = 2 ** 31;
const MAX_POSTINGS = 10_000;

const given = readArguments();
const seed = whole('seed', given.seed ?? `${randomInt(MAX_SEED)}`, MAX_SEED);
const postings = whole('postings', given.postings ?? '500', MAX_POSTINGS);
const kills = whole('kills', given.kills ?? '50', MAX_POSTINGS);
const names = postingCases.map(({ name }) => name);
const commands = given.commands?.split(',') ?? names;
const unknown = commands.filter((each) => !names.includes(each));
if (unknown.length > 0) fail(`--commands may be ${names.join(', ')}, not ${unknown.join(', ')}`);

const begun = performance.now();
const seconds = (): number => Math.round((performance.now() - begun) / 1_000);
const schedule = plan({ seed, postings, kills, commands });
const { hash, faults } = schedule;
print(
  `seed ${seed}, schedule ${hash}: ${postings} postings, ${kills} strikes, ${faults.length} faults`,
);
const { sentences, ...verdict } = await run(schedule, (line) => print(`${seconds()}s ${line}`));
for (const sentence of sentences) print(sentence);
for (const [row, value] of Object.entries({ ...verdict, seconds: seconds() }))
  print(`${row.padEnd(12)}${String(value).padStart(8)}`);
const { doubled, lost, unapproved, stuck, trail } = verdict;
const wrong = doubled + lost + unapproved + stuck + trail;
print(
  wrong === 0
    ? 'Every posting has exactly one effect or none.'
    : `${wrong} things are wrong; --seed ${seed} plays the same schedule again.`,
);
process.exit(wrong === 0 ? 0 : 1);

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function readArguments(): { seed?: string; postings?: string; kills?: string; commands?: string } {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ options: { postings: text, kills: text, seed: text, commands: text } })
      .values;
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
