import { apartKey, assignment } from './assignment.ts';
import { BANK_RULE, byBankRule } from './by-bank-rule.ts';
import { byCounterparty, byCreditorReference, byDocumentNumber } from './by-likeness.ts';
import { byBatch, byReference } from './by-reference.ts';
import type { Candidate, Match, MatchingRules, Movement } from './movement.ts';

export interface Matching {
  /** In the order they came in. */
  readonly movements: readonly Movement[];
  readonly candidates: readonly Candidate[];
  readonly rules: MatchingRules;
  /** `<movement> <payment>` of what a person took apart, and `<movement> bank-rule`. */
  readonly apart: ReadonlySet<string>;
}

/**
 * What movements are, by the passes of controls.md 8 in their order; each pass sees what the ones before left. P1 and P2
 * go by our own ids, P7 by the bank's codes. P3 to P5 go by likeness: they match only where movement and payment are each
 * other's only one, so whoever asks has to bring every rival along (`likeness`).
 */
export function matchById({ movements, candidates, rules, apart }: Matching): readonly Match[] {
  const to = assignment(movements, apart);
  byReference(to, candidates, rules.references);
  byBatch(to, candidates);
  byBankRule(to, rules.bankRules, ({ id }) => apart.has(apartKey(id, BANK_RULE)));
  return to.matches;
}

/** P3 to P5 over what has no id of ours. */
export function matchByLikeness({
  movements,
  candidates,
  rules,
  apart,
}: Matching): readonly Match[] {
  const to = assignment(movements, apart);
  byCreditorReference(to, candidates);
  byCounterparty(to, candidates, rules.businessDays);
  byDocumentNumber(to, candidates, rules.tolerance);
  return to.matches;
}
