import { z } from 'zod';
import type { Account } from '../account.ts';
import { invalidContent, userError } from '../answers.ts';
import { firstRow } from '../database.ts';
import type { Row } from '../database.ts';
import type { Document, DocumentLine } from '../document.ts';
import { addDays } from '../../world/dates.ts';
import { Apply, appliedTo } from './apply.ts';
import { Day, Ref, sublistOf } from './body.ts';
import {
  accountOfType,
  activeDepartment,
  activeVendor,
  approvalOf,
  blankDocument,
  checkVendorSubsidiary,
  conversion,
  exactMinor,
  postingAccount,
  postingPeriod,
  resolveId,
} from './rules.ts';

const Expense = z.object({
  line: z.number().optional(),
  account: Ref,
  amount: z.number(),
  department: Ref.nullish(),
  memo: z.string().nullish(),
});

/** What a bill or bill credit is written with; a bill has no `apply`. */
export const BillBody = z.object({
  externalId: z.string().min(1).optional(),
  tranId: z.string().max(45).optional(),
  tranDate: Day.optional(),
  dueDate: Day.nullish(),
  entity: Ref.optional(),
  subsidiary: Ref.optional(),
  currency: Ref.optional(),
  exchangeRate: z.number().positive().optional(),
  terms: Ref.nullish(),
  account: Ref.optional(),
  memo: z.string().nullish(),
  approvalStatus: Ref.optional(),
  paymentHold: z.boolean().optional(),
  postingPeriod: Ref.optional(),
  userTotal: z.number().optional(),
  expense: sublistOf(Expense).optional(),
  item: sublistOf(z.never()).optional(),
  apply: sublistOf(Apply).optional(),
});
export type BillBody = z.infer<typeof BillBody>;

/** The bill or credit that a body makes, or makes of the one there is. */
export function billOf(
  account: Account,
  type: 'VendBill' | 'VendCred',
  body: BillBody,
  previous: Document | null,
  at: string,
): Document {
  const { database } = account;
  const before = previous ?? blankDocument(account, type, at);
  if (before.voided) throw userError('This transaction has been voided and cannot be changed.');
  const entity = body.entity ?? (before.vendor === null ? null : { id: String(before.vendor) });
  if (entity === null) throw invalidContent('entity', 'Please enter a value for entity.');
  const vendor = previous && !body.entity ? null : activeVendor(database, entity, 'entity');
  const own = (column: string, otherwise: number) => Number(vendor?.[column] ?? otherwise);
  const subsidiary = resolveId(
    database,
    'subsidiary',
    body.subsidiary,
    'subsidiary',
    previous?.subsidiary ?? own('subsidiary', 0),
  );
  if (vendor) checkVendorSubsidiary(database, vendor, subsidiary);
  const currency = resolveId(
    database,
    'currency',
    body.currency,
    'currency',
    previous?.currency ?? own('currency', 1),
  );
  const header = { ...before, subsidiary, currency, vendor: own('id', before.vendor ?? 0) };
  return withAmounts(account, body, withHeader(account, body, header, vendor), previous);
}

/** Dates, period, approval and texts. */
function withHeader(
  account: Account,
  body: BillBody,
  before: Document,
  vendor: Row | null,
): Document {
  const tranDate = body.tranDate ?? before.tranDate;
  const moved = body.tranDate !== undefined || body.postingPeriod !== undefined;
  const terms = resolveId(
    account.database,
    'term',
    body.terms,
    'terms',
    before.terms ?? (vendor?.['terms'] ? Number(vendor['terms']) : null),
  );
  const dueDate = before.type === 'VendCred' ? null : (body.dueDate ?? before.dueDate);
  return {
    ...before,
    tranId: body.tranId ?? before.tranId,
    tranDate,
    dueDate: before.type === 'VendBill' ? (dueDate ?? dueBy(account, tranDate, terms)) : null,
    terms,
    externalId: body.externalId ?? before.externalId,
    memo: body.memo === undefined ? before.memo : body.memo,
    approval: approvalOf(body.approvalStatus, before.approval),
    paymentHold: body.paymentHold ?? before.paymentHold,
    period:
      before.period === null || moved
        ? postingPeriod(account, tranDate, body.postingPeriod)
        : before.period,
  };
}

