import { createHash } from 'node:crypto';
import { postingCases } from '../support/posting-cases.ts';
import { pick, randomOf } from './random.ts';

/** What becomes of a posting, by the people's will. */
export type Fate = 'approve' | 'withhold' | 'reject' | 'cancel';
/** `key`: submitted again under its own key, at the same time. `number`: the same document under another key. */
export type Twin = 'none' | 'key' | 'number';

export interface PlannedPosting {
  readonly command: string;
  readonly persona: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly fate: Fate;
  readonly twin: Twin;
}

/** What is done to the product or its surroundings, once so many postings have been submitted. */
export interface PlannedStrike {
  readonly after: number;
  readonly what: 'kill worker' | 'kill front' | 'hang worker' | 'crash database';
  /** Which of the workers. */
  readonly which: number;
}

export interface PlannedFault {
  readonly after: number;
  readonly system: 'sap' | 'netsuite';
  /** Which of its requests, in the words of simulators/faults.ts. */
  readonly on: Readonly<Record<string, string>>;
  readonly fault: Readonly<Record<string, unknown>>;
}

export interface Schedule {
  readonly postings: readonly PlannedPosting[];
  readonly strikes: readonly PlannedStrike[];
  readonly faults: readonly PlannedFault[];
  /** The same for the same seed and sizes. */
  readonly hash: string;
}

const FATES: readonly Fate[] = [
  ...Array.from({ length: 16 }, (): Fate => 'approve'),
  'withhold',
  'withhold',
  'reject',
  'cancel',
];
const TWINS: readonly Twin[] = [...Array.from({ length: 8 }, (): Twin => 'none'), 'key', 'number'];
const STRIKES = [
  ...Array.from({ length: 12 }, (): PlannedStrike['what'] => 'kill worker'),
  ...Array.from({ length: 4 }, (): PlannedStrike['what'] => 'kill front'),
  ...Array.from({ length: 2 }, (): PlannedStrike['what'] => 'hang worker'),
  ...Array.from({ length: 1 }, (): PlannedStrike['what'] => 'crash database'),
];
/** What of a system faults are for: whatever writes, be it OData, SOAP or a record. */
const WRITES: readonly Pick<PlannedFault, 'system' | 'on'>[] = [
  { system: 'sap', on: { method: 'POST' } },
  { system: 'sap', on: { method: 'POST' } },
  { system: 'netsuite', on: { path: '/record/v1/' } },
];
const FAULTS: readonly PlannedFault['fault'][] = [
  { fault: 'delay', delayMs: 800 },
  { fault: 'delay', delayMs: 4_000 }, // takes effect long after the call was given up
  { fault: 'drop-before' },
  { fault: 'drop-after' },
  { fault: 'drop-after' },
  { fault: 'rate-limit', retryAfterSeconds: 1 },
  { fault: 'server-error' },
  { fault: 'garbage' },
  { fault: 'html' },
];
/** One fault for every so many postings. */
const POSTINGS_PER_FAULT = 4;

/** Everything that is left to chance, drawn from the seed before anything starts; documents are of the run's day. */
export function plan(options: {
  readonly seed: number;
  readonly postings: number;
  readonly kills: number;
  /** Names of posting cases. */
  readonly commands: readonly string[];
}): Schedule {
  const random = randomOf(options.seed);
  const cases = postingCases.filter(({ name }) => options.commands.includes(name));
  const postings = Array.from({ length: options.postings }, (): PlannedPosting => {
    const { mutation, persona, input } = pick(random, cases);
    return {
      command: mutation,
      persona,
      input: input(random),
      fate: pick(random, FATES),
      twin: pick(random, TWINS),
    };
  });
  const when = (): number => Math.floor(random() * options.postings);
  const strikes = strikesOf(random, options);
  const faults = Array.from({ length: Math.ceil(options.postings / POSTINGS_PER_FAULT) }, () => ({
    after: when(),
    ...pick(random, WRITES),
    fault: pick(random, FAULTS),
  })).toSorted((a, b) => a.after - b.after);
  const schedule = { postings, strikes, faults };
  const hash = createHash('sha256').update(JSON.stringify(schedule)).digest('hex').slice(0, 16);
  return { ...schedule, hash };
}

/** What is killed, hung and crashed while so many postings are submitted, in order. */
export const strikesOf = (
  random: () => number,
  { postings, kills }: { readonly postings: number; readonly kills: number },
): readonly PlannedStrike[] =>
  Array.from({ length: kills }, () => ({
    after: Math.floor(random() * postings),
    what: pick(random, STRIKES),
    which: Math.floor(random() * 2),
  })).toSorted((a, b) => a.after - b.after);
