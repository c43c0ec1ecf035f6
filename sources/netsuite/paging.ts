import { isCalendarDate } from '#domain/date';
import { SourceError } from '#domain/failures';
import type { Page, PageRequest, Row, Start } from '#domain/page';
import type { Context } from './context.ts';
import { sql, type Fragment } from './suiteql.ts';

export const emptyPage = { rows: [], hasMore: false } as const;

/** The first rows of what was asked for one row too many. */
export const toPage = <T>(rows: readonly Row<T>[], { first }: PageRequest): Page<T> => ({
  rows: rows.slice(0, first),
  hasMore: rows.length > first,
});

/**
 * Where a list of transactions goes on: date descending, then the numeric id descending.
 * @throws SourceError UNSUPPORTED for a cursor that is none of ours.
 */
export function transactionsFrom({ source }: Context, start: Start | null): readonly Fragment[] {
  if (start === null) return [];
  if (!isCalendarDate(start.sort)) throw foreignCursor(source);
  const day = sql`TO_DATE(${start.sort}, 'YYYY-MM-DD')`;
  if (start.kind === 'from') return [sql`t.trandate <= ${day}`];
  if (start.kind === 'past') return [sql`t.trandate < ${day}`];
  requireKey(source, start.key);
  return [sql`(t.trandate < ${day} OR (t.trandate = ${day} AND t.id < ${start.key}))`];
}

/**
 * Where a list in key order goes on; `sort` is '' throughout, so that nothing lies past it: null.
 * @throws SourceError UNSUPPORTED for a cursor that is none of ours.
 */
export function keysFrom(
  { source }: Context,
  column: Fragment,
  start: Start | null,
): readonly Fragment[] | null {
  if (start === null || start.kind === 'from') return [];
  if (start.kind === 'past') return null;
  requireKey(source, start.key);
  return [sql`${column} > ${start.key}`];
}

function requireKey(source: string, key: string): void {
  if (!/^\d{1,15}$/.test(key)) throw foreignCursor(source);
}

const foreignCursor = (source: string): SourceError =>
  new SourceError(source, 'UNSUPPORTED', 'the cursor does not belong to this list');
