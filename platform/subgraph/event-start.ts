import type { GraphQLError } from 'graphql';
import { clientError, errorCodes } from '../errors.ts';
import { fromCursor, toCursor } from '../events/cursor.ts';
import type { EventLog } from '../events/event.ts';

/** Where a subscription starts. */
export type EventStart =
  /** After this sequence, with everything that happened since. */
  | { readonly kind: 'after'; readonly sequence: number }
  /** With the state of what matches. */
  | { readonly kind: 'snapshot' }
  /** With what happens next. */
  | { readonly kind: 'now' };

/**
 * Where the client's coerced arguments ask to start; with a cursor nothing needs a snapshot. Throws BAD_USER_INPUT for
 * what is no cursor of ours.
 */
export function startOf({ after, snapshot }: Readonly<Record<string, unknown>>): EventStart {
  if (after == null) return { kind: snapshot === true ? 'snapshot' : 'now' };
  const sequence = typeof after === 'string' ? fromCursor(after) : null;
  if (sequence === null) throw clientError('BAD_USER_INPUT', '`after` is no cursor of an event');
  return { kind: 'after', sequence };
}

/** Throws RESYNC_REQUIRED when something after this place is no longer in a log that begins after `oldest`. */
export function refuseForgotten(oldest: number, sequence: number): void {
  if (sequence < oldest) throw resyncRequired(oldest);
}

/** Something was missed of a log that begins after `oldest`. */
export const resyncRequired = (oldest: number): GraphQLError =>
  clientError('RESYNC_REQUIRED', errorCodes.RESYNC_REQUIRED.meaning, {
    oldestCursor: toCursor(oldest),
  });

/** Throws BAD_USER_INPUT for a place that the log has not come to. */
export async function refuseFuture(log: EventLog, sequence: number): Promise<void> {
  if (sequence > (await log.last()))
    throw clientError('BAD_USER_INPUT', '`after` is a place this event log has not come to');
}
