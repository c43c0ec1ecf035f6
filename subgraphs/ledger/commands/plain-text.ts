import { z } from 'zod';
import { isPlainText } from '#domain/text';

/** What a person wrote: trimmed, not empty, without control characters. */
export const plainText = (max: number) =>
  z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(max, `must have at most ${max} characters`)
    .refine(isPlainText, 'control characters are not allowed');
