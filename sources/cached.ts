import type { Invoice, InvoiceLine, InvoiceSettlement } from '#domain/invoice';
import type { Account, CostCenter, FiscalPeriod, JournalEntry } from '#domain/ledger';
import type { Payment } from '#domain/payment';
import type { PurchaseOrder, PurchaseOrderReceipt } from '#domain/purchase-order';
import type {
  Capabilities,
  InvoiceSource,
  LedgerSource,
  PaymentSource,
  PurchaseOrderSource,
  SupplierSource,
} from '#domain/sources';
import type { Supplier } from '#domain/supplier';
import { asStale, type CachedReads, cachedReads, type CachingOptions } from './cached-reads.ts';
import type { SourceCapabilities, Tolerant } from './opened.ts';

/**
 * A source's reads behind the cache, its writers as they are: what a write makes old is invalidated by the command
 * path, which knows it. Lists are kept whole, and their rows answer reads by id too.
 */
export function cachedSource(ports: Capabilities, options: CachingOptions): SourceCapabilities {
  const { suppliers, invoices, payments, ledger, purchaseOrders, ...writers } = ports;
  const reads = cachedReads(options);
  return {
    ...writers,
    ...(suppliers && { suppliers: cachedSuppliers(suppliers, reads) }),
    ...(invoices && { invoices: cachedInvoices(invoices, reads) }),
    ...(payments && { payments: cachedPayments(payments, reads) }),
    ...(ledger && { ledger: cachedLedger(ledger, reads) }),
    ...(purchaseOrders && { purchaseOrders: cachedOrders(purchaseOrders, reads) }),
  };
}

function cachedSuppliers(port: SupplierSource, reads: CachedReads): Tolerant<SupplierSource> {
  const suppliers = reads.entities<Supplier>('supplier');
  return {
    suppliersById: suppliers.byId((ids, call) => port.suppliersById(ids, call)),
    suppliers: suppliers.list((filter, page, call) => port.suppliers(filter, page, call)),
  };
}

function cachedInvoices(port: InvoiceSource, reads: CachedReads): Tolerant<InvoiceSource> {
  const invoices = reads.entities<Invoice>('invoice', isWhole);
  return {
    invoicesById: invoices.byId((ids, call) => port.invoicesById(ids, call)),
    invoices: invoices.list((filter, page, call) => port.invoices(filter, page, call)),
    linesByInvoice: reads.partsById<readonly InvoiceLine[]>(
      'invoice',
      'lines',
      (ids, call) => port.linesByInvoice(ids, call),
      // Lines carry no provenance of their own; their invoice's says how old they may be.
      (lines) => lines,
    ),
    settlementsByInvoice: reads.partsById<InvoiceSettlement>(
      'invoice',
      'settlement',
      (ids, call) => port.settlementsByInvoice(ids, call),
      (settlement) => ({ ...settlement, payments: settlement.payments.map(asStale) }),
    ),
  };
}

/** A list may leave net and tax open; such a row must not stand in for the whole invoice. */
const isWhole = ({ net, tax }: Invoice): boolean => net !== null && tax !== null;

function cachedPayments(port: PaymentSource, reads: CachedReads): Tolerant<PaymentSource> {
  const payments = reads.entities<Payment>('payment');
  return {
    paymentsById: payments.byId((ids, call) => port.paymentsById(ids, call)),
    payments: payments.list((filter, page, call) => port.payments(filter, page, call)),
  };
}

function cachedOrders(
  port: PurchaseOrderSource,
  reads: CachedReads,
): Tolerant<PurchaseOrderSource> {
  const orders = reads.entities<PurchaseOrder>('purchase-order');
  return {
    purchaseOrdersById: orders.byId((ids, call) => port.purchaseOrdersById(ids, call)),
    purchaseOrders: orders.list((filter, page, call) => port.purchaseOrders(filter, page, call)),
    receiptsByOrder: reads.partsById<readonly PurchaseOrderReceipt[]>(
      'purchase-order',
      'receipts',
      (ids, call) => port.receiptsByOrder(ids, call),
      // As lines of an invoice: their order's provenance says how old they may be.
      (receipts) => receipts,
    ),
  };
}

function cachedLedger(port: LedgerSource, reads: CachedReads): Tolerant<LedgerSource> {
  const accounts = reads.entities<Account>('account');
  const costCenters = reads.entities<CostCenter>('cost-center');
  const journalEntries = reads.entities<JournalEntry>('journal-entry');
  return {
    accountsById: accounts.byId((ids, call) => port.accountsById(ids, call)),
    accounts: accounts.list((filter, page, call) => port.accounts(filter, page, call)),
    costCentersById: costCenters.byId((ids, call) => port.costCentersById(ids, call)),
    costCenters: costCenters.list((filter, page, call) => port.costCenters(filter, page, call)),
    journalEntriesById: journalEntries.byId((ids, call) => port.journalEntriesById(ids, call)),
    journalEntries: journalEntries.list((filter, page, call) =>
      port.journalEntries(filter, page, call),
    ),
    fiscalPeriods: reads.years<FiscalPeriod>('fiscal-period', (legalEntity, fiscalYear, call) =>
      port.fiscalPeriods(legalEntity, fiscalYear, call),
    ),
  };
}
