import type { Change } from '#domain/changes';
import type { Topic } from '../events/event.ts';

/** What is known here of a thing that has changed in its source. */
export interface Known {
  /** The last event told of it, under its own id or the one it was submitted under. */
  readonly told: { readonly status: string; readonly atMs: number } | null;
  /** How it was when it was last seen to have changed. */
  readonly seen: { readonly status: string; readonly changedAtMs: number } | null;
  /** A posting of ours is on its way that may be what has changed it. */
  readonly busy: boolean;
}

export interface Judging {
  readonly topic: Topic;
  /** When following began: what is older is not told. */
  readonly begunAtMs: number;
  /** What was changed up to this may have been seen and is not remembered; null while everything is. */
  readonly forgottenAtMs: number | null;
  /** When the source was asked, by our clock. */
  readonly askedAtMs: number;
  readonly nowMs: number;
}

/**
 * `tell`: it is a new status. `note`: it is remembered and not told. `wait`: a posting of ours may be about to tell it,
 * it is looked at again. `pass`: nothing about it is new.
 */
export type Judgement =
  | { readonly kind: 'tell'; readonly from: string | null }
  | { readonly kind: 'note' | 'wait' | 'pass' };

/** No posting keeps somebody else's change from being told for longer. */
export const MAX_WAIT_MS = 60 * 60_000;

/** Whether a change is told; a status that the last event says already is not told again, whoever made it. */
export function judge(change: Change, { told, seen, busy }: Known, when: Judging): Judgement {
  const changedAtMs = Date.parse(change.changedAt);
  if (seen !== null) {
    const isKnown = seen.changedAtMs === changedAtMs && seen.status === change.status;
    if (isKnown || changedAtMs < seen.changedAtMs) return { kind: 'pass' };
  }
  if (changedAtMs < when.begunAtMs) return { kind: 'note' };
  // What was told while the source was being asked may be newer than its answer.
  const isUnsettled = busy || (told !== null && told.atMs >= when.askedAtMs);
  if (isUnsettled && when.nowMs - changedAtMs < MAX_WAIT_MS) return { kind: 'wait' };
  const last = told?.status ?? seen?.status ?? null;
  if (last === change.status || isOldEntry(change, last, when)) return { kind: 'note' };
  return { kind: 'tell', from: last };
}

/**
 * An entry is posted once: one from before following began, or from a time of which things are forgotten, was not
 * posted now, whatever was changed about it.
 */
function isOldEntry(
  { createdAt }: Change,
  last: string | null,
  { topic, begunAtMs, forgottenAtMs }: Judging,
): boolean {
  if (topic !== 'journal-entry.posted' || last !== null || createdAt === null) return false;
  const createdAtMs = Date.parse(createdAt);
  return createdAtMs < begunAtMs || (forgottenAtMs !== null && createdAtMs <= forgottenAtMs);
}
