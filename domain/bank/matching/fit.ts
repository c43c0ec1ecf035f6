import type { Candidate, Match, MatchPass, MatchRole, Movement } from './movement.ts';

/** Without its sign. */
export const size = (amountMinor: bigint): bigint =>
  amountMinor < 0n ? -amountMinor : amountMinor;

/** Whether money goes the way it would, out of or into the account the payment is of. */
export function goesTheWay(movement: Movement, candidate: Candidate): boolean {
  const { accountId, legalEntity } = candidate;
  if (legalEntity !== movement.legalEntity) return false;
  if (accountId !== null && accountId !== movement.accountId) return false;
  const isOut = movement.amountMinor < 0n;
  if (candidate.state === 'PAID') return isOut === candidate.isInbound;
  return isOut !== candidate.isInbound && !comesBack(movement);
}

/** It says of itself that it takes something back. */
export const comesBack = ({ returnReason, isReversal }: Movement): boolean =>
  returnReason !== null || isReversal;

/**
 * The amount to the last minor unit: as booked, less or plus the charges the entry names, or as instructed where the bank
 * converted it.
 */
export function sameAmount(movement: Movement, { amountMinor, currency }: Candidate): boolean {
  const { chargesMinor, instructed } = movement;
  if (instructed?.currency === currency && instructed.amountMinor === amountMinor) return true;
  if (movement.currency !== currency) return false;
  const booked = size(movement.amountMinor);
  if (booked === amountMinor) return true;
  if (chargesMinor === null) return false;
  return booked === amountMinor + (movement.amountMinor < 0n ? chargesMinor : -chargesMinor);
}

/** By how much the booked amount is off, in minor units; null in another currency. */
export const amountOff = (
  movement: Movement,
  { amountMinor, currency }: Candidate,
): bigint | null =>
  movement.currency === currency ? size(size(movement.amountMinor) - amountMinor) : null;

const roleOf = ({ kind, state }: Candidate): MatchRole => {
  if (kind === 'ELSEWHERE') return 'PAYMENT_ELSEWHERE';
  return state === 'PAID' ? 'RETURN' : 'SETTLEMENT';
};

export const matchOf = (
  pass: MatchPass,
  movement: Movement,
  candidate: Candidate,
  evidence: Readonly<Record<string, unknown>>,
): Match => ({
  movementId: movement.id,
  pass,
  role: roleOf(candidate),
  paymentIds: [candidate.paymentId],
  evidence: {
    ...evidence,
    ...(movement.chargesMinor === null ? {} : { chargesMinor: movement.chargesMinor.toString() }),
    ...(movement.returnReason === null ? {} : { returnReason: movement.returnReason }),
  },
});
