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
  const today = dayOf(sap.now());
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
      status: declaredStatus(fiscalYear * 12 + index, today, sap),
    };
  });
}

/** Months since the year 0, so that periods are compared across years. */
function declaredStatus(month: number, today: CalendarDate, sap: SapNaming): PeriodStatus {
  const { fiscalCalendar } = sap.settings;
  if (fiscalCalendar === null) return 'UNKNOWN';
  const current = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  if (month > current) return 'FUTURE';
  return month >= current - fiscalCalendar.openPeriods ? 'OPEN' : 'CLOSED';
}

/** Month 13 is January of the next year. */
const firstDay = (year: number, month: number): CalendarDate =>
  dayOf(new Date(Date.UTC(year, month - 1, 1)));
