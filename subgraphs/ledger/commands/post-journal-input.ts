import { z } from 'zod';
import { currencyDigits } from '#domain/currency';
import { isCalendarDate } from '#domain/date';
import { parseId } from '#domain/ids';
import { InvalidMoney, parseMoney } from '#domain/money';
import { isPlainText } from '#domain/text';
import { plainText } from './plain-text.ts';

const MAX_LINES = 200;
const MAX_MOVEMENTS = 60;
const MAX_DESCRIPTION = 100;
const MAX_TEXT = 50;
const MAX_DIMENSIONS = 10;

const date = z.string().refine(isCalendarDate, 'must be a calendar date YYYY-MM-DD');
const id = z.string().refine((text) => parseId(text) !== null, 'is not an id of this graph');
const line = z.strictObject({
  accountId: id,
  side: z.enum(['DEBIT', 'CREDIT']),
  amount: z.string(),
  ledgerAmount: z.string().nullish(),
  legalEntityId: z.string().nullish(),
  partnerEntityId: z.string().nullish(),
  costCenterId: id.nullish(),
  dimensions: z
    .array(z.strictObject({ name: plainText(MAX_TEXT), value: plainText(MAX_TEXT) }))
    .max(MAX_DIMENSIONS)
    .nullish(),
  text: plainText(MAX_TEXT).nullish(),
});

/** `PostJournalEntryInput` but for its key; that a journal balances is a control's affair, and its digits are ours. */
export const postJournalInput = z
  .strictObject({
    legalEntityId: z.string(),
    ledger: plainText(MAX_TEXT).nullish(),
    postingDate: date,
    // No minimum: a description that says nothing is JRN-6's to hold.
    description: z
      .string()
      .trim()
      .max(MAX_DESCRIPTION, `must have at most ${MAX_DESCRIPTION} characters`)
      .refine(isPlainText, 'control characters are not allowed'),
    bankTransactionIds: z.array(id).max(MAX_MOVEMENTS).nullish(),
    currency: z.string().refine((code) => currencyDigits(code) !== null, 'is no ISO 4217 currency'),
    lines: z.array(line).max(MAX_LINES, `a journal has at most ${MAX_LINES} lines`),
  })
  .refine(({ bankTransactionIds: ids }) => !ids || new Set(ids).size === ids.length, {
    message: 'names a movement twice',
    path: ['bankTransactionIds'],
  })
  .check(({ value, issues }) => {
    value.lines.forEach((each, index) => {
      try {
        parseMoney(each.amount, value.currency, { strict: true });
      } catch (error) {
        if (!(error instanceof InvalidMoney)) throw error;
        const path = ['lines', index, 'amount'];
        issues.push({ code: 'custom', message: error.message, path, input: each.amount });
      }
    });
  });

export type PostJournalInput = z.infer<typeof postJournalInput>;
