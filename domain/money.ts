import { currencyDigits } from './currency.ts';
import { invariant } from './invariant.ts';

/** An amount in the minor units of an ISO 4217 currency: 1050 EUR minor units are 10.50 EUR. Never a float. */
export interface Money {
  readonly amountMinor: bigint;
  readonly currency: string;
}

/** Why a text is no amount of its currency. */
export class InvalidMoney extends Error {}

const DECIMAL = /^(-?)(\d{1,24})(?:\.(\d{1,12}))?$/;

/**
 * Reads a decimal text as an amount. Digits beyond the currency's own are accepted only when they are zero
 * (ERPs send `"1190.500"` for EUR); with `strict`, as for what a person typed, not even then.
 * @throws InvalidMoney for an unknown currency, for text that is no plain decimal, for excess digits.
 */
export function parseMoney(text: string, currency: string, { strict = false } = {}): Money {
  const digits = currencyDigits(currency);
  if (digits === null) throw new InvalidMoney(`${quoted(currency)} is no ISO 4217 currency`);
  const match = DECIMAL.exec(text);
  if (!match) throw new InvalidMoney(`${quoted(text)} is not a decimal amount`);
  const [, sign = '', whole = '', fraction = ''] = match;
  const kept = fraction.slice(0, digits).padEnd(digits, '0');
  const excess = fraction.slice(digits);
  if (strict ? excess.length > 0 : /[1-9]/.test(excess))
    throw new InvalidMoney(`${currency} has ${digits} decimal digits, ${quoted(text)} has more`);
  const minor = BigInt(whole + kept);
  return { amountMinor: sign ? -minor : minor, currency };
}

/** The amount as a decimal text with exactly the currency's digits: `"10.50"`, `"1050"`. */
export function formatAmount({ amountMinor, currency }: Money): string {
  const digits = currencyDigits(currency);
  invariant(digits !== null, 'money is made with a known currency');
  const text = (amountMinor < 0n ? -amountMinor : amountMinor).toString().padStart(digits + 1, '0');
  const sign = amountMinor < 0n ? '-' : '';
  return sign + (digits ? `${text.slice(0, -digits)}.${text.slice(-digits)}` : text);
}

export const zero = (currency: string): Money => ({ amountMinor: 0n, currency });

export function add(left: Money, right: Money): Money {
  invariant(left.currency === right.currency, 'amounts of one currency are added');
  return { amountMinor: left.amountMinor + right.amountMinor, currency: left.currency };
}

export const negate = ({ amountMinor, currency }: Money): Money => ({
  amountMinor: -amountMinor,
  currency,
});

export const subtract = (left: Money, right: Money): Money => add(left, negate(right));

export const absolute = (money: Money): Money => (money.amountMinor < 0n ? negate(money) : money);

/** The sum of amounts that are all of `currency`; zero for none. */
export const sum = (amounts: readonly Money[], currency: string): Money =>
  amounts.reduce(add, zero(currency));

export const sameMoney = (left: Money, right: Money): boolean =>
  left.currency === right.currency && left.amountMinor === right.amountMinor;

const quoted = (text: string): string => JSON.stringify(text.slice(0, 40));
