import type { Call } from '#domain/call';
import type { InvoiceSettlement, SettlementSummary } from '#domain/invoice';
import { subtract, sum, zero } from '#domain/money';
import type { Payment } from '#domain/payment';
import { chunks } from './client.ts';
import { settlementStatus } from './codes.ts';
import {
  entityOfSubsidiary,
  inOrder,
  needCurrency,
  toId,
  toKeys,
  type Context,
} from './context.ts';
import {
  appliedRow,
  isInvoiceType,
  isPaymentType,
  selectApplied,
  selectPaymentsOf,
  type AppliedRow,
} from './documents.ts';
import { isPosted, toDocumentStatus, toSettlementSummary } from './to-invoice.ts';
import { toPayments } from './payments.ts';
import { groupBy, parseRows, toPositiveMoney } from './rows.ts';
import { allOf, anyOf, list, sql } from './suiteql.ts';

/**
 * One statement gives the bills, the payments applied to them, and everything else those payments were applied to:
 * an allocation to a bill nobody asked about belongs to its payment as well.
 */
export async function settlementsByInvoice(
  context: Context,
  ids: readonly string[],
  call: Call,
): Promise<readonly (InvoiceSettlement | null)[]> {
  const answers = await Promise.all(
    chunks(toKeys(context, ids)).map((keys) => {
      const bills = allOf([isInvoiceType(context), sql`t.id IN ${list(keys)}`]);
      const paid = allOf([isPaymentType(context), sql`t.id IN (${selectPaymentsOf(keys)})`]);
      const where = anyOf([bills, paid]);
      return context.client.all(sql`${selectApplied(where)} ORDER BY t.id, k.previousdoc`, call);
    }),
  );
  // A payment of bills in two statements is whole in each: their rows are not put together.
  const settlements = answers.flatMap((answer) => [
    ...toSettlements(context, parseRows(context.source, 'a settlement', appliedRow, answer)),
  ]);
  return inOrder(context, ids, new Map(settlements));
}

/** By the bill's key. */
function toSettlements(
  context: Context,
  rows: readonly AppliedRow[],
): ReadonlyMap<string, InvoiceSettlement> {
  const isPayment = ({ doctype }: AppliedRow) => context.settings.paymentTypes.includes(doctype);
  const byBill = paymentsByInvoice(toPayments(context, rows.filter(isPayment)).values());
  const bills = groupBy(
    rows.filter((row) => !isPayment(row)),
    ({ id }) => id,
  );
  const found = new Map<string, InvoiceSettlement>();
  for (const [key, group] of bills) {
    const settlement = toSettlement(context, group, byBill.get(toId(context, key)) ?? []);
    if (settlement) found.set(key, settlement);
  }
  return found;
}

/** The rows of one bill or credit: one, or one for each bill the credit was applied to. */
function toSettlement(
  context: Context,
  rows: readonly AppliedRow[],
  payments: readonly Payment[],
): InvoiceSettlement | null {
  const [row] = rows;
  if (!row || entityOfSubsidiary(context, row.subsidiary) === null) return null;
  const id = toId(context, row.id);
  return {
    invoiceId: id,
    summary: toSettlementSummary(context, row) ?? summaryOfUse(context, row, rows),
    paymentIds: payments.map((payment) => payment.id),
    payments,
    journalEntryIds: isPosted(toDocumentStatus(context, row)) ? [id] : [],
  };
}

/** A credit's header does not tell what is left of it; what it was applied to does. A bill's open amount stays unknown. */
function summaryOfUse(
  context: Context,
  header: AppliedRow,
  rows: readonly AppliedRow[],
): SettlementSummary {
  const currency = needCurrency(context, header.currencyname);
  const gross = toPositiveMoney(context.source, header.foreigntotal, currency);
  if (!context.settings.creditMemoTypes.includes(header.doctype))
    return { status: 'UNKNOWN', open: gross };
  const used = rows.flatMap(({ appliedamount }) =>
    appliedamount === null ? [] : toPositiveMoney(context.source, appliedamount, currency),
  );
  const open = subtract(gross, sum(used, currency));
  if (open.amountMinor < 0n) return { status: 'UNKNOWN', open: zero(currency) };
  return { status: settlementStatus(open.amountMinor, gross.amountMinor), open };
}

/** A voided or rejected payment has cleared nothing, even where its link is still there. */
function paymentsByInvoice(payments: Iterable<Payment>): ReadonlyMap<string, readonly Payment[]> {
  const found = new Map<string, Payment[]>();
  for (const payment of payments) {
    if (payment.status === 'CANCELLED' || payment.status === 'REJECTED') continue;
    for (const { invoiceId } of payment.allocations) {
      const others = found.get(invoiceId);
      if (others) others.push(payment);
      else found.set(invoiceId, [payment]);
    }
  }
  return found;
}
