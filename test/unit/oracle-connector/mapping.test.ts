import { expect, test } from 'vitest';
import {
  batchAnswer,
  batchRow,
  call,
  collection,
  fakeOracle,
  invoiceRow,
  supplierRow,
  UNIT,
} from './fake-oracle.ts';

const named = { SupplierId: supplierRow.SupplierId, SupplierNumber: '1252' };

const readInvoice = async (changes: object, holds: readonly object[] = []) => {
  const source = fakeOracle([
    collection([{ ...invoiceRow, ...changes }]),
    batchAnswer([named], holds),
  ]);
  const [invoice] = (await source.invoices?.invoicesById(['oracle:300100000100001'], call)) ?? [];
  return { invoice, source };
};

test('an invoice says what Oracle says, digit by digit', async () => {
  const { invoice } = await readInvoice({});
  expect(invoice).toMatchObject({
    number: 'INV-7',
    kind: 'INVOICE',
    documentStatus: 'POSTED',
    supplierId: 'oracle:300100187048034',
    legalEntity: 'GB01',
    postingDate: '2026-11-03',
    dueDate: '2026-12-02',
    gross: { amountMinor: 13080n, currency: 'GBP' },
    settlement: { status: 'OPEN', open: { amountMinor: 13080n } },
    provenance: { sourceStatus: 'Validated', sourceVersion: '2026-11-05T06:42:57.003Z' },
  });
});

test('an amount larger than a float keeps its digits', async () => {
  const text = collection([invoiceRow]).text.replaceAll('130.8', '123456789012345678.91');
  const source = fakeOracle([{ text }, batchAnswer([named], [])]);
  const [invoice] = (await source.invoices?.invoicesById(['oracle:300100000100001'], call)) ?? [];
  expect(invoice?.gross.amountMinor).toBe(12345678901234567891n);
});

test.each([
  [{ CanceledFlag: true, InvoiceAmount: 0 }, 'CANCELLED'],
  [{ ValidationStatus: 'Not validated' }, 'DRAFT'],
  [{ ValidationStatus: 'Needs revalidation' }, 'PENDING_APPROVAL'],
  [{ ApprovalStatus: 'Initiated' }, 'PENDING_APPROVAL'],
])('%j is %s', async (changes, expected) => {
  const { invoice } = await readInvoice(changes);
  expect(invoice?.documentStatus).toBe(expected);
});

test('a status nobody documents is UNKNOWN, kept raw, and counted once', async () => {
  const { invoice, source } = await readInvoice({ ValidationStatus: 'Parked' });
  expect(invoice).toMatchObject({
    documentStatus: 'UNKNOWN',
    provenance: { sourceStatus: 'Parked' },
  });
  expect(source.unknown).toEqual([{ what: 'invoice status', code: 'Parked' }]);
});

test('open holds are holds, released ones and those of a namesake are not', async () => {
  const hold = {
    HoldId: 1,
    InvoiceNumber: 'INV-7',
    BusinessUnit: UNIT,
    Supplier: 'Acme Ltd',
    HoldName: 'Price',
    HoldReason: 'Price exceeds',
    ReleaseName: null,
  };
  const { invoice } = await readInvoice({}, [
    hold,
    { ...hold, HoldId: 2, ReleaseName: 'Approved' },
    { ...hold, HoldId: 3, Supplier: 'Another Ltd' },
  ]);
  expect(invoice?.holds).toEqual([{ code: 'Price', reason: 'Price exceeds' }]);
});

test('an invoice of a business unit that is none of ours is not shown', async () => {
  const source = fakeOracle([collection([{ ...invoiceRow, BusinessUnit: 'FR Unit' }])]);
  expect(await source.invoices?.invoicesById(['oracle:300100000100001'], call)).toEqual([null]);
});

