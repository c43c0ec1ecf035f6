import { mod97 } from '../../world/iban.ts';

/** ISO 13616: check digits that fit, in the length of the country where it is known. */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/.test(iban)) return false;
  const length = COUNTRIES[iban.slice(0, 2)]?.length ?? iban.length;
  return iban.length === length && mod97(iban.slice(4) + iban.slice(0, 4)) === 1;
}

/** Bank number and account within an IBAN; empty where the country's shape is not known. */
export function accountOfIban(iban: string): { bankNumber: string; account: string } {
  const shape = COUNTRIES[iban.slice(0, 2)];
  if (!shape) return { bankNumber: '', account: '' };
  const [from, to, account] = shape.parts;
  return { bankNumber: iban.slice(from, to), account: iban.slice(account) };
}

interface Shape {
  readonly length: number;
  /** Where the bank number begins and ends, and where the account begins. */
  readonly parts: readonly [number, number, number];
}

const COUNTRIES: Readonly<Record<string, Shape>> = {
  AT: { length: 20, parts: [4, 9, 9] },
  BE: { length: 16, parts: [4, 7, 7] },
  DE: { length: 22, parts: [4, 12, 12] },
  ES: { length: 24, parts: [4, 12, 14] },
  FR: { length: 27, parts: [4, 14, 14] },
  IT: { length: 27, parts: [5, 15, 15] },
  NL: { length: 18, parts: [4, 8, 8] },
};
