import type pg from 'pg';
import type { Retention } from '../events/retention.ts';
import type { FollowCursor } from './cursors.ts';
import { FOLLOWED } from './followed.ts';

/** Deleted at a time; the next time is an hour later. */
const BATCH = 50_000;
const DAY_MS = 86_400_000;

export interface Forgetting extends Retention {
  /** What the next look at the source may bring once more is remembered. */
  readonly overlapMs: number;
  readonly now: Date;
}

/**
 * Deletes what need not be remembered of the things of one feed, those that changed longest ago, and notes how far.
 * Of each feed `retainCount` things are remembered. A journal entry is posted once, which its age says as well: after
 * `retainDays` it need not be remembered. Anything else forgotten is told with `from: null` when it changes again,
 * whatever was changed about it, and so is kept as long as the number allows. Answers how many it deleted.
 */
export async function forgetFollowed(
  client: pg.Client,
  { source, feed, changedAtMs }: Pick<FollowCursor, 'source' | 'feed' | 'changedAtMs'>,
  { retainDays, retainCount, overlapMs, now }: Forgetting,
): Promise<number> {
  const { topic } = FOLLOWED[feed];
  const aged = topic === 'journal-entry.posted' ? now.getTime() - retainDays * DAY_MS : null;
  const { rows } = await client.query<{ count: number }>(FORGET, [
    topic,
    source,
    feed,
    new Date(changedAtMs - overlapMs),
    retainCount,
    aged === null ? null : new Date(aged),
  ]);
  return rows[0]?.count ?? 0;
}

const FORGET = `with mine as (
    select entity_id, changed_at, row_number() over (order by changed_at desc, entity_id) as place
    from platform.followed_entity where topic = $1 and split_part(entity_id, ':', 1) = $2),
  due as (select entity_id, changed_at from mine
    where changed_at < $4 and (place > $5 or changed_at < $6) order by changed_at limit ${BATCH}),
  gone as (delete from platform.followed_entity seen using due
    where seen.topic = $1 and seen.entity_id = due.entity_id returning due.changed_at),
  noted as (update platform.follow_cursor
    set forgotten_at = greatest(forgotten_at, (select max(changed_at) from gone))
    where source = $2 and feed = $3 and exists (select from gone))
  select count(*)::int as count from gone`;
