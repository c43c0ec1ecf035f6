import { z } from 'zod';
import { currencyDigits } from '#domain/currency';
import { isCalendarDate } from '#domain/date';
import { parseId } from '#domain/ids';
import { InvalidMoney, parseMoney } from '#domain/money';

const MAX_INVOICES = 500;

export const date = z.string().refine(isCalendarDate, 'must be a calendar date YYYY-MM-DD');
export const id = z.string().refine((text) => parseId(text) !== null, 'is not an id of this graph');
export const currency = z
  .string()
  .refine((code) => currencyDigits(code) !== null, 'is no ISO 4217 currency');

/** `InitiatePaymentInput` but for its key. */
export const initiatePaymentInput = z
  .strictObject({
    legalEntityId: z.string(),
    debtorAccountId: id,
    supplierId: id,
    creditorBankAccountId: z.string().min(1).max(200).nullish(),
    amount: z.strictObject({ amount: z.string(), currency }),
    requestedExecutionDate: date,
    allocations: z
      .array(z.strictObject({ invoiceId: id, amount: z.string(), discount: z.string().nullish() }))
      .min(1, 'a payment pays one invoice at least')
      .max(MAX_INVOICES, `a payment pays at most ${MAX_INVOICES} invoices`),
    payeeVerification: z
      .strictObject({
        result: z.enum(['MATCH', 'CLOSE_MATCH', 'NO_MATCH', 'NOT_POSSIBLE', 'OPTED_OUT']),
        at: z.iso.datetime({ offset: true, error: 'must be an RFC 3339 instant' }),
        source: z.string().trim().min(1).max(64),
      })
      .nullish(),
  })
  .check(({ value, issues }) => {
    const refuse = (message: string, path: (string | number)[], text?: unknown): void => {
      issues.push({ code: 'custom', message, path, input: text });
    };
    const amount = (text: string, path: (string | number)[]): void => {
      try {
        const { amountMinor } = parseMoney(text, value.amount.currency, { strict: true });
        if (amountMinor < 0n) refuse('must not be below zero', path, text);
      } catch (error) {
        if (!(error instanceof InvalidMoney)) throw error;
        refuse(error.message, path, text);
      }
    };
    amount(value.amount.amount, ['amount', 'amount']);
    const seen = new Set<string>();
    value.allocations.forEach((each, index) => {
      const path = ['allocations', index];
      amount(each.amount, [...path, 'amount']);
      if (each.discount != null) amount(each.discount, [...path, 'discount']);
      if (seen.has(each.invoiceId)) refuse('is named twice', [...path, 'invoiceId']);
      seen.add(each.invoiceId);
    });
  });

export type InitiatePaymentInput = z.infer<typeof initiatePaymentInput>;
