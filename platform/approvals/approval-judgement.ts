import type { Problem } from '#domain/controls/problem';
import { dayOf } from '#domain/date';
import { authorityOf, type Authority } from './approval-limits.ts';
import type { ApprovalQuestion, Approver, Judgement } from './approval-policy.ts';
import { baseAmountOf } from './base-amount.ts';
import { written, type Delegation, type PolicyRules } from './policy-rules.ts';

/** Whether an approval counts: by one's own authority, or else by one that was delegated and is not conflicted. */
export function judge(
  rules: PolicyRules,
  { person, people, roles }: Approver,
  question: ApprovalQuestion,
): Judgement {
  const evidence = baseEvidence(rules, question);
  const answer = (
    problems: readonly Problem[],
    { limits }: Authority,
    by: Delegation | null = null,
  ): Judgement => ({
    problems,
    roles: by ? [...new Set([...roles, ...by.roles])] : roles,
    onBehalfOf: by?.delegator ?? null,
    evidence: { ...evidence, limits, delegation: by && shown(by) },
  });

  const own = authorityOf(rules, roles, question);
  const excluded = question.exclusions.find((each) => people.includes(each.person));
  if (excluded) return answer([block(excluded.control, excluded.why, {})], own);
  if (own.sufficient && fits(roles, question)) return answer([], own);

  const helpful = rules.delegations.filter((each) => {
    const together = [...roles, ...each.roles];
    return (
      each.delegate === person &&
      fits(together, question) &&
      authorityOf(rules, together, question).sufficient
    );
  });
  const refused = helpful.map((each) => ({ each, why: whyNot(each, question) }));
  const usable = refused.find(({ why }) => why === null);
  if (usable)
    return answer([], authorityOf(rules, [...roles, ...usable.each.roles], question), usable.each);
  if (own.sufficient) return answer([], own); // it counts, though it fills none of the open places
  const reasons = refused.flatMap(({ why }) => why ?? []);
  return answer([aboveLimit(rules, roles, question, own), ...reasons], own);
}

/** Whether the roles fill one of the places still open; any do where the caller does not say. */
const fits = (roles: readonly string[], { open = [] }: ApprovalQuestion): boolean =>
  open.length === 0 ||
  open.some((each) => each.roles === null || each.roles.some((role) => roles.includes(role)));

function whyNot(delegation: Delegation, question: ApprovalQuestion): Problem | null {
  const { number, from, until, delegator } = delegation;
  const today = dayOf(question.now);
  const evidence = { delegation: number };
  if (today < from || today > until)
    return block('APR-5', `the delegation holds from ${from} to ${until}`, evidence);
  const excluded = question.exclusions.find((each) => each.person === delegator);
  if (excluded)
    return block(
      excluded.control,
      `who delegated this authority may not decide the posting, so its delegate may not either: ${excluded.why}`,
      evidence,
    );
  if (question.approvedBy?.includes(delegator))
    return block('SOD-3', 'the delegated authority was used for this posting already', evidence);
  return null;
}

function aboveLimit(
  rules: PolicyRules,
  roles: readonly string[],
  { amount, submittedAt }: ApprovalQuestion,
  { limits }: Authority,
): Problem {
  const who = roles.join(', ') || 'a person without roles';
  const measurable = amount !== null && baseAmountOf(rules, amount, submittedAt) !== null;
  const message = measurable
    ? `the amount is above what ${who} may approve`
    : `there is no exchange rate to hold the amount against the limit of ${who}; it takes a role without limit`;
  return block('APR-1', message, {
    amount: amount && written(amount),
    limits,
    policy: rules.version,
  });
}

const block = (code: string, message: string, evidence: Problem['evidence']): Problem => ({
  code,
  severity: 'BLOCK',
  message,
  path: ['input', 'id'],
  evidence,
});

function baseEvidence(rules: PolicyRules, { amount, submittedAt }: ApprovalQuestion) {
  const base = amount && baseAmountOf(rules, amount, submittedAt);
  return {
    policy: rules.version,
    amount: amount && written(amount),
    base: base && written(base.money),
    rate: base?.rate ?? null,
  };
}

/** Names nobody: the number leads to the delegation in the policy of this version. */
const shown = ({ number, roles, from, until }: Delegation) => ({ number, roles, from, until });
