/** A calendar date `YYYY-MM-DD` without a time zone: an invoice date is the same day everywhere. */
export type CalendarDate = string;

/** An RFC 3339 instant in UTC with milliseconds, as `Date.toISOString()` writes it. */
export type Instant = string;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True for a day that exists in the calendar: `2026-02-29` does not. */
export function isCalendarDate(text: string): text is CalendarDate {
  const match = DATE.exec(text);
  if (!match) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

/** The day of an instant, in UTC. */
export const dayOf = (instant: Date): CalendarDate => instant.toISOString().slice(0, 10);

export function addDays(date: CalendarDate, days: number): CalendarDate {
  const moved = new Date(`${date}T00:00:00Z`);
  moved.setUTCDate(moved.getUTCDate() + days);
  return dayOf(moved);
}

/** How many days apart two days are, whichever is first. */
export const daysBetween = (left: CalendarDate, right: CalendarDate): number =>
  Math.abs(Date.parse(left) - Date.parse(right)) / 86_400_000;

/** Days from one day to another: below zero where that is before it. */
export const daysUntil = (from: CalendarDate, to: CalendarDate): number =>
  (Date.parse(to) - Date.parse(from)) / 86_400_000;
