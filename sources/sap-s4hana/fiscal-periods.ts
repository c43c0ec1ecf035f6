import { addDays, dayOf, type CalendarDate } from '#domain/date';
import { SourceError } from '#domain/failures';
import type { FiscalPeriod, PeriodStatus } from '#domain/ledger';
import { provenance, type SapNaming } from './context.ts';

/**
 * The twelve periods of a calendar year. SAP shows nobody which periods are open, so the status is what the customer
 * declared, and UNKNOWN where nothing was. No request.
 */
export function fiscalPeriods(
  sap: SapNaming,
  legalEntity: string,
  fiscalYear: number,
): readonly FiscalPeriod[] {
  const company = sap.companyOf(legalEntity);
  if (company === null)
    throw new SourceError(sap.source, 'UNSUPPORTED', 'the legal entity keeps its books elsewhere');
  const now = sap.now();
  return Array.from({ length: 12 }, (_, index) => {
    const period = index + 1;
    const startDate = firstDay(fiscalYear, period);
    const key = `${company}.${fiscalYear}.${String(period).padStart(3, '0')}`;
    return {
      id: sap.keys.id(key),
      provenance: provenance(sap, key, { status: sap.settings.fiscalCalendar && 'declared' }),
      legalEntity,
      name: startDate.slice(0, 7),
      fiscalYear,
      period,
      startDate,
      endDate: addDays(firstDay(fiscalYear, period + 1), -1),
      status: declaredStatus(fiscalYear * 12 + index, now, sap),
    };
  });
}

/**
 * Of a month since the year 0. A month is no longer to come once it has begun anywhere: a bank in Tokyo books on its
 * first day while it is the last one of the month before in UTC.
 */
function declaredStatus(month: number, now: Date, sap: SapNaming): PeriodStatus {
  const { fiscalCalendar } = sap.settings;
  if (fiscalCalendar === null) return 'UNKNOWN';
  if (month > monthOf(new Date(now.getTime() + EARLIEST_MS))) return 'FUTURE';
  return month >= monthOf(now) - fiscalCalendar.openPeriods ? 'OPEN' : 'CLOSED';
}

/** UTC+14, where days begin first. */
const EARLIEST_MS = 14 * 3_600_000;

/** Months since the year 0, so that periods are compared across years. */
const monthOf = (at: Date): number => at.getUTCFullYear() * 12 + at.getUTCMonth();

/** Month 13 is January of the next year. */
const firstDay = (year: number, month: number): CalendarDate =>
  dayOf(new Date(Date.UTC(year, month - 1, 1)));
