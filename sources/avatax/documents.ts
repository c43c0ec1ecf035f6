import type { z } from 'zod';
import type { Call } from '#domain/call';
import { isSuccess, readAs, readError, refusal, type Context } from './client.ts';
import { DOCUMENT, NOT_FOUND, pathCode } from './codes.ts';
import { transaction } from './wire.ts';

export type Transaction = z.infer<typeof transaction>;

/** The address of a document of a company. */
export const documentPath = (company: string, code: string): string =>
  `/api/v2/companies/${pathCode(company)}/transactions/${pathCode(code)}`;

/** Null where there is none with this code. @throws SourceError as a read does. */
export async function readDocument(
  context: Context,
  path: string,
  call: Call,
): Promise<Transaction | null> {
  const request = { method: 'GET', path: `${path}/types/${DOCUMENT}`, effect: 'read' } as const;
  const response = await context.send(request, call);
  if (isSuccess(response)) return readAs(context, response, transaction);
  if (response.status === 404 && readError(response)?.code === NOT_FOUND) return null;
  throw refusal(context, response);
}
