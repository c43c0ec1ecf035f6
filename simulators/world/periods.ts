import { addDays, firstDayOf, lastDayOf, monthOf, yearOf } from './dates.ts';
import type { World, WorldPeriod } from './model.ts';

/**
 * The fiscal calendar as it stands on a day, oldest first: from two years before the anchor to the end of the year
 * after that day. Open are the month of that day, the one before, and every month back to the anchor's, so that a demo
 * left alone for long can still post to the months its documents are in; a month opens the day before it begins, for
 * somewhere east of here it has begun.
 */
export function periodsOf(world: World, today: string): WorldPeriod[] {
  const now = monthOf(today);
  const lastOpen = monthOf(addDays(today, 1));
  const firstOpen = Math.min(monthOf(world.anchor), now - 1);
  const first = (yearOf(world.anchor) - 2) * 12;
  const count = (yearOf(today) + 2) * 12 - first;
  return Array.from({ length: Math.max(count, 0) }, (_, at) => {
    const month = first + at;
    return {
      year: Math.floor(month / 12),
      period: (month % 12) + 1,
      start: firstDayOf(month),
      end: lastDayOf(month),
      open: month >= firstOpen && month <= lastOpen,
    };
  });
}
