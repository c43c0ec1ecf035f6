import { z } from 'zod';
import type { Call } from '#domain/call';
import type { SourceResponse } from '#domain/connector';
import { SourceError } from '#domain/failures';
import type { Submission } from '#domain/sources';
import { parseJson } from './client.ts';
import { toId, type Context } from './context.ts';
import { key } from './wire.ts';

const written = z.object({ id: key });

/**
 * The key of what was written. @throws SourceError OUTCOME_UNKNOWN where a success says something else: a proxy may
 * have said it.
 */
export function keyWritten({ source }: Context, response: SourceResponse): number {
  const parsed = written.safeParse(parseJson(response.text));
  if (parsed.success) return parsed.data.id;
  throw new SourceError(source, 'OUTCOME_UNKNOWN', 'accepted, and nobody says what became of it');
}

/** PUT of one record, whose key the answer has to repeat. */
export async function putRecord(
  context: Context,
  path: string,
  id: number,
  body: object,
  call: Call,
): Promise<void> {
  const response = await context.client.write({ method: 'PUT', path, body }, call);
  if (keyWritten(context, response) !== id)
    throw new SourceError(context.source, 'OUTCOME_UNKNOWN', 'accepted, for another record');
}

export const toSubmission = (
  context: Context,
  id: number,
  documentNumber: string,
  ignoredFields: readonly string[],
): Submission => ({ id: toId(context, id), documentNumber, ignoredFields });

/** A field of a record has no place for our reference: the record itself tells whether it is done. */
export const NO_REFERENCE = ['reference'] as const;
