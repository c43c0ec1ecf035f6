import type { CalendarDate } from '../date.ts';

/** 0 is Sunday. */
export const dayOfWeek = (date: CalendarDate): number => new Date(`${date}T00:00:00Z`).getUTCDay();

/** True for the nth of a day of the week (0 is Sunday) in a month (1 is January). */
export function isNth(date: CalendarDate, month: number, nth: number, weekday: number): boolean {
  return (
    Number(date.slice(5, 7)) === month &&
    dayOfWeek(date) === weekday &&
    Math.ceil(Number(date.slice(8)) / 7) === nth
  );
}
