import type { Call } from '#domain/call';
import { add, type Money } from '#domain/money';
import type { Page, PageRequest } from '#domain/page';
import type { Allocation, Payment, PaymentFilter, PaymentStatus } from '#domain/payment';
import type { PaymentSource } from '#domain/sources';
import { chunks } from './client.ts';
import { paymentStatusTexts, statusCondition, statusText } from './codes.ts';
import {
  entityOfSubsidiary,
  inOrder,
  needCurrency,
  toId,
  toKeys,
  toOptionalId,
  toProvenance,
  toSubsidiaries,
  type Context,
} from './context.ts';
import {
  appliedRow,
  isPaymentType,
  rawStatus,
  selectApplied,
  type AppliedRow,
} from './documents.ts';
import { emptyPage, toPage, transactionsFrom } from './paging.ts';
import { groupBy, parseRows, toPositiveMoney } from './rows.ts';
import { allOf, firstKeys, list, sql, type Fragment } from './suiteql.ts';

export const payments = (context: Context): PaymentSource => ({
  paymentsById: (ids, call) => paymentsById(context, ids, call),
  payments: (filter, page, call) => listPayments(context, filter, page, call),
});

async function paymentsById(context: Context, ids: readonly string[], call: Call) {
  const answers = await Promise.all(
    chunks(toKeys(context, ids)).map((keys) => {
      const where = allOf([isPaymentType(context), sql`t.id IN ${list(keys)}`]);
      return context.client.all(sql`${selectApplied(where)} ORDER BY t.id, k.previousdoc`, call);
    }),
  );
  const rows = parseRows(context.source, 'a payment', appliedRow, answers.flat());
  return inOrder(context, ids, toPayments(context, rows));
}

async function listPayments(
  context: Context,
  filter: PaymentFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<Payment>> {
  const conditions = toConditions(context, filter);
  if (conditions === null) return emptyPage;
  const where = allOf([...conditions, ...transactionsFrom(context, page.start)]);
  const keys = firstKeys(
    sql`SELECT t.id AS id FROM transaction t
      JOIN transactionline m ON m.transaction = t.id AND m.mainline = 'T'
      WHERE ${where} ORDER BY t.trandate DESC, t.id DESC`,
    page.first + 1,
  );
  const answer = await context.client.all(
    sql`${selectApplied(sql`t.id IN (${keys})`)}
      ORDER BY t.trandate DESC, t.id DESC, k.previousdoc`,
    call,
  );
  const rows = parseRows(context.source, 'a payment', appliedRow, answer);
  return toPage(
    [...toPayments(context, rows)].map(([key, node]) => ({ node, sort: node.postingDate, key })),
    page,
  );
}

/** Payments by key, in the order of the rows, which come once for each bill a payment was applied to. */
export function toPayments(
  context: Context,
  rows: readonly AppliedRow[],
): ReadonlyMap<string, Payment> {
  const found = new Map<string, Payment>();
  for (const [key, group] of groupBy(rows, ({ id }) => id)) {
    const payment = toPayment(context, group);
    if (payment) found.set(key, payment);
  }
  return found;
}

/** Null for a payment of a subsidiary that is not one of the source's legal entities. */
function toPayment(context: Context, rows: readonly AppliedRow[]): Payment | null {
  const [row] = rows;
  const entity = entityOfSubsidiary(context, row?.subsidiary ?? null);
  if (!row || !entity) return null;
  const status = toPaymentStatus(context, row);
  const currency = needCurrency(context, row.currencyname);
  return {
    id: toId(context, row.id),
    provenance: toProvenance(context, row.id, rawStatus(row)),
    direction: 'OUTBOUND',
    method: null,
    status,
    amount: toPositiveMoney(context.source, row.foreigntotal, currency),
    supplierId: toOptionalId(context, row.entity),
    legalEntity: entity.code,
    valueDate: null,
    postingDate: row.trandate,
    documentNumber: row.tranid ?? row.id,
    allocations: toAllocations(context, rows, currency),
    journalEntryIds: unposted.has(status) ? [] : [toId(context, row.id)],
  };
}

const unposted: ReadonlySet<PaymentStatus> = new Set(['PENDING_APPROVAL', 'REJECTED']);

/** Lines are linked, not documents: what went to one bill may come in parts. */
function toAllocations(
  context: Context,
  rows: readonly AppliedRow[],
  currency: string,
): readonly Allocation[] {
  const amounts = new Map<string, Money>();
  for (const { appliedto, appliedamount } of rows) {
    if (appliedto === null || appliedamount === null) continue;
    const part = toPositiveMoney(context.source, appliedamount, currency);
    const before = amounts.get(appliedto);
    amounts.set(appliedto, before ? add(before, part) : part);
  }
  return [...amounts].map(([bill, amount]) => ({
    invoiceId: toId(context, bill),
    amount,
    discount: null,
  }));
}

export function toPaymentStatus(
  context: Context,
  row: Pick<AppliedRow, 'status' | 'statustext'>,
): PaymentStatus {
  const text = statusText(row.statustext);
  // A letter without a text is not the same as no status.
  const status = text === '' && row.status !== null ? undefined : paymentStatusTexts[text];
  if (status === undefined) context.countUnknown('payment status', rawStatus(row) ?? '');
  return status ?? 'UNKNOWN';
}

/** Its number; a payment without one goes by its internal id. */
const isKnownBy = (text: string): Fragment =>
  /^\d{1,15}$/.test(text)
    ? sql`(LOWER(t.tranid) = ${text.toLowerCase()} OR (t.tranid IS NULL AND t.id = ${text}))`
    : sql`LOWER(t.tranid) = ${text.toLowerCase()}`;

/** Null where no payment can match. */
function toConditions(context: Context, filter: PaymentFilter): readonly Fragment[] | null {
  const subsidiaries = toSubsidiaries(context, filter.legalEntities);
  if (subsidiaries.length === 0) return null;
  const conditions = [isPaymentType(context), sql`m.subsidiary IN ${list(subsidiaries)}`];
  if (filter.ids) {
    const keys = toKeys(context, filter.ids);
    if (keys.length === 0) return null;
    conditions.push(sql`t.id IN ${list(keys)}`);
  }
  if (filter.supplierId !== null) {
    const keys = toKeys(context, [filter.supplierId]);
    if (keys.length === 0) return null;
    conditions.push(sql`t.entity IN ${list(keys)}`);
  }
  if (filter.status) {
    const status = statusCondition(paymentStatusTexts, filter.status);
    if (status === null) return null;
    conditions.push(status);
  }
  if (filter.search) conditions.push(isKnownBy(filter.search));
  if (filter.from !== null)
    conditions.push(sql`t.trandate >= TO_DATE(${filter.from}, 'YYYY-MM-DD')`);
  if (filter.to !== null) conditions.push(sql`t.trandate <= TO_DATE(${filter.to}, 'YYYY-MM-DD')`);
  return conditions;
}
