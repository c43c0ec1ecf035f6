import { expect } from 'vitest';
import type { Page, PageRequest, Row, Start } from '#domain/page';

const MAX_PAGES = 400;

/** A row and where it stands, as one text. */
export const placeOf = ({ sort, key, node }: { sort: string; key: string; node: { id: string } }) =>
  `${sort}|${key}|${node.id}`;

/** Every row, page after page. A page may be short, but says then that there is more. */
export async function walk<T>(
  list: (page: PageRequest) => Promise<Page<T>>,
  first: number,
  from: Start | null = null,
): Promise<readonly Row<T>[]> {
  const rows: Row<T>[] = [];
  let start = from;
  for (let count = 0; count < MAX_PAGES; count += 1) {
    const page: Page<T> = await list({ first, start });
    expect(page.rows.length).toBeLessThanOrEqual(first);
    rows.push(...page.rows);
    const last = page.reached ?? rows.at(-1);
    if (!page.hasMore || !last) return rows;
    start = { kind: 'after', sort: last.sort, key: last.key };
  }
  throw new Error(`more than ${MAX_PAGES} pages`);
}
