import type { InvoiceLineResolvers } from '../__generated__/types.ts';

export const InvoiceLine: InvoiceLineResolvers = {
  account: ({ accountId }) => (accountId ? { id: accountId } : null),
  costCenter: ({ costCenterId }) => (costCenterId ? { id: costCenterId } : null),
};
