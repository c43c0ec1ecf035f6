import { z } from 'zod';
import { parseId } from '#domain/ids';
import { isPlainText } from '#domain/text';

const MAX_REASON = 500;

/** Fields of every command about an invoice that exists. */
export const invoiceChangeInput = {
  invoiceId: z.string().refine((text) => parseId(text) !== null, 'is not an id of this graph'),
  reason: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(MAX_REASON, `must have at most ${MAX_REASON} characters`)
    .refine(isPlainText, 'control characters are not allowed'),
};

/** A hold's code; a source's own are as short. */
export const holdCode = z
  .string()
  .regex(/^[A-Z0-9_]{1,20}$/, 'must be 1 to 20 capitals, digits or underscores');
