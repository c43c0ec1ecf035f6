import { z } from 'zod';
import { invalidContent, userError } from '../answers.ts';
import type { Database } from '../database.ts';
import { minorOf } from '../document.ts';
import type { Document } from '../document.ts';
import { Ref } from './body.ts';
import { exactMinor, resolve } from './rules.ts';

/** A line of `apply.items`: the bill, and how much of this document goes to it. */
export const Apply = z.object({
  doc: Ref,
  apply: z.boolean().default(true),
  amount: z.number().positive().optional(),
});

/** Checks a payment's or credit's bills; without an amount a line takes all that is open. */
export function appliedTo(
  database: Database,
  items: readonly z.infer<typeof Apply>[],
  document: Document,
  previous: Document | null,
  precision: number,
): Document['applied'] {
  return items.flatMap((item, at) => {
    if (!item.apply) return [];
    const path = `apply.items[${at}]`;
    const bill = resolve(database, 'vendorBill', item.doc, `${path}.doc`);
    const id = Number(bill['id']);
    if (Number(bill['entity']) !== document.vendor)
      throw invalidContent(`${path}.doc`, 'The bill belongs to another vendor.');
    if (Number(bill['currency']) !== document.currency)
      throw invalidContent(`${path}.doc`, 'The bill is in another currency.');
    if (Number(bill['approvalstatus']) !== 2 || bill['voided'] === 'T')
      throw userError(`Bill ${id} is not approved or has been voided.`);
    if (document.type === 'VendPymt' && bill['paymenthold'] === 'T')
      throw userError(`Bill ${id} is on payment hold.`);
    const own = previous?.applied.find((one) => one.bill === id)?.amount ?? 0;
    const open = minorOf(Number(bill['foreignamountunpaid']), precision) + own;
    const amount =
      item.amount === undefined ? open : exactMinor(item.amount, precision, `${path}.amount`);
    if (amount <= 0 || amount > open)
      throw userError(`The amount applied to bill ${id} exceeds what is due.`);
    return [{ bill: id, amount }];
  });
}
