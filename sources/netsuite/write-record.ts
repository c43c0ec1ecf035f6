import type { Call } from '#domain/call';
import type { SourceResponse } from '#domain/connector';
import { SourceError } from '#domain/failures';
import { isSuccess, readError, refusal } from './client.ts';
import type { Context } from './context.ts';

interface RecordWrite {
  readonly method: 'PUT' | 'PATCH';
  readonly path: string;
  readonly json: string;
}

/**
 * Sends one write to the record service; the answer is one of success.
 * @throws SourceError DECLINED | REFUSED (nothing was written), and what the policies throw.
 */
export async function writeRecord(
  { client, source }: Context,
  { method, path, json }: RecordWrite,
  call: Call,
): Promise<SourceResponse> {
  const response = await client.send(
    {
      method,
      path,
      headers: {
        'content-type': 'application/json',
        // By default a misspelt property is dropped with a warning; a posting must not lose one.
        'x-netsuite-propertynamevalidation': 'Error',
      },
      body: json,
      effect: 'write',
    },
    call,
  );
  if (!isSuccess(response)) throw rejection(source, response);
  return response;
}

/** A write that was accepted, and whose effect could not be made sure of. */
export const unknownOutcome = (source: string, message: string, cause?: unknown): SourceError =>
  new SourceError(source, 'OUTCOME_UNKNOWN', `the record was ${message}`, { cause });

/** A write NetSuite turned down, so that nothing was posted. */
function rejection(source: string, response: SourceResponse): SourceError {
  if (response.status === 401 || response.status === 403) return refusal(source, response);
  const { code, path, mentionsPeriod } = readError(response);
  const reason = mentionsPeriod ? 'its posting period is not open' : 'it is not valid';
  const message = `NetSuite declined the record: ${reason}${path ? ` (${path})` : ''}`;
  const sourceCode = mentionsPeriod ? 'PERIOD_CLOSED' : code;
  return new SourceError(source, 'DECLINED', message, sourceCode ? { sourceCode } : {});
}
