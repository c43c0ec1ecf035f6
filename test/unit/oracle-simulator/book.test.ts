import { afterAll, beforeAll, expect, test } from 'vitest';
import { oracleBook } from '../../support/contract/oracle-book.ts';
import { type Item, openSimulator, type Simulated, world } from './client.ts';

/** The book of the contract suites and the simulator are both made from the world: neither may know better. */
const book = oracleBook(world, '2026-11-20');

let oracle: Simulated;
beforeAll(async () => {
  oracle = await openSimulator();
});
afterAll(() => oracle.stop());

async function all(path: string, key: string): Promise<Item[]> {
  const found: Item[] = [];
  for (let offset = 0, hasMore = true; hasMore && offset < 10_000; offset += 500) {
    const page = await oracle.client.page(
      `${path}&orderBy=${key}:asc&onlyData=true&limit=500&offset=${offset}`,
    );
    found.push(...page.items);
    hasMore = page.hasMore;
  }
  return found;
}

const byKey = <T extends { readonly key: string }>(rows: readonly T[]): T[] =>
  rows.toSorted((one, other) => Number(one.key) - Number(other.key));

const pence = (value: unknown): bigint => BigInt(Math.round(Math.abs(Number(value)) * 100));

test('invoices: keys, amounts, raw status, what is open and when it is due', async () => {
  const items = await all(
    '/invoices?fields=InvoiceId,InvoiceNumber,InvoiceAmount,AmountPaid,ValidationStatus;invoiceInstallments:UnpaidAmount,DueDate',
    'InvoiceId',
  );

  expect(
    items.map((item) => {
      const [installment] = item['invoiceInstallments'] as readonly Item[];
      return [
        String(item['InvoiceId']),
        item['InvoiceNumber'],
        pence(item['InvoiceAmount']),
        item['ValidationStatus'],
        pence(installment?.['UnpaidAmount']),
        installment?.['DueDate'],
      ];
    }),
  ).toEqual(
    byKey(book.invoices).map(({ key, node }) => [
      key,
      node.number,
      node.gross.amountMinor,
      node.provenance.sourceStatus,
      node.settlement?.open.amountMinor,
      node.dueDate,
    ]),
  );
});

test('payments: keys, numbers, amounts, raw status and what they settle', async () => {
  const items = await all('/payablesPayments?expand=relatedInvoices', 'CheckId');

  expect(
    items.map((item) => {
      const related = item['relatedInvoices'] as readonly Item[];
      return [
        String(item['CheckId']),
        String(item['PaymentNumber']),
        pence(item['PaymentAmount']),
        item['PaymentStatus'],
        related.flatMap((one) => {
          const amount = pence(one['AmountPaidInvoiceCurrency']);
          return amount === 0n ? [] : [[`oracle:${String(one['InvoiceId'])}`, amount]];
        }),
      ];
    }),
  ).toEqual(
    byKey(book.payments).map(({ key, node }) => [
      key,
      node.documentNumber,
      node.amount.amountMinor,
      node.provenance.sourceStatus,
      node.allocations.map(({ invoiceId, amount }) => [invoiceId, amount.amountMinor]),
    ]),
  );
});

test('journals: keys, names, and each line with its account, side and both amounts', async () => {
  const items = await all('/journalBatches?expand=journalHeaders.journalLines', 'JeBatchId');

  expect(
    items.map((item) => {
      const [header] = item['journalHeaders'] as readonly (Item & { journalLines: Item[] })[];
      return [
        String(item['JeBatchId']),
        item['BatchName'],
        header!.journalLines.map((line) => [
          line['EnteredDr'] === null ? 'CREDIT' : 'DEBIT',
          String(line['AccountCombination']).split('-')[1],
          pence(line['EnteredDr'] ?? line['EnteredCr']),
          pence(line['AccountedDr'] ?? line['AccountedCr']),
        ]),
      ];
    }),
  ).toEqual(
    byKey(book.journalEntries).map(({ key, node }) => [
      key,
      node.number,
      node.lines.map(({ side, accountId, amount, ledgerAmount }) => [
        side,
        accountId.slice('oracle:'.length),
        amount.amountMinor,
        ledgerAmount.amountMinor,
      ]),
    ]),
  );
});

test('suppliers: keys, names, status, tax number and terms', async () => {
  const items = await all('/suppliers?expand=sites', 'SupplierId');

  expect(
    items.map((item) => [
      String(item['SupplierId']),
      item['Supplier'],
      item['Status'],
      item['TaxpayerId'],
      (item['sites'] as readonly Item[])[0]?.['PaymentTerms'],
    ]),
  ).toEqual(
    byKey(book.suppliers).map(({ key, node }) => [
      key,
      node.name,
      node.provenance.sourceStatus,
      node.taxIds[0]?.value ?? null,
      node.paymentTerms,
    ]),
  );
});
