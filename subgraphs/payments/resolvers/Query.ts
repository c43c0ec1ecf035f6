import { entityList, supplierFilter } from '#platform/subgraph/entity-list';
import type { QueryResolvers } from '../__generated__/types.ts';

export const Query: QueryResolvers = {
  payment: (_, { id }, { payments }) => payments.load(id),

  payments: (_, { filter, ...page }, context) =>
    entityList({
      field: 'payments',
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
          from: filter?.from ?? null,
          to: filter?.to ?? null,
        };
      },
      list: context.sources.payments,
      loader: context.payments,
    }),
};
