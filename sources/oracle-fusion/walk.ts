import type { Page, PageRequest, Row, Start } from '#domain/page';

/** How many requests beyond the first one page may take while rows are sorted out here. */
const MAX_EXTRA_PAGES = 10;

/** One request's rows, in the list's order; `node` is null for a row that is not to be shown. */
interface Stretch<T> {
  readonly rows: readonly Row<T | null>[];
  readonly hasMore: boolean;
}

interface Walk<T> {
  readonly page: PageRequest;
  /** Rows of one request at most. */
  readonly pageSize: number;
  /** True where rows are sorted out here, so that a request had better be a large one. */
  readonly isSelective: boolean;
  readonly read: (start: Start | null, limit: number) => Promise<Stretch<T>>;
}

/**
 * Fills a page with the rows that are to be shown, going on by key where Oracle could not filter.
 * A page may stay short, or empty, after MAX_EXTRA_PAGES, and says then how far it came.
 */
export async function walk<T>({ page, pageSize, isSelective, read }: Walk<T>): Promise<Page<T>> {
  const wanted = page.first + 1;
  const limit = isSelective ? pageSize : Math.min(wanted, pageSize);
  const found: Row<T>[] = [];
  let start = page.start;
  for (let request = 0; request <= MAX_EXTRA_PAGES; request += 1) {
    const { rows, hasMore } = await read(start, limit);
    found.push(...rows.filter(isShown));
    if (found.length >= wanted || !hasMore) return toPage(found, page.first);
    const last = rows.at(-1);
    if (last) start = { kind: 'after', sort: last.sort, key: last.key };
  }
  const reached = start?.kind === 'after' ? { reached: { sort: start.sort, key: start.key } } : {};
  return { rows: found, hasMore: true, ...reached };
}

const isShown = <T>(row: Row<T | null>): row is Row<T> => row.node !== null;

const toPage = <T>(rows: readonly Row<T>[], first: number): Page<T> => ({
  rows: rows.slice(0, first),
  hasMore: rows.length > first,
});
