import { absolute, subtract, zero, type Money } from '#domain/money';
import type { Allocation, Payment } from '#domain/payment';
import { isProfitAndLoss, paymentStatus, type PaymentFlags } from './codes.ts';
import { provenance, type SapNaming } from './context.ts';
import {
  balanceOf,
  clearingOf,
  documentOf,
  invoiceDocumentOf,
  isOnSupplier,
  type OpenItemWire,
} from './cube.ts';
import { groupBy } from './group.ts';
import { invoiceKeyText, invoiceOfReference, isOurPayment } from './keys.ts';

/**
 * The payments among lines, by key. A payment is a document of a payment type; the supplier lines it cleared, other
 * than its own, are what it paid. A document of another type that cleared something is no payment.
 */
export function toPayments(
  lines: readonly OpenItemWire[],
  keys: ReadonlySet<string>,
  sap: SapNaming,
): ReadonlyMap<string, Payment> {
  const unique = [...new Map(lines.map((line) => [lineKey(line), line])).values()];
  const own = groupBy(unique, documentOf);
  const cleared = groupBy(unique.filter(isOnSupplier), clearingOf);
  const payments = new Map<string, Payment>();
  for (const key of keys) {
    const paid = (cleared.get(key) ?? []).filter((line) => documentOf(line) !== key);
    const payment = toPayment(key, own.get(key) ?? [], paid, sap);
    if (payment) payments.set(key, payment);
  }
  return payments;
}

/** Null for a document that is no payment, or of a company code that is not ours to show. */
function toPayment(
  key: string,
  own: readonly OpenItemWire[],
  paid: readonly OpenItemWire[],
  sap: SapNaming,
): Payment | null {
  const onSupplier = own.filter(isOnSupplier);
  const [header] = onSupplier;
  const legalEntity = header ? sap.entityOf(header.CompanyCode) : null;
  if (!header || legalEntity === null) return null;
  if (!sap.settings.documentTypes.payments.includes(header.AccountingDocumentType ?? ''))
    return null;
  const { status, raw } = paymentStatus(flagsOf(header));
  const { TransactionCurrency: currency } = header;
  const cleared = absolute(balanceOf(sap.source, onSupplier, currency));
  const discount = discountOf(own, currency, sap);
  const id = sap.keys.id(key);
  const ownKey = [header.PaymentReference, header.DocumentReferenceID].find(isOurPayment);
  return {
    id,
    provenance: provenance(sap, key, { status: raw }),
    direction: 'OUTBOUND',
    method: header.PaymentMethod,
    status,
    amount: subtract(cleared, discount),
    supplierId: header.Supplier === null ? null : sap.keys.id(header.Supplier),
    legalEntity,
    valueDate: header.ClearingDate,
    postingDate: header.PostingDate,
    documentNumber: header.AccountingDocument,
    allocations: toAllocations(paid, discount, sap),
    journalEntryIds: [id],
    ...(ownKey === undefined ? {} : { ownKey }),
  };
}

export const flagsOf = (line: OpenItemWire): PaymentFlags => ({
  isCleared: line.IsCleared,
  clearingIsReversed: line.ClearingIsReversed,
  isReversed: line.IsReversed,
});

/** A cash discount is income: a credit to a profit and loss account in the payment's own document. */
function discountOf(own: readonly OpenItemWire[], currency: string, sap: SapNaming): Money {
  const income = own.filter(
    (line) =>
      !isOnSupplier(line) &&
      line.DebitCreditCode === 'H' &&
      isProfitAndLoss(line.GLAccount ?? '', sap.settings.accountRanges),
  );
  return income.length === 0 ? zero(currency) : absolute(balanceOf(sap.source, income, currency));
}

/**
 * What went to each invoice. A part payment that was cleared together with its invoice had gone to it before. The
 * discount is told, and taken off what the line cleared, where there is one invoice to tell it of.
 */
function toAllocations(
  paid: readonly OpenItemWire[],
  discount: Money,
  sap: SapNaming,
): readonly Allocation[] {
  const earlier = groupBy(paid, invoiceDocumentOf);
  const allocations = paid.flatMap((line) => {
    const invoice = invoiceOfReference(line.OriginalReferenceDocument);
    if (invoice === null) return [];
    const lines = [line, ...(earlier.get(documentOf(line)) ?? [])];
    const amount = absolute(balanceOf(sap.source, lines, line.TransactionCurrency));
    return [{ invoiceId: sap.keys.id(invoiceKeyText(invoice)), amount, discount: null }];
  });
  const [only] = allocations;
  const isTold = discount.amountMinor !== 0n && only && allocations.length === 1;
  return isTold ? [{ ...only, amount: subtract(only.amount, discount), discount }] : allocations;
}

const lineKey = (line: OpenItemWire): string =>
  `${documentOf(line)}.${line.AccountingDocumentItem}`;
