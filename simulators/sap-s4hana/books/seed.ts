import { yearOf } from '../../world/dates.ts';
import type { WorldInvoice, WorldJournal } from '../../world/model.ts';
import { rateOf } from '../../world/rates.ts';
import { taxByCode } from '../../world/tax.ts';
import type { Seed } from './books.ts';
import { alpha, termsOf } from './company.ts';
import type { Company } from './company.ts';
import type { AccountingDocument, AccountingLine, DocumentKey } from './documents.ts';
import type { InvoiceDocument, InvoiceTax } from './documents.ts';
import { keyOfJournal, settlementsOf } from './settlement.ts';
import type { Settlements } from './settlement.ts';
import { suppliersOf } from './supplier-seed.ts';

/**
 * Two invoices carry a status no document explains, so that a reader's answer to the unknown is put
 * to the test.
 */
const STRANGE_STATUS = 'Z';
const STRANGE_AT: readonly number[] = [37, 397];

/** The world's documents as SAP keeps them. */
export function seedOf(company: Company): Seed {
  const { world } = company;
  const codes = new Map([...company.entities].map(([key, { code }]) => [code, key]));
  const settlements = settlementsOf(world, new Set(codes.keys()));
  const cancellations = cancellationsOf(company, settlements);
  const invoices = [...world.invoices.entries()]
    .filter(([, { entity }]) => codes.has(entity))
    .flatMap(([at, invoice], place) => {
      const document = invoiceOf(company, invoice, place, cancellations.get(at) ?? null);
      const journal = settlements.reversals.get(invoice.journal);
      const reversal = journal === undefined ? undefined : world.journals[journal];
      return reversal && document.reversedBy
        ? [document, cancellationOf(document, document.reversedBy, reversal)]
        : [document];
    });
  const accounting = [...world.journals.entries()]
    .filter(([, { entity }]) => codes.has(entity))
    .map(([at, journal]) => accountingOf(company, journal, at, settlements, cancellations));
  return { invoices, accounting, suppliers: suppliersOf(company) };
}

/**
 * The supplier invoices that cancel others, numbered behind the year's last; by position of the
 * cancelled one.
 */
function cancellationsOf(
  { world, entities }: Company,
  { reversals }: Settlements,
): ReadonlyMap<number, DocumentKey> {
  const ours = [...entities.values()].map(({ code }) => code);
  const last = new Map<string, number>();
  for (const { entity, nativeKey, postingDate } of world.invoices) {
    const year = String(yearOf(postingDate));
    if (ours.includes(entity)) last.set(year, Math.max(last.get(year) ?? 0, Number(nativeKey)));
  }
  const cancellations = new Map<number, DocumentKey>();
  for (const [at, invoice] of world.invoices.entries()) {
    const reversal = world.journals[reversals.get(invoice.journal) ?? -1];
    if (!invoice.cancelled || !reversal) continue;
    const fiscalYear = String(yearOf(reversal.date));
    const number = (last.get(fiscalYear) ?? FIRST_INVOICE - 1) + 1;
    last.set(fiscalYear, number);
    cancellations.set(at, { number: String(number).padStart(10, '0'), fiscalYear });
  }
  return cancellations;
}

const FIRST_INVOICE = 5_105_600_001;

function invoiceOf(
  company: Company,
  invoice: WorldInvoice,
  place: number,
  reversedBy: DocumentKey | null,
): InvoiceDocument {
  const { currency, creditMemo, postingDate, invoiceDate } = invoice;
  const entity = [...company.entities.values()].find(({ code }) => code === invoice.entity);
  const supplier = company.world.suppliers[invoice.supplier - 1];
  const netDays = Math.round((Date.parse(invoice.dueDate) - Date.parse(invoiceDate)) / 86_400_000);
  const rate = rateOf(company.world.seed, currency, entity?.currency ?? currency, postingDate);
  return {
    number: invoice.nativeKey,
    fiscalYear: postingDate.slice(0, 4),
    companyCode: entity?.nativeKey ?? '',
    supplier: company.supplierKeys.get(invoice.supplier) ?? '',
    reference: invoice.number,
    creditMemo,
    documentDate: invoiceDate,
    postingDate,
    baselineDate: invoiceDate,
    netDays,
    currency,
    gross: invoice.gross,
    lines: invoice.lines.map((line) => ({
      account: alpha(line.account),
      costCenter: line.costCenter ?? '',
      text: line.text,
      amount: line.amount,
      side: creditMemo ? 'H' : 'S',
      taxCode: line.taxCode,
      assignment: '',
    })),
    taxes: taxesOf(invoice.lines),
    status: invoice.journal < 0 ? 'A' : STRANGE_AT.includes(place) ? STRANGE_STATUS : '5',
    block: invoice.block,
    assignment: '',
    headerText: '',
    itemText: '',
    paymentTerms: termsOf(supplier?.netDays ?? netDays),
    paymentMethod: 'T',
    taxIsCalculated: false,
    exchangeRate: rate.toFixed(5),
    reversedBy,
    reversalOf: null,
    changedAt: `${postingDate}T00:00:00.000Z`,
    origin: 'world',
  };
}

