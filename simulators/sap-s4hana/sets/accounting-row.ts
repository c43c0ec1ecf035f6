import { decimalText } from '../books/company.ts';
import type { AccountingDocument, AccountingLine, Side } from '../books/documents.ts';

/** What the two services on accounting documents show alike. */

/** The declared three decimals of (24,3), whatever the currency: `-119.000`, yen `5000.000`. */
export function cubeAmount(minor: number, currency: string): string {
  const [whole = '0', fraction = ''] = decimalText(minor, currency).split('.');
  return `${whole}.${fraction.padEnd(3, '0')}`;
}

export function periodOf({ postingDate }: AccountingDocument): string {
  return `0${postingDate.slice(5, 7)}`;
}

export function sideOf({ amount, ledgerAmount }: AccountingLine): Side {
  return amount < 0 || (amount === 0 && ledgerAmount < 0) ? 'H' : 'S';
}
