import type { Database } from '../db/client.ts';

/** The follower listens; the payload is the source to look at. */
export const FOLLOW_CHANNEL = 'superledger_follow';

/** Has the follower look at a source now, whichever process follows; without one, nothing happens. */
export const wakeFollower = async (database: Database, source: string): Promise<void> => {
  await database.$executeRaw`select pg_notify(${FOLLOW_CHANNEL}, ${source})`;
};
