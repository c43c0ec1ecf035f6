import type { Change } from './books.ts';
import type { Entry, Fields } from './fields.ts';
import { stampNow } from './instance.ts';
import type { Instance } from './instance.ts';
import { approvalAction, invoiceAction } from './rules/invoice-actions.ts';
import { changedInvoice, newInvoice } from './rules/invoices.ts';
import { lineAction, orderAction, orderLines } from './rules/orders.ts';
import { exportedTransaction, newTransaction, voidedTransaction } from './rules/receiving.ts';
import { changedSupplier, newSupplier } from './rules/suppliers.ts';
import { withExported } from './rules/body.ts';
import { notFound } from './answers.ts';

/** What can be done with one path below /api; what is absent is refused. */
export interface Resource {
  /** Followed by `.read` or `.write`. */
  readonly scope: string;
  /** By id, ascending. */
  readonly records: (instance: Instance) => readonly Entry[];
  readonly create?: (instance: Instance, body: Fields) => readonly Change[];
  readonly update?: (
    instance: Instance,
    record: Entry,
    body: Fields,
    exported: boolean | null,
  ) => readonly Change[];
  readonly act?: (
    instance: Instance,
    record: Entry,
    action: string,
    reason: string | null,
  ) => readonly Change[];
}

export const RESOURCES: Readonly<Partial<Record<string, Resource>>> = {
  suppliers: {
    scope: 'core.supplier',
    records: ({ books }) => books.all('suppliers'),
    create: (instance, body) => [newSupplier(instance, body)],
    update: (...told) => [changedSupplier(...told)],
  },
  purchase_orders: {
    scope: 'core.purchase_order',
    records: ({ books }) => books.all('purchase-orders'),
    update: (instance, order, _, exported) => [
      {
        table: 'purchase-orders',
        record: withExported(order, exported, stampNow(instance)),
      },
    ],
    act: (instance, order, action) => [orderAction(instance, order, action)],
  },
  purchase_order_lines: {
    scope: 'core.purchase_order',
    records: orderLines,
    act: (instance, line, action) => [lineAction(instance, line, action)],
  },
  receiving_transactions: {
    scope: 'core.inventory.receiving',
    records: ({ books }) => books.all('transactions').filter(isReceipt),
    create: newTransaction,
    update: (...told) => [exportedTransaction(...told)],
    act: (instance, transaction, action) => {
      if (action !== 'void') throw notFound();
      return voidedTransaction(instance, transaction);
    },
  },
  inventory_transactions: {
    scope: 'core.inventory.transaction',
    records: ({ books }) => books.all('transactions'),
  },
  return_to_supplier_transactions: {
    scope: 'core.inventory.receiving',
    records: ({ books }) => books.all('transactions').filter((one) => !isReceipt(one)),
  },
  invoices: {
    scope: 'core.invoice',
    records: ({ books }) => books.all('invoices'),
    create: (instance, body) => [newInvoice(instance, body)],
    update: (...told) => [changedInvoice(...told)],
    act: (instance, invoice, action) => invoiceAction(instance, invoice, action),
  },
  approvals: {
    scope: 'core.approval',
    records: ({ books }) => books.all('approvals'),
    act: approvalAction,
  },
  payment_terms: {
    scope: 'core.common',
    records: ({ books }) => books.all('payment-terms'),
  },
};

function isReceipt({ type }: Entry): boolean {
  return type === 'InventoryReceipt';
}
