import type { Call } from '#domain/call';
import type { SourceResponse } from '#domain/connector';
import { isSuccess } from './client.ts';
import type { Context } from './context.ts';
import { parseJson, rejection, unknownOutcome } from './errors.ts';
import type { Row } from './names.ts';

interface Write {
  readonly method: 'POST' | 'PATCH';
  readonly path: string;
  readonly payload: string;
  /** For people: `the invoice`. */
  readonly what: string;
  readonly media?: 'resourceitem' | 'action' | 'batch';
  readonly ifMatch?: string | null;
}

/** Sends one write; the answer may be an error of Oracle's own meaning. */
export const sendWrite = (
  { client }: Context,
  { method, path, payload, media = 'resourceitem', ifMatch }: Write,
  call: Call,
): Promise<SourceResponse> =>
  client.send(
    {
      method,
      path,
      headers: {
        'content-type': `application/vnd.oracle.adf.${media}+json`,
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
      },
      body: payload,
      effect: 'write',
    },
    call,
  );

/** @throws SourceError DECLINED | REFUSED (nothing was written), and what the policies throw. */
export async function writeSurely(
  context: Context,
  write: Write,
  call: Call,
): Promise<SourceResponse> {
  const response = await sendWrite(context, write, call);
  if (!isSuccess(response)) throw rejection(context.source, write.what, response);
  return response;
}

/**
 * A success that says nothing of its own: any page may be one of a proxy's.
 * @throws SourceError OUTCOME_UNKNOWN
 */
export function expectAnswer(context: Context, what: string, response: SourceResponse): void {
  if (response.status !== 204 && rowOf(context, what, response) === null)
    throw unknownOutcome(context.source, what, 'did not say what became of it');
}

/** The row an answer holds, under our names; null for what is none. */
export function rowOf({ client }: Context, resource: string, { text }: SourceResponse): Row | null {
  const value = parseJson(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return client.names.fromWire(resource, value as Row);
}

/** A payload under the tenant's names. */
export const payloadOf = ({ client }: Context, resource: string, row: Row): string =>
  JSON.stringify(client.names.payload(resource, row));
