import { z } from 'zod';
import { currencyDigits } from '#domain/currency';
import { isCalendarDate, type CalendarDate } from '#domain/date';
import { invariant } from '#domain/invariant';
import type { Money } from '#domain/money';
import { readPolicyYaml } from './policy-yaml.ts';

/** Declared daily rates: what limits and thresholds are measured with, never what is booked. */
export interface ExchangeRates {
  readonly base: string;
  /** SHA-256 (hex) of the file. */
  readonly digest: string;
  /** The newest declared on or before the day; null where there is none, or only one older than `maxAgeDays`. */
  rateOf(currency: string, day: CalendarDate): ExchangeRate | null;
}

/** How many units of the currency one unit of the base is worth, as decimal text. */
export interface ExchangeRate {
  readonly currency: string;
  readonly base: string;
  /** The day it was declared for; the base itself is worth one on any day. */
  readonly on: CalendarDate;
  readonly rate: string;
}

const DECIMAL = /^(\d{1,12})(?:\.(\d{1,12}))?$/;
const DAY_MS = 86_400_000;

const currency = z
  .string()
  .refine((code) => currencyDigits(code) !== null, 'is no ISO 4217 currency');
const rate = z
  .string('must be text in quotes, so that no digit is lost')
  .regex(DECIMAL, 'must be a plain decimal')
  .refine((text) => /[1-9]/.test(text), 'must be above zero');
const day = z.string().refine(isCalendarDate, 'must be a day YYYY-MM-DD');
const ratesSchema = z
  .strictObject({
    base: currency,
    maxAgeDays: z.int().min(0).max(36_600),
    days: z.array(z.strictObject({ on: day, rates: z.record(currency, rate) })).max(20_000),
  })
  .superRefine(({ base, days }, context) => {
    const seen = new Set<string>();
    days.forEach(({ on, rates }, index) => {
      const refuse = (path: string, message: string): void =>
        context.addIssue({ code: 'custom', path: ['days', index, path], message });
      if (seen.has(on)) refuse('on', `${on} is there twice`);
      seen.add(on);
      if (base in rates) refuse('rates', `${base} is the base and always worth one`);
    });
  });

/** @throws with the file's name and the place in it when the rates cannot be read. */
export function readExchangeRates(file: string): ExchangeRates {
  const { value, digest } = readPolicyYaml(file, ratesSchema, 'list of exchange rates');
  const { base, maxAgeDays } = value;
  const newestFirst = value.days.toSorted((left, right) => (left.on < right.on ? 1 : -1));
  return {
    base,
    digest,
    rateOf(of, asked) {
      if (of === base) return { currency: of, base, on: asked, rate: '1' };
      const found = newestFirst.find(({ on, rates }) => on <= asked && of in rates);
      const declared = found?.rates[of];
      if (!found || declared === undefined || daysBetween(found.on, asked) > maxAgeDays)
        return null;
      return { currency: of, base, on: found.on, rate: declared };
    },
  };
}

/**
 * The amount in the rate's base, in exact arithmetic, rounded once, half to even, to the base's minor unit:
 * 105 JPY at 160 are 0.65625 EUR, thus 0.66.
 */
export function convert(
  { amountMinor, currency: of }: Money,
  { base, rate: text }: ExchangeRate,
): Money {
  const [, whole = '', fraction = ''] = DECIMAL.exec(text) ?? [];
  const from = currencyDigits(of);
  const to = currencyDigits(base);
  invariant(from !== null && to !== null, 'rates are checked when they are read');
  const numerator = amountMinor * 10n ** BigInt(to + fraction.length);
  const denominator = BigInt(whole + fraction) * 10n ** BigInt(from);
  return { amountMinor: divideHalfEven(numerator, denominator), currency: base };
}

/**
 * The amount in another currency than the base, over the base, in exact arithmetic, rounded once, half to even.
 * Both rates are of one base.
 */
export function convertAcross(
  { amountMinor, currency: of }: Money,
  from: ExchangeRate,
  to: ExchangeRate,
): Money {
  const digitsFrom = currencyDigits(of);
  const digitsTo = currencyDigits(to.currency);
  invariant(digitsFrom !== null && digitsTo !== null, 'rates are checked when they are read');
  const [numerator, denominator] = crossOf(from, to);
  return {
    amountMinor: divideHalfEven(
      amountMinor * numerator * 10n ** BigInt(digitsTo),
      denominator * 10n ** BigInt(digitsFrom),
    ),
    currency: to.currency,
  };
}

const CROSS_DIGITS = 10;

/** Units of `to` for one of `from`, to ten decimal digits, half to even. */
export function crossRate(from: ExchangeRate, to: ExchangeRate): string {
  const [numerator, denominator] = crossOf(from, to);
  const digits = divideHalfEven(numerator * 10n ** BigInt(CROSS_DIGITS), denominator)
    .toString()
    .padStart(CROSS_DIGITS + 1, '0');
  const fraction = digits.slice(-CROSS_DIGITS).replace(/0+$/, '');
  return `${digits.slice(0, -CROSS_DIGITS)}${fraction && `.${fraction}`}`;
}

/** As a fraction of whole numbers. */
function crossOf(from: ExchangeRate, to: ExchangeRate): readonly [bigint, bigint] {
  const [, wholeFrom = '', fractionFrom = ''] = DECIMAL.exec(from.rate) ?? [];
  const [, wholeTo = '', fractionTo = ''] = DECIMAL.exec(to.rate) ?? [];
  return [
    BigInt(wholeTo + fractionTo) * 10n ** BigInt(fractionFrom.length),
    BigInt(wholeFrom + fractionFrom) * 10n ** BigInt(fractionTo.length),
  ];
}

/** The denominator is above zero. */
function divideHalfEven(numerator: bigint, denominator: bigint): bigint {
  const size = numerator < 0n ? -numerator : numerator;
  const quotient = size / denominator;
  const twice = (size % denominator) * 2n;
  const up = twice > denominator || (twice === denominator && quotient % 2n === 1n);
  const rounded = up ? quotient + 1n : quotient;
  return numerator < 0n ? -rounded : rounded;
}

const daysBetween = (from: CalendarDate, to: CalendarDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
