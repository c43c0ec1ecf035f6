import type { Database, Transaction } from '../db/client.ts';
import type { StampedEvent } from './event.ts';

/** An event that was read and is not handled yet. */
export interface WaitingEvent {
  readonly event: StampedEvent;
  readonly attempts: number;
  readonly failingSince: Date | null;
  readonly nextAttemptAt: Date | null;
}

interface Row extends Omit<StampedEvent, 'occurredAt' | 'sequence'>, Omit<WaitingEvent, 'event'> {
  readonly sequence: bigint;
  readonly occurredAt: Date;
}

/** Of these keys, those whose next event has to wait: something of them is a dead letter, or waits already. */
export async function blockedKeys(
  database: Database,
  consumer: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await database.$queryRaw<{ key: string }[]>`
    select key from platform.dead_letter
    where consumer = ${consumer} and key = any(${[...keys]}) and state = 'OPEN'
    union select key from platform.waiting_event where consumer = ${consumer} and key = any(${[...keys]})`;
  return new Set(rows.map(({ key }) => key));
}

/** Keeps events for later; those that are kept already stay as they are. */
export async function keepWaiting(
  tx: Transaction,
  consumer: string,
  events: readonly StampedEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await tx.$executeRaw`
    insert into platform.waiting_event (consumer, sequence, topic, key, body, occurred_at)
    select ${consumer}, sequence, topic, key, body, "occurredAt"
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb)
      as event(sequence bigint, topic text, key text, body jsonb, "occurredAt" timestamptz)
    on conflict do nothing`;
}

/** The first event of every entity that no dead letter is in the way of, oldest first. */
export async function firstWaiting(
  database: Database,
  consumer: string,
  limit: number,
): Promise<readonly WaitingEvent[]> {
  const rows = await database.$queryRaw<Row[]>`
    select sequence, topic, key, body, occurred_at as "occurredAt", attempts,
      failing_since as "failingSince", next_attempt_at as "nextAttemptAt"
    from (select distinct on (key) * from platform.waiting_event w where consumer = ${consumer}
        and not exists (select from platform.dead_letter d
          where d.consumer = w.consumer and d.key = w.key and d.state = 'OPEN')
      order by key, sequence) first
    order by coalesce(next_attempt_at, '-infinity'), sequence limit ${limit}`;
  return rows.map(({ attempts, failingSince, nextAttemptAt, ...row }) => ({
    event: { ...row, sequence: Number(row.sequence), occurredAt: row.occurredAt.toISOString() },
    attempts,
    failingSince,
    nextAttemptAt,
  }));
}

/** How many events wait, for whatever reason. */
export async function countWaiting(
  database: Database | Transaction,
  consumer: string,
): Promise<number> {
  return database.waitingEvent.count({ where: { consumer } });
}
