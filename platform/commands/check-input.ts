import type { ZodType } from 'zod';
import { clientError } from '../errors.ts';

/** The input as the schema makes it. @throws BAD_USER_INPUT with the path of the first thing that is wrong. */
export function checkInput<T>(schema: ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw clientError('BAD_USER_INPUT', issue?.message ?? 'the input is not what it should be', {
    path: ['input', ...(issue?.path ?? []).map(String)],
  });
}
