import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type { PaymentResolvers } from '../__generated__/types.ts';

export const Payment: PaymentResolvers = {
  __resolveReference: ({ id }, { payments }) => payments.load(id),
  supplier: ({ supplierId }, _, { supplierOf }) => supplierOf.keyOf(supplierId),
  legalEntity: ({ legalEntity }) => ({ id: legalEntityId(legalEntity) }),
  journalEntries: ({ journalEntryIds }) => journalEntryIds.map((id) => ({ id })),
};
