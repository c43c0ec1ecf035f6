import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { parseId } from '#domain/ids';
import type { SettlementStatus } from '#domain/invoice';
import { formatAmount } from '#domain/money';
import type { Payment } from '#domain/payment';
import type { CommandServices } from '#platform/commands/services';

/** What of a payment went to the invoice. */
export interface ReportedPayment {
  readonly reference: string;
  readonly paidOn: string;
  /** Decimal text. */
  readonly amount: string;
  readonly currency: string;
}

/** Money left, or the books say so. What waits, came to nothing or stands in a word nobody knows has paid nothing yet. */
const MADE: ReadonlySet<Payment['status']> = new Set(['SUBMITTED', 'ACCEPTED', 'SETTLED']);
const VOID: ReadonlySet<Payment['status']> = new Set([
  'RETURNED',
  'REJECTED',
  'CANCELLED',
  'EXPIRED',
]);

/**
 * What was paid of an invoice so far, as its own system has it, and whether nothing is owed any more and no payment
 * waits: null where its system does not say. @throws SourceError when a system does not answer.
 */
export async function paidOf(
  sources: CommandServices['sources'],
  invoiceId: string,
  call: Call,
): Promise<{
  readonly payments: readonly ReportedPayment[];
  readonly isSettled: boolean | null;
}> {
  const [settlement] = await sources.invoices.settlementsByInvoice([invoiceId], call);
  if (settlement instanceof SourceError) throw settlement;
  const described = new Map(settlement?.payments.map((each) => [each.id, each]));
  const others = settlement?.paymentIds.filter((each) => !described.has(each)) ?? [];
  const read = await sources.payments.paymentsById(others, call);
  for (const payment of read) {
    if (payment instanceof SourceError) throw payment;
    if (payment) described.set(payment.id, payment);
  }
  const payments = [...described.values()];
  // A bill may have nothing open while a payment of it still waits for approval.
  const isKnown = payments.every(({ status }) => MADE.has(status) || VOID.has(status));
  return {
    payments: payments
      .filter(({ status }) => MADE.has(status))
      .flatMap((payment) => paidBy(payment, invoiceId)),
    isSettled: isKnown ? SETTLED[settlement?.summary.status ?? 'UNKNOWN'] : false,
  };
}

const SETTLED: Readonly<Record<SettlementStatus, boolean | null>> = {
  OPEN: false,
  PARTIALLY_PAID: false,
  PAID: true,
  OVERPAID: true,
  UNKNOWN: null,
};

const paidBy = (
  { id, documentNumber, valueDate, postingDate, allocations }: Payment,
  invoiceId: string,
): readonly ReportedPayment[] =>
  allocations
    .filter((each) => each.invoiceId === invoiceId)
    .map(({ amount }) => ({
      reference: documentNumber ?? parseId(id)?.key ?? id,
      paidOn: valueDate ?? postingDate,
      amount: formatAmount(amount),
      currency: amount.currency,
    }));
