import type { Statements } from '../db/statements.ts';
import type { Logger } from '../telemetry/logger.ts';
import { OUTBOX_CHANNEL } from './channels.ts';
import { pump } from './pump.ts';

const NOTIFY = `select pg_notify($1, '')`;

/**
 * Wakes the sequencer after a commit. Outside the writing transaction, since a NOTIFY inside it serialises all commits,
 * and one at a time: commits that come while it is under way share the next one, so that it comes at once where little
 * happens and seldom where much does. A lost one costs the sequencer's poll interval, nothing more.
 */
export function outboxWaker(database: Statements, logger: Logger): () => void {
  const waking = pump(
    async () => {
      await database.execute(NOTIFY, [OUTBOX_CHANNEL]);
      return false;
    },
    (error) =>
      logger.warn({ err: error }, 'the sequencer could not be woken; its poll will find the event'),
  );
  return waking.kick;
}
