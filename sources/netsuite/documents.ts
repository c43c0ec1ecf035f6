import { z } from 'zod';
import { applicationColumns, documentColumns } from './columns.ts';
import type { Context } from './context.ts';
import { calendarDate, decimal, flag, key, maybe, text } from './rows.ts';
import { list, select, sql, type Fragment } from './suiteql.ts';

/** A bill, a vendor credit or a bill payment: NetSuite keeps them in one table. */
export const documentRow = z.object({
  id: key,
  doctype: text,
  tranid: maybe(text),
  trandate: calendarDate,
  duedate: maybe(calendarDate),
  entity: maybe(key),
  subsidiary: maybe(key),
  currencyname: text,
  foreigntotal: decimal,
  foreignamountunpaid: maybe(decimal),
  status: maybe(text),
  statustext: maybe(text),
  paymenthold: flag,
  externalid: maybe(text),
});
export type DocumentRow = z.infer<typeof documentRow>;

/** A document, once for each bill it was applied to. */
export const appliedRow = documentRow.extend({
  appliedto: maybe(key),
  appliedamount: maybe(decimal),
});
export type AppliedRow = z.infer<typeof appliedRow>;

const mainLine = sql`JOIN transactionline m ON m.transaction = t.id AND m.mainline = 'T'`;

/** One row a document. */
export const selectDocuments = (where: Fragment): Fragment =>
  sql`SELECT ${select(documentColumns)} FROM transaction t ${mainLine} WHERE ${where}`;

/** One row a document and bill it was applied to, and one for a document applied to none. */
export const selectApplied = (where: Fragment): Fragment =>
  sql`SELECT ${select(documentColumns)}, ${select(applicationColumns)}
    FROM transaction t ${mainLine}
    LEFT JOIN nexttransactionlinelink k ON k.nextdoc = t.id AND k.linktype = 'Payment'
    WHERE ${where}`;

/** The payments applied to bills, as a statement of their ids. */
export const selectPaymentsOf = (bills: readonly string[]): Fragment =>
  sql`SELECT n.nextdoc FROM nexttransactionlinelink n
    WHERE n.linktype = 'Payment' AND n.previousdoc IN ${list(bills)}`;

export const isInvoiceType = ({ settings }: Context): Fragment =>
  sql`t.type IN ${list([...settings.billTypes, ...settings.creditMemoTypes])}`;

export const isPaymentType = ({ settings }: Context): Fragment =>
  sql`t.type IN ${list(settings.paymentTypes)}`;

/** The text if there is one, else the letter: what provenance keeps. */
export const rawStatus = (row: {
  readonly status: string | null;
  readonly statustext: string | null;
}): string | null => row.statustext ?? row.status;
