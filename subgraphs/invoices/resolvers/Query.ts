import { entityList, supplierFilter } from '#platform/subgraph/entity-list';
import { visibleAgedPayables } from '../aged-payables.ts';
import type { QueryResolvers } from '../__generated__/types.ts';

export const Query: QueryResolvers = {
  invoice: (_, { id }, { invoices }) => invoices.load(id),

  agedPayables: (_, { asOf, legalEntities }, context) =>
    visibleAgedPayables(context, asOf, legalEntities),

  async invoices(_, { filter, ...page }, context) {
    const supplierFamily = await context.supplierOf.familyOf(filter?.supplierId);
    return entityList({
      field: 'invoices',
      page,
      legalEntities: filter?.legalEntities,
      context,
      filter: (visible) => {
        const { supplierId, foreign } = supplierFilter(visible, filter?.supplierId);
        if (foreign) return null;
        return {
          ids: filter?.ids ?? null,
          direction: filter?.direction ?? null,
          supplierId,
          legalEntities: visible.legalEntities,
          documentStatus: filter?.documentStatus ?? null,
          number: filter?.number ?? null,
          onlyOpen: filter?.onlyOpen ?? null,
        };
      },
      // Not a part of the filter that a cursor is bound to: records may be linked between two pages.
      list: (wanted, request, call) =>
        context.sources.invoices({ ...wanted, supplierFamily }, request, call),
      loader: context.invoices,
    });
  },

  purchaseOrder: (_, { id }, { purchaseOrders }) => purchaseOrders.load(id),

  purchaseOrders: (_, { filter, ...page }, context) =>
    entityList({
      field: 'purchaseOrders',
      page,
      legalEntities: filter?.legalEntities,
      context,
      filter: (visible) => {
        const { supplierId, foreign } = supplierFilter(visible, filter?.supplierId);
        if (foreign) return null;
        return {
          ids: filter?.ids ?? null,
          supplierId,
          legalEntities: visible.legalEntities,
          status: filter?.status ?? null,
          number: filter?.number ?? null,
        };
      },
      list: context.sources.purchaseOrders,
      loader: context.purchaseOrders,
    }),
};
