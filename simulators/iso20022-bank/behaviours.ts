import { randomOf } from '../world/random.ts';
import type { Book } from './book.ts';
import type { BookEvent } from './events.ts';
import type { Script } from './model.ts';

/** Of the way in: what the customer hears of a file, not what becomes of it. */
export const TRANSPORT = [
  'drop-before', // the connection ends before the bank has looked at the file
  'drop-ack', // the bank has taken it, then the connection ends instead of an answer
  'late-ack', // the answer takes `value` milliseconds
  'unavailable', // 503; SFTP: the rename fails
  'rate-limit', // 429 with Retry-After; SFTP: the rename fails
] as const;

/** Of the reports about a file. */
export const REPORTS = [
  'late-status', // `value` milliseconds later
  'status-twice', // a second report of the same
  'file-twice', // the same bytes under a second name
  'out-of-order', // ACSC before ACSP before ACTC
  'silent', // none
] as const;

/** Of a single payment. */
export const PAYMENTS = [
  'reject', // `code`, AC04 without; the others of the file go on (PART)
  'change-date', // ACWC: `value` days later than asked
  'close-match', // verification of payee: RVMC, then as usual
  'no-match', // verification of payee: RVNM, then as usual
  'return', // comes back `value` milliseconds after it was executed, for `code`
  'strip-reference', // the statement says NOTPROVIDED
  'fee', // an entry of charges of its own
  'charges-included', // the entry is the amount and charges
] as const;

/** Of a statement. */
export const STATEMENTS = [
  'statement-twice', // the same statement in a second file
  'statement-gap', // withheld until the next one is out; scripted with `value` 1 until somebody releases it
  'statement-pages', // in several files of `value` entries, a third of them without; not of one that is withheld
  'wrong-balance', // does not add up
] as const;

export const BEHAVIOURS = [...TRANSPORT, ...REPORTS, ...PAYMENTS, ...STATEMENTS];
export type Behaviour = (typeof BEHAVIOURS)[number];

/** How often each happens where faults are `heavy`. */
const HEAVY: Readonly<Partial<Record<Behaviour, number>>> = {
  'drop-before': 0.05,
  'drop-ack': 0.15,
  'late-ack': 0.05,
  unavailable: 0.03,
  'rate-limit': 0.02,
  'late-status': 0.1,
  'status-twice': 0.1,
  'file-twice': 0.1,
  'out-of-order': 0.15,
  silent: 0.03,
  reject: 0.01,
  'change-date': 0.01,
  'close-match': 0.01,
  return: 0.01,
  'strip-reference': 0.01,
  fee: 0.01,
  'statement-twice': 0.2,
  'statement-gap': 0.1,
  'statement-pages': 0.1,
};

/** What a behaviour is to be done with, where a script said so. */
export interface Chosen {
  readonly behaviour: Behaviour;
  readonly code: string | null;
  readonly value: number | null;
}

export interface Behaviours {
  /**
   * Which of the list apply to a thing, called by its own name in `about`; by scripts first, which are used up by the
   * events, else by chance, which the name and the seed alone decide.
   */
  choose(
    of: readonly Behaviour[],
    name: string,
    about: Readonly<Record<string, string | null>>,
    used: BookEvent[],
  ): readonly Chosen[];
}

export function behavioursOf(book: Book, faults: 'none' | 'heavy', seed: number): Behaviours {
  return {
    choose(of, name, about, used) {
      const spent = (id: number) =>
        used.filter((each) => each.event === 'script-used' && each.id === id).length;
      return of.flatMap((behaviour): Chosen[] => {
        const scripted = book.scripts.find(
          ({ script, left }) =>
            script.behaviour === behaviour && left > spent(script.id) && isFor(script, about),
        );
        if (scripted) {
          const { id, code, value } = scripted.script;
          used.push({ event: 'script-used', id });
          return [{ behaviour, code, value }];
        }
        const chance = faults === 'heavy' ? (HEAVY[behaviour] ?? 0) : 0;
        const isDrawn = chance > 0 && randomOf(seed, `${behaviour}/${name}`).chance(chance);
        return isDrawn ? [{ behaviour, code: null, value: null }] : [];
      });
    },
  };
}

function isFor({ only }: Script, about: Readonly<Record<string, string | null>>): boolean {
  return Object.entries(only).every(([name, value]) => about[name] === value);
}

/** How the book keeps what was chosen for a file or payment. */
export function keptText({ behaviour, code, value }: Chosen): string {
  return [behaviour, code ?? '', value ?? ''].join(':');
}

/** What was chosen of the name; null where it was not. */
export function keptAs(
  kept: readonly string[],
  behaviour: Behaviour,
): Pick<Chosen, 'code' | 'value'> | null {
  const found = kept.find((each) => each.startsWith(`${behaviour}:`));
  if (found === undefined) return null;
  const [, code = '', value = ''] = found.split(':');
  return { code: code || null, value: value === '' ? null : Number(value) };
}