/** Lines, totals, what is applied, and the letter that follows. */
function withAmounts(
  account: Account,
  body: BillBody,
  header: Document,
  previous: Document | null,
): Document {
  const { database } = account;
  const money = conversion(
    database,
    header.currency,
    header.subsidiary,
    body.exchangeRate ?? previous?.exchangeRate,
  );
  const lines = body.expense || !previous ? linesOf(account, body, header, money) : previous.lines;
  const total = Math.abs(lines.find(({ kind }) => kind === 'main')?.amount ?? 0);
  if (
    body.userTotal !== undefined &&
    exactMinor(body.userTotal, money.precision, 'userTotal') !== total
  )
    throw userError('The amount of the transaction does not equal the sum of its lines.');
  const document = { ...header, exchangeRate: money.rate, total, lines };
  const applied =
    header.type === 'VendCred' && body.apply
      ? appliedTo(database, body.apply.items, document, previous, money.precision)
      : document.applied;
  checkNotOverpaid(account, document);
  return { ...document, applied, status: statusOf(document, applied, previous) };
}

function linesOf(
  account: Account,
  body: BillBody,
  header: Document,
  money: ReturnType<typeof conversion>,
): DocumentLine[] {
  const { database } = account;
  const items = body.expense?.items ?? [];
  if (items.length === 0)
    throw userError('You must enter at least one line item for this transaction.');
  const sign = header.type === 'VendBill' ? 1 : -1;
  const expenses = items.map((item, at): DocumentLine => {
    const path = `expense.items[${at}]`;
    const amount = sign * exactMinor(item.amount, money.precision, `${path}.amount`);
    return {
      kind: 'expense',
      account: postingAccount(database, item.account, `${path}.account`),
      amount,
      ledgerAmount: money.toLedger(amount),
      memo: item.memo ?? null,
      department: activeDepartment(database, item.department, `${path}.department`),
      vendor: header.vendor,
    };
  });
  const sum = (key: 'amount' | 'ledgerAmount') =>
    expenses.reduce((total, line) => total + line[key], 0);
  if (sign * sum('amount') < 0)
    throw userError('The total of the transaction may not be negative.');
  const payables = body.account
    ? postingAccount(database, body.account, 'account')
    : accountOfType(database, 'AcctPay');
  const main: DocumentLine = {
    kind: 'main',
    account: payables,
    amount: -sum('amount'),
    ledgerAmount: -sum('ledgerAmount'),
    memo: header.memo,
    department: null,
    vendor: header.vendor,
  };
  return [main, ...expenses];
}

function statusOf(
  document: Document,
  applied: Document['applied'],
  previous: Document | null,
): string {
  // A letter we cannot explain stays until somebody decides.
  if (previous && previous.approval === document.approval && !'ABDE'.includes(previous.status))
    return previous.status;
  if (document.approval === 1) return 'D';
  if (document.approval === 3) return 'E';
  const used = applied.reduce((sum, { amount }) => sum + amount, 0);
  return document.type === 'VendCred' && used === document.total ? 'B' : 'A';
}

function checkNotOverpaid({ database }: Account, document: Document): void {
  const sql = `SELECT COALESCE(SUM(foreignamount), 0) AS paid FROM nexttransactionlinelink
    WHERE previousdoc = ?`;
  const paid = Number(firstRow(database, sql, [document.id])?.['paid']);
  const { precision } = conversion(database, document.currency, document.subsidiary, 1);
  if (Math.round(paid * 10 ** precision) > document.total)
    throw userError('The total may not be less than what has been applied to the transaction.');
}

function dueBy({ database }: Account, date: string, terms: number | null): string {
  const term = firstRow(database, 'SELECT daysuntilnetdue FROM term WHERE id = ?', [terms]);
  return addDays(date, Number(term?.['daysuntilnetdue'] ?? 0));
}
