import { createHash } from 'node:crypto';

/** How a payment is called, here and at the bank: all of it follows from the posting's reference. */
export interface PaymentIds {
  /** Its id is `superledger:<key>`; InstrId and EndToEndId are the same text. */
  readonly key: string;
  readonly step: string;
  readonly messageId: string;
  readonly paymentInformationId: string;
  readonly uetr: string;
}

const POSITION_DIGITS = 5;

/**
 * Pure, so that rows, files and repetitions agree. At most 22 characters, of which ISO 20022 allows 35.
 * @param position of the payment in the run, from 1; null for a payment of its own.
 * @param file from 1. Its payments have one execution day, so they share one payment information.
 */
export function paymentIds(reference: string, position: number | null, file: number): PaymentIds {
  const key =
    position === null
      ? reference
      : `${reference}-${String(position).padStart(POSITION_DIGITS, '0')}`;
  const messageId = `${reference}-F${file}`;
  return {
    key,
    step: `file-${file}`,
    messageId,
    paymentInformationId: `${messageId}-P1`,
    uetr: uetrOf(key),
  };
}

/** A UUID in the shape of version 4, of the key's SHA-256: unique as the key is, and never another one for it. */
function uetrOf(key: string): string {
  const bytes = createHash('sha256').update(key).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x40, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
