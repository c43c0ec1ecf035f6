import type { SupplierStatusChangedResolvers } from '../__generated__/types.ts';

/** The event itself is the gateway's; this subgraph adds its own entity, read after the event. */
export const SupplierStatusChanged: SupplierStatusChangedResolvers = {
  supplier: ({ entity }, _, { oneSupplier }) => oneSupplier.load(entity.id),
};
