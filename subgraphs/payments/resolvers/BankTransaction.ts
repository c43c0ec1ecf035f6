import { dayOf } from '#domain/date';
import { maskAccount } from '#domain/iban';
import { clientError } from '#platform/errors';
import { seesRow } from '#platform/identity/row-access';
import { hasScope } from '#platform/identity/viewer';
import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import { requireViewer } from '#platform/subgraph/request-context';
import { transactionIdOf } from '../bank/matching/match-effects.ts';
import { PENDING } from '../bank/read/list-transactions.ts';
import type { BankTransaction as Row } from '../bank-transaction.ts';
import type { Context } from '../context.ts';
import type { BankTransactionResolvers } from '../__generated__/types.ts';

const idOf = ({ source, id }: Row): string => transactionIdOf(source, id);

export const BankTransaction: BankTransactionResolvers = {
  __resolveReference: async ({ id }, { bank, viewer }) => {
    const row = await bank.movements.load(id);
    return row && seesRow(viewer, { legalEntities: [row.legalEntity], supplierId: null })
      ? row
      : null;
  },
  id: idOf,
  account: ({ accountId }, _, { bankAccounts }) =>
    bankAccounts.find(({ id }) => id === accountId) ?? null,
  legalEntity: ({ legalEntity }) => ({ id: legalEntityId(legalEntity) }),
  amount: ({ amountMinor, currency }) => ({ amountMinor, currency }),
  bookingDate: ({ bookingDate }) => dayOf(bookingDate),
  valueDate: ({ valueDate }) => valueDate && dayOf(valueDate),
  charges: ({ chargesMinor, currency }) =>
    chargesMinor === null ? null : { amountMinor: chargesMinor, currency },
  text: (row, _, context) => unmasked(row, 'text', row.text, context),
  counterpartyName: (row, _, context) =>
    unmasked(row, 'counterpartyName', row.counterpartyName, context),
  counterpartyMasked: ({ counterpartyAccount }) =>
    counterpartyAccount && maskAccount(counterpartyAccount),
  matching: ({ matching }) =>
    (matching === PENDING ? 'UNMATCHED' : matching) as 'UNMATCHED' | 'MATCHED',
  async match(row, _, { bank, payments }) {
    if (row.matching !== 'MATCHED' && row.matching !== 'EXPLAINED') return null;
    const match = await bank.matches.load(idOf(row));
    if (!match) return null;
    const { role, pass, evidence, matchedBy, matchedAt, items } = match;
    const found = await Promise.all(items.map(({ paymentId }) => payments.load(paymentId)));
    return {
      role: role as 'SETTLEMENT',
      pass,
      evidence,
      matchedBy,
      matchedAt: matchedAt.toISOString(),
      payments: found.filter((each) => each !== null),
    };
  },
  async suggestions(row, _, { suggestions, payments }) {
    if (row.matching !== 'UNMATCHED') return [];
    const found = await suggestions.load(row.id);
    return Promise.all(
      found.map(async ({ pass, paymentIds, invoiceIds, evidence }) => {
        const loaded = await Promise.all(paymentIds.map((id) => payments.load(id)));
        return {
          pass,
          evidence,
          payments: loaded.filter((each) => each !== null),
          invoices: invoiceIds.map((id) => ({ id })),
        };
      }),
    );
  },
};

/** Written down before it is shown. @throws FORBIDDEN */
async function unmasked(
  row: Row,
  field: string,
  value: string | null,
  context: Context,
): Promise<string | null> {
  const viewer = requireViewer(context);
  if (!hasScope(viewer, 'payments:pii')) throw clientError('FORBIDDEN', 'payments:pii is needed');
  if (value === null) return null;
  await context.piiTrail.read(viewer, idOf(row), field, context.call.trace.requestId);
  return value;
}
