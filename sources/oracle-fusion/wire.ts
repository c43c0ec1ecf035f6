import { isLosslessNumber, type LosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { isCalendarDate, type Instant } from '#domain/date';
import { InvalidMoney, parseMoney, type Money } from '#domain/money';
import { plainDecimal } from '#domain/plain-decimal';
import { malformed } from './errors.ts';
import type { Row } from './names.ts';

/** A number with all its digits, as text; texts that hold a number count too. */
const number = z
  .union([z.string(), z.custom<LosslessNumber>(isLosslessNumber)])
  .transform((value, context) => {
    const plain = plainDecimal(value.toString());
    if (plain !== null) return plain;
    context.addIssue({ code: 'custom', message: 'not a number' });
    return z.NEVER;
  });

export const maybe = <T extends z.ZodType>(shape: T) =>
  shape.nullish().transform((value) => value ?? null);

/** An int64, which never passes through a float. */
export const key = number.refine((value) => /^\d{1,18}$/.test(value), 'not an id');
export const decimal = number;
/** A text, or a number that is shown as one, such as a payment's. Empty texts are none. */
export const text = z
  .union([z.string(), z.custom<LosslessNumber>(isLosslessNumber)])
  .nullish()
  .transform((value) => value?.toString().trim() || null);
/** The same where it matters whether the attribute was there: undefined where it was not, null where it was empty. */
export const shownText = z
  .union([z.string(), z.custom<LosslessNumber>(isLosslessNumber)])
  .nullish()
  .transform((value) => (value === undefined ? undefined : value?.toString().trim() || null));
export const needText = text.refine((value) => value !== null, 'missing').transform(String);
/** `YYYY-MM-DD`, also where a time follows. */
export const date = z
  .string()
  .transform((value) => value.slice(0, 10))
  .refine(isCalendarDate, 'not a date');
/** JSON's, or the letters that older attributes have. */
export const flag = z
  .union([z.boolean(), z.enum(['Y', 'N', 'true', 'false'])])
  .nullish()
  .transform((value) => value === true || value === 'Y' || value === 'true');
export const instant = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)), 'not a timestamp')
  .transform((value): Instant => new Date(value).toISOString());

/** Children come as a list, or as a collection of their own within the row, which then has to be whole. */
export const children = <T extends z.ZodType>(shape: T) =>
  z
    .union([
      z.array(shape),
      z
        .object({ items: z.array(shape), hasMore: z.boolean().nullish() })
        .refine(({ hasMore }) => !hasMore, 'cut off')
        .transform(({ items }) => items),
    ])
    .nullish()
    .transform((value) => value ?? []);

/** @throws SourceError MALFORMED naming the attribute, never its value. */
export function parseRows<T>(
  source: string,
  what: string,
  schema: z.ZodType<T>,
  rows: readonly Row[],
): readonly T[] {
  return rows.map((row) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    const attribute = parsed.error.issues[0]?.path.join('.') ?? '';
    throw malformed(source, `${what} without a usable ${attribute}`);
  });
}

/** An amount with its sign. @throws SourceError MALFORMED for excess digits: an amount is never rounded. */
export function toMoney(source: string, amount: string, currency: string): Money {
  try {
    return parseMoney(amount, currency);
  } catch (cause) {
    if (!(cause instanceof InvalidMoney)) throw cause;
    throw malformed(source, `an amount that does not fit its currency ${currency}`);
  }
}
