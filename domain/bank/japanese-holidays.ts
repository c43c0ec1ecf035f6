import { addDays, type CalendarDate } from '../date.ts';
import { CalendarError } from './calendar-error.ts';
import { dayOfWeek, isNth } from './days.ts';

/**
 * Days of March and September of the equinoxes. The National Astronomical Observatory announces a year's in February of
 * the year before; later ones are by its computation.
 */
const EQUINOXES: ReadonlyMap<number, readonly [march: number, september: number]> = new Map([
  [2024, [20, 22]],
  [2025, [20, 23]],
  [2026, [20, 23]],
  [2027, [21, 23]],
  [2028, [20, 22]],
  [2029, [20, 23]],
  [2030, [20, 23]],
  [2031, [21, 23]],
  [2032, [20, 22]],
  [2033, [20, 23]],
  [2034, [20, 23]],
  [2035, [21, 23]],
]);

/** Month and day of those that never move. */
const FIXED = new Set([
  '01-01',
  '02-11',
  '02-23',
  '04-29',
  '05-03',
  '05-04',
  '05-05',
  '08-11',
  '11-03',
  '11-23',
]);

/** Closed at the Bank of Japan beside national holidays. */
const BANK_CLOSURES = new Set(['01-02', '01-03', '12-31']);

/**
 * National holidays (Act on National Holidays, with substitute and between-holidays days) and the turn of the year.
 * @throws CalendarError for a year whose equinoxes are not in the table.
 */
export function isBankOfJapanHoliday(date: CalendarDate): boolean {
  return (
    BANK_CLOSURES.has(date.slice(5)) || isHoliday(date) || isSubstitute(date) || isBetween(date)
  );
}

function isHoliday(date: CalendarDate): boolean {
  const [march, september] = equinoxes(Number(date.slice(0, 4)));
  return (
    FIXED.has(date.slice(5)) ||
    date.slice(5) === `03-${march}` ||
    date.slice(5) === `09-${september}` ||
    isNth(date, 1, 2, 1) || // Coming of Age
    isNth(date, 7, 3, 1) || // Marine Day
    isNth(date, 9, 3, 1) || // Respect for the Aged
    isNth(date, 10, 2, 1) // Sports Day
  );
}

/** A holiday on a Sunday is made up for on the first day after it that is none. */
function isSubstitute(date: CalendarDate): boolean {
  if (isHoliday(date)) return false;
  let before = addDays(date, -1);
  // At most the three days of May follow on each other.
  for (let looked = 0; looked < 4 && isHoliday(before); looked += 1) {
    if (dayOfWeek(before) === 0) return true;
    before = addDays(before, -1);
  }
  return false;
}

/** A day between two holidays is one. */
const isBetween = (date: CalendarDate): boolean =>
  !isHoliday(date) && isHolidayOfYear(date, -1) && isHolidayOfYear(date, 1);

function isHolidayOfYear(date: CalendarDate, step: 1 | -1): boolean {
  const beside = addDays(date, step);
  // No holiday of another year makes a day one; the other year may be beyond the table.
  return beside.slice(0, 4) === date.slice(0, 4) && isHoliday(beside);
}

function equinoxes(year: number): readonly [march: number, september: number] {
  const known = EQUINOXES.get(year);
  if (known !== undefined) return known;
  const years = [...EQUINOXES.keys()];
  throw new CalendarError(
    `the Bank of Japan's holidays are known from ${years[0]} to ${years.at(-1)}, not of ${year}`,
  );
}
