import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Journal, JournalDraftLine } from '#domain/controls/journal';
import { checkBalance } from '#domain/controls/journal-balance';
import { checkCombinations } from '#domain/controls/journal-combinations';
import { checkEntities } from '#domain/controls/journal-entities';
import type { CombinationRule, ReviewRules } from '#domain/controls/journal-policy';
import { checkReview } from '#domain/controls/journal-review';
import type { Account, CostCenter } from '#domain/ledger';
import { parseMoney } from '#domain/money';

const draftLine = (more: Partial<JournalDraftLine> = {}): JournalDraftLine => ({
  legalEntity: 'DE01',
  accountId: 'sap:1',
  side: 'DEBIT',
  amount: parseMoney('10.00', 'EUR'),
  ledgerAmount: null,
  costCenterId: null,
  ...more,
});

const journal = (lines: readonly JournalDraftLine[], more: Partial<Journal> = {}): Journal => ({
  legalEntity: 'DE01',
  postingDate: '2026-11-18',
  description: 'Accrual of consulting',
  currency: 'EUR',
  ledgerCurrency: 'EUR',
  lines,
  ...more,
});

const inDollars = (side: 'DEBIT' | 'CREDIT', books: string) =>
  draftLine({
    side,
    amount: parseMoney('10.00', 'USD'),
    ledgerAmount: parseMoney(books, 'EUR'),
  });

const account = () => ({ id: 'sap:1', number: '0000652000', classification: 'EXPENSE' }) as Account;
const center = (more: Partial<CostCenter> = {}) =>
  ({
    id: 'sap:cc',
    code: 'CC',
    legalEntity: null,
    validFrom: null,
    validTo: null,
    isBlocked: false,
    ...more,
  }) as CostCenter;
const rule = (more: Partial<CombinationRule>): CombinationRule => ({
  id: 'rule',
  legalEntities: null,
  sources: null,
  classifications: null,
  accounts: null,
  costCenters: null,
  demands: 'REFUSED',
  from: null,
  until: null,
  ...more,
});

const eur = (text: string) => parseMoney(text, 'EUR');

const usd = (credit: string) =>
  journal([inDollars('DEBIT', '9.10'), inDollars('CREDIT', credit)], { currency: 'USD' });

const broken = (rules: readonly CombinationRule[], costCenter: CostCenter | null) =>
  checkCombinations(journal([draftLine({ costCenterId: costCenter?.id ?? null })]), {
    source: 'sap',
    accounts: new Map([['sap:1', account()]]),
    costCenters: new Map(costCenter ? [[costCenter.id, costCenter]] : []),
    rules,
  }).map(({ evidence }) => evidence['rule']);

/** Debits and credits that split the same sum differently, of one or several companies, in 0, 2 or 3 decimals. */
const balanced = fc
  .record({
    currency: fc.constantFrom('JPY', 'EUR', 'KWD'),
    companies: fc.uniqueArray(fc.constantFrom('DE01', 'JP01', 'US01'), { minLength: 1 }),
    debits: fc.array(fc.bigInt({ min: 1n, max: 10n ** 15n }), { minLength: 1, maxLength: 6 }),
    cut: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    inBooks: fc.boolean(),
  })
  .map(({ currency, companies, debits, cut, inBooks }) => {
    const total = debits.reduce((sum, each) => sum + each, 0n);
    const credits = cut > 0n && cut < total ? [cut, total - cut] : [total];
    const line = (legalEntity: string, side: 'DEBIT' | 'CREDIT') => (amountMinor: bigint) =>
      draftLine({
        legalEntity,
        side,
        amount: { amountMinor, currency },
        ledgerAmount: inBooks ? { amountMinor, currency } : null,
      });
    const lines = companies.flatMap((code) => [
      ...debits.map(line(code, 'DEBIT')),
      ...credits.map(line(code, 'CREDIT')),
    ]);
    return journal(lines, { currency, ledgerCurrency: currency });
  });

describe('JRN-1', () => {
  test('lets every balanced journal through, whatever its currency and companies', () => {
    fc.assert(
      fc.property(balanced, (each) => {
        expect(checkBalance(each)).toEqual([]);
      }),
    );
  });

  test('finds any single change of an amount, and any line that changes sides', () => {
    const change = fc.bigInt({ min: -(10n ** 6n), max: 10n ** 6n }).filter((by) => by !== 0n);
    fc.assert(
      fc.property(balanced, fc.nat(), change, fc.boolean(), (each, at, by, swaps) => {
        const index = at % each.lines.length;
        const lines = each.lines.map((line, place): JournalDraftLine => {
          if (place !== index) return line;
          if (swaps) return { ...line, side: line.side === 'DEBIT' ? 'CREDIT' : 'DEBIT' };
          const amount = { ...line.amount, amountMinor: line.amount.amountMinor + by };
          return { ...line, amount, ledgerAmount: line.ledgerAmount && amount };
        });
        expect(checkBalance({ ...each, lines })).toContainEqual(
          expect.objectContaining({ code: 'JRN-1', severity: 'BLOCK' }),
        );
      }),
    );
  });

  test('finds a change in the books’ currency alone', () => {
    expect(checkBalance(usd('9.10'))).toEqual([]);
    expect(checkBalance(usd('9.11'))).toMatchObject([{ evidence: { difference: '-0.01' } }]);
  });
});

