import type { MergedList } from '#domain/routed';
import type { Supplier, SupplierFilter } from '#domain/supplier';
import { entityList } from '#platform/subgraph/entity-list';
import type { QueryResolvers } from '../__generated__/types.ts';
import type { Context } from '../context.ts';

export const Query: QueryResolvers = {
  supplier: (_, { id }, { oneSupplier }) => oneSupplier.load(id),

  async suppliers(_, { filter, ...page }, context) {
    const found = await entityList({
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
      list: onceEach(context),
      loader: context.suppliers,
    });
    const edges = await Promise.all(
      found.edges.map(async ({ cursor, node }) => {
        const supplier = await context.oneSupplier.load(node.id);
        return supplier ? [{ cursor, node: supplier }] : [];
      }),
    );
    return { ...found, edges: edges.flat() };
  },
};

/**
 * A supplier of several records is listed at one of them. Each row is judged by itself, whichever page it is on, so that
 * pages stay what they are; where the page ends does not depend on it.
 */
const onceEach =
  ({ sources, suppliers, oneSupplier }: Context): MergedList<SupplierFilter, Supplier> =>
  async (filter, request, call) => {
    const page = await sources.suppliers(filter, request, call);
    for (const { node } of page.rows) suppliers.keep(node);
    const isListed = await Promise.all(
      page.rows.map(({ node }) => oneSupplier.isListed(node, filter)),
    );
    const reached = page.reached ?? page.rows.at(-1)?.place;
    const rows = page.rows.filter((_, at) => isListed[at]);
    return { ...page, rows, ...(reached && { reached }) };
  };
