import { entityList } from '#platform/subgraph/entity-list';
import type { QueryResolvers } from '../__generated__/types.ts';

export const Query: QueryResolvers = {
  supplier: (_, { id }, { suppliers }) => suppliers.load(id),

  suppliers: (_, { filter, ...page }, context) =>
    entityList({
      field: 'suppliers',
      page,
      legalEntities: filter?.legalEntities,
      context,
      filter: ({ legalEntities, ownSupplierId }) => ({
        ids: ownSupplierId === null ? (filter?.ids ?? null) : [ownSupplierId],
        status: filter?.status ?? null,
        country: filter?.country ?? null,
        legalEntities,
        search: filter?.search ?? null,
      }),
      list: context.sources.suppliers,
      loader: context.suppliers,
    }),
};
