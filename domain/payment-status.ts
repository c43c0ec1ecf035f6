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
  SETTLED: ['RETURNED'],
  RETURNED: [],
  // The statement is the bank's own book: what it booked happened, whatever was reported before.
  REJECTED: ['SETTLED'],
  CANCELLED: ['SETTLED'],
  EXPIRED: [],
  UNKNOWN: [],
};

export const mayBecome = (from: PaymentStatus, to: PaymentStatus): boolean =>
  NEXT[from].includes(to);

/**
 * Where a payment is again once the match of a movement is taken back. Nothing else leads there: a report that comes
 * after the statement undoes nothing.
 */
const BACK: Readonly<Partial<Record<PaymentStatus, readonly PaymentStatus[]>>> = {
  SETTLED: ['ACCEPTED', 'SUBMITTED', 'OUTCOME_UNKNOWN', 'REJECTED', 'CANCELLED'],
  RETURNED: ['SETTLED'],
};

export const mayBeAgain = (from: PaymentStatus, to: PaymentStatus): boolean =>
  BACK[from]?.includes(to) ?? false;

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
