import type { Problem } from '#domain/controls/problem';
import { addDays, dayOf, type CalendarDate } from '#domain/date';
import { problem } from './invoice-controls.ts';
import type { PlannedFile } from './plan-files.ts';

const MAX_DAYS_AHEAD = 365;
const PATH = ['input', 'requestedExecutionDate'];

/** PAY-14, PAY-16: the wished day, and the day it will be. Yesterday in UTC may be today at the bank. */
export function dayControls(
  files: readonly PlannedFile[],
  { wanted, now }: { readonly wanted: CalendarDate; readonly now: Date },
): Problem[] {
  const today = dayOf(now);
  if (wanted < addDays(today, -1) || wanted > addDays(today, MAX_DAYS_AHEAD))
    return [
      problem('PAY-16', 'BLOCK', 'the day is over, or more than a year ahead', PATH, { wanted }),
    ];
  const moved = files.filter(({ release }) => release.executionDate !== wanted);
  const [first] = moved;
  if (!first) return [];
  return [
    problem('PAY-14', 'WARN', 'the bank executes on another day than the wished one', PATH, {
      wanted,
      executionDates: [...new Set(moved.map(({ release }) => release.executionDate))],
      latestReleaseAt: first.release.latestReleaseAt,
    }),
  ];
}
