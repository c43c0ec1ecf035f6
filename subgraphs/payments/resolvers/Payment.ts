import { accountOf } from '#domain/bank/account';
import type { PaymentTransition } from '#domain/payment';
import { maskIban } from '#domain/iban';
import { postingId } from '#platform/commands/posting';
import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import { requireViewer } from '#platform/subgraph/request-context';
import { visibleAccounts } from '../visible-accounts.ts';
import type { PaymentResolvers } from '../__generated__/types.ts';

export const Payment: PaymentResolvers = {
  __resolveReference: ({ id }, { payments }) => payments.load(id),
  supplier: ({ supplierId }, _, { supplierOf }) => supplierOf.keyOf(supplierId),
  legalEntity: ({ legalEntity }) => ({ id: legalEntityId(legalEntity) }),
  journalEntries: ({ journalEntryIds }) => journalEntryIds.map((id) => ({ id })),
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
  creditorAccountMasked: ({ order }) => order && maskIban(accountOf(order.creditor)),
  endToEndId: ({ order }) => order?.endToEndId ?? null,
  uetr: ({ order }) => order?.uetr ?? null,
  payeeVerification: ({ order }) => order?.payeeVerification ?? null,
  bankTransactions: async ({ id }, _, { bank, viewer }) =>
    viewer?.supplierId == null ? [...(await bank.movementsOfPayments.load(id))] : null,
  posting: ({ order }) => order && { id: postingId(order.reference) },
};
