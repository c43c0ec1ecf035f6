import {
  isMissing,
  nextPlace,
  type MergedPage,
  type MergedPageRequest,
  type Place,
  type SourceFailure,
} from './routed.ts';

const PAGE = 200;
/** 20,000 rows; for more, less has to be asked for. */
const MAX_PAGES = 100;

export interface Walked<T> {
  readonly nodes: readonly T[];
  /** False where the walk met its bound. */
  readonly isAll: boolean;
  readonly incomplete: readonly SourceFailure[];
}

/** A list, 200 rows a page, up to its bound or the end of the request's time. */
export async function walk<T>(
  list: (page: MergedPageRequest) => Promise<MergedPage<T>>,
  maxPages = MAX_PAGES,
): Promise<Walked<T>> {
  const nodes: T[] = [];
  const incomplete: SourceFailure[] = [];
  let after: Place | null = null;
  for (let turn = 0; turn < maxPages; turn++) {
    const page: MergedPage<T> = await list({ first: PAGE, after });
    nodes.push(...page.rows.map(({ node }) => node));
    incomplete.push(...page.incomplete.filter(isMissing));
    if (!page.hasMore) return { nodes, isAll: true, incomplete };
    after = nextPlace(page);
  }
  return { nodes, isAll: false, incomplete };
}