/** Tax by code, codes that bear none included. */
export function taxesOf(
  lines: readonly { readonly taxCode: string; readonly amount: number }[],
): InvoiceTax[] {
  const net = new Map<string, number>();
  for (const { taxCode, amount } of lines) net.set(taxCode, (net.get(taxCode) ?? 0) + amount);
  const taxes = taxByCode(
    lines.map((line) => ({ ...line, account: '', costCenter: null, text: '' })),
  );
  return [...net].map(([code, sum]) => ({ code, net: sum, amount: taxes.get(code) ?? 0 }));
}

/** The invoice that takes another back: the same lines on the other side. */
function cancellationOf(
  original: InvoiceDocument,
  key: DocumentKey,
  journal: WorldJournal,
): InvoiceDocument {
  return {
    ...cancelling(original, key, journal.date),
    changedAt: `${journal.date}T00:00:00.000Z`,
    origin: 'world',
  };
}

/** Mirrored: the document that cancels `original`, under its own key and date. */
export function cancelling(
  original: InvoiceDocument,
  key: DocumentKey,
  postingDate: string,
): InvoiceDocument {
  return {
    ...original,
    ...key,
    postingDate,
    creditMemo: !original.creditMemo,
    lines: original.lines.map((line) => ({ ...line, side: line.side === 'S' ? 'H' : 'S' })),
    status: '5',
    block: '',
    reversedBy: null,
    reversalOf: { number: original.number, fiscalYear: original.fiscalYear },
  };
}

function accountingOf(
  company: Company,
  journal: WorldJournal,
  at: number,
  settlements: Settlements,
  cancellations: ReadonlyMap<number, DocumentKey>,
): AccountingDocument {
  const { world } = company;
  const entity = [...company.entities.values()].find(({ code }) => code === journal.entity);
  const companyCode = entity?.nativeKey ?? '';
  const key = keyOfJournal(journal);
  const reversedBy = world.journals[settlements.reversals.get(at) ?? -1];
  const reversed = settlements.reversed.get(at);
  const original = reversed === undefined ? undefined : world.journals[reversed];
  const source =
    journal.kind === 'invoice' ? journal.of : original?.kind === 'invoice' ? original.of : -1;
  const invoice = world.invoices[source];
  const lines = journal.lines.map((line, index): AccountingLine => ({
    account: alpha(line.account),
    supplier: line.supplier === null ? null : (company.supplierKeys.get(line.supplier) ?? null),
    costCenter: line.costCenter ?? '',
    text: line.text,
    assignment: '',
    taxCode: '',
    amount: line.amount,
    ledgerAmount: line.ledgerAmount,
    dueDate: line.supplier === null ? null : (invoice?.dueDate ?? journal.date),
    block: line.supplier === null || original ? '' : (invoice?.block ?? ''),
    paymentMethod: line.supplier === null ? '' : 'T',
    clearing: settlements.clearings.get(at)?.get(index) ?? null,
    invoice: settlements.partials.get(at)?.get(index) ?? null,
  }));
  const number = original && source >= 0 ? cancellations.get(source) : null;
  const invoiceKey =
    number ??
    (invoice && { number: invoice.nativeKey, fiscalYear: invoice.postingDate.slice(0, 4) });
  return {
    ...key,
    companyCode,
    type: typeOf(journal, original),
    documentDate: journal.documentDate,
    postingDate: journal.date,
    currency: journal.currency,
    ledgerCurrency: entity?.currency ?? journal.currency,
    reference: journal.reference,
    headerText: journal.text.slice(0, 25),
    originType: invoiceKey ? 'RMRP' : 'BKPFF',
    origin: invoiceKey
      ? `${invoiceKey.number}${invoiceKey.fiscalYear}`
      : `${key.number}${companyCode}${key.fiscalYear}`,
    user: 'CB0000000010',
    reversedBy: reversedBy ? keyOfJournal(reversedBy) : null,
    reversalOf: original ? keyOfJournal(original) : null,
    lines,
    createdAt: `${journal.date}T00:00:00.000Z`,
    changedAt: `${journal.date}T00:00:00.000Z`,
    createdBy: 'world',
  };
}

/** RE from invoice verification, KZ a payment, SA entered by hand, AB what takes a payment back. */
function typeOf(journal: WorldJournal, original: WorldJournal | undefined): string {
  const { kind } = original ?? journal;
  if (kind === 'invoice') return 'RE';
  if (kind === 'payment') return original ? 'AB' : 'KZ';
  return 'SA';
}
