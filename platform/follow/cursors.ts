import type pg from 'pg';
import { z } from 'zod';
import type { ChangeCapability } from '#domain/sources';
import { FOLLOWED } from './followed.ts';

/** How far one feed of one source has been followed. */
export interface FollowCursor {
  readonly source: string;
  readonly feed: ChangeCapability;
  /** By the source's clock: what was changed before this is known. */
  readonly changedAtMs: number;
  /** By ours: what was changed before this is not told. */
  readonly begunAtMs: number;
  /** By the source's clock: things changed up to this may have been seen and are not remembered. */
  readonly forgottenAtMs: number | null;
}

const rowSchema = z.object({
  changed_at: z.date(),
  begun_at: z.date(),
  forgotten_at: z.date().nullable(),
});

/** Where to go on; a feed that was never followed begins now, at the full second that stamps may be cut to. */
export async function openCursor(
  client: pg.Client,
  source: string,
  feed: ChangeCapability,
  now: Date,
): Promise<FollowCursor> {
  const begin = new Date(Math.floor(now.getTime() / 1_000) * 1_000);
  await client.query(
    `insert into platform.follow_cursor (source, feed, changed_at, begun_at) values ($1, $2, $3, $3)
     on conflict do nothing`,
    [source, feed, begin],
  );
  const { rows } = await client.query(
    `select changed_at, begun_at, forgotten_at from platform.follow_cursor
     where source = $1 and feed = $2`,
    [source, feed],
  );
  const row = rowSchema.parse(rows[0]);
  return {
    source,
    feed,
    changedAtMs: row.changed_at.getTime(),
    begunAtMs: row.begun_at.getTime(),
    forgottenAtMs: row.forgotten_at?.getTime() ?? null,
  };
}

/** @param readAt when the source was asked for what has now been read to its end; null in the middle of it. */
export async function moveCursor(
  client: pg.Client,
  { source, feed }: Pick<FollowCursor, 'source' | 'feed'>,
  changedAtMs: number,
  readAt: Date | null,
): Promise<void> {
  await client.query(
    `update platform.follow_cursor set changed_at = $3, read_at = coalesce($4, read_at)
     where source = $1 and feed = $2`,
    [source, feed, new Date(changedAtMs), readAt],
  );
}

/** Forgets all about what else was followed: what is followed again begins anew, and nobody waits for it. */
export async function keepCursors(
  client: pg.Client,
  followed: readonly Pick<FollowCursor, 'source' | 'feed'>[],
): Promise<void> {
  const things = followed.map(({ source, feed }) => ({ source, topic: FOLLOWED[feed].topic }));
  await client.query(
    `delete from platform.followed_entity where (split_part(entity_id, ':', 1), topic) not in
       (select source, topic from jsonb_to_recordset($1::jsonb) as (source text, topic text))`,
    [JSON.stringify(things)],
  );
  await client.query(
    `delete from platform.follow_cursor where (source, feed) not in
       (select source, feed from jsonb_to_recordset($1::jsonb) as (source text, feed text))`,
    [JSON.stringify(followed)],
  );
}
