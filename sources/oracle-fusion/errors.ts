import { parse } from 'lossless-json';
import { z } from 'zod';
import type { SourceResponse } from '#domain/connector';
import { SourceError } from '#domain/failures';

/** What an answer says of its failure, without its prose: that may name people and documents. */
export interface OracleError {
  /** `AP-810123`, `JBO-27024`; null where none is given. */
  readonly code: string | null;
  /** `/invoiceLines[0]/LineAmount`. */
  readonly path: string | null;
  readonly mentionsPeriod: boolean;
  readonly mentionsDuplicate: boolean;
}

const detail = z.object({
  detail: z.string().nullish(),
  'o:errorCode': z.string().nullish(),
  'o:errorPath': z.string().nullish(),
});
/** `status` comes as a text or as a number, and nothing rests on it: the HTTP status says the same. */
const envelope = z.object({
  title: z.string().nullish(),
  detail: z.string().nullish(),
  'o:errorCode': z.string().nullish(),
  'o:errorPath': z.string().nullish(),
  'o:errorDetails': z.array(detail).nullish(),
});

const CODE = /\b([A-Z]{2,12}-\d{1,8})\b/;

/** Reads both shapes: an error envelope, and the plain text that comes where none was asked for. */
export function readError({ text }: Pick<SourceResponse, 'text'>): OracleError {
  const parsed = envelope.safeParse(parseJson(text));
  if (!parsed.success) return fromProse(text, null, null);
  const { 'o:errorDetails': details, ...head } = parsed.data;
  const first = details?.[0];
  const prose = [head.title, head.detail, ...(details ?? []).map((each) => each.detail)];
  return fromProse(
    prose.filter((each) => typeof each === 'string').join('\n'),
    first?.['o:errorCode'] ?? head['o:errorCode'] ?? null,
    first?.['o:errorPath'] ?? head['o:errorPath'] ?? null,
  );
}

const fromProse = (prose: string, code: string | null, path: string | null): OracleError => ({
  code: code && SHORT.test(code) ? code : (CODE.exec(prose.slice(0, 4_000))?.[1] ?? null),
  path: path && path.length <= 200 ? path : null,
  mentionsPeriod: /\b(?:accounting |posting )?(?:period|open pd)\b/i.test(prose),
  mentionsDuplicate: /duplicate|already exists|not unique|dupl inv/i.test(prose),
});
const SHORT = /^[A-Za-z0-9_.:/-]{1,80}$/;

/** A read Oracle would not answer: our credentials or our request; nothing happened. */
export function refusal(source: string, response: SourceResponse): SourceError {
  const { code } = readError(response);
  const message = `Oracle refused the request (HTTP ${response.status}${code ? `, ${code}` : ''})`;
  return new SourceError(source, 'REFUSED', message, code ? { sourceCode: code } : {});
}

/** A write Oracle turned down, so that nothing was made or changed. */
export function rejection(source: string, what: string, response: SourceResponse): SourceError {
  const { status } = response;
  if (status === 401 || status === 403) return refusal(source, response);
  const { code, path, mentionsPeriod } = readError(response);
  // A proxy's page says nothing of what became of it; a reason of Oracle's own does.
  if (/^\s*</.test(response.text)) return unknownOutcome(source, what, 'answered with a page');
  const reason = mentionsPeriod ? ': its period is not open' : '';
  const message = `Oracle declined ${what}${reason}${path ? ` (${path})` : ''}`;
  const sourceCode = mentionsPeriod ? 'PERIOD_CLOSED' : (code ?? `HTTP_${status}`);
  return new SourceError(source, 'DECLINED', message, { sourceCode });
}

/** Oracle may have done it, and we cannot read what: enquire. */
export const unknownOutcome = (
  source: string,
  what: string,
  how: string,
  cause?: unknown,
): SourceError =>
  new SourceError(source, 'OUTCOME_UNKNOWN', `${what}: Oracle ${how}`, cause ? { cause } : {});

export const malformed = (source: string, what: string): SourceError =>
  new SourceError(source, 'MALFORMED', `Oracle answered with ${what}`);

export const conflict = (source: string, difference: string): SourceError =>
  new SourceError(source, 'DECLINED', `what has our reference has another ${difference}`, {
    sourceCode: 'REFERENCE_CONFLICT',
  });

export const duplicate = (source: string): SourceError =>
  new SourceError(source, 'DECLINED', 'more than one document carries our reference', {
    sourceCode: 'DUPLICATE_REFERENCE',
  });

export const unsupported = (source: string, message: string): SourceError =>
  new SourceError(source, 'UNSUPPORTED', message);

/** JSON with its numbers as LosslessNumber, so that no amount passes through a float; undefined for no JSON. */
export function parseJson(text: string): unknown {
  try {
    return parse(text);
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}
