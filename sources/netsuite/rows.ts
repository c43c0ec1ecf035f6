import { z } from 'zod';
import { isCalendarDate } from '#domain/date';
import { SourceError } from '#domain/failures';
import { absolute, InvalidMoney, parseMoney, type Money } from '#domain/money';
import type { Row } from './client.ts';
import { plainDecimal } from '#domain/plain-decimal';

/** The shapes a column can have; null stands for the column's absence. */
export const key = z.string().regex(/^\d{1,15}$/);
export const text = z.string();
export const calendarDate = z.string().refine(isCalendarDate);
export const flag = z.enum(['T', 'F']).default('F');
export const maybe = <T extends z.ZodType>(shape: T) =>
  shape.optional().transform((value) => value ?? null);
export const decimal = z.string().transform((value, context) => {
  const plain = plainDecimal(value);
  if (plain !== null) return plain;
  context.addIssue({ code: 'custom', message: 'not a number' });
  return z.NEVER;
});

/** @throws SourceError MALFORMED naming the column, never its value. */
export function parseRows<T>(
  source: string,
  what: string,
  schema: z.ZodType<T>,
  rows: readonly Row[],
): readonly T[] {
  return rows.map((row) => {
    const parsed = schema.safeParse(row);
    if (parsed.success) return parsed.data;
    const column = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new SourceError(source, 'MALFORMED', `${what} without a usable column ${column}`);
  });
}

/**
 * An amount with its sign. @throws SourceError MALFORMED for excess digits: an amount is never rounded.
 */
export function toMoney(source: string, amount: string, currency: string): Money {
  try {
    return parseMoney(amount, currency);
  } catch (cause) {
    if (!(cause instanceof InvalidMoney)) throw cause;
    const message = `an amount that does not fit its currency ${currency}`;
    throw new SourceError(source, 'MALFORMED', message, { cause });
  }
}

/** Whether bills are negative and payments positive or the reverse is NetSuite's affair; ours are positive. */
export const toPositiveMoney = (source: string, amount: string, currency: string): Money =>
  absolute(toMoney(source, amount, currency));

/** Rows of one statement by what they belong to, in the order of first appearance. */
export function groupBy<T>(rows: readonly T[], keyOf: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
