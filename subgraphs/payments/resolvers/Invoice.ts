import type { Payment } from '#domain/payment';
import { seesRow } from '#platform/identity/row-access';
import { paymentScope } from '../payment-scope.ts';
import type { InvoiceResolvers } from '../__generated__/types.ts';

export const Invoice: InvoiceResolvers = {
  __resolveReference: ({ id }) => ({ id }),

  /** Two looks at most for all invoices of a request: how they were settled, then the payments not told with it. */
  async payments({ id }, _, { settlements, payments, viewer }) {
    const settlement = await settlements.load(id);
    if (!settlement) return [];
    for (const payment of settlement.payments)
      if (seesRow(viewer, paymentScope(payment))) payments.keep(payment);
    const found = await Promise.all(settlement.paymentIds.map((each) => payments.load(each)));
    return found.filter((payment): payment is Payment => payment !== null);
  },
};
