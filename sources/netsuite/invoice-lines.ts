import { z } from 'zod';
import type { Call } from '#domain/call';
import type { InvoiceLine } from '#domain/invoice';
import { negate, sum } from '#domain/money';
import { chunks } from './client.ts';
import { invoiceLineColumns } from './columns.ts';
import { inOrder, needCurrency, toKeys, toOptionalId, type Context } from './context.ts';
import { isInvoiceType } from './documents.ts';
import { decimal, groupBy, key, maybe, parseRows, text, toMoney } from './rows.ts';
import { allOf, list, select, sql } from './suiteql.ts';

const invoiceLineRow = z.object({
  id: key,
  currencyname: text,
  /** Absent for a bill without lines. */
  lineid: maybe(key),
  memo: maybe(text),
  foreignamount: maybe(decimal),
  quantity: maybe(decimal),
  department: maybe(key),
  account: maybe(key),
});
type InvoiceLineRow = z.infer<typeof invoiceLineRow>;

/** Null for a bill NetSuite does not know, no lines for one that has none. */
export async function linesByInvoice(
  context: Context,
  ids: readonly string[],
  call: Call,
): Promise<readonly (readonly InvoiceLine[] | null)[]> {
  const answers = await Promise.all(
    chunks(toKeys(context, ids)).map((keys) => {
      const where = allOf([isInvoiceType(context), sql`t.id IN ${list(keys)}`]);
      const book = context.settings.accountingBook;
      return context.client.all(
        sql`SELECT ${select(invoiceLineColumns)} FROM transaction t
          LEFT JOIN transactionline l
            ON l.transaction = t.id AND l.mainline = 'F' AND l.taxline = 'F'
          LEFT JOIN transactionaccountingline g
            ON g.transaction = l.transaction AND g.transactionline = l.id
            AND g.accountingbook = ${book}
          WHERE ${where} ORDER BY t.id, l.id`,
        call,
      );
    }),
  );
  const rows = parseRows(context.source, 'a bill line', invoiceLineRow, answers.flat());
  const lines = [...groupBy(rows, ({ id }) => id)].map(
    ([id, group]) => [id, toLines(context, group)] as const,
  );
  return inOrder(context, ids, new Map(lines));
}

/**
 * Whatever sign NetSuite gives the lines of a bill or a credit, theirs is the document's: together they are
 * positive, and a negative one is a deduction.
 */
function toLines(context: Context, rows: readonly InvoiceLineRow[]): readonly InvoiceLine[] {
  const present = rows.filter(({ lineid }) => lineid !== null);
  const amounts = present.map((row) =>
    toMoney(context.source, row.foreignamount ?? '0', needCurrency(context, row.currencyname)),
  );
  const currency = amounts[0]?.currency ?? '';
  const isReversed = amounts.length > 0 && sum(amounts, currency).amountMinor < 0n;
  return present.flatMap((row, index) => {
    const amount = amounts[index];
    if (!amount) return [];
    const line: InvoiceLine = {
      number: index + 1,
      description: row.memo,
      amount: isReversed ? negate(amount) : amount,
      quantity: row.quantity,
      taxCode: null,
      accountId: toOptionalId(context, row.account),
      costCenterId: toOptionalId(context, row.department),
    };
    return [line];
  });
}
