import type { PaymentStatus } from './payment.ts';

/**
 * The payment's status machine (controls.md 5). What is not here does not happen: a report that would lead elsewhere is
 * kept in the history and changes nothing.
 */
const NEXT: Readonly<Record<PaymentStatus, readonly PaymentStatus[]>> = {
  PENDING_APPROVAL: ['APPROVED', 'REJECTED', 'CANCELLED', 'EXPIRED'],
  // Back, where what the approvals stood on has changed (APR-4).
  APPROVED: ['PENDING_APPROVAL', 'RESERVED', 'REJECTED', 'CANCELLED', 'EXPIRED'],
  RESERVED: ['TRANSMITTING', 'REJECTED', 'CANCELLED'],
  TRANSMITTING: ['SUBMITTED', 'OUTCOME_UNKNOWN', 'ACCEPTED', 'SETTLED', 'REJECTED', 'CANCELLED'],
  OUTCOME_UNKNOWN: ['SUBMITTED', 'ACCEPTED', 'SETTLED', 'REJECTED', 'CANCELLED'],
  SUBMITTED: ['ACCEPTED', 'SETTLED', 'REJECTED', 'CANCELLED'],
  ACCEPTED: ['SETTLED', 'REJECTED', 'CANCELLED'],
  // Back to ACCEPTED, where the match that settled it is taken back.
  SETTLED: ['RETURNED', 'ACCEPTED'],
  RETURNED: ['SETTLED'],
  // The statement is the bank's own book: what it booked happened, whatever was reported before.
  REJECTED: ['SETTLED'],
  CANCELLED: ['SETTLED'],
  EXPIRED: [],
  UNKNOWN: [],
};

export const mayBecome = (from: PaymentStatus, to: PaymentStatus): boolean =>
  NEXT[from].includes(to);

/** Nothing was paid and nothing will be: what it held is free again. */
export const cameToNothing: ReadonlySet<PaymentStatus> = new Set([
  'REJECTED',
  'CANCELLED',
  'EXPIRED',
]);

/** Given to a bank, and not known to be over. */
export const atTheBank: ReadonlySet<PaymentStatus> = new Set([
  'TRANSMITTING',
  'OUTCOME_UNKNOWN',
  'SUBMITTED',
  'ACCEPTED',
]);
