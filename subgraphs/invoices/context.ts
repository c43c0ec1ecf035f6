import type DataLoader from 'dataloader';
import type { Invoice, InvoiceLine, InvoiceSettlement } from '#domain/invoice';
import type { PurchaseOrder, PurchaseOrderReceipt } from '#domain/purchase-order';
import type { RoutedInvoices, RoutedPurchaseOrders } from '#domain/routed';
import type { Commands } from '#platform/commands/commands';
import type { RoleCall } from '#platform/subgraph/caller';
import type { Cursors } from '#platform/subgraph/cursor';
import { batchLoader, entityLoader, type EntityLoader } from '#platform/subgraph/entity-loader';
import { requestContext, type RequestContext } from '#platform/subgraph/request-context';
import { followPosted } from '#platform/subgraph/follow-posted';
import { invoiceScope, orderScope } from './invoice-scope.ts';
import type { OpenHold } from './open-holds.ts';
import type { InvoiceStore } from './store.ts';

/** What this subgraph needs, for its whole life. */
export interface InvoicesServices {
  /** All sources and, first among them, what was submitted here and is not posted yet. */
  readonly sources: RoutedInvoices & RoutedPurchaseOrders;
  readonly store: InvoiceStore;
  readonly commands: Commands;
  readonly cursors: Cursors;
  readonly now: () => Date;
}

export interface Context extends RequestContext, InvoicesServices {
  readonly invoices: EntityLoader<Invoice>;
  readonly lines: DataLoader<string, readonly InvoiceLine[] | null>;
  /** Superledger's own, beside those the sources say. */
  readonly ownHolds: DataLoader<string, readonly OpenHold[] | null>;
  readonly settlements: DataLoader<string, InvoiceSettlement | null>;
  readonly purchaseOrders: EntityLoader<PurchaseOrder>;
  readonly receipts: DataLoader<string, readonly PurchaseOrderReceipt[] | null>;
  /** Lines of orders that an invoice entered here bills. */
  readonly billedLines: DataLoader<string, readonly string[] | null>;
}

export function invoicesContext(services: InvoicesServices, call: RoleCall): Context {
  const request = requestContext(call, services.now);
  const { sources, store } = services;
  return {
    ...services,
    ...request,
    invoices: entityLoader(followPosted(sources.invoicesById, store), request, invoiceScope),
    lines: batchLoader(sources.linesByInvoice, call),
    ownHolds: batchLoader(async (ids) => {
      const holds = await store.openHolds(ids);
      return ids.map((id) => holds.get(id) ?? null);
    }, call),
    settlements: batchLoader(sources.settlementsByInvoice, call),
    purchaseOrders: entityLoader(sources.purchaseOrdersById, request, orderScope),
    receipts: batchLoader(sources.receiptsByOrder, call),
    billedLines: batchLoader(async (ids) => {
      const lines = await store.billedLines(ids);
      return ids.map((id) => lines.get(id) ?? null);
    }, call),
  };
}
