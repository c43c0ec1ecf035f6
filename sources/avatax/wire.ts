import { isLosslessNumber, LosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { SourceError } from '#domain/failures';
import { formatAmount, InvalidMoney, negate, parseMoney, type Money } from '#domain/money';
import type { Address } from '#domain/supplier';
import type { TaxedDocument } from '#domain/tax';
import { companyOf, type Context } from './client.ts';
import { plainDecimal } from '#domain/plain-decimal';

/** A JSON double as a plain decimal text, digit for digit. */
const decimal = z
  .custom<LosslessNumber>(isLosslessNumber, 'is no number')
  .transform((number, context): string => {
    const text = plainDecimal(number.toString());
    if (text !== null) return text;
    context.addIssue('is no decimal number');
    return z.NEVER;
  });

const detail = z.object({
  jurisName: z.string().nullish(),
  jurisdictionType: z.string().nullish(),
  taxName: z.string().nullish(),
  rate: decimal,
  tax: decimal,
});

/** What is read of a TransactionModel. */
export const transaction = z.object({
  code: z.string().nullish(),
  status: z.string(),
  totalAmount: decimal,
  totalTax: decimal,
});

export const determined = transaction.extend({
  lines: z.array(
    z.object({
      lineNumber: z.string(),
      tax: decimal,
      details: z.array(detail).nullish(),
    }),
  ),
});

/** A CreateTransactionModel but for its type and code. A credit memo is a purchase below zero. */
export function toTransaction(context: Context, document: TaxedDocument): object {
  const { legalEntity, supplierId, kind, date, currency, from, to, lines } = document;
  const { taxCodes } = context.settings;
  return {
    companyCode: companyOf(context, legalEntity),
    customerCode: supplierId,
    date,
    currencyCode: currency,
    addresses: { shipFrom: toAddress(from), shipTo: toAddress(to) },
    lines: lines.map(({ number, description, amount, taxCode }) => {
      const code = taxCode === null ? undefined : taxCodes[taxCode];
      return {
        number: String(number),
        quantity: new LosslessNumber('1'),
        amount: toNumber(signed(amount, kind)),
        description,
        ...(code === undefined ? {} : { taxCode: code }),
      };
    }),
  };
}

const toAddress = ({ street, city, postalCode, region, country }: Address): object => ({
  ...(street === null ? {} : { line1: street }),
  ...(city === null ? {} : { city }),
  ...(postalCode === null ? {} : { postalCode }),
  ...(region === null ? {} : { region }),
  ...(country === null ? {} : { country }),
});

/** As AvaTax has it, and back: it knows the direction from the sign. */
export const signed = (amount: Money, kind: TaxedDocument['kind']): Money =>
  kind === 'CREDIT_MEMO' ? negate(amount) : amount;

export const toNumber = (amount: Money): LosslessNumber => new LosslessNumber(formatAmount(amount));

/** @throws SourceError MALFORMED for digits the currency does not have. */
export function toMoney({ source }: Context, text: string, currency: string): Money {
  try {
    return parseMoney(text, currency);
  } catch (cause) {
    if (!(cause instanceof InvalidMoney)) throw cause;
    throw new SourceError(source, 'MALFORMED', 'AvaTax answered an amount that is none', { cause });
  }
}
