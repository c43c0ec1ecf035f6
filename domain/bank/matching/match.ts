import { apartKey, assignment, type Assignment } from './assignment.ts';
import { BANK_RULE, byBankRule } from './by-bank-rule.ts';
import { byCounterparty, byCreditorReference, byDocumentNumber } from './by-likeness.ts';
import { byBatch, byReference } from './by-reference.ts';
import type { Candidate, Match, MatchingRules, Movement, Named } from './movement.ts';

export interface Matching {
  /** In the order they came in. */
  readonly movements: readonly Movement[];
  readonly candidates: readonly Candidate[];
  readonly rules: MatchingRules;
  /** `<movement> <payment>` of what a person took apart, and `<movement> bank-rule`. */
  readonly apart: ReadonlySet<string>;
  readonly named: Named;
}

/** Pure: what of the movements it finds among the candidates. */
export type MatchingPass = (given: Matching) => readonly Match[];

/*
 * The passes of controls.md 8, each of which is given what the ones before it left. P1 and P2 go by our own ids, P7 by the
 * bank's codes. P3 to P5 go by likeness: they match only where movement and payment are each other's only one, so whoever
 * asks has to bring every rival along.
 */

const pass =
  (find: (to: Assignment, given: Matching) => void): MatchingPass =>
  (given) => {
    const to = assignment(given.movements, given.apart, given.named);
    find(to, given);
    return to.matches;
  };

/** P1 over the payments that the movements name. */
export const matchByReference = pass((to, { candidates, rules }) =>
  byReference(to, candidates, rules.references),
);

/** P2 over all payments of the payment informations that the movements name. */
export const matchByBatch = pass((to, { candidates }) => byBatch(to, candidates));

/** P7; it wants no candidates. */
export const matchByBankRule = pass((to, { rules, apart }) =>
  byBankRule(to, rules.bankRules, ({ id }) => apart.has(apartKey(id, BANK_RULE))),
);

/** P3 to P5; what carries the id of a payment of ours is that one or none. */
export const matchByLikeness = pass((to, { candidates, rules }) => {
  byCreditorReference(to, candidates);
  byCounterparty(to, candidates, rules.businessDays);
  byDocumentNumber(to, candidates, rules.tolerance);
});
