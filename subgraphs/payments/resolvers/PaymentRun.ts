import type { Payment } from '#domain/payment';
import { sum, type Money } from '#domain/money';
import { postingId } from '#platform/commands/posting';
import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type { Context } from '../context.ts';
import type { PaymentRun as Run } from '../payment-run.ts';
import { filesOf, findRun, paymentIdsOf } from '../run-reads.ts';
import type { PaymentRunResolvers } from '../__generated__/types.ts';

export const PaymentRun: PaymentRunResolvers = {
  __resolveReference: ({ id }, context) => visibleRun(id, context),
  legalEntity: ({ legalEntity }) => ({ id: legalEntityId(legalEntity) }),
  payments: (run, _, context) => paymentsOf(run, context),
  async totals(run, _, context): Promise<readonly Money[]> {
    const amounts = (await paymentsOf(run, context)).map(({ amount }) => amount);
    const currencies = [...new Set(amounts.map(({ currency }) => currency))];
    return currencies.map((currency) =>
      sum(
        amounts.filter((each) => each.currency === currency),
        currency,
      ),
    );
  },
  files: ({ reference }, _, { database, bankAccounts }) =>
    filesOf(database, reference, bankAccounts),
  posting: ({ reference }) => ({ id: postingId(reference) }),
};

/** Null for an unknown id, for a run the viewer sees no payment of, and for portal users: its totals are not theirs. */
export async function visibleRun(id: string, context: Context): Promise<Run | null> {
  if (context.viewer?.supplierId != null) return null;
  const run = await findRun(context.database, id);
  if (!run) return null;
  return (await paymentsOf(run, context)).length > 0 ? run : null;
}

async function paymentsOf({ reference }: Run, context: Context): Promise<readonly Payment[]> {
  const ids = await paymentIdsOf(context.database, reference);
  const found = await Promise.all(ids.map((id) => context.payments.load(id)));
  return found.filter((payment) => payment !== null);
}
