import type { Creditor } from './bank/payment-file.ts';
import type { CalendarDate, Instant } from './date.ts';
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

/** A payment: one that was instructed here, or as a payables ledger shows one that was made elsewhere. */
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
  /** The end-to-end id of a payment of ours, where another system's document carries one: it books that payment. */
  readonly ownKey?: string | null;
  /** What Superledger itself instructed; absent for a payment that was made elsewhere. */
  readonly order?: PaymentOrderFacts | null;
}

/** What is known only of payments that were instructed here. */
export interface PaymentOrderFacts {
  /** The posting's reference. */
  readonly reference: string;
  /** Id of our own account it leaves. */
  readonly debtorAccountId: string;
  readonly requestedExecutionDate: CalendarDate;
  readonly endToEndId: string;
  readonly uetr: string;
  readonly creditor: Creditor;
  readonly payeeVerification: PayeeVerification | null;
  /** The last instant at which it makes its day. */
  readonly latestReleaseAt: Instant | null;
}

/** What the payee's bank said of name and account before anything was paid (VoP, Regulation (EU) 2024/886). */
export interface PayeeVerification {
  readonly result: 'MATCH' | 'CLOSE_MATCH' | 'NO_MATCH' | 'NOT_POSSIBLE' | 'OPTED_OUT';
  readonly at: Instant;
  /** Who was asked. */
  readonly source: string;
}

/** One change of a payment's status, never altered or removed. */
export interface PaymentTransition {
  readonly from: PaymentStatus | null;
  readonly to: PaymentStatus;
  /** ISO 20022 status (ACSP), reason (AC04), return or cancellation code; null for our own steps. */
  readonly code: string | null;
  readonly reason: string | null;
  /** `superledger`, or the bank connection's id. */
  readonly source: string;
  readonly at: Instant;
}

/** How much of a payment went to which invoice. */
export interface Allocation {
  readonly invoiceId: string;
  /** Below zero for a credit memo that a payment of ours takes off; a source's own are the document's. */
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
