import { invoiceFilterMeaning } from '#domain/invoice-filter';
import {
  accountFilterMeaning,
  costCenterFilterMeaning,
  journalEntryFilterMeaning,
} from '#domain/ledger-filter';
import { paymentFilterMeaning } from '#domain/payment-filter';
import { supplierFilterMeaning } from '#domain/supplier-filter';
import type { Invoice, InvoiceFilter } from '#domain/invoice';
import type {
  Account,
  AccountFilter,
  CostCenter,
  CostCenterFilter,
  JournalEntry,
  JournalEntryFilter,
} from '#domain/ledger';
import type { Payment, PaymentFilter } from '#domain/payment';
import type { PurchaseOrder, PurchaseOrderFilter } from '#domain/purchase-order';
import { purchaseOrderFilterMeaning } from '#domain/purchase-order-filter';
import type { RoutedCapability } from '#domain/sources';
import type { Supplier, SupplierFilter } from '#domain/supplier';
import type { ListOf } from './merged-list.ts';

/** Every list of the ports: what its filter means, where a connector declares what it pushes, how it is read. */
export const lists = {
  suppliers: of<'suppliers', SupplierFilter, Supplier>({
    domain: 'suppliers',
    meaning: supplierFilterMeaning,
    pushes: (declared) => declared.suppliers,
    read: (port, filter, page, call) => port.suppliers(filter, page, call),
  }),
  invoices: of<'invoices', InvoiceFilter, Invoice>({
    domain: 'invoices',
    meaning: invoiceFilterMeaning,
    pushes: (declared) => declared.invoices,
    read: (port, filter, page, call) => port.invoices(filter, page, call),
  }),
  payments: of<'payments', PaymentFilter, Payment>({
    domain: 'payments',
    meaning: paymentFilterMeaning,
    pushes: (declared) => declared.payments,
    read: (port, filter, page, call) => port.payments(filter, page, call),
  }),
  accounts: of<'ledger', AccountFilter, Account>({
    domain: 'ledger',
    meaning: accountFilterMeaning,
    pushes: (declared) => declared.accounts,
    read: (port, filter, page, call) => port.accounts(filter, page, call),
  }),
  costCenters: of<'ledger', CostCenterFilter, CostCenter>({
    domain: 'ledger',
    meaning: costCenterFilterMeaning,
    pushes: (declared) => declared.costCenters,
    read: (port, filter, page, call) => port.costCenters(filter, page, call),
  }),
  journalEntries: of<'ledger', JournalEntryFilter, JournalEntry>({
    domain: 'ledger',
    meaning: journalEntryFilterMeaning,
    pushes: (declared) => declared.journalEntries,
    read: (port, filter, page, call) => port.journalEntries(filter, page, call),
  }),
  purchaseOrders: of<'purchaseOrders', PurchaseOrderFilter, PurchaseOrder>({
    domain: 'purchaseOrders',
    meaning: purchaseOrderFilterMeaning,
    pushes: (declared) => declared.purchaseOrders,
    read: (port, filter, page, call) => port.purchaseOrders(filter, page, call),
  }),
};

function of<Domain extends RoutedCapability, Filter, T>(
  list: ListOf<Domain, Filter, T>,
): typeof list {
  return list;
}
