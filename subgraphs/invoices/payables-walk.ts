import type { Call } from '#domain/call';
import type { CalendarDate } from '#domain/date';
import type { Invoice } from '#domain/invoice';
import { add, type Money } from '#domain/money';
import type { Payment, PaymentStatus } from '#domain/payment';
import type { RoutedInvoices, RoutedPayments } from '#domain/routed';
import { walk } from '#domain/walk-list';
import type { AgedWanted } from './aged-payables.ts';

/** Posted payables, whenever they were posted. */
export async function readInvoices(
  { invoices }: RoutedInvoices,
  { legalEntities, supplierId }: AgedWanted,
  call: Call,
) {
  const filter = {
    ids: null,
    direction: 'PAYABLE',
    supplierId,
    legalEntities,
    documentStatus: ['POSTED'],
    number: null,
  } as const;
  const { nodes, ...rest } = await walk<Invoice>((page) => invoices(filter, page, call));
  return { invoices: nodes, ...rest };
}

/** What payments posted from a day on took of each invoice, by its id. */
export async function readLaterPayments(
  { payments }: Pick<RoutedPayments, 'payments'>,
  { legalEntities, supplierId }: AgedWanted,
  from: CalendarDate,
  call: Call,
) {
  const filter = { ids: null, supplierId, legalEntities, status: null, from, to: null };
  const { nodes, ...rest } = await walk<Payment>((page) => payments(filter, page, call));
  const standing = nodes.filter(({ status }) => !VOID.has(status));
  return { paid: paidByInvoice(standing), unallocated: standing.filter(isUnallocated), ...rest };
}

/** They have cleared nothing, or no longer do. */
const VOID: ReadonlySet<PaymentStatus> = new Set(['CANCELLED', 'REJECTED', 'RETURNED']);

/** True where the source does not tell of all of it which invoice it went to. */
const isUnallocated = ({ amount, allocations }: Payment): boolean =>
  allocations.reduce((rest, one) => rest - one.amount.amountMinor, amount.amountMinor) > 0n;

function paidByInvoice(payments: readonly Payment[]): ReadonlyMap<string, Money> {
  const paid = new Map<string, Money>();
  for (const { invoiceId, amount } of payments.flatMap(({ allocations }) => allocations)) {
    const known = paid.get(invoiceId);
    paid.set(invoiceId, known?.currency === amount.currency ? add(known, amount) : amount);
  }
  return paid;
}
