import type { Call } from '#domain/call';
import type { SourceResponse } from '#domain/connector';
import { SourceError } from '#domain/failures';
import type { Submission } from '#domain/sources';
import { makeId } from '#domain/ids';
import { readError, unknownOutcome, type AvaTaxError, type Context } from './client.ts';
import { unclearCodes } from './codes.ts';

/** What a write that was not taken means. @throws SourceError, never returns null for what is unclear. */
export function errorOf(context: Context, response: SourceResponse): AvaTaxError {
  const error = readError(response);
  if (!error)
    throw new SourceError(
      context.source,
      'REFUSED',
      `AvaTax refused the request (HTTP ${response.status})`,
    );
  if (error.isServerFault || unclearCodes.has(error.code))
    throw unknownOutcome(context, `failed inside (${error.code})`);
  return error;
}

export const declined = ({ source }: Context, code: string): SourceError =>
  new SourceError(source, 'DECLINED', `AvaTax turned the document down (${code})`, {
    sourceCode: code,
  });

export const submissionOf = ({ source }: Context, code: string): Submission => ({
  id: makeId(source, code),
  documentNumber: code,
  ignoredFields: [],
});

/** Nothing that goes wrong after the write can mean that nothing happened. */
export async function afterWrite<T>(
  context: Context,
  read: (call: Call) => Promise<T>,
  call: Call,
): Promise<T> {
  try {
    return await read(call);
  } catch (cause) {
    if (cause instanceof SourceError && cause.kind === 'DECLINED') throw cause;
    throw unknownOutcome(context, 'could not be asked what it has', cause);
  }
}
