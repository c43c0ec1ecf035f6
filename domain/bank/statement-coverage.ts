import type { CalendarDate } from '../date.ts';
import { addDays } from '../date.ts';
import { follows, type Neighbour } from './statement-check.ts';

/** A statement, or a page of one, with the first day it tells of. */
export interface DatedStatement extends Neighbour {
  readonly from: CalendarDate;
}

export interface CoveredPeriod {
  readonly from: CalendarDate;
  /** Included. */
  readonly to: CalendarDate;
  /** The last day that has ended at every bank: of a later one a statement cannot be missing. */
  readonly over: CalendarDate;
  /** Of the account's bank: on other days it has nothing to tell. */
  readonly isWorkingDay: (day: CalendarDate) => boolean;
}

/** Statements of one account by the period they end in. */
export interface StatementsAround {
  /** The newest that ends before the period. */
  readonly before: DatedStatement | null;
  /** Those that end within it, oldest first, all of them. */
  readonly within: readonly DatedStatement[];
  /** The oldest that ends after it. */
  readonly after: DatedStatement | null;
}

/**
 * Whether no statement of a period is missing: each follows the one before it, and at both ends either one that lies
 * beyond the period goes on from there, or no working day of the bank is left that none tells of.
 */
export function coversPeriod(
  { before, within, after }: StatementsAround,
  { from, to, over, isWorkingDay }: CoveredPeriod,
): boolean {
  const skips = (last: CalendarDate, next: CalendarDate): boolean => {
    for (let day = addDays(last, 1); day < next; day = addDays(day, 1))
      if (isWorkingDay(day)) return true;
    return false;
  };
  if (within.some((each, at) => at > 0 && !follows(within[at - 1] ?? each, each))) return false;
  const end = to < over ? to : over;
  const first = within[0] ?? null;
  const last = within.at(-1) ?? before;
  const isBegun =
    first === null ||
    goesOn(before, first) ||
    (first.page.number === 1 && !skips(addDays(from, -1), first.from));
  return (
    isBegun &&
    (goesOn(last, after) ||
      (last !== null && last.page.isLast && !skips(last.to, addDays(end, 1))) ||
      // One statement may tell of more than is asked for.
      (first === null && after !== null && after.page.number === 1 && after.from <= from))
  );
}

const goesOn = (one: DatedStatement | null, next: DatedStatement | null): boolean =>
  one !== null && next !== null && follows(one, next);
