import type { Call } from '#domain/call';
import type { JournalEntry, JournalEntryFilter } from '#domain/ledger';
import { journalEntryFilterMeaning } from '#domain/ledger-filter';
import { matchesFilter } from '#domain/list-filter';
import type { Page, PageRequest, Row, Start } from '#domain/page';
import { addDays, isCalendarDate } from '#domain/date';
import { chunks, type Query, type Walkable } from './client.ts';
import { type Context, inOrder, toKeys } from './context.ts';
import { BATCHES, type BatchWire, parseBatches } from './journal-wire.ts';
import { emptyPage, foreignCursor } from './paging.ts';
import { and, compare, compareKey, type Condition, keyIn, or } from './query.ts';
import { ENTRY_KEY, journalsOf, toEntry } from './to-journal.ts';
import { walk } from './walk.ts';

export async function journalEntriesById(context: Context, ids: readonly string[], call: Call) {
  const keys = toKeys(context, ids, ENTRY_KEY).map((key) => key.split('.')[0] ?? '');
  const batches = await readBatches(context, [...new Set(keys)], call);
  const found = batches.flatMap((batch) =>
    journalsOf(batch).map((journal) => [journal.key, toEntry(context, batch, journal)] as const),
  );
  return inOrder(context, ids, new Map(found), ENTRY_KEY);
}

async function readBatches(
  { client, source, settings }: Context,
  keys: readonly string[],
  call: Call,
): Promise<readonly BatchWire[]> {
  const queries = chunks(keys, settings.keysPerQuery).map((some): Walkable => ({
    ...BATCHES,
    where: [keyIn('JeBatchId', some)],
    by: 'JeBatchId',
    as: 'number',
  }));
  return parseBatches(source, (await client.together(queries, call)).flat());
}

/** Batches have one date to sort by, the day they were posted; their journals follow in the order of their keys. */
export async function listJournalEntries(
  context: Context,
  filter: JournalEntryFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<JournalEntry>> {
  const conditions = toConditions(context, filter);
  if (conditions === null) return emptyPage;
  const isWanted = (entry: JournalEntry): boolean =>
    matchesFilter(journalEntryFilterMeaning, filter, entry, ['ids', 'from']);
  return walk({
    page,
    pageSize: context.client.pageSize,
    isSelective: false,
    async read(start, limit) {
      const where = [...conditions, ...batchesFrom(context.source, start)];
      const query: Query = { ...BATCHES, where, orderBy: ['PostedDate:desc', 'JeBatchId:desc'] };
      // One more for the batch that comes again, or the page would stay a row short and take another request.
      const most = Math.min(start?.kind === 'after' ? limit + 1 : limit, context.client.pageSize);
      const { rows, hasMore } = await context.client.first(query, most, call);
      const batches = parseBatches(context.source, rows);
      const all = batches.flatMap((batch) => rowsOf(context, batch, isWanted));
      return { rows: all.filter((row) => isBeyond(start, row)), hasMore };
    },
  });
}

/** One row a journal, the latest first; a batch without any has one that is not shown, to go on from. */
function rowsOf(
  context: Context,
  batch: BatchWire,
  isWanted: (entry: JournalEntry) => boolean,
): readonly Row<JournalEntry | null>[] {
  const sort = batch.PostedDate ?? '';
  const journals = journalsOf(batch).toReversed();
  if (journals.length === 0) return [{ node: null, sort, key: batch.JeBatchId }];
  return journals.map((journal) => {
    const entry = toEntry(context, batch, journal);
    return { node: entry && isWanted(entry) ? entry : null, sort, key: journal.key };
  });
}

/** The batch a page ended in comes again, for it may have more journals. */
function batchesFrom(source: string, start: Start | null): readonly Condition[] {
  if (start === null) return [];
  if (!isCalendarDate(start.sort)) throw foreignCursor(source);
  if (start.kind === 'from') return [compare('PostedDate', '<=', start.sort)];
  if (start.kind === 'past') return [compare('PostedDate', '<', start.sort)];
  if (!ENTRY_KEY.test(start.key)) throw foreignCursor(source);
  const batch = start.key.split('.')[0] ?? '';
  const sameDay = and([
    compare('PostedDate', '=', start.sort),
    compareKey('JeBatchId', '<=', batch),
  ]);
  return [or([compare('PostedDate', '<', start.sort), sameDay])];
}

function isBeyond(start: Start | null, { key, sort }: Row<unknown>): boolean {
  if (start?.kind !== 'after' || sort !== start.sort) return true;
  const [batch, place = '1'] = key.split('.');
  const [lastBatch, lastPlace = '1'] = start.key.split('.');
  return batch !== lastBatch || Number(place) < Number(lastPlace);
}

/** What is in no ledger yet has no such date. */
const EVER = '1900-01-01';
/** How long before the day it counts for a journal may have been posted, its period having been opened ahead. */
const AHEAD_DAYS = 92;

/** Null where no entry can match. */
function toConditions(
  context: Context,
  { ids, from }: JournalEntryFilter,
): readonly Condition[] | null {
  if (context.entities.every(({ books }) => books === null)) return null;
  const earliest = from === null ? EVER : addDays(from, -AHEAD_DAYS);
  const conditions = [compare('PostedDate', '>=', earliest)];
  if (!ids) return conditions;
  const keys = toKeys(context, ids, ENTRY_KEY).map((key) => key.split('.')[0] ?? '');
  return keys.length === 0 ? null : [...conditions, keyIn('JeBatchId', [...new Set(keys)])];
}
