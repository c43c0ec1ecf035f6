import type { Page, Row, Start } from '#domain/page';
import type { MergedPage, Place, PlacedRow } from '#domain/routed';

/** One source's part of a list. */
export interface Part<T> {
  readonly source: string;
  /** Its place in the configuration, from 0. */
  readonly rank: number;
  readonly rows: readonly Row<T>[];
  readonly hasMore: boolean;
  /** With `hasMore`: where what is not known yet begins, when that is further than its last row. */
  readonly reached?: Pick<Row<T>, 'sort' | 'key'> | undefined;
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
  const { reached } = page;
  if (page.hasMore && reached && (last === null || leadsOn(last, reached)))
    return { rows, hasMore: true, reached, inOrder: true };
  const isStuck = page.hasMore && rows.length === 0;
  return { rows, hasMore: page.hasMore && !isStuck, inOrder: !isStuck };
}

function leadsOn(from: Position, to: Omit<Row<unknown>, 'node'>): boolean {
  const isSame = 'key' in from && from.sort === to.sort && from.key === to.key;
  return !isSame && !goesBack(from, to);
}

/** A source that repeats the row it should start after has repeated all before it too. */
function afterStart<T>(rows: readonly Row<T>[], start: Start | null): readonly Row<T>[] {
  if (start?.kind !== 'after') return rows;
  const repeated = rows.findIndex(({ sort, key }) => sort === start.sort && key === start.key);
  return rows.slice(repeated + 1);
}

/** A row, or where a page starts. */
type Position = Start | Omit<Row<unknown>, 'node'>;

function goesBack(from: Position, to: Omit<Row<unknown>, 'node'>): boolean {
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
function comesBefore(
  rank: number,
  at: Omit<Row<unknown>, 'node'>,
  head: { readonly one: { readonly part: { readonly rank: number } }; readonly at: typeof at },
): boolean {
  if (at.sort !== head.at.sort) return at.sort > head.at.sort;
  if (rank !== head.one.part.rank) return false;
  const order = asPeopleSort.compare(at.key, head.at.key);
  return at.sort === '' ? order < 0 : order > 0;
}

/**
 * The next rows of the total order. Ends early where a source has more but did not send it: what follows the place it
 * came to is not known yet, and that place is where the next page starts.
 */
export function mergeParts<T>(
  parts: readonly Part<T>[],
  first: number,
): Omit<MergedPage<T>, 'incomplete'> {
  const rest = parts
    .map((part) => ({ part, next: 0, end: endOf(part) }))
    .toSorted((a, b) => a.part.rank - b.part.rank);
  const rows: PlacedRow<T>[] = [];
  let reached: Place | null = null;
  while (rows.length < first && reached === null) {
    let head: { one: (typeof rest)[number]; at: Omit<Row<T>, 'node'> } | null = null;
    for (const one of rest) {
      const at = one.part.rows[one.next] ?? one.end;
      if (at && (head === null || comesBefore(one.part.rank, at, head))) head = { one, at };
    }
    if (head === null) break;
    const { one, at } = head;
    const row = one.part.rows[one.next];
    const place = { sort: at.sort, source: one.part.source, key: at.key };
    if (row) rows.push({ node: row.node, place });
    else reached = place;
    one.next += 1;
  }
  const hasMore = rest.some(({ part, next, end }) => end !== null || next < part.rows.length);
  const isFurther = reached !== null && !isSamePlace(reached, rows.at(-1)?.place);
  return { rows, hasMore, ...(isFurther && reached && { reached }) };
}

/** The place behind which the source has rows that it did not send; null where it sent all. */
const endOf = <T>({ rows, hasMore, reached }: Part<T>): Omit<Row<T>, 'node'> | null =>
  hasMore ? (reached ?? rows.at(-1) ?? null) : null;

const isSamePlace = (place: Place, other: Place | undefined): boolean =>
  other?.source === place.source && other.sort === place.sort && other.key === place.key;
