import { accountOf } from '#domain/bank/account';
import type { Payment as Entity, PaymentTransition } from '#domain/payment';
import { maskAccount } from '#domain/iban';
import { postingId } from '#platform/commands/posting';
import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import { requireViewer } from '#platform/subgraph/request-context';
import type { Context } from '../context.ts';
import { isBookingOf } from '../shown-once.ts';
import { visibleAccounts } from '../visible-accounts.ts';
import type { PaymentResolvers } from '../__generated__/types.ts';

/** What systems booked for a payment of ours, by the settlements of its invoices; only what the viewer sees. */
async function bookingsOf(
  own: Entity,
  { settlements, payments }: Context,
): Promise<readonly Entity[]> {
  const invoices = own.allocations.map(({ invoiceId }) => settlements.load(invoiceId));
  const ids = (await Promise.all(invoices)).flatMap((each) => each?.paymentIds ?? []);
  const found = await Promise.all([...new Set(ids)].map((id) => payments.load(id)));
  return found.flatMap((each) => (each && isBookingOf(each, own) ? [each] : []));
}

export const Payment: PaymentResolvers = {
  __resolveReference: ({ id }, { payments }) => payments.load(id),
  supplier: ({ supplierId }, _, { supplierOf }) => supplierOf.keyOf(supplierId),
  legalEntity: ({ legalEntity }) => ({ id: legalEntityId(legalEntity) }),
  async journalEntries(payment, _, context) {
    const bookings = payment.order ? await bookingsOf(payment, context) : [];
    return [payment, ...bookings].flatMap((each) => each.journalEntryIds.map((id) => ({ id })));
  },
  async statusHistory({ order, provenance, status }, _, { histories }) {
    if (order) return (await histories.load(provenance.sourceKey)) ?? [];
    const { source, fetchedAt: at } = provenance;
    const only: PaymentTransition = {
      from: null,
      to: status,
      code: null,
      reason: null,
      source,
      at,
    };
    return [only];
  },
  requestedExecutionDate: ({ order }) => order?.requestedExecutionDate ?? null,
  latestReleaseAt: ({ order }) => order?.latestReleaseAt ?? null,
  // A portal user sees the payment, and no balance of ours.
  debtorAccount: ({ order }, _, context) =>
    visibleAccounts(context.bankAccounts, requireViewer(context)).find(
      ({ id }) => id === order?.debtorAccountId,
    ) ?? null,
  creditor: ({ id, order }) => (order ? { ...order.creditor, paymentId: id } : null),
  creditorAccountMasked: ({ order }) => order && maskAccount(accountOf(order.creditor)),
  endToEndId: ({ order }) => order?.endToEndId ?? null,
  uetr: ({ order }) => order?.uetr ?? null,
  payeeVerification: ({ order }) => order?.payeeVerification ?? null,
  bankTransactions: async ({ id }, _, { bank, viewer }) =>
    viewer?.supplierId == null ? [...(await bank.movementsOfPayments.load(id))] : null,
  posting: ({ order }) => order && { id: postingId(order.reference) },
};
