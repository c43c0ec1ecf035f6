import { z } from 'zod';
import { isCalendarDate, type CalendarDate, type Instant } from '#domain/date';
import { decimalOf, formatDecimal, parseDecimal, priceOf } from '#domain/decimal';
import { parseMoney, type Money } from '#domain/money';
import { currencyDigits } from '#domain/currency';

/** Pieces of Coupa's records: decimals are texts, ids are numbers, instants have an offset. */
export const key = z.int().positive();
export const text = z
  .string()
  .nullish()
  .transform((value) => (value === undefined || value === null || value === '' ? null : value));
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value === true);

/** Digits beyond nine places are cut: quantities have six. */
export const decimal = z.string().transform((value, context): string => {
  const cut = value.replace(/(\.\d{9})\d+$/, '$1');
  const parsed = parseDecimal(cut);
  if (parsed !== null) return formatDecimal(parsed);
  context.addIssue({ code: 'custom', message: 'not a decimal' });
  return z.NEVER;
});

export const currency = z
  .object({ code: z.string().refine((code) => currencyDigits(code) !== null, 'no currency') })
  .transform(({ code }) => code);

export const stamp = z.string().transform((value, context): Instant => {
  const at = Date.parse(value);
  if (/T.*(Z|[+-]\d{2}:?\d{2})$/.test(value) && !Number.isNaN(at))
    return new Date(at).toISOString();
  context.addIssue({ code: 'custom', message: 'not a timestamp' });
  return z.NEVER;
});

/** A day, whatever midnight it is written with. */
export const day = z.string().transform((value, context): CalendarDate => {
  const date = value.slice(0, 10);
  if (isCalendarDate(date)) return date;
  context.addIssue({ code: 'custom', message: 'not a date' });
  return z.NEVER;
});

/** An amount in the currency's own digits; a price may have more, and is rounded half away from zero. */
export const moneyOf = (amount: string, code: string): Money =>
  priceOf(decimalOf(amount), decimalOf('1'), code);

/** One unit of a currency. */
export const oneOf = (code: string): Money => parseMoney('1', code);
