import { addDays, type CalendarDate } from '../date.ts';
import { CalendarError } from './calendar-error.ts';
import { dayOfWeek, isNth } from './days.ts';
import { isBankOfJapanHoliday } from './japanese-holidays.ts';

export const calendarNames = ['TARGET', 'NYFED', 'BOJ', 'WEEKDAYS'] as const;
export type CalendarName = (typeof calendarNames)[number];

const HOLIDAYS: Readonly<Record<CalendarName, (date: CalendarDate) => boolean>> = {
  TARGET: isTargetHoliday,
  NYFED: isFederalReserveHoliday,
  BOJ: isBankOfJapanHoliday,
  WEEKDAYS: () => false,
};

/** Longest closure is Japan's Golden Week with a weekend, 10 days. */
const MOST_DAYS_CLOSED = 15;

/** @throws CalendarError for a calendar we do not have, and for a year a calendar does not reach. */
export function isWorkingDay(calendar: string, date: CalendarDate): boolean {
  const known = calendarNames.find((name) => name === calendar);
  if (known === undefined)
    throw new CalendarError(`there is no calendar ${calendar}, only ${calendarNames.join(', ')}`);
  const day = dayOfWeek(date);
  return day !== 0 && day !== 6 && !HOLIDAYS[known](date);
}

/** The day itself where it is one. @throws CalendarError as `isWorkingDay` */
export const workingDayOnOrAfter = (calendar: string, date: CalendarDate): CalendarDate =>
  nearest(calendar, date, 1);

/** So many working days before a day; none before it is the day itself. @throws CalendarError as `isWorkingDay` */
export function workingDaysBefore(
  calendar: string,
  date: CalendarDate,
  days: number,
): CalendarDate {
  let found = date;
  for (let left = days; left > 0; left -= 1) found = nearest(calendar, addDays(found, -1), -1);
  return found;
}

function nearest(calendar: string, date: CalendarDate, step: 1 | -1): CalendarDate {
  let day = date;
  for (let tried = 0; tried < MOST_DAYS_CLOSED; tried += 1) {
    if (isWorkingDay(calendar, day)) return day;
    day = addDays(day, step);
  }
  throw new Error('broken invariant: no calendar is closed for so long');
}

/** ECB: New Year, Good Friday, Easter Monday, 1 May, 25 and 26 December. */
function isTargetHoliday(date: CalendarDate): boolean {
  if (['01-01', '05-01', '12-25', '12-26'].includes(date.slice(5))) return true;
  const sunday = easterSunday(Number(date.slice(0, 4)));
  return date === addDays(sunday, -2) || date === addDays(sunday, 1);
}

/** Federal Reserve Banks: a holiday on a Sunday is kept on the Monday after; one on a Saturday is not made up for. */
function isFederalReserveHoliday(date: CalendarDate): boolean {
  if (isFederalHoliday(date)) return true;
  return dayOfWeek(date) === 1 && isFixedFederalHoliday(addDays(date, -1));
}

/** New Year, Juneteenth, Independence Day, Veterans Day, Christmas. */
const isFixedFederalHoliday = (date: CalendarDate): boolean =>
  ['01-01', '06-19', '07-04', '11-11', '12-25'].includes(date.slice(5));

function isFederalHoliday(date: CalendarDate): boolean {
  return (
    isFixedFederalHoliday(date) ||
    isNth(date, 1, 3, 1) || // Martin Luther King
    isNth(date, 2, 3, 1) || // Washington
    (isNth(date, 5, 4, 1) && addDays(date, 7).slice(5, 7) !== '05') || // Memorial Day is the last
    isNth(date, 5, 5, 1) ||
    isNth(date, 9, 1, 1) || // Labor Day
    isNth(date, 10, 2, 1) || // Columbus
    isNth(date, 11, 4, 4) // Thanksgiving
  );
}

/** The Gregorian computus of Meeus, Jones and Butcher. */
function easterSunday(year: number): CalendarDate {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const ofCentury = year % 100;
  const correction = Math.floor((century + 8) / 25);
  const epact =
    (19 * golden +
      century -
      Math.floor(century / 4) -
      Math.floor((century - correction + 1) / 3) +
      15) %
    30;
  const weekday =
    (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const days = epact + weekday - 7 * late + 114;
  const month = String(Math.floor(days / 31)).padStart(2, '0');
  return `${year}-${month}-${String((days % 31) + 1).padStart(2, '0')}`;
}
