import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type { PurchaseOrderResolvers } from '../__generated__/types.ts';

export const PurchaseOrder: PurchaseOrderResolvers = {
  __resolveReference: ({ id }, { purchaseOrders }) => purchaseOrders.load(id),
  supplier: ({ supplierId }, _, { supplierOf }) => supplierOf.keyOf(supplierId),
  legalEntity: ({ legalEntity }) => ({ id: legalEntityId(legalEntity) }),
  receipts: ({ id }, _, { receipts }) => receipts.load(id),
};
