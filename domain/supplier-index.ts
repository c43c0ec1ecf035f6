import type { Call } from './call.ts';
import type { ComparedParty } from './controls/duplicate-suppliers.ts';

/** Where suppliers that may be like a party are looked up, instead of comparing it with all there are. */
export interface SupplierIndex {
  /**
   * Of each of these sources, in their order, every supplier that `likenessOf` could find like the party; others may be
   * among them. What is decided on has to be read: the index knows ids.
   */
  mayBeLike(
    party: ComparedParty,
    sources: readonly string[],
    call: Call,
  ): Promise<readonly IndexedSuppliers[]>;
}

export interface IndexedSuppliers {
  readonly source: string;
  readonly ids: readonly string[];
  /** False where there may be others: the source was not read to its end, or may have changed since without a trace. */
  readonly isCurrent: boolean;
}
