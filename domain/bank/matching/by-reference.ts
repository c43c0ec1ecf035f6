import { groupBy } from '../../group-by.ts';
import { goesTheWay, matchOf, sameAmount, size } from './fit.ts';
import type { Assignment } from './assignment.ts';
import type { Candidate, MatchingRules, Movement, Reference } from './movement.ts';

const VALUE: Readonly<Record<Reference, (of: Movement | Candidate) => string | null>> = {
  UETR: ({ uetr }) => uetr,
  END_TO_END_ID: ({ endToEndId }) => endToEndId,
  INSTRUCTION_ID: ({ instructionId }) => instructionId,
};

/**
 * P1: one of our own ids, with amount and currency exact. Ids are of one payment for ever, so the first movement that
 * carries one is it, and a second one is not. The bank's ranking says which id is believed where they contradict: the
 * first that names a payment decides, even against a match.
 */
export function byReference(
  to: Assignment,
  candidates: readonly Candidate[],
  ranking: MatchingRules['references'],
): void {
  const named = new Map<string, Candidate>();
  for (const candidate of candidates)
    for (const reference of Object.keys(VALUE) as Reference[]) {
      const value = VALUE[reference](candidate);
      if (value !== null) named.set(`${reference} ${value}`, candidate);
    }
  for (const movement of to.openMovements()) {
    const found = firstNamed(movement, named, rankingOf(movement, ranking));
    if (!found) continue;
    const { candidate, reference } = found;
    if (!to.isFree(candidate) || to.isApart(movement, candidate)) continue;
    if (!goesTheWay(movement, candidate) || !sameAmount(movement, candidate)) continue;
    to.assign(matchOf('P1', movement, candidate, { reference, value: found.value }));
  }
}

const rankingOf = (
  { accountId }: Movement,
  ranking: MatchingRules['references'],
): readonly Reference[] =>
  ranking[accountId.slice(0, accountId.indexOf(':'))] ?? ranking['default'] ?? [];

function firstNamed(
  movement: Movement,
  named: ReadonlyMap<string, Candidate>,
  ranking: readonly Reference[],
) {
  for (const reference of ranking) {
    const value = VALUE[reference](movement);
    const candidate = value === null ? undefined : named.get(`${reference} ${value}`);
    if (candidate) return { candidate, reference, value };
  }
  return null;
}

/**
 * P2: a batch booking names the payment information, and is the sum of all its payments that are waited for. One that
 * carries the id of a payment, too, is of a batch with that one in it: else it is that payment once more.
 */
export function byBatch(to: Assignment, candidates: readonly Candidate[]): void {
  const groups = groupBy(
    candidates.filter(({ isExpected, state }) => isExpected && state === 'OPEN'),
    ({ paymentInformationId }) => paymentInformationId,
  );
  const totals = new Map([...groups].map(([id, group]) => [id, totalOf(group)]));
  for (const movement of to.openMovements()) {
    const { paymentInformationId: id, amountMinor, currency } = movement;
    const group = groups.get(id);
    if (id === null || !group) continue;
    const amount = size(amountMinor);
    // Single entries of a large batch are many, and none of them is its sum: that is not summed up for each.
    if (amount !== totals.get(id) && !to.isApartOfSome(movement)) continue;
    const payments = group.filter(
      (each) =>
        to.isFree(each) &&
        goesTheWay(movement, each) &&
        each.currency === currency &&
        !to.isApart(movement, each),
    );
    if (payments.length === 0 || totalOf(payments) !== amount) continue;
    if (!to.mayBe(movement, payments)) continue;
    to.assign({
      movementId: movement.id,
      pass: 'P2',
      role: 'SETTLEMENT',
      paymentIds: payments.map(({ paymentId }) => paymentId),
      evidence: { paymentInformationId: id, payments: payments.length },
    });
    totals.set(id, totalOf(group.filter((each) => to.isFree(each))));
  }
}

const totalOf = (payments: readonly Candidate[]): bigint =>
  payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
