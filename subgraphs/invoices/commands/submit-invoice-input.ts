import { z } from 'zod';
import { currencyDigits } from '#domain/currency';
import { isCalendarDate } from '#domain/date';
import { parseDecimal } from '#domain/decimal';
import { parseId } from '#domain/ids';
import { InvalidMoney, parseMoney } from '#domain/money';
import { isPlainText } from '#domain/text';

const MAX_LINES = 200;
const MAX_NUMBER = 16; // SupplierInvoiceIDByInvcgParty, the shortest of the targets' fields
const MAX_TEXT = 50;
const MAX_ORDERS = 20;
/** Below what a quantity may have in the store. */
const MAX_QUANTITY = 10n ** 18n;

const date = z.string().refine(isCalendarDate, 'must be a calendar date YYYY-MM-DD');
const id = z.string().refine((text) => parseId(text) !== null, 'is not an id of this graph');
/** `<source>:<order key>.<line>` */
const orderLineId = id.refine((text) => /[^:.]\.[^.]+$/.test(text), 'is no id of an order’s line');
const plainText = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine(isPlainText, 'control characters are not allowed');

const sha256 = z
  .string()
  .regex(/^[0-9a-fA-F]{64}$/, 'is no SHA-256 in hexadecimal')
  .transform((text) => text.toLowerCase());
const quantity = z.string().refine((text) => {
  const value = parseDecimal(text);
  return value !== null && value > 0n && value < MAX_QUANTITY;
}, 'is no quantity above zero with up to 9 digits on either side of the point');
const unitPrice = z
  .string()
  .refine((text) => (parseDecimal(text) ?? -1n) >= 0n, 'is no decimal of zero or more');

/** `SubmitInvoiceInput` but for its key; amounts become texts with exactly the currency's digits. */
export const submitInvoiceInput = z
  .strictObject({
    supplierId: id,
    legalEntityId: z.string(),
    number: plainText(MAX_NUMBER),
    kind: z.enum(['INVOICE', 'CREDIT_MEMO']).nullish(),
    invoiceDate: date,
    postingDate: date.nullish(),
    dueDate: date.nullish(),
    currency: z.string().refine((code) => currencyDigits(code) !== null, 'is no ISO 4217 currency'),
    net: z.string(),
    tax: z.string().nullish(),
    gross: z.string(),
    allowances: z.string().nullish(),
    charges: z.string().nullish(),
    prepaid: z.string().nullish(),
    rounding: z.string().nullish(),
    documentSha256: sha256.nullish(),
    procurementInvoiceId: id.nullish(),
    purchaseOrderIds: z
      .array(id)
      .max(MAX_ORDERS, `an invoice is for at most ${MAX_ORDERS} orders`)
      .nullish(),
    lines: z
      .array(
        z.strictObject({
          description: plainText(MAX_TEXT),
          amount: z.string(),
          quantity: quantity.nullish(),
          unitPrice: unitPrice.nullish(),
          taxCode: plainText(10).nullish(),
          accountId: id.nullish(),
          costCenterId: id.nullish(),
          purchaseOrderLineId: orderLineId.nullish(),
        }),
      )
      .min(1, 'an invoice has at least one line')
      .max(MAX_LINES, `an invoice has at most ${MAX_LINES} lines`),
  })
  .check(({ value, issues }) => {
    const refuse = (message: string, path: (string | number)[], text?: unknown): void => {
      issues.push({ code: 'custom', message, path, input: text });
    };
    const amount = (text: string, path: (string | number)[]): void => {
      try {
        parseMoney(text, value.currency, { strict: true });
      } catch (error) {
        if (!(error instanceof InvalidMoney)) throw error;
        refuse(error.message, path, text);
      }
    };
    for (const field of AMOUNTS) if (value[field]) amount(value[field], [field]);
    value.lines.forEach((line, index) => {
      const path = ['lines', index];
      amount(line.amount, [...path, 'amount']);
      const isCounted = line.quantity != null;
      if (!isCounted && line.unitPrice != null)
        refuse('a unit price needs a quantity', [...path, 'quantity']);
      if (!isCounted && line.purchaseOrderLineId != null)
        refuse('an order’s line needs a quantity', [...path, 'quantity']);
    });
  });

const AMOUNTS = ['net', 'gross', 'tax', 'allowances', 'charges', 'prepaid', 'rounding'] as const;

export type SubmitInvoiceInput = z.infer<typeof submitInvoiceInput>;
