import { z } from 'zod';
import { parseId } from '#domain/ids';
import { isPlainText } from '#domain/text';

/** The pieces that inputs of supplier commands are made of. */
export const id = z
  .string()
  .max(200)
  .refine((text) => parseId(text) !== null, 'is not an id of this graph');

export const plainText = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine(isPlainText, 'control characters are not allowed');

export const country = z.string().regex(/^[A-Z]{2}$/, 'must be an ISO 3166-1 alpha-2 code');

/** Spaces, as people write them into an account number, are not part of it. */
const withoutSpaces = (text: string): string => text.replaceAll(' ', '').toUpperCase();

export const bankAccount = z.strictObject({
  holder: plainText(60),
  iban: plainText(42).transform(withoutSpaces),
  bic: plainText(14)
    .transform(withoutSpaces)
    .refine(
      (text) => /^[A-Z]{6}[A-Z0-9]{2}([A-Z0-9]{3})?$/.test(text),
      'is no BIC of 8 or 11 characters',
    )
    .nullish(),
});

export const reason = plainText(1_000);
