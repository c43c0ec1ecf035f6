import { parse } from 'lossless-json';
import type { ZodType } from 'zod';
import type { Call } from '#domain/call';
import type { ConnectorEnvironment, SourceRequest } from '#domain/connector';
import { SourceError } from '#domain/failures';
import type { OpenSanctionsSettings } from './settings.ts';

export type Environment = ConnectorEnvironment<OpenSanctionsSettings>;

/** Asks and reads. @throws SourceError as a read does: REFUSED for what it would not answer, MALFORMED for nonsense. */
export async function ask<T>(
  { sourceId: source, fetch }: Environment,
  request: Pick<SourceRequest, 'method' | 'path' | 'body'>,
  schema: ZodType<T>,
  call: Call,
): Promise<T> {
  const headers = {
    accept: 'application/json',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  const { status, text } = await fetch({ ...request, headers, effect: 'read' }, call);
  // `detail` may repeat the party: what it says stays there.
  if (status < 200 || status >= 300)
    throw new SourceError(source, 'REFUSED', `the screening refused the request (HTTP ${status})`, {
      sourceCode: `HTTP_${status}`,
    });
  const parsed = schema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new SourceError(source, 'MALFORMED', 'the screening answered something else than asked');
}

/** JSON with its numbers as LosslessNumber; undefined for no JSON. */
function parseJson(text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
