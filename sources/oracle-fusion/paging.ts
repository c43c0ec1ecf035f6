import { isCalendarDate } from '#domain/date';
import { SourceError } from '#domain/failures';
import type { Start } from '#domain/page';
import { and, compare, compareKey, or, type Condition } from './query.ts';

/**
 * Where a dated list goes on: the date descending, then the numeric key descending.
 * @throws SourceError UNSUPPORTED for a cursor that is none of ours.
 */
export function datesFrom(
  source: string,
  start: Start | null,
  { date, key }: { readonly date: string; readonly key: string },
): readonly Condition[] {
  if (start === null) return [];
  if (!isCalendarDate(start.sort)) throw foreignCursor(source);
  if (start.kind === 'from') return [compare(date, '<=', start.sort)];
  if (start.kind === 'past') return [compare(date, '<', start.sort)];
  if (!/^\d{1,18}$/.test(start.key)) throw foreignCursor(source);
  const sameDay = and([compare(date, '=', start.sort), compareKey(key, '<', start.key)]);
  return [or([compare(date, '<', start.sort), sameDay])];
}

/**
 * Where a list in key order goes on; `sort` is '' throughout, so that nothing lies past it: null.
 * @throws SourceError UNSUPPORTED for a cursor that is none of ours.
 */
export function keysFrom(
  source: string,
  start: Start | null,
  { key, shape, after }: KeyOrder,
): readonly Condition[] | null {
  if (start === null || start.kind === 'from') return [];
  if (start.kind === 'past') return null;
  if (!shape.test(start.key)) throw foreignCursor(source);
  return [after(key, '>', start.key)];
}

interface KeyOrder {
  readonly key: string;
  readonly shape: RegExp;
  /** How keys compare: as numbers or as texts. */
  readonly after: typeof compare | typeof compareKey;
}

export const foreignCursor = (source: string): SourceError =>
  new SourceError(source, 'UNSUPPORTED', 'the cursor does not belong to this list');

export const emptyPage = { rows: [], hasMore: false } as const;
