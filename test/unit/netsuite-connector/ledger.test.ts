import { describe, expect, it } from 'vitest';
import { fiscalMonth, fiscalYearBounds } from '#domain/fiscal-year';
import { call, fakeNetSuite, resultSet } from './fake-netsuite.ts';

const line = {
  id: '500',
  doctype: 'Journal',
  tranid: 'JE-1',
  trandate: '2026-11-30',
  periodstart: '2026-12-01',
  memo: 'accrual',
  currencyname: 'USD',
  lineid: '1',
  account: '61',
  subsidiary: '3',
};

describe('a journal entry', () => {
  it('is made of the posted lines of one transaction, in the period it was posted to', async () => {
    const entry = await read([
      { ...line, lineid: '0', debit: '100.10', department: '7', linememo: 'rent' },
      { ...line, lineid: '1', account: '62', credit: '100.10' },
      { ...line, lineid: '2', account: '63' },
    ]);
    expect(entry).toMatchObject({
      id: 'netsuite:500',
      number: 'JE-1',
      legalEntity: 'US01',
      documentType: 'Journal',
      postingDate: '2026-11-30',
      fiscalYear: 2026,
      fiscalPeriod: 12,
      isReversal: false,
      isReversed: false,
    });
    const amount = { amountMinor: 10010n, currency: 'USD' };
    expect(entry?.lines).toEqual([
      {
        number: 1,
        accountId: 'netsuite:61',
        side: 'DEBIT',
        amount,
        ledgerAmount: amount,
        costCenterId: 'netsuite:7',
        text: 'rent',
      },
      {
        number: 2,
        accountId: 'netsuite:62',
        side: 'CREDIT',
        amount,
        ledgerAmount: amount,
        costCenterId: null,
        text: null,
      },
    ]);
  });

  it('in another currency has its amount from the line and its ledger amount from the impact', async () => {
    const entry = await read([
      { ...line, currencyname: 'JPY', debit: '6.50', foreignamount: '1000' },
      { ...line, currencyname: 'JPY', credit: '6.50', foreignamount: '-1000' },
    ]);
    expect(
      entry?.lines.map(({ side, amount, ledgerAmount }) => [side, amount, ledgerAmount]),
    ).toEqual(
      ['DEBIT', 'CREDIT'].map((side) => [
        side,
        { amountMinor: 1000n, currency: 'JPY' },
        { amountMinor: 650n, currency: 'USD' },
      ]),
    );
  });

  it('reads a negative debit as a credit', async () => {
    const entry = await read([{ ...line, debit: '-5.00' }]);
    expect(entry?.lines[0]).toMatchObject({ side: 'CREDIT', ledgerAmount: { amountMinor: 500n } });
  });

  it.each([
    [{ isreversal: 'T', reversal: '400' }, true, false],
    [{ isreversal: 'F', reversal: '600' }, false, true],
    [{}, false, false],
  ])('with %j knows whether it reverses or is reversed', async (part, isReversal, isReversed) => {
    expect(await read([{ ...line, debit: '1', ...part }])).toMatchObject({
      isReversal,
      isReversed,
    });
  });
});

describe('an account', () => {
  it.each([
    ['Expense', {}, 'EXPENSE', true, false],
    ['AcctPay', {}, 'LIABILITY', true, true],
    ['Bank', { issummary: 'T' }, 'ASSET', false, false],
    ['Income', { isinactive: 'T' }, 'REVENUE', false, false],
    ['Stat', {}, 'UNKNOWN', false, false],
  ])('of type %s with %j is %s', async (accttype, part, classification, isPosting, isControl) => {
    const row = { id: '61', acctnumber: '6100', fullname: 'Costs : Rent', accttype, ...part };
    const source = fakeNetSuite([resultSet([row])]);
    const [account] = (await source.ledger?.accountsById(['netsuite:61'], call)) ?? [];
    expect(account).toMatchObject({
      number: '6100',
      name: 'Rent',
      classification,
      isPosting,
      isControl,
      chartOfAccounts: 'NETSUITE',
      legalEntities: ['US01', 'JP01'],
    });
    expect(source.unknown).toEqual([]);
  });
});

describe('a fiscal period', () => {
  const november = {
    id: '211',
    periodname: 'Nov 2026',
    startdate: '2026-11-01',
    enddate: '2026-11-30',
  };

  it.each([
    [{}, 'OPEN', null],
    [{ startdate: '2026-12-01', enddate: '2026-12-31' }, 'FUTURE', null],
    [{ closed: 'T', alllocked: 'T' }, 'CLOSED', 'closed alllocked'],
    [{ alllocked: 'T' }, 'LOCKED', 'alllocked'],
    [{ aplocked: 'T' }, 'LOCKED', 'aplocked'],
    [{ closed: true }, 'CLOSED', 'closed'],
  ])('with %j is %s', async (part, status, sourceStatus) => {
    const source = fakeNetSuite([resultSet([{ ...november, ...part }])]);
    const periods = await source.ledger?.fiscalPeriods('US01', 2026, call);
    expect(periods).toMatchObject([{ legalEntity: 'US01', status, provenance: { sourceStatus } }]);
    expect(source.query().params).toEqual(['2026-01-01', '2027-01-01']);
  });

  it('of a legal entity kept elsewhere does not exist', async () => {
    expect(await fakeNetSuite([]).ledger?.fiscalPeriods('DE01', 2026, call)).toEqual([]);
  });

  it.each([
    ['2026-11-01', 1, { year: 2026, period: 11 }],
    ['2026-04-01', 4, { year: 2027, period: 1 }],
    ['2026-03-31', 4, { year: 2026, period: 12 }],
  ])('of %s in a year that starts in month %i is %j', (date, startMonth, expected) => {
    expect(fiscalMonth(date, startMonth)).toEqual(expected);
  });

  it('belongs to a year between its first day and that of the next', () => {
    expect(fiscalYearBounds(2027, 4)).toEqual({ start: '2026-04-01', end: '2027-04-01' });
  });
});

async function read(rows: readonly object[]) {
  const source = fakeNetSuite([resultSet(rows)]);
  const [entry] = (await source.ledger?.journalEntriesById(['netsuite:500'], call)) ?? [];
  return entry;
}
