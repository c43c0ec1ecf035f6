import { z } from 'zod';
import type { Row } from './adf/resource.ts';
import { CLERK, minor } from './company.ts';
import { changed, today } from './desk.ts';
import type { Desk } from './desk.ts';
import { holdInvoice, openHolds, release } from './resources/holds.ts';
import {
  accounted,
  approveInvoice,
  cancelInvoice,
  validateInvoice,
} from './resources/invoice-actions.ts';
import { receiveGoods } from './resources/receiving.ts';
import { payInvoice, voidPayment } from './resources/payments.ts';

/** What somebody does in Oracle's own screens: the same business objects under the same rules, without a sign-in. */
const Deed = z.discriminatedUnion('deed', [
  z.strictObject({
    deed: z.enum(['inactivate-supplier', 'activate-supplier']),
    supplier: z.string(),
  }),
  z.strictObject({
    deed: z.enum(['validate-invoice', 'approve-invoice', 'reject-invoice', 'account-invoice']),
    invoice: z.string(),
  }),
  z.strictObject({
    deed: z.enum(['hold-invoice', 'release-invoice', 'cancel-invoice']),
    invoice: z.string(),
  }),
  z.strictObject({
    deed: z.literal('pay-invoice'),
    invoice: z.string(),
    /** A part of what is open; all of it without. */
    amount: z.number().positive().optional(),
  }),
  z.strictObject({ deed: z.enum(['clear-payment', 'void-payment']), payment: z.string() }),
  z.strictObject({
    deed: z.literal('receive-goods'),
    /** The order's number. */
    order: z.string(),
    line: z.int().positive(),
    quantity: z.number().positive(),
  }),
]);

type Deed = z.infer<typeof Deed>;

/** Does it; throws with Oracle's words what the rules refuse. */
export function personAt(desk: Desk): (deed: unknown) => object {
  return (given) => desk.books.transaction(() => perform(Deed.parse(given), desk));
}

function perform(deed: Deed, desk: Desk): object {
  if ('supplier' in deed)
    return setInactive(desk, deed.supplier, deed.deed === 'inactivate-supplier');
  if ('order' in deed) return receiveGoods(desk, deed);
  if ('payment' in deed)
    return payment(desk, deed.deed, rowOf(desk, 'payablesPayments', deed.payment));
  const invoice = rowOf(desk, 'invoices', deed.invoice);
  if (deed.deed === 'pay-invoice') {
    const { amount } = deed;
    const part = amount === undefined ? null : minor(amount, String(invoice['InvoiceCurrency']));
    return { CheckId: payInvoice(desk, invoice, part)['CheckId'] };
  }
  invoiceDeed(desk, deed.deed, invoice);
  return { InvoiceId: deed.invoice };
}

type InvoiceDeed = Exclude<Extract<Deed, { invoice: string }>['deed'], 'pay-invoice'>;

function invoiceDeed(desk: Desk, deed: InvoiceDeed, invoice: Row): void {
  switch (deed) {
    case 'validate-invoice':
      validateInvoice(desk, invoice);
      return;
    case 'approve-invoice':
    case 'reject-invoice':
      return approveInvoice(desk, invoice, deed === 'approve-invoice');
    case 'account-invoice':
      return accounted(desk, invoice);
    case 'hold-invoice':
      holdInvoice(desk, invoice, { name: 'Invoice Under Review', reason: null, by: CLERK });
      return;
    case 'release-invoice':
      for (const hold of openHolds(desk, invoice))
        release(desk, hold, { name: 'Holds approved', reason: null, by: CLERK });
      return;
    case 'cancel-invoice':
      cancelInvoice(desk, invoice, CLERK);
  }
}

function payment(desk: Desk, deed: 'clear-payment' | 'void-payment', row: Row): object {
  const date = today(desk);
  if (deed === 'void-payment') voidPayment(desk, row, date, date, CLERK);
  else {
    if (row['PaymentStatus'] !== 'Negotiable') throw new Error('Only a negotiable payment clears.');
    const id = Number(row['CheckId']);
    desk.books.put('payablesPayments', id, {
      ...row,
      PaymentStatus: 'Cleared',
      ReconciledFlag: true,
      ClearingDate: date,
      ClearingAmount: row['PaymentAmount'] ?? null,
      ...changed(desk, CLERK),
    });
    desk.books.note({ resource: 'payablesPayments', id: String(id), action: 'update' });
  }
  return { CheckId: row['CheckId'] };
}

function setInactive(desk: Desk, id: string, isInactive: boolean): object {
  const row = rowOf(desk, 'suppliers', id);
  const InactiveDate = isInactive ? today(desk) : null;
  desk.books.put('suppliers', id, { ...row, InactiveDate, ...changed(desk, CLERK) });
  desk.books.note({ resource: 'suppliers', id, action: 'update' });
  return { SupplierId: id, InactiveDate };
}

function rowOf({ books }: Desk, table: string, id: string): Row {
  const row = books.tables.get(table, id);
  if (!row) throw new Error(`There is no ${id} in ${table}.`);
  return row;
}
