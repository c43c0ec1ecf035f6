/** What payments that were instructed here hold of one invoice, in minor units of its currency. */
export interface Held {
  /** Instructed and not booked by the bank yet. */
  readonly reservedMinor: bigint;
  /**
   * What is left of it once the system of record has cleared all that the bank has booked: of each payment, what was open
   * when it was instructed less what was booked of it and of those instructed after it; the least of these.
   */
  readonly afterSettledMinor: bigint;
}

/**
 * What may still be paid of an invoice. What the bank booked counts until the system of record has cleared it, and no
 * longer; a payment that came to nothing, or came back, holds nothing.
 * @param openMinor open at the system of record now.
 */
export function availableMinor(openMinor: bigint, held: Held | null): bigint {
  if (!held) return openMinor;
  const { reservedMinor, afterSettledMinor } = held;
  const left = (openMinor < afterSettledMinor ? openMinor : afterSettledMinor) - reservedMinor;
  return left > 0n ? left : 0n;
}
