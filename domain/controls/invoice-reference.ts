import { folded } from '../text.ts';

/**
 * A supplier's number as near duplicates are compared (DUP-1n to DUP-4): NFKC, capitals, letters and digits only,
 * without a word like `INV` before it and zeros in front of each run of digits, and with letters that are easily read
 * as digits as those digits. Itself where nothing is left.
 */
export function normaliseReference(number: string): string {
  const whole = folded(number);
  const read = whole
    .replace(PREFIX, '')
    .replaceAll(/[OILSB]/g, (letter) => LOOKS_LIKE[letter] ?? letter)
    .replaceAll(/(?<!\d)0+(?=\d)/g, '')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return read || whole;
}

/** Longest first; what follows at once is a number, else the word goes on. */
const PREFIX =
  /^(?:RECHNUNGSNR|RECHNUNG|INVOICE|RECHN|INV|RG|RE|FA)(?:[^\p{L}\p{N}]+|(?=[OILSB]*\d))/u;

const LOOKS_LIKE: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', B: '8' };

/** Levenshtein's distance: how many letters to add, drop or exchange. */
export function editDistance(left: string, right: string): number {
  let before = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row++) {
    const now = [row];
    for (let column = 1; column <= right.length; column++) {
      const exchange = left[row - 1] === right[column - 1] ? 0 : 1;
      now[column] = Math.min(
        (now[column - 1] ?? 0) + 1,
        (before[column] ?? 0) + 1,
        (before[column - 1] ?? 0) + exchange,
      );
    }
    before = now;
  }
  return before[right.length] ?? 0;
}

/** From 0, nothing in common, to 1, the same. */
export function similarity(left: string, right: string): number {
  const longest = Math.max(left.length, right.length);
  return longest === 0 ? 1 : 1 - editDistance(left, right) / longest;
}
