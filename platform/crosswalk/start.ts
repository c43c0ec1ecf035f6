import { LOCKS } from '../db/locks.ts';
import { startOnlyOne } from '../db/only-one.ts';
import type { Database } from '../db/client.ts';
import type { Logger } from '../telemetry/logger.ts';
import { callUntil } from '../worker/call-until.ts';
import { matchRecords } from './match-records.ts';
import {
  beginReading,
  markFollowed,
  readAgain,
  readPage,
  readState,
  type CrosswalkSource,
  type Reading,
} from './read-source.ts';
import type { EvidenceSeal } from './seal.ts';

const POLL_MS = 2_000;
/** What one read of a source may take; the lock's connection is silent meanwhile. */
const READ_MS = 60_000;
const HUNG_AFTER_MS = 3 * READ_MS;
/** What feeds saw is looked at so often. */
const FOLLOWED_MS = 30_000;
/** A source that failed is left alone for so long. */
const PAUSE_MS = 60_000;
const TELL_EVERY = 10_000;

export interface CrosswalkOptions {
  readonly url: string;
  readonly database: Database;
  readonly sources: readonly CrosswalkSource[];
  readonly seal: EvidenceSeal;
  readonly now: () => Date;
  /** Every source is read from beginning to end so often: not every change leaves a trace. */
  readonly sweepMs: number;
}

/**
 * Keeps which record of which system is which supplier, one process of a deployment: reads every source from beginning
 * to end now and then, single records when something tells of them, and matches what has changed.
 */
export const startCrosswalk = (
  options: CrosswalkOptions,
  logger: Logger,
): { stop(): Promise<void> } =>
  startOnlyOne(
    {
      url: options.url,
      name: 'the crosswalk of suppliers',
      lock: LOCKS.crosswalk,
      channel: null,
      pollMs: POLL_MS,
      hungAfterMs: HUNG_AFTER_MS,
      open: async (client) => {
        const pass = crosswalkPass(options, logger);
        // The lock's own connection says now and then that it is there; what is read and written goes elsewhere.
        return async () => {
          await client.query('select 1');
          return pass();
        };
      },
    },
    logger,
  );

/** A small piece of what is to be done; true when there is more. */
export function crosswalkPass(options: CrosswalkOptions, logger: Logger): () => Promise<boolean> {
  const { database, now } = options;
  const sources = options.sources.filter(({ capabilities }) => capabilities.suppliers);
  const pausedUntil = new Map<string, number>();
  const progress = progressLog(logger);
  let followedAtMs = 0;
  return async () => {
    if (now().getTime() - followedAtMs >= FOLLOWED_MS) {
      followedAtMs = now().getTime();
      await markFollowed(
        database,
        sources.map(({ id }) => id),
        now(),
      );
    }
    let count = 0;
    let isFirstReading = false;
    for (const source of sources) {
      // Read for the first time one after the other, so that who comes first in the configuration was known first.
      if (isFirstReading) break;
      if ((pausedUntil.get(source.id) ?? 0) > now().getTime()) continue;
      try {
        const read = await readSome(source, options);
        progress.read(source.id, read.count);
        count += read.count;
        isFirstReading = read.isFirst;
      } catch (error) {
        pausedUntil.set(source.id, now().getTime() + PAUSE_MS);
        logger.warn(
          { err: error, source: source.id },
          'the suppliers of a source could not be read for now',
        );
      }
    }
    // Everything is there before the first of it is compared: what is common is known to be.
    if (isFirstReading) return true;
    const matched = await database.inTransaction((tx) => matchRecords(tx, now()));
    progress.matched(matched.records, matched.skippedKeys);
    return count + matched.records > 0;
  };
}

/** What was told of first, then the next page of a reading that is due. */
async function readSome(
  source: CrosswalkSource,
  { database, seal, now, sweepMs }: CrosswalkOptions,
): Promise<{ readonly count: number; readonly isFirst: boolean }> {
  const reading: Reading = { database, seal, now, call: callUntil(Date.now() + READ_MS) };
  const again = await readAgain(source, reading).catch(asError);
  if (!(again instanceof Error) && again > 0) return { count: again, isFirst: false };
  const known = await readState(database, source.id);
  const isDue =
    known === null ||
    known.keyPrint !== seal.print ||
    (!known.isReading && now().getTime() - (known.readAt?.getTime() ?? 0) >= sweepMs);
  if (isDue) await beginReading(database, source.id, seal.print);
  const state = isDue ? await readState(database, source.id) : known;
  const count = state?.isReading ? await readPage(source, state, reading) : 0;
  // One record that cannot be read is no reason not to read all the others.
  if (again instanceof Error && count === 0) throw again;
  return { count, isFirst: count > 0 && state?.readAt === null };
}

const asError = (error: unknown): Error => {
  if (error instanceof Error) return error;
  throw error;
};

/** Says every so often how far it has come. */
function progressLog(logger: Logger): {
  read(source: string, count: number): void;
  matched(count: number, skippedKeys: number): void;
} {
  let records = 0;
  let skipped = 0;
  let matched = 0;
  const reads = new Map<string, number>();
  return {
    read: (source, count) => {
      const before = reads.get(source) ?? 0;
      reads.set(source, before + count);
      if (Math.floor((before + count) / TELL_EVERY) > Math.floor(before / TELL_EVERY))
        logger.info({ source, records: before + count }, 'suppliers were read');
    },
    matched: (count, skippedKeys) => {
      records += count;
      skipped += skippedKeys;
      const isDone = count === 0 && records > matched;
      if (!isDone && records - matched < TELL_EVERY) return;
      logger.info({ records, skippedKeys: skipped }, 'suppliers were matched');
      matched = records;
    },
  };
}
