import { z } from 'zod';
import { SourceError, type SourceFailureKind } from '#domain/failures';
import { ourFaults, outages, refusals, tooMany } from './codes.ts';

const envelope = z.object({
  errorWrappers: z.array(z.object({ error: z.string() })).min(1),
});

/** The fault an answer carries, whatever its status; null where it carries none. */
export function faultOf(answer: unknown): string | null {
  const parsed = envelope.safeParse(answer);
  return parsed.success ? (parsed.data.errorWrappers[0]?.error ?? null) : null;
}

/** A fault says nothing of the number. */
export function faultError(
  source: string,
  fault: string,
  countUnknown: (what: string, code: string) => void,
): SourceError {
  const kind = kindOf(fault);
  if (kind === null) countUnknown('fault', fault);
  // A fault nobody has told us of may hold anything.
  const code = kind === null ? 'OTHER' : fault;
  return new SourceError(source, kind ?? 'UNAVAILABLE', `VIES gave no answer (${code})`, {
    sourceCode: code,
  });
}

function kindOf(fault: string): SourceFailureKind | null {
  if (ourFaults.has(fault) || refusals.has(fault)) return 'REFUSED';
  if (tooMany.has(fault)) return 'RATE_LIMITED';
  return outages.has(fault) ? 'UNAVAILABLE' : null;
}
