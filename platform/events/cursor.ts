const MAX_DIGITS = 15;

/** A place in the event log as clients keep it. Opaque, so that what it holds may change. */
export const toCursor = (sequence: number): string =>
  Buffer.from(String(sequence)).toString('base64url');

/** Null for what `toCursor` never made. */
export function fromCursor(cursor: string): number | null {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (!new RegExp(`^\\d{1,${MAX_DIGITS}}$`).test(text)) return null;
  const sequence = Number(text);
  return toCursor(sequence) === cursor ? sequence : null;
}
