import type { CalendarDate } from './date.ts';
import type { Money } from './money.ts';
import type { Sourced } from './provenance.ts';

export const paymentStatuses = [
  'PENDING_APPROVAL',
  'APPROVED',
  'RESERVED',
  'TRANSMITTING',
  'SUBMITTED',
  'OUTCOME_UNKNOWN',
  'ACCEPTED',
  'SETTLED',
  'RETURNED',
  'REJECTED',
  'CANCELLED',
  'EXPIRED',
  'UNKNOWN',
] as const;
export type PaymentStatus = (typeof paymentStatuses)[number];

export type PaymentDirection = 'OUTBOUND' | 'INBOUND';

/** A payment as the payables ledger shows it. */
export interface Payment extends Sourced {
  readonly direction: PaymentDirection;
  /** The source's payment method code. */
  readonly method: string | null;
  readonly status: PaymentStatus;
  /** Positive, in the payment's currency. */
  readonly amount: Money;
  readonly supplierId: string | null;
  /** The legal entity's code. */
  readonly legalEntity: string;
  readonly valueDate: CalendarDate | null;
  readonly postingDate: CalendarDate;
  readonly documentNumber: string | null;
  readonly allocations: readonly Allocation[];
  readonly journalEntryIds: readonly string[];
}

/** How much of a payment went to which invoice. */
export interface Allocation {
  readonly invoiceId: string;
  readonly amount: Money;
  readonly discount: Money | null;
}

export interface PaymentFilter {
  readonly ids: readonly string[] | null;
  readonly supplierId: string | null;
  /** The records of that supplier in all systems; a source is asked for one of its own at a time, as `supplierId`. */
  readonly supplierFamily?: readonly string[] | null;
  /** Codes; null for every legal entity of the source. Never empty. */
  readonly legalEntities: readonly string[] | null;
  readonly status: readonly PaymentStatus[] | null;
  readonly from: CalendarDate | null;
  readonly to: CalendarDate | null;
  /** The document number, case-insensitive. */
  readonly search?: string | null;
}
