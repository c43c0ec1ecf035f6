import type pg from 'pg';
import { z } from 'zod';
import type { Change } from '#domain/changes';
import { SUPERLEDGER } from '#domain/ids';
import type { Topic } from '../events/event.ts';
import type { Known } from './judge.ts';

const rowSchema = z.object({
  id: z.string(),
  toldStatus: z.string().nullable(),
  toldAt: z.date().nullable(),
  seenStatus: z.string().nullable(),
  seenAt: z.date().nullable(),
  busy: z.boolean(),
});

/**
 * In one statement, so that a posting that ends meanwhile is either still on its way or has told what it did. A thing
 * is ours under two names: its own id, and the one a posting submitted it under, known by the target of its attempts
 * or by the reference that the source shows.
 */
const KNOWN = `with change as (
    select id, reference from jsonb_to_recordset($2::jsonb) as (id text, reference text)),
  ours as (
    select change.id, attempt.reference from change
      join platform.posting_attempt attempt on attempt.target_id = change.id
    union select id, reference from change where reference is not null),
  name as (
    select id, id as key from change
    union select id, '${SUPERLEDGER}:' || trim(reference) from ours)
  select change.id, told.status as "toldStatus", told.at as "toldAt",
    seen.status as "seenStatus", seen.changed_at as "seenAt",
    exists (select from platform.posting p where p.status in ('EXECUTING', 'UNCERTAIN')
      and (p.reference in (select ours.reference from ours where ours.id = change.id)
        or p.subject_id in (select name.key from name where name.id = change.id))) as busy
  from change
  left join platform.followed_entity seen on seen.topic = $1 and seen.entity_id = change.id
  left join lateral (
    select event.body->>'to' as status, event.occurred_at as at
    from name join platform.outbox_event event on event.key = name.key and event.topic = $1
    where name.id = change.id order by event.id desc limit 1) told on true`;

/** What is known of each of the changed things, by id. */
export async function readKnown(
  client: pg.Client,
  topic: Topic,
  changes: readonly Change[],
): Promise<ReadonlyMap<string, Known>> {
  const asked = changes.map(({ id, reference }) => ({ id, reference }));
  const { rows } = await client.query(KNOWN, [topic, JSON.stringify(asked)]);
  return new Map(rows.map((row) => [row.id, toKnown(rowSchema.parse(row))]));
}

function toKnown({
  toldStatus,
  toldAt,
  seenStatus,
  seenAt,
  busy,
}: z.infer<typeof rowSchema>): Known {
  return {
    told: toldStatus !== null && toldAt ? { status: toldStatus, atMs: toldAt.getTime() } : null,
    seen:
      seenStatus !== null && seenAt ? { status: seenStatus, changedAtMs: seenAt.getTime() } : null,
    busy,
  };
}
