/** Calendar dates as `YYYY-MM-DD`; no time zone takes part. */

const DAY_MS = 86_400_000;

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY_MS).toISOString().slice(0, 10);
}

/** 0 is Sunday. */
export function weekday(date: string): number {
  return new Date(Date.parse(date)).getUTCDay();
}

export function isWorkingDay(date: string): boolean {
  const day = weekday(date);
  return day !== 0 && day !== 6;
}

/** The date itself where it is a working day, else the next one. */
export function workingDayFrom(date: string): string {
  return isWorkingDay(date) ? date : workingDayFrom(addDays(date, 1));
}

export function yearOf(date: string): number {
  return Number(date.slice(0, 4));
}

/** Months since the year 0, so that months can be compared and counted. */
export function monthOf(date: string): number {
  return yearOf(date) * 12 + Number(date.slice(5, 7)) - 1;
}

export function firstDayOf(month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}

export function lastDayOf(month: number): string {
  return addDays(firstDayOf(month + 1), -1);
}

export function daysBetween(earlier: string, later: string): number {
  return (Date.parse(later) - Date.parse(earlier)) / DAY_MS;
}
