import { currencyDigits } from './currency.ts';
import { invariant } from './invariant.ts';
import type { Money } from './money.ts';

/** A quantity, a price or a rate in billionths: exact, never a float. `1.5` is 1500000000n. */
export type Decimal = bigint;

const DIGITS = 9;
const ONE = 10n ** BigInt(DIGITS);
const TEXT = /^(-?)(\d{1,15})(?:\.(\d{1,9}))?$/;

/** Null for a text that is no plain decimal with up to 15 digits before and 9 after the point. */
export function parseDecimal(text: string): Decimal | null {
  const match = TEXT.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = ''] = match;
  const value = BigInt(whole + fraction.padEnd(DIGITS, '0'));
  return sign ? -value : value;
}

/** A decimal that somebody else has checked already: a source's quantity, a policy's rate. */
export function decimalOf(text: string): Decimal {
  const value = parseDecimal(text);
  invariant(value !== null, 'a quantity is a decimal text');
  return value;
}

/** Without needless zeros: `1.5`. */
export function formatDecimal(value: Decimal): string {
  const digits = (value < 0n ? -value : value).toString().padStart(DIGITS + 1, '0');
  const fraction = digits.slice(-DIGITS).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -DIGITS)}${fraction && `.${fraction}`}`;
}

/** Quantity × price per unit, rounded half away from zero to the currency's digits. */
export function priceOf(quantity: Decimal, unitPrice: Decimal, currency: string): Money {
  const digits = currencyDigits(currency);
  invariant(digits !== null, 'money is made with a known currency');
  const scaled = quantity * unitPrice * 10n ** BigInt(digits);
  return { amountMinor: divideRounded(scaled, ONE * ONE), currency };
}

/** An amount per unit as a decimal. */
export function decimalOfMoney({ amountMinor, currency }: Money): Decimal {
  const digits = currencyDigits(currency);
  invariant(digits !== null, 'money is made with a known currency');
  return (amountMinor * ONE) / 10n ** BigInt(digits);
}

/** So many per cent of an amount in minor units, rounded down: a tolerance is never wider than it says. */
export const percentOf = (percent: Decimal, amountMinor: bigint): bigint =>
  (percent * (amountMinor < 0n ? -amountMinor : amountMinor)) / (100n * ONE);

function divideRounded(value: bigint, by: bigint): bigint {
  const size = value < 0n ? -value : value;
  const rounded = (size * 2n + by) / (by * 2n);
  return value < 0n ? -rounded : rounded;
}
