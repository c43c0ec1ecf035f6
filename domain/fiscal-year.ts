import type { CalendarDate } from './date.ts';

interface FiscalMonth {
  readonly year: number;
  /** 1..12. */
  readonly period: number;
}

/** The fiscal year, named for the calendar year it ends in, and the month within it. */
export function fiscalMonth(date: CalendarDate, startMonth: number): FiscalMonth {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  const isNextYear = startMonth > 1 && month >= startMonth;
  return { year: year + (isNextYear ? 1 : 0), period: ((month - startMonth + 12) % 12) + 1 };
}

/** The first day of a fiscal year and that of the next one. */
export function fiscalYearBounds(
  fiscalYear: number,
  startMonth: number,
): { readonly start: CalendarDate; readonly end: CalendarDate } {
  const first = startMonth > 1 ? fiscalYear - 1 : fiscalYear;
  const day = (year: number) => `${year}-${String(startMonth).padStart(2, '0')}-01`;
  return { start: day(first), end: day(first + 1) };
}
