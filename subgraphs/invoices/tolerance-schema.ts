import { z } from 'zod';
import type { Amounts } from '#domain/controls/matching-policy';
import { currencyDigits } from '#domain/currency';
import { parseDecimal, type Decimal } from '#domain/decimal';
import { InvalidMoney, parseMoney, type Money } from '#domain/money';

const quoted = z.string('must be text in quotes, so that no digit is lost');

/** The pieces that policies of tolerances are made of: what is null or missing is zero. */
export const percent = quoted.nullish().transform((text, context): Decimal => {
  const value = parseDecimal(text ?? '0');
  if (value !== null && value >= 0n) return value;
  context.addIssue('is no per cent of zero or more');
  return z.NEVER;
});

export const upTo = z
  .record(z.string(), quoted.nullable())
  .nullish()
  .transform((amounts, context): Amounts =>
    Object.fromEntries(
      Object.entries(amounts ?? {}).flatMap(([currency, text]): [string, Money][] => {
        const amount = text === null ? null : readAmount(text, currency);
        if (typeof amount !== 'string') return amount ? [[currency, amount]] : [];
        context.addIssue({ code: 'custom', message: amount, path: [currency] });
        return [];
      }),
    ),
  );

/** The amount, or why it is none. */
function readAmount(text: string, currency: string): Money | string {
  if (currencyDigits(currency) === null) return 'is no ISO 4217 currency';
  try {
    const amount = parseMoney(text, currency, { strict: true });
    return amount.amountMinor >= 0n ? amount : 'an amount is not below zero';
  } catch (error) {
    if (error instanceof InvalidMoney) return error.message;
    throw error;
  }
}

export const roles = z.array(z.string().min(1)).max(20).default([]);
