import { z } from 'zod';
import type { SourceResponse } from '#domain/connector';
import { SourceError } from '#domain/failures';

const errorDetail = z.object({ code: z.string(), severity: z.string().optional() });

const errorEnvelope = z.object({
  error: z.object({
    code: z.string(),
    innererror: z.object({ errordetails: z.array(errorDetail).optional() }).optional(),
  }),
});

const collection = z.object({
  d: z.object({ results: z.array(z.unknown()), __next: z.string().optional() }),
});

const entity = z.object({ d: z.record(z.string(), z.unknown()) });

/** What every framework layer adds around the message that matters. */
const GENERIC = /^(?:CX_|\/IWBEP\/|\/IWFND\/)/;

/**
 * SAP's own code in an error answer, such as `M8/462`: the first detail of severity error that is not a framework's,
 * else the envelope's. Null where the body is no SAP error envelope (an HTML page, a text).
 */
function errorCode(text: string): string | null {
  const parsed = errorEnvelope.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { code, innererror } = parsed.data.error;
  const telling = (innererror?.errordetails ?? []).find(
    (detail) => detail.severity === 'error' && !GENERIC.test(detail.code),
  );
  return telling?.code ?? code;
}

/** The rows of a collection answer and where SAP says it goes on. Throws SourceError MALFORMED. */
export function parseCollection(
  source: string,
  text: string,
): { rows: readonly unknown[]; next: string | null } {
  const parsed = collection.safeParse(parseJson(text));
  if (!parsed.success) throw malformed(source, 'a collection without d.results');
  return { rows: parsed.data.d.results, next: parsed.data.d.__next ?? null };
}

/** The `d` of an entity or function answer; null where the text has none. */
export function parseEntity(text: string): Readonly<Record<string, unknown>> | null {
  const parsed = entity.safeParse(parseJson(text));
  return parsed.success ? parsed.data.d : null;
}

/** What a read that was not answered with success means to the port. */
export function readFailure(
  source: string,
  { status, headers, text }: Pick<SourceResponse, 'status' | 'headers' | 'text'>,
): SourceError {
  const code = errorCode(text);
  const details = code === null ? {} : { sourceCode: code };
  if (status === 429)
    return new SourceError(source, 'RATE_LIMITED', 'SAP asks to slow down', {
      ...details,
      ...retryAfter(headers['retry-after']),
    });
  if (status >= 500)
    return new SourceError(source, 'UNAVAILABLE', `SAP failed (${status})`, details);
  return new SourceError(source, 'REFUSED', `SAP refused a read (${status})`, details);
}

/** A 4xx on a write: DECLINED where SAP names its reason, else REFUSED. Either way nothing was posted. */
export function writeFailure(source: string, what: string, answer: SourceResponse): SourceError {
  const code = errorCode(answer.text);
  return code === null
    ? new SourceError(source, 'REFUSED', `SAP refused ${what} (${answer.status})`)
    : new SourceError(source, 'DECLINED', `SAP declined ${what}`, { sourceCode: code });
}

export const malformed = (source: string, what: string): SourceError =>
  new SourceError(source, 'MALFORMED', `SAP answered with ${what}`);

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is one of the answers the callers tell apart; they say what it means.
    return null;
  }
}

function retryAfter(value: string | readonly string[] | undefined): { retryAfterMs?: number } {
  const seconds = typeof value === 'string' ? Number(value) : Number.NaN;
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: seconds * 1000 } : {};
}
