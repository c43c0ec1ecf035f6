import { SourceError } from '#domain/failures';
import { raiseException } from '#platform/commands/exceptions';
import type { Database } from '#platform/db/client';
import { failpoint } from '#platform/failpoint';
import { callUntil } from '#platform/worker/call-until';
import { bankFileId, FAILED } from '../bank-file.ts';
import type { BankConnection, BankFeedParts } from './bank-feed-parts.ts';
import { fetchFiles } from './fetch-files.ts';
import { importFile } from './import-file.ts';
import { dropArriving } from './keep-file.ts';
import { matchSome } from './matching/match-some.ts';
import { pauses, type Pauses } from './pauses.ts';
import { readAgain } from './read-again.ts';
import { endSettledElsewhere } from './settled-elsewhere.ts';
import { sweep } from './sweep.ts';

/** What fetching all that a bank offers at once may take. */
const FETCH_MS = 600_000;
const MATCH_MS = 60_000;
const SWEEP_EVERY_MS = 30_000;
/** Everything unmatched is looked at again so often: a payment may become known after its movement. */
const RESCAN_EVERY_MS = 600_000;
const SCAN_APART_MS = 60_000;
const SECOND_MS = 1_000;

interface Progress {
  readonly paused: Pauses;
  /** By bank: when it is asked again. */
  readonly nextFetch: Map<string, number>;
  /** Movements up to this one were there at the start, or were looked at since: what is newer goes first. */
  fresh: bigint;
  /** How far the look at all that is unmatched has come; null where none is under way. */
  scanned: bigint | null;
  nextScan: number;
  /** No scan begins before, whatever asks for one. */
  earliestScan: number;
  nextSweep: number;
}

/**
 * Begins where an earlier process left off, and answers a small piece of work: true when there is more to do at once.
 * Files are fetched and kept, kept ones made something of, movements matched, and time's own effects told.
 */
export async function feedPass(parts: BankFeedParts): Promise<() => Promise<boolean>> {
  await dropArriving(parts.database);
  await readAgain(parts.database);
  const progress: Progress = {
    paused: pauses(parts.kernel.now),
    nextFetch: new Map(),
    fresh: await newest(parts.database),
    scanned: null,
    nextScan: 0,
    earliestScan: 0,
    nextSweep: 0,
  };
  return async () => {
    // A bank that is slow, or has much to offer, does not keep waiting what is here already.
    const [fetched, imported] = await bothEnded(
      Promise.all(parts.banks.map((bank) => fetch(parts, bank, progress))),
      importSome(parts, progress),
    );
    const scanned = await matchNext(parts, progress);
    const now = parts.kernel.now().getTime();
    if (now >= progress.nextSweep && !imported) {
      progress.nextSweep = now + SWEEP_EVERY_MS;
      await sweep(parts);
    }
    if (imported || scanned) parts.kernel.wake();
    return fetched.includes(true) || imported || scanned;
  };
}

/** One bank's failure is its own. */
async function fetch(
  parts: BankFeedParts,
  bank: BankConnection,
  { paused, nextFetch }: Progress,
): Promise<boolean> {
  const { kernel, database, logger, treasury } = parts;
  const at = kernel.now();
  const key = `bank ${bank.id}`;
  if (paused.isPaused(key) || (nextFetch.get(bank.id) ?? 0) > at.getTime()) return false;
  nextFetch.set(bank.id, at.getTime() + treasury.matching.feed.pollSeconds * SECOND_MS);
  const tell = (state: { readAt?: Date; failedAt: Date | null; failure: string | null }) =>
    database.bankFeedState.upsert({
      where: { source: bank.id },
      create: { source: bank.id, ...state },
      update: state,
    });
  try {
    const { kept, isMore } = await fetchFiles(
      parts,
      bank,
      paused,
      callUntil(Date.now() + FETCH_MS),
    );
    paused.worked(key);
    await tell({ readAt: kernel.now(), failedAt: null, failure: null });
    if (isMore) nextFetch.delete(bank.id);
    return kept > 0;
  } catch (error) {
    paused.failed(key);
    const failure = error instanceof SourceError ? error.kind : 'FAILED';
    logger.warn({ err: error, source: bank.id }, 'a bank could not be read for now');
    await tell({ failedAt: kernel.now(), failure });
    return false;
  }
}

