import { expect, test } from 'vitest';
import { batchRow, call, collection, fakeOracle, invoiceRow, supplierRow } from './fake-oracle.ts';

const EVERY_INVOICE = {
  ids: null,
  direction: null,
  supplierId: null,
  legalEntities: null,
  documentStatus: null,
  number: null,
};

test('a search that finds nothing in eleven requests says how far it came', async () => {
  const pages = Array.from({ length: 11 }, (_, at) =>
    collection([{ ...supplierRow, SupplierId: supplierRow.SupplierId + at }], true),
  );
  const source = fakeOracle(pages);
  const filter = { ids: null, status: null, country: null, legalEntities: null, search: 'nobody' };
  const page = await source.suppliers?.suppliers(filter, { first: 20, start: null }, call);
  const key = String(supplierRow.SupplierId + 10);
  expect(page).toEqual({ rows: [], hasMore: true, reached: { sort: '', key } });
  expect(source.requests).toHaveLength(11);
  expect(source.option('q', 1)).toBe(`SupplierId > ${supplierRow.SupplierId}`);
});

test.each([
  ['inv-7', "InvoiceNumber LIKE '%-7%'"],
  ['7', "(InvoiceNumber LIKE '%7%' or InvoiceId = 7)"],
  [
    'a0000000000000ab',
    "(InvoiceNumber LIKE '%0000000000000%' or ReferenceKeyOne = 'A0000000000000AB')",
  ],
])('an invoice is searched by %s where Oracle can look for it', async (search, condition) => {
  const source = fakeOracle([collection([{ ...invoiceRow, InvoiceNumber: 'OTHER' }])]);
  const page = { first: 20, start: null };
  const found = await source.invoices?.invoices({ ...EVERY_INVOICE, search }, page, call);
  expect(source.option('q')).toBe(`BusinessUnit in ('GB01 Business Unit') and ${condition}`);
  expect(found?.rows).toEqual([]);
});

test('a payment is searched by its number, and by no other text', async () => {
  const filter = {
    ids: null,
    supplierId: null,
    legalEntities: null,
    status: null,
    from: null,
    to: null,
  };
  const page = { first: 20, start: null };
  const source = fakeOracle([collection([])]);
  await source.payments?.payments({ ...filter, search: 'ACME' }, page, call);
  expect(source.requests).toEqual([]);
  await source.payments?.payments({ ...filter, search: ' 1001 ' }, page, call);
  expect(source.option('q')).toContain('(PaymentNumber = 1001 or CheckId = 1001)');
});

const batchOf = (id: number, posted: string, effective: string) => ({
  ...batchRow,
  JeBatchId: id,
  PostedDate: posted,
  journalHeaders: batchRow.journalHeaders.map((header) => ({
    ...header,
    EffectiveDate: effective,
  })),
});

test('a journal counts for the day of its own, whichever day its batch was posted', async () => {
  const source = fakeOracle([
    collection([
      batchOf(3, '2026-12-02', '2026-11-30'),
      batchOf(2, '2026-12-01', '2026-12-01'),
      batchOf(1, '2026-11-30', '2026-12-01'),
    ]),
  ]);
  const filter = { ids: null, legalEntities: null, from: '2026-12-01', to: null };
  const page = await source.ledger?.journalEntries(filter, { first: 20, start: null }, call);
  expect(page?.rows.map(({ key }) => key)).toEqual(['2', '1']);
  expect(source.option('q')).toBe("PostedDate >= '2026-08-31'");
});
