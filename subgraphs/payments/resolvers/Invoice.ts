import { availableMinor } from '#domain/controls/reservation';
import type { Payment } from '#domain/payment';
import { seesRow } from '#platform/identity/row-access';
import { paymentScope } from '../payment-scope.ts';
import { isBookingOf } from '../shown-once.ts';
import type { Context } from '../context.ts';
import type { InvoiceResolvers } from '../__generated__/types.ts';

export const Invoice: InvoiceResolvers = {
  __resolveReference: ({ id }) => ({ id }),

  /**
   * Three looks at most for all invoices of a request: how they were settled, the payments not told with it, and what was
   * instructed here.
   */
  async payments({ id }, _, { settlements, instructed, payments, viewer }) {
    const own = await instructed.load(id);
    const settlement = await settlements.load(own?.currentId ?? id);
    for (const payment of settlement?.payments ?? [])
      if (seesRow(viewer, paymentScope(payment))) payments.keep(payment);
    const ids = [...(settlement?.paymentIds ?? []), ...(own?.paymentIds ?? [])];
    const found = await Promise.all([...new Set(ids)].map((each) => payments.load(each)));
    const seen = found.filter((payment): payment is Payment => payment !== null);
    return seen.filter((payment) => !seen.some((other) => isBookingOf(payment, other)));
  },

  async reserved({ id }, _, context) {
    const own = await context.instructed.load(id);
    const invoice = await visibleInvoice(own?.currentId ?? id, context);
    return (
      invoice && {
        amountMinor: own?.held?.reservedMinor ?? 0n,
        currency: invoice.gross.currency,
      }
    );
  },

  async payable({ id }, _, context) {
    const own = await context.instructed.load(id);
    const open = await openOf(own?.currentId ?? id, context);
    return open && { ...open, amountMinor: availableMinor(open.amountMinor, own?.held ?? null) };
  },
};

/** What its system of record says is open; null where it does not say. */
async function openOf(id: string, context: Context) {
  const invoice = await visibleInvoice(id, context);
  if (!invoice || invoice.documentStatus !== 'POSTED') return null;
  return invoice.settlement?.open ?? (await context.settlements.load(id))?.summary.open ?? null;
}

/** A payment leads to its invoices without the subgraph that keeps them, so who may see one is asked here, too. */
async function visibleInvoice(id: string, { invoices, viewer }: Context) {
  const invoice = await invoices.load(id);
  if (!invoice) return null;
  const { legalEntity, supplierId } = invoice;
  return seesRow(viewer, { legalEntities: [legalEntity], supplierId }) ? invoice : null;
}