test('lines have the accounts and cost centres of their combinations, and no tax among them', async () => {
  const line = { LineNumber: 1, LineType: 'Item', LineAmount: -100.5, Description: 'Rent' };
  const unmatched = { PurchaseOrderNumber: null };
  const source = fakeOracle([
    collection([
      {
        ...invoiceRow,
        invoiceLines: {
          items: [
            { ...line, DistributionCombination: '01.635000.1010', Quantity: 1.5 },
            { ...line, LineNumber: 2, DistributionCombination: '01.651000.0000', ...unmatched },
            { ...line, LineNumber: 4, DistributionCombination: null, PurchaseOrderNumber: '1003' },
            { ...line, LineNumber: 3, LineType: 'Tax', DistributionCombination: null },
          ],
          hasMore: false,
        },
      },
    ]),
  ]);
  const [lines] = (await source.invoices?.linesByInvoice(['oracle:300100000100001'], call)) ?? [];
  expect(lines).toMatchObject([
    {
      number: 1,
      amount: { amountMinor: 10050n },
      accountId: 'oracle:635000',
      costCenterId: 'oracle:1010',
      quantity: '1.5',
      isOrdered: null, // the attribute was not there: it does not say
    },
    { number: 2, accountId: 'oracle:651000', costCenterId: null, isOrdered: false },
    { number: 3, accountId: null, isOrdered: true },
  ]);
});

test('lines that Oracle cut off are no lines at all', async () => {
  const invoiceLines = { items: [], hasMore: true };
  const source = fakeOracle([collection([{ ...invoiceRow, invoiceLines }])]);
  await expect(
    source.invoices?.linesByInvoice(['oracle:300100000100001'], call),
  ).rejects.toMatchObject({ kind: 'MALFORMED' });
});

const payment = {
  CheckId: 300100000500001,
  PaymentNumber: 77,
  PaymentAmount: 130.8,
  PaymentCurrency: 'GBP',
  PaymentDate: '2026-11-15',
  PaymentStatus: 'Negotiable',
  BusinessUnit: UNIT,
  SupplierNumber: '1252',
  VoidDate: null,
  ReconciledFlag: false,
  relatedInvoices: [
    {
      InvoiceId: 300100000100001,
      AmountPaidInvoiceCurrency: 130.8,
      DiscountTaken: 0,
      InvoiceCurrency: 'GBP',
    },
  ],
};

test('a settlement finds the payments among those of the supplier', async () => {
  const other = { ...payment, CheckId: 2, relatedInvoices: [] };
  const paid = { ...invoiceRow, AmountPaid: 130.8, invoiceInstallments: [] };
  const source = fakeOracle([collection([paid]), batchAnswer([payment, other], [named])]);
  const [settlement] =
    (await source.invoices?.settlementsByInvoice(['oracle:300100000100001'], call)) ?? [];
  expect(settlement).toMatchObject({
    summary: { status: 'PAID', open: { amountMinor: 0n } },
    paymentIds: ['oracle:300100000500001'],
    payments: [{ supplierId: 'oracle:300100187048034', status: 'SUBMITTED', documentNumber: '77' }],
  });
});

test.each([
  [{ VoidDate: '2026-11-16' }, 'CANCELLED'],
  [{ ReconciledFlag: true }, 'SETTLED'],
  [{ ClearingDate: '2026-11-18' }, 'SETTLED'],
  [{ PaymentStatus: 'Lost' }, 'UNKNOWN'],
])('a payment with %j is %s', async (changes, expected) => {
  const source = fakeOracle([collection([{ ...payment, ...changes }]), collection([named])]);
  const [found] = (await source.payments?.paymentsById(['oracle:300100000500001'], call)) ?? [];
  expect(found?.status).toBe(expected);
});

test.each([
  [{}, 'ACTIVE', []],
  [{ InactiveDate: '2026-11-22' }, 'BLOCKED', ['GB01']],
  [{ InactiveDate: '2026-12-01' }, 'ACTIVE', []],
  [{ BusinessRelationship: 'Prospective' }, 'PENDING_APPROVAL', []],
  [{ sites: [{ ...supplierRow.sites[0], InactiveDate: '2026-01-01' }] }, 'ACTIVE', ['GB01']],
])('a supplier with %j is %s, blocked in %j', async (changes, status, blockedIn) => {
  const source = fakeOracle([collection([{ ...supplierRow, ...changes }])]);
  const [found] = (await source.suppliers?.suppliersById(['oracle:300100187048034'], call)) ?? [];
  expect(found).toMatchObject({
    status,
    blockedIn,
    legalEntities: ['GB01'],
    paymentTerms: 'Net 30',
    currency: 'GBP',
  });
});

