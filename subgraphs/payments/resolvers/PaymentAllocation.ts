import type { PaymentAllocationResolvers } from '../__generated__/types.ts';

export const PaymentAllocation: PaymentAllocationResolvers = {
  invoice: ({ invoiceId }) => ({ id: invoiceId }),
};
