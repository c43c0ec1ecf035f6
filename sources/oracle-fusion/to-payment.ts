import { absolute, add, type Money } from '#domain/money';
import type { Allocation, Payment, PaymentStatus } from '#domain/payment';
import { lookUp, paymentStatuses } from './codes.ts';
import { entityOfUnit, needCurrency, toId, toProvenance, type Context } from './context.ts';
import type { PaymentWire } from './payment-wire.ts';
import { toMoney } from './wire.ts';

/** A payment without its supplier's id. Null for one of a business unit that is none of the source's legal entities. */
export function toPayment(context: Context, row: PaymentWire): Payment | null {
  const entity = entityOfUnit(context, row.BusinessUnit);
  if (entity === null) return null;
  const currency = needCurrency(context, row.PaymentCurrency);
  const status = toPaymentStatus(context, row);
  return {
    id: toId(context, row.CheckId),
    provenance: toProvenance(context, row.CheckId, row.PaymentStatus, row.LastUpdateDate),
    direction: 'OUTBOUND',
    method: row.PaymentMethodCode ?? row.PaymentMethod,
    status,
    amount: absolute(toMoney(context.source, row.PaymentAmount, currency)),
    supplierId: null,
    legalEntity: entity.code,
    valueDate: row.ClearingDate,
    postingDate: row.PaymentDate,
    documentNumber: row.PaymentNumber ?? row.CheckId,
    // A payment that was voided pays nothing, whatever it was once applied to.
    allocations: status === 'CANCELLED' ? [] : toAllocations(context, row, currency),
    journalEntryIds: [],
  };
}

/** Dates and flags say more than the label. */
export function toPaymentStatus(
  context: Context,
  row: Pick<PaymentWire, 'PaymentStatus' | 'VoidDate' | 'ClearingDate' | 'ReconciledFlag'>,
): PaymentStatus {
  if (row.VoidDate !== null) return 'CANCELLED';
  const status = lookUp(paymentStatuses, row.PaymentStatus);
  if (status === null) context.countUnknown('payment status', row.PaymentStatus ?? '');
  if (status !== 'CANCELLED' && (row.ReconciledFlag || row.ClearingDate !== null)) return 'SETTLED';
  return status ?? 'UNKNOWN';
}

/** In the invoice's currency; an invoice paid in several installments is there once. */
function toAllocations(
  context: Context,
  row: PaymentWire,
  currency: string,
): readonly Allocation[] {
  const found = new Map<string, { amount: Money; discount: Money | null }>();
  for (const one of row.relatedInvoices) {
    const theirs =
      one.InvoiceCurrency === null ? currency : needCurrency(context, one.InvoiceCurrency);
    const text = one.AmountPaidInvoiceCurrency ?? one.AmountPaidPaymentCurrency;
    if (text === null) continue;
    const part = absolute(toMoney(context.source, text, theirs));
    const taken =
      one.DiscountTaken === null
        ? null
        : absolute(toMoney(context.source, one.DiscountTaken, theirs));
    const before = found.get(one.InvoiceId);
    found.set(one.InvoiceId, {
      amount: before ? add(before.amount, part) : part,
      discount:
        before?.discount && taken
          ? add(before.discount, taken)
          : (taken ?? before?.discount ?? null),
    });
  }
  return [...found].map(([key, { amount, discount }]) => ({
    invoiceId: toId(context, key),
    amount,
    discount: discount && discount.amountMinor === 0n ? null : discount,
  }));
}
