import { addDays, type CalendarDate } from '../../date.ts';

const SATURDAY = 6;
const SUNDAY = 0;

const isWeekend = (day: CalendarDate): boolean =>
  [SATURDAY, SUNDAY].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** So many business days (Monday to Friday) from a day, backwards below zero; none from a day is the day itself. */
export function addBusinessDays(from: CalendarDate, days: number): CalendarDate {
  const step = days < 0 ? -1 : 1;
  let day = from;
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, step);
    if (!isWeekend(day)) left -= 1;
  }
  return day;
}
