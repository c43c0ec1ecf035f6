/** What payments that were instructed here hold of one invoice, in minor units of its currency. */
export interface Held {
  /** Instructed and not booked by the bank yet. */
  readonly reservedMinor: bigint;
  /** Booked by the bank; its system of record may not have cleared it yet. */
  readonly settledMinor: bigint;
  /** The most that was open when one of these was instructed. */
  readonly openBeforeMinor: bigint;
}

/**
 * What may still be paid of an invoice. What the bank booked counts until the system of record has cleared it, and no
 * longer; a payment that came to nothing, or came back, holds nothing.
 * @param openMinor open at the system of record now.
 */
export function availableMinor(openMinor: bigint, held: Held | null): bigint {
  if (!held) return openMinor;
  const { reservedMinor, settledMinor, openBeforeMinor } = held;
  const afterSettled = openBeforeMinor - settledMinor;
  const left = (openMinor < afterSettled ? openMinor : afterSettled) - reservedMinor;
  return left > 0n ? left : 0n;
}