/** Between two looks into the inboxes. */
const FILES_IMPORTED = 20;

async function importSome(parts: BankFeedParts, progress: Progress): Promise<boolean> {
  for (let n = 0; n < FILES_IMPORTED; n++) if (!(await importNext(parts, progress))) return n > 0;
  return true;
}

/** Both results; where one fails, only once the other is over, too, so that nothing goes on behind a pass that ended. */
async function bothEnded<One, Other>(
  one: Promise<One>,
  other: Promise<Other>,
): Promise<[One, Other]> {
  await Promise.allSettled([one, other]);
  return [await one, await other];
}

const FILES_LOOKED_AT = 200;

/** The oldest kept file that nothing was made of; one that cannot be worked on now lets the others pass. */
async function importNext(parts: BankFeedParts, progress: Progress): Promise<boolean> {
  const { database, banks, kernel, logger } = parts;
  const { paused } = progress;
  const waiting = await database.bankFile.findMany({
    where: { state: 'RECEIVED', source: { in: banks.map(({ id }) => id) } },
    orderBy: { id: 'asc' },
    take: FILES_LOOKED_AT,
    select: { id: true, source: true },
  });
  const next = waiting.find(({ id }) => !paused.isPaused(`import ${id}`));
  const bank = banks.find(({ id }) => id === next?.source);
  if (!next || !bank) return false;
  try {
    const ended = await importFile(parts, bank, next.id);
    failpoint('bank.imported');
    paused.worked(`import ${next.id}`);
    logger.info(
      { source: bank.id, file: next.id.toString(), state: ended?.state, fault: ended?.fault },
      'a file of a bank was read',
    );
    // What is said of payments may explain movements that were there before.
    if (ended?.kind === 'STATUS_REPORT' || ended?.kind === 'CANCELLATION_ANSWER')
      progress.nextScan = Math.min(progress.nextScan, progress.earliestScan);
  } catch (error) {
    paused.failed(`import ${next.id}`);
    logger.error(
      { err: error, source: bank.id, file: next.id.toString() },
      'a file of a bank could not be worked on and is tried again',
    );
    await database.inTransaction(async (tx) => {
      const { count } = await tx.prisma.bankFile.updateMany({
        where: { id: next.id, state: 'RECEIVED' },
        data: { fault: FAILED },
      });
      // Where only the store's answer was lost, or another worker was faster, it is done.
      if (count === 0) return;
      await raiseException(kernel, tx, {
        kind: 'BANK_FILE_REFUSED',
        object: bankFileId(next),
        reference: null,
        legalEntity: null,
        evidence: { fault: FAILED, act: 'operator: see the log; it is tried again by itself' },
      });
    });
  }
  return true;
}

/** What is new, before all else; and now and then all that is unmatched, each time to its end. */
async function matchNext(parts: BankFeedParts, progress: Progress): Promise<boolean> {
  const call = callUntil(Date.now() + MATCH_MS);
  const fresh = await matchSome(parts, progress.fresh, call);
  if (fresh.last !== null) {
    progress.fresh = fresh.last;
    return true;
  }
  const now = parts.kernel.now().getTime();
  if (progress.scanned === null) {
    if (now < progress.nextScan) return false;
    progress.scanned = 0n;
    progress.nextScan = now + RESCAN_EVERY_MS;
    progress.earliestScan = now + SCAN_APART_MS;
    await endSettledElsewhere(parts, callUntil(Date.now() + MATCH_MS));
  }
  progress.scanned = (await matchSome(parts, progress.scanned, call)).last;
  return progress.scanned !== null;
}

const newest = async (database: Database): Promise<bigint> => {
  const { _max } = await database.bankTransaction.aggregate({ _max: { id: true } });
  return _max.id ?? 0n;
};
