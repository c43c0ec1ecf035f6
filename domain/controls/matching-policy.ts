import type { Decimal } from '../decimal.ts';
import type { Money } from '../money.ts';

/**
 * How far an invoice may be from its order and receipts, and who releases what is further. What the policy leaves open
 * is zero: nothing is tolerated, never everything.
 */
export interface MatchingPolicy {
  readonly version: string;
  /** Above the order's price, for a whole line; both are checked and the more restrictive one wins. */
  readonly price: { readonly percent: Decimal; readonly upTo: Amounts };
  /** Above what was ordered, received and accepted, in per cent of it. */
  readonly quantity: { readonly percent: Decimal };
  /** All lines of an order together, above or below what it says. */
  readonly total: { readonly upTo: Amounts };
  /** Lines and charges that nobody ordered, on an invoice for an order. */
  readonly unplanned: { readonly upTo: Amounts };
  readonly releases: {
    /** Roles that release prices and what concerns the order itself; any approver where there are none. */
    readonly buyers: readonly string[];
    /** Roles that release quantities. */
    readonly receivers: readonly string[];
  };
}

/** By currency; one that is missing is zero. */
export type Amounts = Readonly<Record<string, Money>>;

/** What holds without a policy. */
export const strictMatching: MatchingPolicy = {
  version: 'none',
  price: { percent: 0n, upTo: {} },
  quantity: { percent: 0n },
  total: { upTo: {} },
  unplanned: { upTo: {} },
  releases: { buyers: [], receivers: [] },
};
