import { GraphQLError } from 'graphql';
import { SourceError } from '#domain/failures';

const CODE = /^[A-Za-z0-9_-]{1,40}$/;

/** What kind of error it was, in a word that holds nothing of what it was about: its message may. */
export function failureCode(error: unknown): string {
  if (error instanceof SourceError) return error.kind;
  if (!(error instanceof Error)) return 'UNKNOWN';
  const own = 'code' in error ? error.code : null;
  const code = error instanceof GraphQLError ? error.extensions['code'] : own;
  if (typeof code === 'string' && CODE.test(code)) return code;
  return CODE.test(error.name) ? error.name : 'UNKNOWN';
}
