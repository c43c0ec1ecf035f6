import { assignUnique, type Assignment } from './assignment.ts';
import { addBusinessDays } from './business-days.ts';
import { amountOff, comesBack, goesTheWay, matchOf, sameAmount } from './fit.ts';
import type { Candidate, MatchingRules, Movement } from './movement.ts';

/** Only what is waited for, or says that it comes back, is told by its looks. */
const isLikely = (movement: Movement, candidate: Candidate): boolean =>
  goesTheWay(movement, candidate) &&
  (candidate.state === 'PAID' ? comesBack(movement) : candidate.isExpected);

/** P3: the payee's structured reference (ISO 11649 RF…) and the amount. */
export function byCreditorReference(to: Assignment, candidates: readonly Candidate[]): void {
  const by = indexed(candidates, ({ creditorReferences }) => creditorReferences.map(normal));
  assignUnique(
    to,
    (movement) =>
      movement.creditorReference === null
        ? []
        : (by.get(normal(movement.creditorReference)) ?? []).filter(
            (each) => isLikely(movement, each) && sameAmount(movement, each),
          ),
    (movement, candidate) =>
      matchOf('P3', movement, candidate, { creditorReference: movement.creditorReference }),
  );
}

/** P4: the amount, the payee's account, and a day near the one it was to be executed on. */
export function byCounterparty(
  to: Assignment,
  candidates: readonly Candidate[],
  { before, after }: MatchingRules['businessDays'],
): void {
  const by = indexed(candidates, ({ counterpartyAccounts }) => counterpartyAccounts.map(normal));
  const isNear = ({ bookingDate }: Movement, { date, state }: Candidate): boolean =>
    bookingDate >= addBusinessDays(date, -before) &&
    // What comes back may do so after weeks.
    (state === 'PAID' || bookingDate <= addBusinessDays(date, after));
  assignUnique(
    to,
    (movement) =>
      movement.counterpartyAccount === null
        ? []
        : (by.get(normal(movement.counterpartyAccount)) ?? []).filter(
            (each) =>
              isLikely(movement, each) && sameAmount(movement, each) && isNear(movement, each),
          ),
    (movement, candidate) =>
      matchOf('P4', movement, candidate, {
        bookingDate: movement.bookingDate,
        date: candidate.date,
      }),
  );
}

/** Shorter numbers are found in any text. */
const LEAST_NUMBER = 4;

/** P5: a document's number in the remittance text, and the amount within the tolerance. */
export function byDocumentNumber(
  to: Assignment,
  candidates: readonly Candidate[],
  tolerance: MatchingRules['tolerance'],
): void {
  const by = indexed(candidates, ({ documentNumbers }) =>
    documentNumbers.map(normal).filter((number) => number.length >= LEAST_NUMBER),
  );
  const isClose = (movement: Movement, candidate: Candidate): boolean => {
    if (sameAmount(movement, candidate)) return true;
    const off = amountOff(movement, candidate);
    return off !== null && off <= toleratedOf(candidate.amountMinor, tolerance);
  };
  assignUnique(
    to,
    (movement) => [
      ...new Set(
        numbersIn(movement.text)
          .flatMap((number) => by.get(number) ?? [])
          .filter((each) => isLikely(movement, each) && isClose(movement, each)),
      ),
    ],
    (movement, candidate) => {
      const found = new Set(numbersIn(movement.text));
      return matchOf('P5', movement, candidate, {
        documentNumbers: candidate.documentNumbers.filter((each) => found.has(normal(each))),
        offMinor: (amountOff(movement, candidate) ?? 0n).toString(),
      });
    },
  );
}

const BASIS = 10_000n;

/** The more restrictive of the two. */
export function toleratedOf(
  amountMinor: bigint,
  { basisPoints, minor }: MatchingRules['tolerance'],
): bigint {
  const share = (amountMinor * BigInt(basisPoints)) / BASIS;
  return share < minor ? share : minor;
}

const MAX_NUMBERS = 100;

/** What in a text may be a document's number, as numbers are compared. */
export const numbersIn = (text: string | null): readonly string[] =>
  text === null
    ? []
    : [...new Set(text.split(/[\s,;:()]+/).map(normal))]
        .filter((each) => each.length >= LEAST_NUMBER && /\d/.test(each))
        .slice(0, MAX_NUMBERS);

/** Letters and digits only, in capitals. */
export const normal = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^A-Z0-9]/g, '');

function indexed(
  candidates: readonly Candidate[],
  keysOf: (candidate: Candidate) => readonly string[],
): ReadonlyMap<string, readonly Candidate[]> {
  const by = new Map<string, Candidate[]>();
  for (const candidate of candidates)
    for (const key of new Set(keysOf(candidate))) {
      const same = by.get(key);
      if (same) same.push(candidate);
      else by.set(key, [candidate]);
    }
  return by;
}
