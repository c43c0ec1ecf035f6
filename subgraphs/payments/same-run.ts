import { accountOf } from '#domain/bank/account';
import { groupBy } from '#domain/group-by';
import type { PaymentDraft } from './payment-draft.ts';

/** What the payments before one in its own run pay to the same account: the store does not know of them yet. */
export interface InSameRun {
  /** Invoices of the last one of the same amount. */
  readonly sameAmount: readonly string[];
  readonly payments: number;
  /** In the draft's currency, in minor units. */
  readonly minor: bigint;
}

type Compared = Pick<PaymentDraft, 'account' | 'amount' | 'allocations'>;

/** By draft, in a run's order. */
export function inSameRun<Draft extends Compared>(
  drafts: readonly Draft[],
): ReadonlyMap<Draft, InSameRun> {
  const found = new Map<Draft, InSameRun>();
  for (const some of groupBy(drafts, ({ account }) => accountOf(account)).values()) {
    const totals = new Map<string, bigint>();
    const alike = new Map<string, Draft>();
    for (const [payments, draft] of some.entries()) {
      const { amountMinor, currency } = draft.amount;
      const amount = `${amountMinor} ${currency}`;
      const minor = totals.get(currency) ?? 0n;
      const sameAmount = alike.get(amount)?.allocations ?? [];
      found.set(draft, {
        sameAmount: sameAmount.map(({ payable }) => payable.invoice.id),
        payments,
        minor,
      });
      totals.set(currency, minor + amountMinor);
      alike.set(amount, draft);
    }
  }
  return found;
}
