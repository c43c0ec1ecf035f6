import { accountOf } from '#domain/bank/account';
import { groupBy } from '#domain/group-by';
import { sameMoney } from '#domain/money';
import type { PaymentDraft } from './payment-draft.ts';

/** What the payments before one in its own run pay to the same account: the store does not know of them yet. */
export interface InSameRun {
  /** Invoices of those of the same amount. */
  readonly sameAmount: readonly string[];
  readonly payments: number;
  /** In the draft's currency, in minor units. */
  readonly minor: bigint;
}

/** More to one account in one run say nothing more; each is compared with so many at most. */
const MOST_COMPARED = 100;

/** By draft, in a run's order. */
export function inSameRun(drafts: readonly PaymentDraft[]): ReadonlyMap<PaymentDraft, InSameRun> {
  const found = new Map<PaymentDraft, InSameRun>();
  for (const some of groupBy(drafts, ({ account }) => accountOf(account)).values())
    for (const [at, draft] of some.entries()) {
      const before = some.slice(Math.max(0, at - MOST_COMPARED), at);
      found.set(draft, {
        sameAmount: before
          .filter(({ amount }) => sameMoney(amount, draft.amount))
          .flatMap(({ allocations }) => allocations.map(({ payable }) => payable.invoice.id)),
        payments: at,
        minor: before
          .filter(({ amount }) => amount.currency === draft.amount.currency)
          .reduce((sum, { amount }) => sum + amount.amountMinor, 0n),
      });
    }
  return found;
}
