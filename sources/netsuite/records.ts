import { isLosslessNumber, type LosslessNumber } from 'lossless-json';
import { z } from 'zod';
import type { Call } from '#domain/call';
import type { SourceResponse } from '#domain/connector';
import { SourceError } from '#domain/failures';
import { isSuccess, parseJson, readError, refusal } from './client.ts';
import { toCurrency, type Context } from './context.ts';
import { plainDecimal } from '#domain/plain-decimal';

/** Record shapes of the REST record service; nulls are omitted there. */
export const reference = z.object({ id: z.string(), refName: z.string().optional() });
export const recordKey = z.string().regex(/^\d{1,15}$/);
export const recordNumber = z
  .custom<LosslessNumber>(isLosslessNumber)
  .transform((number, context) => {
    const plain = plainDecimal(number.value);
    if (plain !== null) return plain;
    context.addIssue({ code: 'custom', message: 'not a number' });
    return z.NEVER;
  });

type Reference = z.infer<typeof reference>;

/** The one address of what we create: it reads, creates and overwrites the record with our external id. */
export const recordPath = (recordType: string, externalId: string): string =>
  `/services/rest/record/v1/${recordType}/eid:${externalId}`;

/**
 * The record at a path, null where there is none. A transaction NetSuite does not know is a 400 USER_ERROR, any other
 * record a 404.
 * @throws SourceError REFUSED | MALFORMED, and what the policies throw.
 */
export async function readRecord<T>(
  { client, source }: Context,
  path: string,
  schema: z.ZodType<T>,
  call: Call,
): Promise<T | null> {
  const response = await client.send(
    { method: 'GET', path, headers: { accept: 'application/json' }, effect: 'read' },
    call,
  );
  if (isNotFound(response)) return null;
  if (!isSuccess(response)) throw refusal(source, response);
  const parsed = schema.safeParse(parseJson(response.text));
  if (parsed.success) return parsed.data;
  const property = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new SourceError(source, 'MALFORMED', `a record without a usable property ${property}`);
}

/** ISO 4217 of a currency reference: by its name, else by its id in the settings. */
export function currencyOf(context: Context, { id, refName }: Reference): string | null {
  const byId = Object.entries(context.settings.currencyIds).find(([, known]) => known === id);
  return toCurrency(context, refName ?? null) ?? byId?.[0] ?? null;
}

function isNotFound(response: SourceResponse): boolean {
  if (response.status === 404) return true;
  return response.status === 400 && readError(response).code === 'USER_ERROR';
}
