import type pg from 'pg';
import type { Statements } from '../db/statements.ts';
import type { StatusChange, Topic } from './event.ts';

/** What is to be told once the transaction it is written in commits. */
export interface NewEvent {
  readonly topic: Topic;
  /** The entity's id; the writer holds that entity's row lock, so its events have one order. */
  readonly key: string;
  readonly body: StatusChange;
}

/** In the order given. */
export async function appendEvents(
  tx: Statements,
  events: readonly NewEvent[],
  occurredAt: Date,
): Promise<void> {
  if (events.length === 0) return;
  await tx.execute(APPEND, [JSON.stringify(events), occurredAt]);
}

/** The same over a connection that somebody else holds a transaction on: whoever has to lose it with a lock. */
export async function appendEventsOn(
  client: pg.Client,
  events: readonly NewEvent[],
  occurredAt: Date,
): Promise<void> {
  await client.query(APPEND, [JSON.stringify(events), occurredAt]);
}

const APPEND = `insert into platform.outbox_event (topic, key, body, occurred_at)
  select topic, key, body, $2
  from rows from (jsonb_to_recordset($1::jsonb) as (topic text, key text, body jsonb))
    with ordinality as event(topic, key, body, place)
  order by place`;
