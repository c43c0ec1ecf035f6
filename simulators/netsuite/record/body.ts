import { isSafeNumber, parse } from 'lossless-json';
import { z } from 'zod';
import { invalidContent, Refusal } from '../answers.ts';

/** `{"id":"1"}` or `{"externalId":"X"}`; ids may come as numbers. */
export const Ref = z.object({
  id: z.union([z.string(), z.number()]).transform(String).optional(),
  externalId: z.string().optional(),
});
export type Ref = z.infer<typeof Ref>;

export const Day = z.iso.date();

/** Lists come as `{items: […]}`. */
export const sublistOf = <Line extends z.ZodType>(line: Line) =>
  z.object({ items: z.array(line).max(999) });

/**
 * The body as an object. Amounts are doubles: a number that a double cannot hold is refused, not rounded.
 * @throws Refusal INVALID_CONTENT.
 */
export function parseBody(body: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = parse(body === '' ? '{}' : body, undefined, (number) => {
      if (isSafeNumber(number)) return Number(number);
      throw new SyntaxError(`${number} cannot be held exactly`);
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new Refusal(400, { detail: `Invalid JSON: ${reason}`, code: 'INVALID_CONTENT' });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value))
    return value as Record<string, unknown>;
  throw new Refusal(400, { detail: 'The body must be a JSON object.', code: 'INVALID_CONTENT' });
}

/** The body as its schema has it, and the names it knows nothing of, which NetSuite only warns about. */
export function readBody<Shape extends z.ZodObject>(
  schema: Shape,
  body: Readonly<Record<string, unknown>>,
): { value: z.infer<Shape>; unknown: readonly string[] } {
  const parsed = schema.safeParse(body);
  if (parsed.success)
    return {
      value: parsed.data,
      unknown: Object.keys(body).filter((name) => !(name in schema.shape)),
    };
  const [issue] = parsed.error.issues;
  const path = (issue?.path ?? []).reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : join(text, String(step))),
    '',
  );
  throw invalidContent(path, `Invalid value for ${path}: ${issue?.message ?? 'not valid'}.`);
}

function join(text: string, step: string): string {
  return text === '' ? step : `${text}.${step}`;
}
