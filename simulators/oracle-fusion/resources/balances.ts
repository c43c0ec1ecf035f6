import { firstDayOf, lastDayOf, monthOf } from '../../world/dates.ts';
import type { Resource, Row } from '../adf/resource.ts';
import { badParameter } from '../answers.ts';
import { decimal, minor, periodName } from '../company.ts';
import type { Desk } from '../desk.ts';
import { asItStands } from './journals.ts';
import { BALANCE } from './ledger-shapes.ts';

/** Of posted journals, by account combination, `%` in a segment standing for any value. */
export function balanceResource(desk: Desk): Resource {
  return {
    name: 'ledgerBalances',
    key: '#key',
    hashed: true,
    shape: BALANCE,
    noCollection: 'Use AccountBalanceFinder.',
    rows: () => [],
    finders: { AccountBalanceFinder: (given) => found(desk, given) },
  };
}

interface Sums {
  beginning: number;
  activity: number;
}

function found(desk: Desk, given: ReadonlyMap<string, string>): Row[] {
  const { ledger, entity } = desk.company;
  const period = needed(given, 'accountingPeriod');
  if (needed(given, 'ledgerName') !== ledger.name || needed(given, 'currency') !== entity.currency)
    return [];
  const wanted = needed(given, 'accountCombination');
  const sums = new Map<string, Sums>();
  const start = startOf(desk, period);
  if (start === null) return [];
  const [, end] = [start, lastDayOf(monthOf(start))];
  for (const { combination, date, amount } of postings(desk)) {
    if (date > end || !matches(wanted, combination)) continue;
    const sum = sums.get(combination) ?? { beginning: 0, activity: 0 };
    if (date < start) sum.beginning += amount;
    else sum.activity += amount;
    sums.set(combination, sum);
  }
  const isDetail = (given.get('mode') ?? 'Summary') === 'Detail';
  const rows = isDetail ? [...sums] : [[wanted, summed([...sums.values()])] as const];
  return rows.map(([combination, { beginning, activity }]) => ({
    ...BALANCE,
    LedgerName: ledger.name,
    PeriodName: period,
    Currency: entity.currency,
    AccountCombination: wanted,
    DetailAccountCombination: combination,
    BeginningBalance: decimal(beginning, entity.currency),
    PeriodActivity: decimal(activity, entity.currency),
    EndingBalance: decimal(beginning + activity, entity.currency),
    AmountType: 'PTD',
    CurrencyType: 'Total',
    Scenario: 'Actual',
    '#key': `${combination}/${period}`,
  }));
}

function summed(sums: readonly Sums[]): Sums {
  return {
    beginning: sums.reduce((total, one) => total + one.beginning, 0),
    activity: sums.reduce((total, one) => total + one.activity, 0),
  };
}

function* postings(desk: Desk): Generator<{ combination: string; date: string; amount: number }> {
  const { tables } = desk.books;
  const { currency } = desk.company.entity;
  for (const batch of tables.all('journalBatches').flatMap((row) => asItStands(desk, row))) {
    if (batch['Status'] !== 'P') continue;
    for (const header of tables.by('journalHeaders', '#JeBatchId', batch['JeBatchId']))
      for (const line of tables.by('journalLines', '#JeHeaderId', header['JeHeaderId']))
        yield {
          combination: String(line['AccountCombination']),
          date: String(header['EffectiveDate']),
          amount:
            minor(Number(line['AccountedDr'] ?? 0), currency) -
            minor(Number(line['AccountedCr'] ?? 0), currency),
        };
  }
}

function matches(wanted: string, combination: string): boolean {
  const segments = combination.split('-');
  return wanted.split('-').every((segment, at) => segment === '%' || segment === segments[at]);
}

function startOf({ company }: Desk, period: string): string | null {
  const first = monthOf(company.world.anchor) - 36;
  for (let month = first; month < first + 240; month += 1)
    if (periodName(firstDayOf(month)) === period) return firstDayOf(month);
  return null;
}

function needed(given: ReadonlyMap<string, string>, name: string): string {
  const value = given.get(name);
  if (value === undefined || value === '') throw badParameter('finder', `${name} is missing.`);
  return value;
}
