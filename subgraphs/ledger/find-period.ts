import type { Call } from '#domain/call';
import type { CalendarDate } from '#domain/date';
import type { FiscalPeriod } from '#domain/ledger';
import type { RoutedLedger } from '#domain/routed';

/** A fiscal year may be a calendar year ahead or behind, never further. */
const YEARS = [0, 1, -1] as const;

/** The period of a legal entity's calendar that holds the date; null where there is none. */
export async function findPeriod(
  ledger: RoutedLedger,
  legalEntity: string,
  date: CalendarDate,
  call: Call,
): Promise<FiscalPeriod | null> {
  for (const offset of YEARS) {
    const year = Number(date.slice(0, 4)) + offset;
    const periods = await ledger.fiscalPeriods(legalEntity, year, call);
    const found = periods?.find(({ startDate, endDate }) => startDate <= date && date <= endDate);
    if (found) return found;
  }
  return null;
}

/** The period by its number; null where there is none. */
export const numbered = (
  periods: readonly FiscalPeriod[],
  { fiscalYear, period }: { readonly fiscalYear: number; readonly period: number },
): FiscalPeriod | null =>
  periods.find((each) => each.fiscalYear === fiscalYear && each.period === period) ?? null;
