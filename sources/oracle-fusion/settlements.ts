import type { Call } from '#domain/call';
import { addDays } from '#domain/date';
import type { InvoiceSettlement } from '#domain/invoice';
import { absolute } from '#domain/money';
import type { Payment } from '#domain/payment';
import { chunks, type Walkable } from './client.ts';
import { type Context, entityOfUnit, inOrder, needCurrency, toId, toKeys } from './context.ts';
import type { InvoiceWire } from './invoice-wire.ts';
import { readInvoices } from './read-invoices.ts';
import { anyOf, idsOfSuppliers, toSupplierIds } from './lookups.ts';
import { parsePayments } from './payment-wire.ts';
import { named, PAYMENTS, toKnown } from './payments.ts';
import { compare } from './query.ts';
import { toSettlementSummary } from './to-invoice.ts';
import { toMoney } from './wire.ts';

/** An invoice may be paid before its own date, but hardly longer before. */
const PAID_BEFORE_DAYS = 92;
const SUPPLIERS_PER_QUERY = 50;

/**
 * What is open is on the invoices and their installments. No invoice names its payments: those of the suppliers are read
 * for invoices of which something was paid, and tell themselves what they paid.
 */
export async function settlementsByInvoice(
  context: Context,
  ids: readonly string[],
  call: Call,
): Promise<readonly (InvoiceSettlement | null)[]> {
  const rows = (await readInvoices(context, toKeys(context, ids), call)).filter(
    ({ BusinessUnit }) => entityOfUnit(context, BusinessUnit) !== null,
  );
  const payments = await paymentsOf(context, rows.filter(isPaid), call);
  const settlements = rows.map(
    (row) => [row.InvoiceId, toSettlement(context, row, payments)] as const,
  );
  return inOrder(context, ids, new Map(settlements));
}

const isPaid = ({ AmountPaid, CanceledFlag }: InvoiceWire): boolean =>
  AmountPaid !== null && AmountPaid !== '0' && !CanceledFlag;

async function paymentsOf(
  context: Context,
  rows: readonly InvoiceWire[],
  call: Call,
): Promise<readonly Payment[]> {
  const earliest = rows.map(({ InvoiceDate }) => InvoiceDate).toSorted()[0];
  const numbers = [...new Set(rows.flatMap(({ SupplierNumber }) => SupplierNumber ?? []))];
  if (earliest === undefined || numbers.length === 0) return [];
  const since = compare('PaymentDate', '>=', addDays(earliest, -PAID_BEFORE_DAYS));
  const ofPayments = chunks(numbers, SUPPLIERS_PER_QUERY).map((some): Walkable => ({
    ...PAYMENTS,
    where: [anyOf('SupplierNumber', some), since],
    by: 'CheckId',
    as: 'number',
  }));
  const answers = await context.client.together([...ofPayments, ...idsOfSuppliers(numbers)], call);
  const wires = parsePayments(context.source, answers.slice(0, ofPayments.length).flat());
  const suppliers = toSupplierIds(context.source, answers.slice(ofPayments.length).flat());
  const wanted = new Set(rows.map(({ InvoiceId }) => InvoiceId));
  const theirs = wires.filter(({ relatedInvoices }) =>
    relatedInvoices.some(({ InvoiceId }) => wanted.has(InvoiceId)),
  );
  return named(context, toKnown(context, theirs), suppliers);
}

function toSettlement(
  context: Context,
  row: InvoiceWire,
  all: readonly Payment[],
): InvoiceSettlement {
  const invoiceId = toId(context, row.InvoiceId);
  const payments = all.filter(({ allocations }) =>
    allocations.some((each) => each.invoiceId === invoiceId),
  );
  const currency = needCurrency(context, row.InvoiceCurrency);
  const gross = absolute(toMoney(context.source, row.InvoiceAmount, currency));
  return {
    invoiceId,
    summary: toSettlementSummary(context, row) ?? { status: 'UNKNOWN', open: gross },
    paymentIds: payments.map(({ id }) => id),
    payments,
    // Subledger accounting makes the entries, and no resource says which.
    journalEntryIds: [],
  };
}
