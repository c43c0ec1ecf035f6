import { daysBetween, type CalendarDate } from './date.ts';
import { foldNumber } from './controls/duplicates.ts';
import { SUPERLEDGER } from './ids.ts';
import type { Invoice } from './invoice.ts';
import { add, negate, zero, type Money } from './money.ts';

/** Days past due, from the youngest to the oldest. */
export const ageBuckets = [
  'notDue',
  'days1To30',
  'days31To60',
  'days61To90',
  'over90Days',
] as const;
export type AgeBucket = (typeof ageBuckets)[number];

/** What is open of one posted document on the day; positive for both kinds. */
export interface OpenItem {
  readonly invoice: Invoice;
  readonly open: Money;
}

/** Open amounts of one currency by age; a credit memo reduces the bucket it is due in, which may fall below zero. */
export type Aged = Readonly<Record<AgeBucket | 'total', Money>>;

export interface AgedRow {
  readonly legalEntity: string;
  readonly supplierId: string | null;
  readonly currency: string;
  readonly invoices: number;
  readonly aged: Aged;
}

/** Without a due date a document is due on its own date. */
export function bucketOf({ dueDate, invoiceDate }: Invoice, asOf: CalendarDate): AgeBucket {
  const due = dueDate ?? invoiceDate;
  if (due >= asOf) return 'notDue';
  const days = daysBetween(due, asOf);
  if (days <= 30) return 'days1To30';
  if (days <= 60) return 'days31To60';
  return days <= 90 ? 'days61To90' : 'over90Days';
}

/** By legal entity, supplier and currency, in this order; nothing is converted. */
export const agedRows = (items: readonly OpenItem[], asOf: CalendarDate): readonly AgedRow[] =>
  grouped(items, asOf, ({ supplierId }) => supplierId);

/** By legal entity and currency. */
export const agedTotals = (items: readonly OpenItem[], asOf: CalendarDate): readonly AgedRow[] =>
  grouped(items, asOf, () => null);

function grouped(
  items: readonly OpenItem[],
  asOf: CalendarDate,
  supplierOf: (invoice: Invoice) => string | null,
): readonly AgedRow[] {
  const groups = new Map<string, { row: Omit<AgedRow, 'invoices' | 'aged'>; of: OpenItem[] }>();
  for (const item of items) {
    const { legalEntity } = item.invoice;
    const row = { legalEntity, supplierId: supplierOf(item.invoice), currency: item.open.currency };
    const key = JSON.stringify([legalEntity, row.supplierId ?? '', row.currency]);
    const group = groups.get(key) ?? { row, of: [] };
    group.of.push(item);
    groups.set(key, group);
  }
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, { row, of }]) => ({
      ...row,
      invoices: of.length,
      aged: aged(of, asOf, row.currency),
    }));
}

function aged(items: readonly OpenItem[], asOf: CalendarDate, currency: string): Aged {
  const sums = new Map<AgeBucket | 'total', Money>();
  const count = (bucket: AgeBucket | 'total', amount: Money): void =>
    void sums.set(bucket, add(sums.get(bucket) ?? zero(currency), amount));
  for (const { invoice, open } of items) {
    const owed = invoice.kind === 'CREDIT_MEMO' ? negate(open) : open;
    count(bucketOf(invoice, asOf), owed);
    count('total', owed);
  }
  const of = (bucket: AgeBucket | 'total'): Money => sums.get(bucket) ?? zero(currency);
  return {
    notDue: of('notDue'),
    days1To30: of('days1To30'),
    days31To60: of('days31To60'),
    days61To90: of('days61To90'),
    over90Days: of('over90Days'),
    total: of('total'),
  };
}

/** On or before the day; a posted document without a posting date goes by its own. */
export const isPostedBy = (invoice: Invoice, asOf: CalendarDate): boolean =>
  invoice.documentStatus === 'POSTED' && (invoice.postingDate ?? invoice.invoiceDate) <= asOf;

/** What was open before later payments took `paidSince` of it; never more than the document's own amount. */
export function openBefore(open: Money, paidSince: Money, gross: Money): Money {
  const before = add(open, paidSince);
  return before.amountMinor > gross.amountMinor ? gross : before;
}

/**
 * Documents that two systems know are counted once: same legal entity, kind, number, date and amount, in different
 * sources. The system of record's stays, else the first.
 * @param isOfRecord whether the invoice's source is its legal entity's system of record.
 */
export function countedOnce(
  invoices: readonly Invoice[],
  isOfRecord: (invoice: Invoice) => boolean,
): { readonly kept: readonly Invoice[]; readonly dropped: readonly Invoice[] } {
  const kept = new Map<string, Invoice>();
  const dropped: Invoice[] = [];
  for (const invoice of invoices) {
    const print = fingerprint(invoice);
    const twin = print === null ? undefined : kept.get(print);
    if (!twin || twin.provenance.source === invoice.provenance.source) {
      kept.set(twin ? invoice.id : (print ?? invoice.id), invoice);
      continue;
    }
    const isBetter = rankOf(invoice, isOfRecord) > rankOf(twin, isOfRecord);
    dropped.push(isBetter ? twin : invoice);
    if (isBetter) kept.set(print ?? invoice.id, invoice);
  }
  return { kept: [...kept.values()], dropped };
}

function rankOf(invoice: Invoice, isOfRecord: (invoice: Invoice) => boolean): number {
  if (isOfRecord(invoice)) return 2;
  return invoice.provenance.source === SUPERLEDGER ? 0 : 1;
}

/** Null for a document without a number: nothing tells it from another. */
function fingerprint({ number, legalEntity, kind, invoiceDate, gross }: Invoice): string | null {
  const folded = foldNumber(number);
  if (folded === '') return null;
  const amount = [gross.currency, String(gross.amountMinor)];
  return JSON.stringify([legalEntity, kind, folded, invoiceDate, ...amount]);
}
