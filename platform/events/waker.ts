import type { Statements } from '../db/statements.ts';
import type { Logger } from '../telemetry/logger.ts';
import { OUTBOX_CHANNEL } from './channels.ts';

const COALESCE_MS = 2;
const NOTIFY = `select pg_notify($1, '')`;

/**
 * Wakes the sequencer after a commit. Outside the writing transaction and coalesced, since a NOTIFY inside it
 * serialises all commits; a lost one costs the sequencer's poll interval, nothing more.
 */
export function outboxWaker(database: Statements, logger: Logger): () => void {
  let pending: NodeJS.Timeout | undefined;
  return () => {
    pending ??= setTimeout(() => {
      pending = undefined;
      database
        .execute(NOTIFY, [OUTBOX_CHANNEL])
        .catch((error: unknown) =>
          logger.warn(
            { err: error },
            'the sequencer could not be woken; its poll will find the event',
          ),
        );
    }, COALESCE_MS);
  };
}
