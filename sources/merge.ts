import type { Page, Row, Start } from '#domain/page';
import type { MergedPage, Place, PlacedRow } from '#domain/routed';

/** One source's part of a list. */
export interface Part<T> {
  readonly source: string;
  /** Its place in the configuration, from 0. */
  readonly rank: number;
  readonly rows: readonly Row<T>[];
  readonly hasMore: boolean;
}

/**
 * Where the source of this rank goes on after a place of the total order (`domain/page.ts`); null for the beginning.
 * `placeRank` is -1 when the place's source is no longer configured: then rows of the same sort value may come again,
 * but none is lost.
 */
export function startAfter(place: Place, placeRank: number, rank: number): Start {
  if (rank === placeRank) return { kind: 'after', sort: place.sort, key: place.key };
  return { kind: rank < placeRank ? 'past' : 'from', sort: place.sort };
}

/** In a list without sort values nothing comes after ''. */
export const isFinished = (start: Start | null): boolean =>
  start?.kind === 'past' && start.sort === '';

/**
 * What of a source's page can be merged: strictly after `start`, each key once, never going back in the order. Rows
 * after the first that breaks the order are not used, and the source is not asked for more: its answers do not
 * follow the cursor, and paging on would go round in circles.
 */
export function checkedPage<T>(
  page: Page<T>,
  start: Start | null,
  first: number,
): Page<T> & { readonly inOrder: boolean } {
  const rows: Row<T>[] = [];
  const seen = new Set<string>();
  let last: Position | null = start;
  for (const row of afterStart(page.rows.slice(0, first), start)) {
    if (seen.has(row.key)) continue;
    if (last !== null && goesBack(last, row)) return { rows, hasMore: false, inOrder: false };
    rows.push(row);
    seen.add(row.key);
    last = row;
  }
  const isStuck = page.hasMore && rows.length === 0;
  return { rows, hasMore: page.hasMore && !isStuck, inOrder: !isStuck };
}

/** A source that repeats the row it should start after has repeated all before it too. */
function afterStart<T>(rows: readonly Row<T>[], start: Start | null): readonly Row<T>[] {
  if (start?.kind !== 'after') return rows;
  const repeated = rows.findIndex(({ sort, key }) => sort === start.sort && key === start.key);
  return rows.slice(repeated + 1);
}

/** A row, or where a page starts. */
type Position = Start | Omit<Row<unknown>, 'node'>;

function goesBack(from: Position, to: Row<unknown>): boolean {
  if (to.sort !== from.sort) return to.sort > from.sort;
  if ('kind' in from && from.kind === 'past') return true;
  if (!('key' in from)) return false;
  // Keys ascend where there is nothing else to sort by, and descend within one date.
  return to.sort === '' ? isSurelyBefore(to.key, from.key) : isSurelyBefore(from.key, to.key);
}

const asPeopleSort = new Intl.Collator('en', { numeric: true });

/** How a source collates its keys is its own affair: only what is wrong as text and as people sort is wrong. */
const isSurelyBefore = (key: string, other: string): boolean =>
  key < other && asPeopleSort.compare(key, other) < 0;

/** Parts of one source, as lists of several of its suppliers are, keep to that source's order of keys. */
function comesBefore<T>(one: Head<T>, head: Head<T>): boolean {
  if (one.row.sort !== head.row.sort) return one.row.sort > head.row.sort;
  if (one.part.rank !== head.part.rank) return false;
  const order = asPeopleSort.compare(one.row.key, head.row.key);
  return one.row.sort === '' ? order < 0 : order > 0;
}

interface Head<T> {
  readonly part: Part<T>;
  readonly row: Row<T>;
}

/**
 * The next rows of the total order. Ends early where a source has more but did not send it: what follows its last row
 * is not known yet.
 */
export function mergeParts<T>(
  parts: readonly Part<T>[],
  first: number,
): Omit<MergedPage<T>, 'incomplete'> {
  const rest = parts.map((part) => ({ ...part, next: 0 })).toSorted((a, b) => a.rank - b.rank);
  const rows: PlacedRow<T>[] = [];
  const isRunDry = (): boolean =>
    rest.some((part) => part.hasMore && part.next === part.rows.length);
  while (rows.length < first && !isRunDry()) {
    let head: { part: (typeof rest)[number]; row: Row<T> } | null = null;
    for (const part of rest) {
      const row = part.rows[part.next];
      if (row && (head === null || comesBefore({ part, row }, head))) head = { part, row };
    }
    if (head === null) break;
    head.part.next += 1;
    const { node, sort, key } = head.row;
    rows.push({ node, place: { sort, source: head.part.source, key } });
  }
  const hasMore = rest.some((part) => part.hasMore || part.next < part.rows.length);
  return { rows, hasMore };
}
