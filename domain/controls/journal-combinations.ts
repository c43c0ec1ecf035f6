import { parseId } from '../ids.ts';
import type { Account, CostCenter } from '../ledger.ts';
import { costCenterObstacle } from './cost-center-use.ts';
import type { Journal, JournalDraftLine } from './journal.ts';
import type { CombinationRule } from './journal-policy.ts';
import type { Problem } from './problem.ts';

export interface CombinationFacts {
  /** The source that keeps the ledger. */
  readonly source: string;
  readonly accounts: ReadonlyMap<string, Account | null>;
  readonly costCenters: ReadonlyMap<string, CostCenter | null>;
  readonly rules: readonly CombinationRule[];
}

/** JRN-4: each line's cost centre can be posted to, and account and cost centre go together as the policy says. */
export const checkCombinations = (journal: Journal, facts: CombinationFacts): Problem[] =>
  journal.lines.flatMap((line, index) => {
    const costCenter =
      line.costCenterId === null ? null : (facts.costCenters.get(line.costCenterId) ?? null);
    const refuse = (message: string, field: string, rule: string | null): Problem => ({
      code: 'JRN-4',
      severity: 'BLOCK',
      message,
      path: ['input', 'lines', `${index}`, field],
      evidence: { accountId: line.accountId, costCenterId: line.costCenterId, rule },
    });
    const message =
      line.costCenterId === null ? null : unusable(costCenter, line, journal, facts.source);
    if (message !== null) return [refuse(message, 'costCenterId', null)];
    const account = facts.accounts.get(line.accountId);
    if (!account) return []; // JRN-3 says so
    const broken = facts.rules.filter(
      (rule) => applies(rule, { line, account, costCenter, journal, facts }) && breaks(rule, line),
    );
    return broken.map((rule) => refuse(told[rule.demands], 'costCenterId', rule.id));
  });

const told: Readonly<Record<CombinationRule['demands'], string>> = {
  COST_CENTER_REQUIRED: 'this account needs a cost centre',
  NO_COST_CENTER: 'this account takes no cost centre',
  REFUSED: 'this account and this cost centre do not go together',
};

/** What is told of a cost centre that cannot be used; one of another source is as unknown as one that is not there. */
function unusable(
  costCenter: CostCenter | null,
  { legalEntity }: JournalDraftLine,
  { postingDate }: Journal,
  source: string,
): string | null {
  const own = costCenter && parseId(costCenter.id)?.source === source ? costCenter : null;
  const obstacle = costCenterObstacle(own, legalEntity, postingDate);
  if (obstacle === null) return null;
  if (obstacle === 'UNKNOWN') return `there is no such cost centre in ${legalEntity}`;
  return obstacle === 'BLOCKED'
    ? 'the cost centre is blocked'
    : 'the cost centre is not valid on the posting date';
}

interface Combination {
  readonly line: JournalDraftLine;
  readonly account: Account;
  readonly costCenter: CostCenter | null;
  readonly journal: Journal;
  readonly facts: CombinationFacts;
}

function applies(
  rule: CombinationRule,
  { line, account, costCenter, journal, facts }: Combination,
): boolean {
  const { postingDate } = journal;
  const code = costCenter?.code;
  return (
    (rule.from === null || rule.from <= postingDate) &&
    (rule.until === null || postingDate <= rule.until) &&
    (rule.legalEntities?.includes(line.legalEntity) ?? true) &&
    (rule.sources?.includes(facts.source) ?? true) &&
    (rule.classifications?.includes(account.classification) ?? true) &&
    (rule.accounts?.some(({ from, to }) => from <= account.number && account.number <= to) ??
      true) &&
    (rule.costCenters === null || (code !== undefined && rule.costCenters.includes(code)))
  );
}

function breaks({ demands }: CombinationRule, { costCenterId }: JournalDraftLine): boolean {
  if (demands === 'REFUSED') return true;
  return (costCenterId === null) === (demands === 'COST_CENTER_REQUIRED');
}
