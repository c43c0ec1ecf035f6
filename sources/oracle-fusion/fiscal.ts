import type { CalendarDate } from '#domain/date';

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