test('JRN-5 blocks companies that only balance together, and no others', () => {
  const together = journal([draftLine(), draftLine({ legalEntity: 'JP01', side: 'CREDIT' })]);
  expect(checkEntities(together)).toMatchObject([{ code: 'JRN-5' }]);
  fc.assert(
    fc.property(balanced, (each) => {
      expect(checkEntities(each)).toEqual([]);
    }),
  );
});

describe('JRN-4', () => {
  test.each([
    ['another company', { legalEntities: ['JP01'] }, false],
    ['another source', { sources: ['netsuite'] }, false],
    ['another kind of account', { classifications: ['ASSET' as const] }, false],
    ['accounts beyond', { accounts: [{ from: '0000700000', to: '0000799999' }] }, false],
    ['accounts around it', { accounts: [{ from: '0000600000', to: '0000699999' }] }, true],
    ['this cost centre', { costCenters: ['CC'] }, true],
    ['another cost centre', { costCenters: ['DD'] }, false],
    ['days from then on', { from: '2026-11-18' }, true],
    ['later days', { from: '2026-11-19' }, false],
    ['earlier days', { until: '2026-11-17' }, false],
  ])('holds a rule for %s against the line or not', (_name, more, isBroken) => {
    expect(broken([rule(more)], center())).toEqual(isBroken ? ['rule'] : []);
  });

  test.each([
    ['COST_CENTER_REQUIRED' as const, null, ['rule']],
    ['COST_CENTER_REQUIRED' as const, center(), []],
    ['NO_COST_CENTER' as const, center(), ['rule']],
    ['NO_COST_CENTER' as const, null, []],
  ])('%s', (demands, costCenter, found) => {
    expect(broken([rule({ demands })], costCenter)).toEqual(found);
  });

  test.each([
    ['of another source', center({ id: 'netsuite:cc' })],
    ['of another company', center({ legalEntity: 'JP01' })],
    ['that is blocked', center({ isBlocked: true })],
    ['that is not valid yet', center({ validFrom: '2026-11-19' })],
    ['that is not valid any more', center({ validTo: '2026-11-17' })],
  ])('refuses a cost centre %s', (_name, costCenter) => {
    expect(broken([], costCenter)).toEqual([null]);
  });
});

describe('JRN-6', () => {
  const off: ReviewRules = {
    large: null,
    restDays: null,
    afterPeriodEnd: null,
    round: null,
    description: null,
    revenueDebit: false,
    belowLimit: null,
    senior: null,
  };
  const check = (rules: Partial<ReviewRules>, amount: string, more: Partial<Journal> = {}) =>
    checkReview(journal([draftLine({ amount: eur(amount) })], more), {
      accounts: new Map(),
      period: { endDate: '2026-11-30' },
      today: '2026-12-10',
      roles: ['controller'],
      rules: { ...off, ...rules },
    }).flatMap(({ evidence }) => evidence['triggers']);

  test('says nothing when everything is off', () => {
    expect(check({}, '1000000.00', { description: '' })).toEqual([]);
  });

  const round = { from: { EUR: eur('10000.00') }, multipleOf: { EUR: eur('1000.00') } };
  const belowLimit = { percent: 2, limits: [eur('10000.00')] };
  const restDays = { holidays: ['2026-12-24'] };
  test.each([
    ['a limit as such is not above it', { large: { EUR: eur('50.00') } }, '50.00', {}, []],
    ['a minor unit is', { large: { EUR: eur('50.00') } }, '50.01', {}, ['LARGE']],
    ['a currency without a limit is large', { large: {} }, '0.01', {}, ['LARGE']],
    ['round and large enough', { round }, '12000.00', {}, ['ROUND']],
    ['round and small', { round }, '9000.00', {}, []],
    ['large and not round', { round }, '12000.01', {}, []],
    ['at the limit', { belowLimit }, '10000.00', {}, ['BELOW_LIMIT']],
    ['two per cent below', { belowLimit }, '9800.00', {}, ['BELOW_LIMIT']],
    ['further below', { belowLimit }, '9799.99', {}, []],
    ['above', { belowLimit }, '10000.01', {}, []],
    ['a Sunday', { restDays }, '1.00', { postingDate: '2026-11-22' }, ['REST_DAY']],
    ['a month’s end on a Saturday', { restDays }, '1.00', { postingDate: '2026-10-31' }, []],
    ['a holiday', { restDays }, '1.00', { postingDate: '2026-12-24' }, ['REST_DAY']],
    ['ten days after', { afterPeriodEnd: { days: 10 } }, '1.00', {}, []],
    ['eleven days after', { afterPeriodEnd: { days: 9 } }, '1.00', {}, ['AFTER_PERIOD_END']],
    ['by management', { senior: { roles: ['controller'] } }, '1.00', {}, ['SENIOR']],
  ])('%s', (_name, rules, amount, more, found) => {
    expect(check(rules, amount, more)).toEqual(found);
  });
});
