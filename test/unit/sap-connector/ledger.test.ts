import { describe, expect, it } from 'vitest';
import { call, collectionOf, date, fakeSap, optionsOf, type Answer } from './fake-sap.ts';
import { journalLine } from './wires.ts';
import type { SourceRequest } from '#domain/connector';

function openWith(
  respond: readonly unknown[] | ((request: SourceRequest) => Answer),
  settings: Readonly<Record<string, unknown>> = {},
) {
  const fake = fakeSap(typeof respond === 'function' ? respond : () => collectionOf(respond), {
    settings,
  });
  const { ledger } = fake.capabilities;
  if (!ledger) throw new Error('the connector reads the ledger');
  return { fake, ledger };
}

const FIRST = { first: 10, start: null };

const account = (GLAccount: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  ChartOfAccounts: 'YCOA',
  GLAccount,
  GLAccountType: 'P',
  AccountIsBlockedForPosting: false,
  AccountIsMarkedForDeletion: false,
  to_Text: {
    results: [
      { Language: 'DE', GLAccountName: 'Fracht', GLAccountLongName: 'Frachtkosten' },
      { Language: 'EN', GLAccountName: 'Freight', GLAccountLongName: 'Freight costs' },
    ],
  },
  ...changes,
});

describe('accounts', () => {
  const ranges = [
    { from: '0000160000', to: '0000160999', classification: 'LIABILITY', isControl: true },
    { from: '0000400000', to: '0000499999', classification: 'EXPENSE' },
  ];

  it('are classified by the customer’s ranges, because SAP’s chart does not say', async () => {
    const rows = ['0000160000', '0000400000', '0000800000'].map((one) => account(one));
    const { ledger, fake } = openWith(rows, { accountRanges: ranges });
    const ids = ['sap:YCOA.0000400000', 'sap:YCOA.0000160000', 'sap:YCOA.0000800000', 'sap:X'];
    expect(await ledger.accountsById(ids, call)).toMatchObject([
      {
        number: '400000',
        name: 'Freight costs',
        classification: 'EXPENSE',
        isControl: false,
        isPosting: true,
        chartOfAccounts: 'YCOA',
        legalEntities: ['DE01', 'JP01'],
        provenance: { sourceStatus: 'P' },
      },
      { classification: 'LIABILITY', isControl: true },
      { classification: 'UNKNOWN' },
      null,
    ]);
    expect(fake.dataCalls()).toHaveLength(1);
  });

  it.each([{ AccountIsBlockedForPosting: true }, { AccountIsMarkedForDeletion: true }])(
    'with %j take no posting',
    async (changes) => {
      const { ledger } = openWith([account('0000400000', changes)]);
      const [got] = await ledger.accountsById(['sap:YCOA.0000400000'], call);
      expect(got?.isPosting).toBe(false);
    },
  );

  it('are searched by number and name here, and listed by key', async () => {
    const { ledger, fake } = openWith([
      account('0000400000'),
      account('0000777000', { to_Text: { results: [] } }),
    ]);
    const filter = { ids: null, legalEntities: ['DE01'], search: 'FREIGHT' };
    const page = { first: 5, start: { kind: 'after', sort: '', key: 'YCOA.0000100000' } } as const;
    const got = await ledger.accounts(filter, page, call);
    expect(got.rows.map(({ key }) => key)).toEqual(['YCOA.0000400000']);
    expect(optionsOf(fake.requests[0] ?? fail())['$filter']).toBe(
      "ChartOfAccounts eq 'YCOA' and (ChartOfAccounts gt 'YCOA' or (ChartOfAccounts eq 'YCOA' and GLAccount gt '0000100000'))",
    );
  });
});

const interval = (from: string, to: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  ControllingArea: 'A000',
  CostCenter: '0000001000',
  ValidityStartDate: date(from),
  ValidityEndDate: date(to),
  CompanyCode: '1010',
  IsBlkdForPrimaryCostsPosting: '',
  to_Text: { results: [{ Language: 'EN', CostCenterName: `since ${from}` }] },
  ...changes,
});

describe('cost centres', () => {
  const ID = 'sap:A000.0000001000';

  it('speak with the interval valid today, else with the last one', async () => {
    const old = interval('2020-01-01', '2024-12-31');
    const { ledger } = openWith([
      old,
      interval('2027-01-01', '9999-12-31'),
      interval('2025-01-01', '2026-12-31'),
    ]);
    expect(await ledger.costCentersById([ID, 'sap:A000.NONE'], call)).toMatchObject([
      {
        code: '1000',
        name: 'since 2025-01-01',
        validFrom: '2025-01-01',
        validTo: '2026-12-31',
        legalEntity: 'DE01',
      },
      null,
    ]);
    const { ledger: past } = openWith([old]);
    expect(await past.costCentersById([ID], call)).toMatchObject([{ validTo: '2024-12-31' }]);
  });

  it.each(['X', true])('with the block %j are blocked', async (flag) => {
    const { ledger } = openWith([
      interval('2020-01-01', '9999-12-31', { IsBlkdForPrimaryCostsPosting: flag }),
    ]);
    expect((await ledger.costCentersById([ID], call))[0]?.isBlocked).toBe(true);
  });

  it('are listed once each, those of every company included', async () => {
    const shared = interval('2020-01-01', '9999-12-31', { CostCenter: 'SHARED', CompanyCode: '' });
    const { ledger, fake } = openWith([
      interval('2025-01-01', '9999-12-31'),
      interval('2020-01-01', '2024-12-31'),
      shared,
    ]);
    const got = await ledger.costCenters({ legalEntities: ['DE01'] }, FIRST, call);
    expect(got.rows.map(({ key, node }) => [key, node.legalEntity])).toEqual([
      ['A000.0000001000', 'DE01'],
      ['A000.SHARED', null],
    ]);
    expect(optionsOf(fake.requests[0] ?? fail())['$filter']).toBe(
      "ControllingArea eq 'A000' and (CompanyCode eq '1010' or CompanyCode eq '')",
    );
  });
});

