import type DataLoader from 'dataloader';
import type { Invoice, InvoiceLine, InvoiceSettlement } from '#domain/invoice';
import type { LegalEntity } from '#domain/legal-entity';
import type { ApprovalStep } from '#domain/procurement';
import type { PurchaseOrder, PurchaseOrderReceipt } from '#domain/purchase-order';
import type {
  RoutedInvoices,
  RoutedPayments,
  RoutedProcurement,
  RoutedPurchaseOrders,
} from '#domain/routed';
import type { Commands } from '#platform/commands/commands';
import type { RoleCall } from '#platform/subgraph/caller';
import type { SupplierCrosswalk } from '#domain/supplier-families';
import type { Cursors } from '#platform/subgraph/cursor';
import { batchLoader, entityLoader, type EntityLoader } from '#platform/subgraph/entity-loader';
import { supplierReferences, type SupplierReferences } from '#platform/subgraph/one-supplier';
import { requestContext, type RequestContext } from '#platform/subgraph/request-context';
import { followPosted } from '#platform/subgraph/follow-posted';
import { invoiceScope, orderScope } from './invoice-scope.ts';
import type { OpenHold } from './open-holds.ts';
import { procurementApprovals } from './procurement-approvals.ts';
import type { InvoiceStore } from './store.ts';

/** What this subgraph needs, for its whole life. */
export interface InvoicesServices {
  /** All sources and, first among them, what was submitted here and is not posted yet. */
  readonly sources: RoutedInvoices & RoutedPurchaseOrders & RoutedProcurement;
  readonly payments: Pick<RoutedPayments, 'payments'>;
  readonly legalEntities: readonly LegalEntity[];
  readonly store: InvoiceStore;
  readonly commands: Commands;
  readonly families: SupplierCrosswalk;
  readonly cursors: Cursors;
  readonly now: () => Date;
}

export interface Context extends RequestContext, InvoicesServices {
  /** Which supplier a document's record is of, for this viewer. */
  readonly supplierOf: SupplierReferences;
  readonly invoices: EntityLoader<Invoice>;
  readonly lines: DataLoader<string, readonly InvoiceLine[] | null>;
  /** Superledger's own, beside those the sources say. */
  readonly ownHolds: DataLoader<string, readonly OpenHold[] | null>;
  readonly settlements: DataLoader<string, InvoiceSettlement | null>;
  readonly purchaseOrders: EntityLoader<PurchaseOrder>;
  readonly receipts: DataLoader<string, readonly PurchaseOrderReceipt[] | null>;
  /** Of the record in procurement, where there is one. */
  readonly procurementApprovals: DataLoader<string, readonly ApprovalStep[] | null>;
  /** Lines of orders that an invoice entered here bills. */
  readonly billedLines: DataLoader<string, readonly string[] | null>;
}

export function invoicesContext(services: InvoicesServices, call: RoleCall): Context {
  const request = requestContext(call, services.now);
  const { sources, store } = services;
  return {
    ...services,
    ...request,
    supplierOf: supplierReferences(services.families, request.viewer),
    invoices: entityLoader(followPosted(sources.invoicesById, store), request, invoiceScope),
    lines: batchLoader(sources.linesByInvoice, call),
    ownHolds: batchLoader(async (ids) => {
      const holds = await store.openHolds(ids);
      return ids.map((id) => holds.get(id) ?? null);
    }, call),
    settlements: batchLoader(sources.settlementsByInvoice, call),
    purchaseOrders: entityLoader(sources.purchaseOrdersById, request, orderScope),
    receipts: batchLoader(sources.receiptsByOrder, call),
    procurementApprovals: batchLoader(procurementApprovals(sources, store), call),
    billedLines: batchLoader(async (ids) => {
      const lines = await store.billedLines(ids);
      return ids.map((id) => lines.get(id) ?? null);
    }, call),
  };
}
