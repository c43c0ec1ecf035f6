import { SourceError } from '#domain/failures';
import type { Page, PageRequest, Start } from '#domain/page';
import type { SourceFailure } from '#domain/routed';
import { toSourceFailure } from '#domain/source-failure';
import { checkedPage, type Part } from './merge.ts';
import { asSourceError } from './split-by-id.ts';

/** Pages of a source beyond the first that one page of a list may look through for rows its filter wants. */
export const MAX_FURTHER_PAGES = 10;
/** Rows of such a page. */
const FURTHER_PAGE = 200;

/** What a source delivers for one page; it may deliver a part and be named all the same. */
export interface Delivery<T> {
  readonly part: Part<T> | null;
  readonly failure: SourceFailure | null;
}

export interface PartRequest<T> {
  readonly source: string;
  readonly rank: number;
  readonly page: PageRequest;
  readonly read: (page: PageRequest) => Promise<Page<T>>;
  /** What of the filter the source does not understand; null where it understands all of it. */
  readonly wants: ((row: T) => boolean) | null;
}

/**
 * A source's part of a page. Where rows are sorted out here, the source is read on until the page is full, it has
 * no more, or MAX_FURTHER_PAGES were looked through: then it is named, and the next page goes on from there.
 */
export async function readPart<T>(request: PartRequest<T>): Promise<Delivery<T>> {
  const { source, rank, page, read, wants } = request;
  const rows: Part<T>['rows'][number][] = [];
  let start = page.start;
  let first = page.first;
  for (let turn = 0; turn <= (wants ? MAX_FURTHER_PAGES : 0); turn++) {
    const answer = await read({ first, start }).catch(asSourceError);
    // What was found before stays found; the next page asks the source again from there.
    if (answer instanceof SourceError && turn === 0)
      return { part: null, failure: toSourceFailure(answer) };
    if (answer instanceof SourceError)
      return { part: partial(request, rows, start), failure: toSourceFailure(answer) };
    const checked = checkedPage(answer, start, first);
    for (const row of checked.rows) if (!wants || wants(row.node)) rows.push(row);
    // A source that breaks its order delivers what came before that.
    if (!checked.inOrder)
      return {
        part: { source, rank, rows, hasMore: false },
        failure: toSourceFailure(disorder(source)),
      };
    if (!checked.hasMore) return { part: { source, rank, rows, hasMore: false }, failure: null };
    const last = checked.reached ?? checked.rows.at(-1);
    if (last) start = { kind: 'after', sort: last.sort, key: last.key };
    if (!wants && !checked.reached)
      return { part: { source, rank, rows, hasMore: true }, failure: null };
    if (rows.length >= page.first) return { part: partial(request, rows, start), failure: null };
    first = Math.max(page.first, FURTHER_PAGE);
  }
  return { part: partial(request, rows, start), failure: searchLimit(source) };
}

const partial = <T>(
  { source, rank }: PartRequest<T>,
  rows: Part<T>['rows'],
  start: Start | null,
): Part<T> => ({
  source,
  rank,
  rows,
  hasMore: true,
  reached: start?.kind === 'after' ? { sort: start.sort, key: start.key } : undefined,
});

const disorder = (source: string): SourceError =>
  new SourceError(source, 'MALFORMED', `${source} does not keep to its own order`);

const searchLimit = (source: string): SourceFailure => ({
  source,
  code: 'SEARCH_LIMIT',
  message: `${source} was looked through as far as one page may; the cursor goes on from there`,
  retryAfterMs: null,
});
