import type { InvoiceStatusChangedResolvers } from '../__generated__/types.ts';

/** The event itself is the gateway's; this subgraph adds its own entity, read after the event. */
export const InvoiceStatusChanged: InvoiceStatusChangedResolvers = {
  invoice: ({ entity }, _, { invoices }) => invoices.load(entity.id),
};
