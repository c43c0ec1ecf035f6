import { LOCKS } from '#platform/db/locks';
import { startOnlyOne } from '#platform/db/only-one';
import type { BankFeedParts } from './bank-feed-parts.ts';
import { feedPass } from './feed-pass.ts';

const POLL_MS = 1_000;
/** What a pass may be silent for: it says so often that it is there, whatever it does meanwhile. */
const BEAT_MS = 10_000;
const HUNG_AFTER_MS = 6 * BEAT_MS;

/**
 * Fetches what banks put out, keeps it, and makes of it what it says; one process of a deployment. A second one takes
 * over where the first one left off: everything it goes by is in the store.
 */
export const startBankFeed = (parts: BankFeedParts, url: string): { stop(): Promise<void> } =>
  startOnlyOne(
    {
      url,
      name: 'the feed of the banks',
      lock: LOCKS.bankFeed,
      channel: null,
      pollMs: POLL_MS,
      hungAfterMs: HUNG_AFTER_MS,
      open: async (client) => {
        const pass = await feedPass(parts);
        return async () => {
          const beat = setInterval(() => {
            // A connection that is lost is told by the one who holds it.
            client.query('select 1').catch(() => undefined);
          }, BEAT_MS);
          try {
            return await pass();
          } finally {
            clearInterval(beat);
          }
        };
      },
    },
    parts.logger,
  );