describe('journal entries', () => {
  const credit = journalLine({
    LedgerGLLineItem: '000002',
    DebitCreditCode: 'H',
    GLAccount: '0000160000',
    CostCenter: '',
    AmountInTransactionCurrency: '-10.00',
    AmountInCompanyCodeCurrency: '-9.10',
    AssignmentReference: 'J0000000000000AB',
  });

  it('by id are one request whose lines are put together, amounts positive on their side', async () => {
    const { ledger, fake } = openWith([credit, journalLine()]);
    const got = await ledger.journalEntriesById(
      ['sap:1010.2026.0100000001', 'sap:1010.2026.2'],
      call,
    );
    expect(got).toMatchObject([
      {
        number: '0100000001',
        legalEntity: 'DE01',
        documentType: 'SA',
        postingDate: '2026-05-31',
        documentDate: '2026-05-30',
        fiscalYear: 2026,
        fiscalPeriod: 5,
        description: 'Accrual',
        currency: 'USD',
        reference: 'J0000000000000AB',
        lines: [
          {
            number: 1,
            accountId: 'sap:YCOA.0000400000',
            side: 'DEBIT',
            amount: { amountMinor: 1000n, currency: 'USD' },
            ledgerAmount: { amountMinor: 910n, currency: 'EUR' },
            costCenterId: 'sap:A000.0000001000',
          },
          { number: 2, side: 'CREDIT', amount: { amountMinor: 1000n }, costCenterId: null },
        ],
      },
      null,
    ]);
    expect(fake.dataCalls()).toHaveLength(1);
    expect(optionsOf(fake.requests[0] ?? fail())['$filter']).toMatch(/^Ledger eq '0L' and /);
  });

  it('as a list are two requests: the first lines say which documents, the second has them whole', async () => {
    const { ledger, fake } = openWith((request) =>
      collectionOf(
        optionsOf(request)['$filter']?.includes('LedgerGLLineItem')
          ? [journalLine()]
          : [journalLine(), credit],
      ),
    );
    const filter = { ids: null, legalEntities: null, from: '2026-01-01', to: null };
    const got = await ledger.journalEntries(filter, FIRST, call);
    expect(got.rows).toMatchObject([
      { sort: '2026-05-31', key: '1010.2026.0100000001', node: { lines: [{}, {}] } },
    ]);
    expect(fake.dataCalls()).toHaveLength(2);
    expect(optionsOf(fake.requests[0] ?? fail())['$orderby']).toBe(
      'PostingDate desc,CompanyCode desc,FiscalYear desc,AccountingDocument desc',
    );
  });
});

const statuses = async (settings: Readonly<Record<string, unknown>>, year = 2026) => {
  const { ledger, fake } = openWith([], settings);
  const periods = await ledger.fiscalPeriods('DE01', year, call);
  expect(fake.requests).toEqual([]);
  return periods;
};

describe('fiscal periods', () => {
  it('are the months of the year without a status, where the customer declared nothing', async () => {
    const periods = await statuses({}, 2024);
    expect(periods).toHaveLength(12);
    expect(new Set(periods.map(({ status }) => status))).toEqual(new Set(['UNKNOWN']));
    expect(periods[1]).toMatchObject({
      id: 'sap:1010.2024.002',
      name: '2024-02',
      startDate: '2024-02-01',
      endDate: '2024-02-29',
      provenance: { sourceStatus: null },
    });
  });

  it('are open as far back as declared, across the turn of the year', async () => {
    const settings = { fiscalCalendar: { variant: 'K4', openPeriods: 1 } };
    expect((await statuses(settings)).map(({ status }) => status)).toEqual([
      ...Array.from({ length: 9 }, () => 'CLOSED'),
      'OPEN',
      'OPEN',
      'FUTURE',
    ]);
    const far = await statuses({ fiscalCalendar: { variant: 'K4', openPeriods: 11 } }, 2025);
    expect(far.at(-1)).toMatchObject({ status: 'OPEN', provenance: { sourceStatus: 'declared' } });
    expect(far.at(-2)?.status).toBe('CLOSED');
  });

  it.each([
    ['2026-11-30T09:59:59Z', 'FUTURE'],
    ['2026-11-30T10:00:00Z', 'OPEN'],
  ])('are open from when they have begun anywhere: December at %s is %s', async (at, expected) => {
    const settings = { fiscalCalendar: { variant: 'K4', openPeriods: 1 } };
    const now = () => new Date(at);
    const { ledger } = fakeSap(() => collectionOf([]), { settings, now }).capabilities;
    const periods = (await ledger?.fiscalPeriods('DE01', 2026, call)) ?? [];
    expect(periods.slice(9).map(({ status }) => status)).toEqual(['OPEN', 'OPEN', expected]);
  });

  it('are unsupported for a legal entity of another source', async () => {
    const { ledger } = openWith([]);
    await expect(ledger.fiscalPeriods('US01', 2026, call)).rejects.toMatchObject({
      kind: 'UNSUPPORTED',
    });
  });
});

function fail(): never {
  throw new Error('a request was expected');
}
