import type { PaymentStatusChangedResolvers } from '../__generated__/types.ts';

/** The event itself is the gateway's; this subgraph adds its own entity, read after the event. */
export const PaymentStatusChanged: PaymentStatusChangedResolvers = {
  payment: ({ entity }, _, { payments }) => payments.load(entity.id),
};
