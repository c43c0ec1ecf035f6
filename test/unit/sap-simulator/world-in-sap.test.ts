import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulators/simulator';
import { CUBE, INVOICES, clientOf, startDemo, world } from './sap-client.ts';
import type { SapClient } from './sap-client.ts';

type Line = Record<string, string | boolean | null>;

let sap: Simulator;
let client: SapClient;
/** Every line of the item cube. */
const lines: Line[] = [];

beforeAll(async () => {
  sap = await startDemo();
  client = clientOf(sap);
  for (let skip = 0; skip < 100_000; skip += 5000) {
    const page = await client.rows(`${CUBE}?$top=5000&$skip=${skip}`);
    lines.push(...(page as Line[]));
    if (page.length < 5000) break;
  }
});
afterAll(() => sap.stop());

const ours = new Set(
  world.entities.filter(({ system }) => system === 'sap').map(({ code }) => code),
);
const invoices = world.invoices.filter(({ entity }) => ours.has(entity));

function supplierLines(): Map<string, Line> {
  const own = lines.filter(
    (line) => line['FinancialAccountType'] === 'K' && line['ReferenceDocumentType'] === 'RMRP',
  );
  return new Map(own.map((line) => [String(line['OriginalReferenceDocument']), line]));
}

const originOf = (invoice: { nativeKey: string; postingDate: string }) =>
  `${invoice.nativeKey}${invoice.postingDate.slice(0, 4)}`;

const minor = (line: Line, name: string, currency: string) =>
  Math.round(Number(line[name]) * (line[currency] === 'JPY' ? 1 : 100));

function keyOf(line: Line, number: string, year: string): string {
  return `${String(line['CompanyCode'])}/${String(line[year])}/${String(line[number])}`;
}

describe('the demo company in SAP', () => {
  it('shows an invoice cleared exactly where nothing is open', () => {
    const byOrigin = supplierLines();
    for (const invoice of invoices) {
      const line = byOrigin.get(originOf(invoice));
      expect([invoice.nativeKey, line?.['IsCleared']]).toEqual([
        invoice.nativeKey,
        invoice.open === 0,
      ]);
      expect(line?.['ClearingDate'] === null).toBe(invoice.open !== 0);
    }
  });

  it('lets open items and partial payments add up to what is open', () => {
    const open = new Map<string, number>();
    const byDocument = new Map<string, string>();
    for (const line of supplierLines().values()) {
      const origin = String(line['OriginalReferenceDocument']);
      byDocument.set(keyOf(line, 'AccountingDocument', 'FiscalYear'), origin);
      if (line['IsCleared'] === false)
        open.set(
          origin,
          Math.abs(minor(line, 'AmountInTransactionCurrency', 'TransactionCurrency')),
        );
    }
    for (const line of lines) {
      if (line['InvoiceReference'] === '' || line['IsCleared'] === true) continue;
      const origin =
        byDocument.get(keyOf(line, 'InvoiceReference', 'InvoiceReferenceFiscalYear')) ?? '';
      open.set(
        origin,
        (open.get(origin) ?? 0) - minor(line, 'AmountInTransactionCurrency', 'TransactionCurrency'),
      );
    }
    expect(invoices.some((invoice) => invoice.open > 0 && invoice.open < invoice.gross)).toBe(true);
    for (const invoice of invoices)
      expect([invoice.nativeKey, open.get(originOf(invoice)) ?? 0]).toEqual([
        invoice.nativeKey,
        invoice.open,
      ]);
  });
});

describe('payments and reversals of the demo company in SAP', () => {
  it('clears a payment with itself, and marks the clearing of a voided one as taken back', () => {
    const payments = lines.filter(
      (line) => line['AccountingDocumentType'] === 'KZ' && line['FinancialAccountType'] === 'K',
    );
    const whole = payments.filter((line) => line['InvoiceReference'] === '');
    expect(whole.length).toBeGreaterThan(100);
    for (const line of whole)
      expect(line['ClearingAccountingDocument']).toBe(line['AccountingDocument']);
    const voided = world.payments.filter((payment) => payment.voided && ours.has(payment.entity));
    const marked = new Set(
      payments
        .filter((line) => line['ClearingIsReversed'] === true)
        .map(
          (line) =>
            `${String(line['CompanyCode'])}${String(line['AccountingDocument'])}${String(line['FiscalYear'])}`,
        ),
    );
    expect(marked).toEqual(
      new Set(
        voided.map(({ entity, nativeKey, date }) => `${entity}${nativeKey}${date.slice(0, 4)}`),
      ),
    );
    expect(marked.size).toBeGreaterThan(0);
  });

  it('gives a cancelled invoice its counterpart, each naming the other', async () => {
    const rows = await client.rows(
      `${INVOICES}/A_SupplierInvoice?$filter=ReverseDocument ne ''&$select=SupplierInvoice,FiscalYear,ReverseDocument,ReverseDocumentFiscalYear,IsReversed,IsReversal`,
    );
    const byKey = new Map(
      rows.map((row) => [`${String(row['SupplierInvoice'])}/${String(row['FiscalYear'])}`, row]),
    );
    const cancelled = rows.filter((row) => row['IsReversed'] === true);
    expect(cancelled).toHaveLength(invoices.filter((invoice) => invoice.cancelled).length);
    for (const row of cancelled) {
      const other = byKey.get(
        `${String(row['ReverseDocument'])}/${String(row['ReverseDocumentFiscalYear'])}`,
      );
      expect(other).toMatchObject({ IsReversal: true, ReverseDocument: row['SupplierInvoice'] });
    }
  });

  it('balances every document in both currencies', () => {
    const sums = new Map<string, number>();
    for (const line of lines) {
      const key = `${String(line['CompanyCode'])}/${String(line['FiscalYear'])}/${String(line['AccountingDocument'])}`;
      const own = minor(line, 'AmountInTransactionCurrency', 'TransactionCurrency');
      const ledger = minor(line, 'AmountInCompanyCodeCurrency', 'CompanyCodeCurrency');
      sums.set(`${key}/own`, (sums.get(`${key}/own`) ?? 0) + own);
      sums.set(`${key}/ledger`, (sums.get(`${key}/ledger`) ?? 0) + ledger);
    }
    expect([...sums].filter(([, sum]) => sum !== 0)).toEqual([]);
    expect(sums.size).toBe(2 * world.journals.filter(({ entity }) => ours.has(entity)).length);
  });

  it('shows two invoices in a status that nobody has documented', async () => {
    const rows = await client.rows(
      `${INVOICES}/A_SupplierInvoice?$filter=SupplierInvoiceStatus eq 'Z'`,
    );
    expect(rows).toHaveLength(2);
  });
});
