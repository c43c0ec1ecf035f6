import type { Call } from '#domain/call';
import type { CalendarDate } from '#domain/date';
import type { FiscalPeriod, PeriodStatus } from '#domain/ledger';
import type { PeriodGate } from '#domain/period-gate';
import type { RoutedLedger } from '#domain/routed';
import { findPeriod } from './find-period.ts';

/** The date a reversal gets, and the period it is in. */
export interface ReversalDate {
  readonly postingDate: CalendarDate;
  readonly period: FiscalPeriod | null;
  readonly isClosedHere: boolean;
}

/** How many fiscal years after the wanted one are searched for an open period. */
const YEARS_AHEAD = 2;

const closed: readonly PeriodStatus[] = ['CLOSED', 'LOCKED', 'NEVER_OPENED'];

/** The wanted date; where its period is closed, the first day of the first open one after it, where there is one (JRN-7). */
export async function reversalDate(
  ledger: RoutedLedger,
  gate: PeriodGate,
  { legalEntity, wanted }: { readonly legalEntity: string; readonly wanted: CalendarDate },
  call: Call,
): Promise<ReversalDate> {
  const [period, isClosedHere] = await Promise.all([
    findPeriod(ledger, legalEntity, wanted, call),
    gate.isClosed(legalEntity, wanted),
  ]);
  const asWanted = { postingDate: wanted, period, isClosedHere };
  if (!period || (!isClosedHere && !closed.includes(period.status))) return asWanted;
  for (let ahead = 0; ahead <= YEARS_AHEAD; ahead++) {
    const year = period.fiscalYear + ahead;
    const periods = (await ledger.fiscalPeriods(legalEntity, year, call)) ?? [];
    for (const each of periods) {
      if (each.startDate <= period.endDate || each.status !== 'OPEN') continue;
      if (await gate.isClosed(legalEntity, each.startDate)) continue;
      return { postingDate: each.startDate, period: each, isClosedHere: false };
    }
  }
  return asWanted;
}
