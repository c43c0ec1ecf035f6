import { LOCKS } from '../db/locks.ts';
import { startOnlyOne } from '../db/only-one.ts';
import type { Logger } from '../telemetry/logger.ts';
import { LOG_CHANNEL, OUTBOX_CHANNEL } from './channels.ts';

const BATCH = 2_000;
const POLL_MS = 200;
/** Fail-over takes at most five seconds: this, and a waiting one's next try for the lock. */
const HUNG_AFTER_MS = 3_000;

/** With nothing to stamp it writes nothing, so that a poll or a wake too many costs no commit that reaches the disk. */
const STAMP = `with state as (select last from platform.sequencer_state
    where exists (select from platform.outbox_event where sequence is null) for update),
  unstamped as (select id, row_number() over (order by id) as n
    from (select id from platform.outbox_event where sequence is null order by id limit ${BATCH}) s),
  stamped as (update platform.outbox_event o set sequence = state.last + unstamped.n
    from unstamped, state where o.id = unstamped.id returning 1),
  counted as (select count(*)::int as n from stamped),
  moved as (update platform.sequencer_state set last = last + (select n from counted) where (select n from counted) > 0)
  select n, case when n > 0 then pg_notify('${LOG_CHANNEL}', '') end from counted`;

/** The plan is made once, perhaps when there are no events yet: it has to suit millions. */
const PLANS = 'set enable_seqscan = off';

/**
 * The one sequencer: gives every committed event its number, in the order rows of one entity were written (their
 * writers hold the entity's lock). Reading `id > cursor` instead would miss events that commit late.
 * A second one waits for the lock and takes over when the first one's connection ends, by itself or because it hangs.
 */
export const startSequencer = (url: string, logger: Logger): { stop(): Promise<void> } =>
  startOnlyOne(
    {
      url,
      name: 'the sequencer',
      lock: LOCKS.sequencer,
      channel: OUTBOX_CHANNEL,
      pollMs: POLL_MS,
      hungAfterMs: HUNG_AFTER_MS,
      open: async (client) => {
        await client.query(PLANS);
        return async () => {
          const { rows } = await client.query<{ n: number }>({ name: 'stamp', text: STAMP });
          return rows[0]?.n === BATCH;
        };
      },
    },
    logger,
  );
