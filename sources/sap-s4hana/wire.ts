import { z } from 'zod';
import { InvalidMoney } from '#domain/money';
import { malformed } from './answers.ts';
import { parseJsonDate, parseJsonInstant } from './odata-literals.ts';

/** A character field: SAP says `""` for nothing. */
export const sapText = z
  .string()
  .nullish()
  .transform((text) => (text ? text : null));

/** `/Date(ms)/` → `YYYY-MM-DD`, or nothing. */
export const sapDate = z
  .string()
  .nullish()
  .transform((text, context) => {
    if (!text) return null;
    const date = parseJsonDate(text);
    if (date === null) context.addIssue({ code: 'custom', message: 'no V2 JSON date' });
    return date;
  });

/** `/Date(ms+0000)/` → milliseconds, or nothing. */
export const sapInstant = z
  .string()
  .nullish()
  .transform((text, context) => {
    if (!text) return null;
    const instant = parseJsonInstant(text);
    if (instant === null) context.addIssue({ code: 'custom', message: 'no V2 JSON instant' });
    return instant;
  });

/** A date the protocol promises. */
export const sapRequiredDate = z.string().transform((text, context) => {
  const date = parseJsonDate(text);
  if (date !== null) return date;
  context.addIssue({ code: 'custom', message: 'no V2 JSON date' });
  return z.NEVER;
});

/** A flag: a JSON boolean, or `"X"` and `""` in services that kept the character. */
export const sapFlag = z
  .union([z.boolean(), z.enum(['X', '']), z.null()])
  .optional()
  .transform((flag) => flag === true || flag === 'X');

/** Edm.Decimal travels as a text; a number would already have lost digits. */
export const sapDecimal = z.string().regex(/^-?\d{1,24}(?:\.\d{1,12})?$/);

/** An expanded navigation to many; one that was not expanded is no answer to what was asked. */
export const expanded = <T extends z.ZodType>(item: T) =>
  z
    .object({ results: z.array(item) })
    .nullish()
    .transform((collection) => collection?.results ?? []);

/** The ETag an entity carries, where the service has one. */
export const sapMetadata = z
  .object({ etag: z.string().optional() })
  .optional()
  .transform((metadata) => metadata?.etag ?? null);

export const fiscalYearText = z.string().regex(/^\d{4}$/);

/** Parses rows at the edge. Throws SourceError MALFORMED that names the field, never its value. */
export function parseRows<W>(
  source: string,
  what: string,
  schema: z.ZodType<W>,
  rows: readonly unknown[],
): readonly W[] {
  const parsed = z.array(schema).safeParse(rows);
  if (parsed.success) return parsed.data;
  const at = parsed.error.issues[0]?.path.slice(1).join('.') ?? '';
  throw malformed(source, `${what} whose ${at || 'shape'} is not as promised`);
}

/** Maps what was parsed; an amount that is none of its currency is the source's fault, too. */
export function mapped<T>(source: string, what: string, map: () => T): T {
  try {
    return map();
  } catch (error) {
    if (error instanceof InvalidMoney) throw malformed(source, `${what} whose amount is none`);
    throw error;
  }
}
