import type { Call } from '#domain/call';
import type { InvoiceSettlement } from '#domain/invoice';
import { negate } from '#domain/money';
import { settlementStatus } from './codes.ts';
import type { CollectionQuery } from './collection-url.ts';
import type { Sap, SapNaming } from './context.ts';
import {
  balanceOf,
  clearingOf,
  CUBE,
  documentOf,
  invoiceDocumentOf,
  OPEN_ITEM_FIELDS,
  openItemWire,
  VENDORS_ONLY,
  type OpenItemWire,
} from './cube.ts';
import { groupBy } from './group.ts';
import {
  invoiceKeyText,
  invoiceOfReference,
  parseDocumentKey,
  referenceOfInvoice,
  type InvoiceKey,
} from './keys.ts';
import { compare, equal, or, term } from './odata-literals.ts';
import { parseRows } from './wire.ts';

/** So many open part payments are read beside the invoices' own lines; with more, those in question are asked for. */
const MAX_PART_PAYMENTS = 500;

/**
 * How the supplier lines that the invoices made stand, by invoice key. A part payment leaves the invoice's line open
 * and stands beside it, known only by the invoice's accounting document, so the few that are open anywhere come in the
 * same `$batch`.
 */
export async function settlementsByInvoice(sap: Sap, keys: readonly InvoiceKey[], call: Call) {
  if (keys.length === 0) return new Map<string, InvoiceSettlement>();
  const ownLines = query([VENDORS_ONLY], keys.map(referenceIs));
  const partPayments = { ...query(openPartPayments(sap)), top: MAX_PART_PAYMENTS };
  const [own = [], parts = []] = await sap.client.rowsOfEach([ownLines, partPayments], call);
  const byInvoice = groupBy(parse(sap, own), (line) => {
    const key = invoiceOfReference(line.OriginalReferenceDocument);
    return key === null ? '' : invoiceKeyText(key);
  });
  const isComplete = parts.length < MAX_PART_PAYMENTS;
  const open = [...byInvoice.values()].flat().filter((line) => !line.IsCleared);
  const payments = isComplete ? parse(sap, parts) : await partPaymentsOf(sap, open, call);
  const byDocument = groupBy(payments, invoiceDocumentOf);
  const settlements = new Map<string, InvoiceSettlement>();
  for (const [key, lines] of byInvoice) {
    const paid = [...new Set(lines.map(documentOf))].flatMap((one) => byDocument.get(one) ?? []);
    const settlement = key === '' ? null : toSettlement(key, lines, paid, sap);
    if (settlement) settlements.set(key, settlement);
  }
  return settlements;
}

const query = (where: readonly string[], anyOf?: readonly string[]): CollectionQuery => ({
  ...CUBE,
  where,
  ...(anyOf ? { anyOf } : {}),
  select: OPEN_ITEM_FIELDS,
});

const referenceIs = (key: InvoiceKey): string =>
  equal('OriginalReferenceDocument', referenceOfInvoice(key));

const openPartPayments = (sap: SapNaming): readonly string[] => [
  VENDORS_ONLY,
  'IsCleared eq false',
  compare('InvoiceReference', 'ne', ''),
  or(sap.settings.documentTypes.payments.map((type) => equal('AccountingDocumentType', type))),
];

async function partPaymentsOf(sap: Sap, open: readonly OpenItemWire[], call: Call) {
  const documents = new Set(open.map(documentOf));
  const terms = [...documents].flatMap((text) => {
    const key = parseDocumentKey(text);
    if (key === null) return [];
    return term([
      equal('CompanyCode', key.companyCode),
      equal('InvoiceReferenceFiscalYear', key.fiscalYear),
      equal('InvoiceReference', key.document),
    ]);
  });
  return parse(sap, await sap.client.rows(query(openPartPayments(sap), terms), call));
}

const parse = (sap: SapNaming, rows: readonly unknown[]): readonly OpenItemWire[] =>
  parseRows(sap.source, 'a supplier line', openItemWire, rows);

/** Null for lines of a company code that is not ours to show. */
function toSettlement(
  invoiceKey: string,
  lines: readonly OpenItemWire[],
  partPayments: readonly OpenItemWire[],
  sap: SapNaming,
): InvoiceSettlement | null {
  const [first] = lines;
  if (!first || sap.entityOf(first.CompanyCode) === null) return null;
  const open = lines.filter((line) => !line.IsCleared);
  // A reversed document is cleared by its own reversal: that was no payment.
  const isReversed = lines.every((line) => line.IsReversed);
  const cleared = lines.filter((line) => line.IsCleared && !line.IsReversed);
  const currency = first.TransactionCurrency;
  const balance = balanceOf(sap.source, [...open, ...partPayments], currency);
  // An invoice is owed on the credit side, a credit memo on the debit side.
  const remaining = first.DebitCreditCode === 'H' ? negate(balance) : balance;
  const payments = [...cleared.map(clearingOf), ...partPayments.map(documentOf)];
  return {
    invoiceId: sap.keys.id(invoiceKey),
    summary: {
      status: settlementStatus({
        remainingMinor: remaining.amountMinor,
        isTouched: payments.length > 0,
        isReversed,
      }),
      open: remaining,
    },
    paymentIds: [...new Set(payments.flatMap((key) => key ?? []))].map(sap.keys.id),
    payments: [],
    journalEntryIds: [...new Set(lines.map(documentOf))].map(sap.keys.id),
  };
}
