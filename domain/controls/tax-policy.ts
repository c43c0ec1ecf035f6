import type { Decimal } from '../decimal.ts';
import type { Amounts } from './matching-policy.ts';

/** How far an invoice's tax may be from what a tax engine determines, and what it means that none can be asked. */
export interface TaxPolicy {
  readonly version: string;
  /** Both are checked and the more restrictive one wins; what the policy leaves open is zero. */
  readonly tolerance: { readonly percent: Decimal; readonly upTo: Amounts };
  /** TAX-2. */
  readonly unavailable: 'HOLD' | 'WARN';
  /** Roles that release TAX-1 and TAX-2; any approver where there are none. */
  readonly releasedBy: readonly string[];
}
