import type pg from 'pg';
import { LOCKS } from '../db/locks.ts';
import { startOnlyOne } from '../db/only-one.ts';
import type { Logger } from '../telemetry/logger.ts';

const BATCH = 1_000;
const POLL_MS = 5_000;

export interface Retention {
  /** Older events are forgotten, whoever has not read them. */
  readonly retainDays: number;
  /** Of younger ones this many are kept at least, and all that a durable consumer has yet to read. */
  readonly retainCount: number;
}

/** Keeps the event log from growing for ever. One of a deployment, whoever else would like to. */
export const startRetention = (
  options: Retention & { readonly url: string; readonly now: () => Date },
  logger: Logger,
): { stop(): Promise<void> } =>
  startOnlyOne(
    {
      url: options.url,
      name: 'the retention of events',
      lock: LOCKS.retention,
      channel: null,
      pollMs: POLL_MS,
      open: async (client) => async () => {
        const forgotten = await forgetEvents(client, options, options.now());
        for (const { consumer, missed } of forgotten.missed)
          logger.error(
            { consumer, missed },
            'a consumer stood still for so long that events it had not read are past retention',
          );
        return forgotten.count === BATCH;
      },
    },
    logger,
  );

export interface Forgotten {
  /** How many events were deleted, at most a batch. */
  readonly count: number;
  /** The consumers that had yet to pass some of them. */
  readonly missed: readonly { readonly consumer: string; readonly missed: number }[];
}

/**
 * Deletes the oldest events that need not be kept, a batch of them, and notes in the same statement how far: a reader
 * that stands before that must start anew. The log stays whole after that place: the first event that is to be kept
 * ends the pass, whatever lies behind it. The number of events over `retainCount` is exact, since sequences have no
 * gaps.
 */
export async function forgetEvents(
  client: Pick<pg.Client, 'query'>,
  { retainDays, retainCount }: Retention,
  now: Date,
): Promise<Forgotten> {
  const { rows } = await client.query<{ count: number; missed: Forgotten['missed'] }>(FORGET, [
    new Date(now.getTime() - retainDays * 86_400_000),
    retainCount,
  ]);
  return rows[0] ?? { count: 0, missed: [] };
}

const FORGET = `with state as (select last, forgotten from platform.sequencer_state),
  slowest as (select coalesce(min(sequence), (select last from state)) as sequence from platform.consumer_cursor),
  oldest as (select sequence, occurred_at from platform.outbox_event
    where sequence > (select forgotten from state) order by sequence limit ${BATCH}),
  kept as (select min(oldest.sequence) as first from oldest, state, slowest
    where oldest.occurred_at >= $1
      and (oldest.sequence > state.last - $2 or oldest.sequence > slowest.sequence)),
  due as (select coalesce((select first from kept) - 1, max(sequence)) as up_to from oldest),
  deleted as (delete from platform.outbox_event
    where sequence > (select forgotten from state) and sequence <= (select up_to from due) returning sequence),
  noted as (update platform.sequencer_state set forgotten = (select max(sequence) from deleted)
    where exists (select from deleted))
  select (select count(*)::int from deleted) as count,
    coalesce((select jsonb_agg(jsonb_build_object('consumer', behind.consumer, 'missed', behind.missed))
      from (select c.consumer, count(*)::int as missed from platform.consumer_cursor c
        join deleted on deleted.sequence > c.sequence group by c.consumer order by c.consumer) behind), '[]') as missed`;
