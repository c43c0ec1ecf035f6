import pg from 'pg';
import { z } from 'zod';
import type { Logger } from '../telemetry/logger.ts';
import { listenTo } from '../db/listen.ts';
import { LOG_CHANNEL } from './channels.ts';
import { topics, type EventLog, type StampedEvent } from './event.ts';
import { logListeners } from './log-listeners.ts';
import { pump } from './pump.ts';

const BATCH = 1_000;
const POLL_MS = 500;

/** Reads the stamped log; `sequence > cursor` is enough once the sequencer has given out the numbers. */
export interface LogReader extends EventLog {
  stop(): Promise<void>;
}

const rowSchema = z.object({
  sequence: z.coerce.number(),
  topic: z.enum(topics),
  key: z.string(),
  occurredAt: z.date().transform((at) => at.toISOString()),
  body: z.object({
    source: z.string(),
    from: z.string().nullable(),
    to: z.string(),
    reason: z.string().nullable(),
    entity: z.object({ type: z.string(), id: z.string() }),
    legalEntity: z.string().nullable(),
    legalEntities: z.array(z.string()).optional(),
    supplierId: z.string().nullable(),
  }),
  suppliers: z
    .array(z.object({ id: z.string(), legalEntities: z.array(z.string()) }))
    .nullable()
    .transform((records) => records ?? undefined),
});
/** Plans are made once a connection, perhaps when there are no events yet: they have to suit millions. */
const PLANS =
  '-c enable_seqscan=off -c enable_bitmapscan=off -c plan_cache_mode=force_generic_plan';
const NEXT = withSuppliers(`sequence > $1 order by sequence limit ${BATCH}`);
const OF_TOPIC = withSuppliers('topic = $1 and sequence > $2 order by sequence limit $3');

/** Which records are one supplier is decided by what is linked now, for what happens and for what is read again alike. */
function withSuppliers(which: string): string {
  return `select sequence, topic, key, occurred_at as "occurredAt", body, family.suppliers
    from (select * from platform.outbox_event where ${which}) event
    left join lateral (
      select jsonb_agg(jsonb_build_object('id', member.id, 'legalEntities', member.legal_entities)) as suppliers
      from platform.supplier_record own join platform.supplier_record member on member.group_seq = own.group_seq
      where own.id = event.body->>'supplierId' having count(*) > 1) family on true
    order by sequence`;
}

/** One reader a process: everybody in it who follows a topic shares its one connection and its one pass. */
export async function startLogReader(url: string, logger: Logger): Promise<LogReader> {
  const pool = new pg.Pool({ connectionString: url, max: 2, options: PLANS });
  pool.on('error', (error) => logger.warn({ err: error }, 'a connection of the log reader ended'));
  const listeners = logListeners();
  const query = async (name: string, text: string, values: unknown[]): Promise<StampedEvent[]> =>
    (await pool.query({ name, text, values })).rows.map((row) => rowSchema.parse(row));
  const state = async (column: 'last' | 'forgotten'): Promise<number> =>
    Number((await pool.query(`select ${column} from platform.sequencer_state`)).rows[0][column]);
  const last = (): Promise<number> => state('last');

  const missed = (upTo: number): void => {
    logger.error({ from: cursor, upTo }, 'events are past retention that were not read in time');
    cursor = upTo;
    listeners.tellGap(upTo);
  };

  let cursor = await last();
  let isPoll = false;
  const reading = pump(
    async () => {
      if (isPoll) {
        isPoll = false;
        const forgotten = await state('forgotten');
        if (forgotten > cursor) missed(forgotten);
      }
      const events = await query('next', NEXT, [cursor]);
      // Numbers have no gaps of their own.
      const [next] = events;
      if (next && next.sequence > cursor + 1) missed(next.sequence - 1);
      for (const event of events) {
        cursor = event.sequence;
        listeners.tell(event);
      }
      return events.length === BATCH;
    },
    (error) => logger.warn({ err: error }, 'the event log could not be read and is read again'),
  );
  const listening = listenTo(
    {
      url,
      channel: LOG_CHANNEL,
      lost: 'the event log is polled until its connection is back',
      heard: reading.kick,
      connected: reading.kick,
    },
    logger,
  );
  const poll = setInterval(() => {
    isPoll = true;
    reading.kick();
  }, POLL_MS);
  return {
    last,
    oldest: () => state('forgotten'),
    read: (topic, after, limit) => query('of-topic', OF_TOPIC, [topic, after, limit]),
    follow: listeners.follow,
    followGaps: listeners.followGaps,
    async stop() {
      clearInterval(poll);
      await listening.stop();
      await reading.idle();
      await pool.end();
    },
  };
}
