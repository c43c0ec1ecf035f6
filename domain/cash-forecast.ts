import { addDays, daysUntil, type CalendarDate } from './date.ts';
import { invariant } from './invariant.ts';

/** One amount that is expected to move, in minor units of the forecast's currency: below zero where it leaves. */
export interface ExpectedMovement {
  readonly kind: 'PAYABLE' | 'RECEIVABLE' | 'INSTRUCTED';
  readonly date: CalendarDate;
  readonly minor: bigint;
}

export interface ForecastDay {
  readonly date: CalendarDate;
  readonly payables: bigint;
  readonly receivables: bigint;
  readonly instructed: bigint;
  /** Null where the opening, or not all that is to move, is known. */
  readonly closing: bigint | null;
}

/** Day after day from the first on; what was to move before is expected on the first, what comes later is left out. */
export function forecast(
  opening: bigint | null,
  movements: readonly ExpectedMovement[],
  { from, days }: { readonly from: CalendarDate; readonly days: number },
): readonly ForecastDay[] {
  const sums = Array.from({ length: days }, () => ({
    PAYABLE: 0n,
    RECEIVABLE: 0n,
    INSTRUCTED: 0n,
  }));
  for (const { kind, date, minor } of movements) {
    const at = Math.max(0, daysUntil(from, date));
    const day = sums[at];
    if (day) day[kind] += minor;
  }
  let closing = opening;
  return sums.map(({ PAYABLE: payables, RECEIVABLE: receivables, INSTRUCTED: instructed }, at) => {
    if (closing !== null) closing += payables + receivables + instructed;
    return { date: addDays(from, at), payables, receivables, instructed, closing };
  });
}

/**
 * How many days after the due date somebody is wont to pay: the median of what was seen, within bounds; null for fewer
 * samples than it takes to speak of a habit.
 */
export function habitOf(
  delays: readonly number[],
  { minSamples, maxDelayDays }: { readonly minSamples: number; readonly maxDelayDays: number },
): number | null {
  if (delays.length < minSamples) return null;
  const sorted = delays.toSorted((left, right) => left - right);
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  invariant(median !== undefined, 'a habit has samples');
  return Math.max(-maxDelayDays, Math.min(maxDelayDays, median));
}

/** The first day on or after `date` on which payments are run; every weekday where no days are named. */
export function runDay(date: CalendarDate, weekdays: readonly number[]): CalendarDate {
  const allowed = weekdays.length === 0 ? [1, 2, 3, 4, 5] : weekdays;
  for (let ahead = 0; ahead < 7; ahead++) {
    const day = addDays(date, ahead);
    if (allowed.includes(isoWeekday(day))) return day;
  }
  return date;
}

/** Monday is 1, Sunday 7 (ISO 8601). */
const isoWeekday = (date: CalendarDate): number => new Date(`${date}T00:00:00Z`).getUTCDay() || 7;

/** True where a weekday lies strictly between the two: a statement of it is missing. */
export function skipsWeekday(last: CalendarDate, asOf: CalendarDate): boolean {
  for (let day = addDays(last, 1), n = 0; day < asOf && n < 7; day = addDays(day, 1), n++)
    if (isoWeekday(day) <= 5) return true;
  return false;
}