test('bank accounts and tax registrations come from resources of their own, what has ended left out', async () => {
  const account = {
    BankAccountId: 9,
    VendorId: supplierRow.SupplierId,
    IBAN: 'GB29NWBK60161331926819',
    BankAccountNumber: '31926819',
    BankAccountName: 'Acme',
    CountryCode: 'GB',
    EndDate: null,
  };
  const registration = {
    RegistrationId: 5,
    PartyNumber: '1252',
    RegistrationNumber: 'GB999000017',
    TaxRegimeCode: 'GB VAT',
  };
  const source = fakeOracle(
    [
      batchAnswer(
        [supplierRow],
        [account, { ...account, BankAccountId: 8, EndDate: '2025-01-01' }],
      ),
      collection([registration]),
    ],
    { withBankAccounts: true, withTaxRegistrations: true },
  );
  const [found] = (await source.suppliers?.suppliersById(['oracle:300100187048034'], call)) ?? [];
  expect(found?.bankAccounts).toMatchObject([{ id: 'oracle:9', iban: 'GB29NWBK60161331926819' }]);
  expect(found?.taxIds).toEqual([
    { type: 'TAXPAYER_ID', value: 'GB123' },
    { type: 'GB VAT', value: 'GB999000017' },
  ]);
});

test('each journal of a batch is an entry, with our reference from its name', async () => {
  const source = fakeOracle([collection([batchRow])]);
  const [entry] = (await source.ledger?.journalEntriesById(['oracle:41001'], call)) ?? [];
  expect(entry).toMatchObject({
    legalEntity: 'GB01',
    postingDate: '2026-11-20',
    fiscalYear: 2026,
    fiscalPeriod: 11,
    reference: 'A0000000000000AB',
    lines: [
      { number: 1, accountId: 'oracle:652000', side: 'DEBIT', amount: { amountMinor: 50010n } },
      { number: 2, accountId: 'oracle:221000', side: 'CREDIT', costCenterId: null },
    ],
  });
});

test('the second journal of a batch has a place behind its id, and lists go on between the two', async () => {
  const [first] = batchRow.journalHeaders;
  const two = { ...batchRow, journalHeaders: [{ ...first, JeHeaderId: 51009 }, first] };
  const source = fakeOracle([collection([two]), collection([two]), collection([two])]);
  const everything = { ids: null, legalEntities: null, from: null, to: null };
  const ids = ['oracle:41001.2', 'oracle:41001', 'oracle:41001.3'];
  const found = await source.ledger?.journalEntriesById(ids, call);
  expect(found?.map((one) => one?.id ?? null)).toEqual(['oracle:41001.2', 'oracle:41001', null]);
  const list = (start: { kind: 'after'; sort: string; key: string } | null) =>
    source.ledger?.journalEntries(everything, { first: 1, start }, call);
  expect(await list(null)).toMatchObject({ rows: [{ key: '41001.2' }], hasMore: true });
  expect(await list({ kind: 'after', sort: '2026-11-20', key: '41001.2' })).toMatchObject({
    rows: [{ key: '41001' }],
    hasMore: false,
  });
  expect(source.option('q', 2)).toContain("PostedDate = '2026-11-20' and JeBatchId <= 41001");
});

test('a batch that is not posted is no entry', async () => {
  const unposted = { ...batchRow, Status: 'U', StatusMeaning: 'Unposted', PostedDate: null };
  const source = fakeOracle([collection([unposted])]);
  expect(await source.ledger?.journalEntriesById(['oracle:41001'], call)).toEqual([null]);
});

const period = (name: string, number: number, start: string, end: string) => ({
  PeriodNameId: name,
  PeriodYear: 2026,
  PeriodNumber: number,
  StartDate: start,
  EndDate: end,
  AdjustmentPeriodFlag: false,
});

test('periods take their days from the calendar and their status from the ledger', async () => {
  const source = fakeOracle([
    batchAnswer(
      [
        period('Nov-26', 11, '2026-11-01', '2026-11-30'),
        period('Dec-26', 12, '2026-12-01', '2026-12-31'),
        { ...period('Adj-26', 13, '2026-12-31', '2026-12-31'), AdjustmentPeriodFlag: true },
      ],
      [{ PeriodNameId: 'Nov-26', ClosingStatus: 'O' }],
    ),
  ]);
  expect(await source.ledger?.fiscalPeriods('GB01', 2026, call)).toMatchObject([
    { name: 'Nov-26', period: 11, status: 'OPEN' },
    { name: 'Dec-26', period: 12, status: 'NEVER_OPENED' },
  ]);
});
