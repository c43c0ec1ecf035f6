import type { Page, PageRequest, Row, Start } from '#domain/page';

/** How many requests beyond the first one page may take while rows are sorted out here. */
export const MAX_EXTRA_PAGES = 10;

/** One request's rows, in the list's order; `node` is null for a row that is not to be shown. */
export interface Stretch<T> {
  readonly rows: readonly Row<T | null>[];
  /** False when the source has nothing after them. */
  readonly isFull: boolean;
}

export interface Walk<T> {
  readonly page: PageRequest;
  /** Rows of one request at most. */
  readonly pageSize: number;
  /** True where rows are sorted out here, so that a request had better be a large one. */
  readonly isSelective: boolean;
  readonly read: (start: Start | null, top: number) => Promise<Stretch<T>>;
}

/**
 * Fills a page with the rows that are to be shown, going on by key where SAP could not filter.
 * A page may stay short, or empty, after MAX_EXTRA_PAGES, and says then how far it came.
 */
export async function walk<T>({ page, pageSize, isSelective, read }: Walk<T>): Promise<Page<T>> {
  const wanted = page.first + 1;
  const top = isSelective ? pageSize : Math.min(wanted, pageSize);
  const found: Row<T>[] = [];
  let start = page.start;
  for (let request = 0; request <= MAX_EXTRA_PAGES; request += 1) {
    const stretch = await read(start, top);
    found.push(...stretch.rows.filter(isShown));
    if (found.length >= wanted || !stretch.isFull) return toPage(found, page.first);
    const last = stretch.rows.at(-1);
    if (last) start = { kind: 'after', sort: last.sort, key: last.key };
  }
  const reached = start?.kind === 'after' ? { reached: { sort: start.sort, key: start.key } } : {};
  return { rows: found, hasMore: true, ...reached } satisfies Page<T>;
}

const isShown = <T>(row: Row<T | null>): row is Row<T> => row.node !== null;

const toPage = <T>(rows: readonly Row<T>[], first: number): Page<T> => ({
  rows: rows.slice(0, first),
  hasMore: rows.length > first,
});

/** Rows of the same key, which come one after another. */
export function groupRows<W>(rows: readonly W[], keyOf: (row: W) => string): readonly Group<W>[] {
  const groups: [W, ...W[]][] = [];
  for (const row of rows) {
    const group = groups.at(-1);
    if (group && keyOf(group[0]) === keyOf(row)) group.push(row);
    else groups.push([row]);
  }
  return groups;
}

export type Group<W> = readonly [W, ...W[]];

/**
 * The groups of a full answer without the last one, which may have rows that did not fit, unless it is only the proof
 * that there are more than `first`.
 */
export function wholeGroups<W>(groups: readonly Group<W>[], first: number): readonly Group<W>[] {
  return groups.length > 1 && groups.length <= first ? groups.slice(0, -1) : groups;
}
