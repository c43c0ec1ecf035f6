import type pg from 'pg';
import type { Change } from '#domain/changes';
import { OUTBOX_CHANNEL } from '../events/channels.ts';
import { appendEventsOn, type NewEvent } from '../events/outbox.ts';
import { failpoint } from '../failpoint.ts';
import { moveCursor, type FollowCursor } from './cursors.ts';
import { FOLLOWED } from './followed.ts';
import { judge } from './judge.ts';
import { readKnown } from './knowledge.ts';

export interface Telling {
  readonly cursor: FollowCursor;
  /** One page of changes, oldest first. */
  readonly changes: readonly Change[];
  readonly askedAt: Date;
  readonly answeredAt: Date;
  /** Makes what was cached before these changes old, before anybody hears of them, told or not. */
  readonly forget: (events: readonly NewEvent[]) => Promise<void>;
  /** Where the cursor goes when the earliest change that has to wait is this; null where none has. */
  readonly moveTo: (waitingMs: number | null) => number;
  /** True for the last page there is. */
  readonly isEnd: boolean;
}

export interface Told {
  readonly count: number;
  /** The stamp of the earliest change that has to be looked at again; null where none has. */
  readonly waitingMs: number | null;
}

/** Judges a page of changes, tells what is new and moves the cursor, all of it or nothing. */
export async function tell(client: pg.Client, telling: Telling): Promise<Told> {
  await client.query('begin');
  try {
    const told = await tellWithin(client, telling);
    if (told.count > 0) failpoint('follow.before-commit');
    await client.query('commit');
    if (told.count > 0) failpoint('follow.committed');
    if (told.count > 0) await client.query(`select pg_notify('${OUTBOX_CHANNEL}', '')`);
    return told;
  } catch (error) {
    // The server undoes what was begun; whoever holds the lock next goes on from the cursor.
    void client.end();
    throw error;
  }
}

async function tellWithin(client: pg.Client, telling: Telling): Promise<Told> {
  const { cursor, changes, askedAt, answeredAt } = telling;
  const { topic } = FOLLOWED[cursor.feed];
  const when = {
    topic,
    begunAtMs: cursor.begunAtMs,
    forgottenAtMs: cursor.forgottenAtMs,
    askedAtMs: askedAt.getTime(),
    nowMs: answeredAt.getTime(),
  };
  const known =
    changes.length > 0 ? await readKnown(client, topic, changes) : new Map<string, never>();
  const events: NewEvent[] = [];
  const noted: Change[] = [];
  const old: NewEvent[] = [];
  let waitingMs: number | null = null;
  for (const change of changes) {
    const found = known.get(change.id) ?? { told: null, seen: null, busy: false };
    const judgement = judge(change, found, when);
    if (judgement.kind === 'wait') waitingMs ??= Date.parse(change.changedAt);
    if (judgement.kind === 'tell') events.push(toEvent(cursor, change, judgement.from));
    if (judgement.kind !== 'tell' && judgement.kind !== 'note') continue;
    noted.push(change);
    // A posting of ours may have changed it under another name; a name or an account is no status.
    if (Date.parse(change.changedAt) >= cursor.begunAtMs) old.push(toEvent(cursor, change, null));
  }
  if (old.length > 0) await telling.forget(old);
  if (events.length > 0) await appendEventsOn(client, events, answeredAt);
  if (noted.length > 0) await note(client, topic, noted);
  await moveCursor(client, cursor, telling.moveTo(waitingMs), telling.isEnd ? askedAt : null);
  return { count: events.length, waitingMs };
}

function toEvent({ source, feed }: FollowCursor, change: Change, from: string | null): NewEvent {
  const { topic, type } = FOLLOWED[feed];
  const { id, status, legalEntities, supplierId } = change;
  return {
    topic,
    key: id,
    body: {
      source,
      from,
      to: status,
      reason: null,
      entity: { type, id },
      legalEntity: legalEntities.length === 1 ? (legalEntities[0] ?? null) : null,
      legalEntities,
      supplierId,
    },
  };
}

async function note(client: pg.Client, topic: string, changes: readonly Change[]): Promise<void> {
  const rows = changes.map(({ id, status, changedAt }) => ({ id, status, changedAt }));
  await client.query(
    `insert into platform.followed_entity (topic, entity_id, status, changed_at)
     select $1, id, status, "changedAt"
     from jsonb_to_recordset($2::jsonb) as (id text, status text, "changedAt" timestamptz)
     on conflict (topic, entity_id) do update set status = excluded.status, changed_at = excluded.changed_at`,
    [topic, JSON.stringify(rows)],
  );
}
