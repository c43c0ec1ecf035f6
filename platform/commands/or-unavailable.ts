import { FRESH, type Call } from '#domain/call';
import type { UnavailableCheck } from '#domain/checks';
import { SourceError } from '#domain/failures';

/** What is left of a request to decide and to write in, once a check has used up its own time. */
const TO_ANSWER_MS = 2_000;

/**
 * Asks a check that a policy may do without: that it could not be made is a fact of the decision, not an error that
 * loses the submission. It is asked now, and given up in time for the answer.
 */
export async function orUnavailable<T>(
  call: Call,
  check: (call: Call) => Promise<T>,
): Promise<T | UnavailableCheck> {
  try {
    return await check({ ...call, freshness: FRESH, deadline: call.deadline - TO_ANSWER_MS });
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    const { source, kind, details } = error;
    return { result: 'UNAVAILABLE', source, kind, code: details.sourceCode ?? null };
  }
}
