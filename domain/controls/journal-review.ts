import { addDays, type CalendarDate } from '../date.ts';
import type { Account, FiscalPeriod } from '../ledger.ts';
import { formatAmount, sum, type Money } from '../money.ts';
import type { Journal } from './journal.ts';
import type { ReviewRules } from './journal-policy.ts';
import type { Problem } from './problem.ts';

export interface ReviewFacts {
  readonly accounts: ReadonlyMap<string, Account | null>;
  readonly period: Pick<FiscalPeriod, 'endDate'> | null;
  readonly today: CalendarDate;
  /** Of whoever enters it. */
  readonly roles: readonly string[];
  readonly rules: ReviewRules;
}

interface Reviewed extends ReviewFacts {
  readonly journal: Journal;
  readonly total: Money;
}

/** JRN-6: what an auditor would pick out of a journal is looked at before it is posted. One HOLD names all of it. */
export function checkReview(journal: Journal, facts: ReviewFacts): Problem[] {
  const total = debitsOf(journal);
  const found = { ...facts, journal, total };
  const names = triggers.flatMap(([name, applies]) => (applies(found) ? [name] : []));
  if (names.length === 0) return [];
  return [
    {
      code: 'JRN-6',
      severity: 'HOLD',
      message: `somebody else looks at it first: ${names.map((name) => told[name]).join('; ')}`,
      path: ['input'],
      evidence: { triggers: names, amount: formatAmount(total), currency: total.currency },
    },
  ];
}

/** The size of a journal: the sum of its debits. */
export const debitsOf = ({ lines, currency }: Pick<Journal, 'lines' | 'currency'>): Money =>
  sum(
    lines.filter(({ side }) => side === 'DEBIT').map(({ amount }) => amount),
    currency,
  );

type Trigger =
  | 'LARGE'
  | 'REST_DAY'
  | 'AFTER_PERIOD_END'
  | 'ROUND'
  | 'DESCRIPTION'
  | 'REVENUE_DEBIT'
  | 'BELOW_LIMIT'
  | 'SENIOR';

const told: Readonly<Record<Trigger, string>> = {
  LARGE: 'it is large',
  REST_DAY: 'its date is no working day',
  AFTER_PERIOD_END: 'its period ended some time ago',
  ROUND: 'its amount is round',
  DESCRIPTION: 'its description says little',
  REVENUE_DEBIT: 'it debits revenue',
  BELOW_LIMIT: 'it is just below a limit',
  SENIOR: 'it is entered by management',
};

const triggers: readonly (readonly [Trigger, (reviewed: Reviewed) => boolean])[] = [
  ['LARGE', isLarge],
  ['REST_DAY', isOnRestDay],
  ['AFTER_PERIOD_END', isLate],
  ['ROUND', isRound],
  ['DESCRIPTION', saysLittle],
  ['REVENUE_DEBIT', debitsRevenue],
  ['BELOW_LIMIT', isBelowLimit],
  [
    'SENIOR',
    ({ rules, roles }) => rules.senior?.roles.some((role) => roles.includes(role)) ?? false,
  ],
];

function isLarge({ rules: { large }, total }: Reviewed): boolean {
  if (!large) return false;
  const limit = large[total.currency];
  return !limit || total.amountMinor > limit.amountMinor;
}

function isOnRestDay({ rules: { restDays }, journal: { postingDate } }: Reviewed): boolean {
  if (!restDays) return false;
  const isMonthEnd = addDays(postingDate, 1).endsWith('-01');
  const weekday = new Date(`${postingDate}T00:00:00Z`).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  return !isMonthEnd && (isWeekend || restDays.holidays.includes(postingDate));
}

function isLate({ rules: { afterPeriodEnd }, period, today }: Reviewed): boolean {
  if (!afterPeriodEnd || !period) return false;
  return today > addDays(period.endDate, afterPeriodEnd.days);
}

function isRound({ rules: { round }, total }: Reviewed): boolean {
  const from = round?.from[total.currency];
  const unit = round?.multipleOf[total.currency];
  if (!from || !unit) return false;
  return total.amountMinor >= from.amountMinor && total.amountMinor % unit.amountMinor === 0n;
}

function saysLittle({ rules: { description: rule }, journal: { description } }: Reviewed): boolean {
  const text = description.trim().toLowerCase();
  return rule !== null && (text.length < rule.minCharacters || rule.meaningless.includes(text));
}

function debitsRevenue({ rules, journal, accounts }: Reviewed): boolean {
  const isRevenue = (id: string): boolean => accounts.get(id)?.classification === 'REVENUE';
  return (
    rules.revenueDebit &&
    journal.lines.some(({ side, accountId }) => side === 'DEBIT' && isRevenue(accountId))
  );
}

function isBelowLimit({ rules: { belowLimit }, total }: Reviewed): boolean {
  if (!belowLimit) return false;
  const kept = BigInt(100 - belowLimit.percent);
  return belowLimit.limits.some(
    ({ amountMinor, currency }) =>
      currency === total.currency &&
      total.amountMinor <= amountMinor &&
      total.amountMinor * 100n >= amountMinor * kept,
  );
}
