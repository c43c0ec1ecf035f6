import { entityList, supplierFilter } from '#platform/subgraph/entity-list';
import type { QueryResolvers } from './__generated__/types.ts';
import { visibleRun } from './resolvers/PaymentRun.ts';
import { listedOnce } from './shown-once.ts';

/** Payments and runs. */
export const paymentQueries: Pick<QueryResolvers, 'payment' | 'payments' | 'paymentRun'> = {
  payment: (_, { id }, { payments }) => payments.load(id),
  paymentRun: (_, { id }, context) => visibleRun(id, context),

  async payments(_, { filter, ...page }, context) {
    const supplierFamily = await context.supplierOf.familyOf(filter?.supplierId);
    return entityList({
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
      // Not a part of the filter that a cursor is bound to: records may be linked between two pages.
      list: listedOnce(context.database, (wanted, request, call) =>
        context.sources.payments({ ...wanted, supplierFamily }, request, call),
      ),
      loader: context.payments,
    });
  },
};
