import { orderIdOf } from '#domain/controls/matching';
import { SUPERLEDGER } from '#domain/ids';
import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type { InvoiceResolvers } from '../__generated__/types.ts';

export const Invoice: InvoiceResolvers = {
  __resolveReference: ({ id }, { invoices }) => invoices.load(id),
  supplier: ({ supplierId }, _, { supplierOf }) => supplierOf.keyOf(supplierId),
  legalEntity: ({ legalEntity }) => ({ id: legalEntityId(legalEntity) }),
  lines: ({ id }, _, { lines }) => lines.load(id),
  holds: async ({ id, holds, provenance }, _, { ownHolds }) => [
    ...holds.map((hold) => ({ ...hold, placedAt: null, source: provenance.source })),
    ...((await ownHolds.load(id)) ?? []).map(({ code, reason, placedAt }) => ({
      code,
      reason,
      placedAt: placedAt.toISOString(),
      source: SUPERLEDGER,
    })),
  ],
  settlementStatus: async ({ id, settlement }, _, { settlements }) =>
    settlement ? settlement.status : (await settlements.load(id))?.summary.status,
  open: async ({ id, settlement }, _, { settlements }) =>
    settlement ? settlement.open : (await settlements.load(id))?.summary.open,
  purchaseOrders: async ({ id }, _, { lines, billedLines, purchaseOrders }) => {
    const [told, entered] = await Promise.all([lines.load(id), billedLines.load(id)]);
    const lineIds = [
      ...(told ?? []).flatMap(({ purchaseOrderLineId }) => purchaseOrderLineId ?? []),
      ...(entered ?? []),
    ];
    const found = await Promise.all(
      [...new Set(lineIds.map(orderIdOf))].map((order) => purchaseOrders.load(order)),
    );
    return found.filter((order) => order !== null);
  },
  // What the company says among itself is not for its suppliers.
  procurementApprovals: ({ id }, _, { procurementApprovals, viewer }) =>
    viewer?.supplierId == null ? procurementApprovals.load(id) : null,
  journalEntries: async ({ id }, _, { settlements }) =>
    (await settlements.load(id))?.journalEntryIds.map((entry) => ({ id: entry })) ?? [],
};
