import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type { AgedPayablesRowResolvers } from '../__generated__/types.ts';

export const AgedPayablesRow: AgedPayablesRowResolvers = {
  legalEntity: ({ legalEntity }) => ({ id: legalEntityId(legalEntity) }),
  supplier: ({ supplierId }, _, { supplierOf }) => supplierOf.keyOf(supplierId),
};
