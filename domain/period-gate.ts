import type { CalendarDate } from './date.ts';

/** Superledger's own gate before fiscal periods, whatever the sources' own period status is. */
export interface PeriodGate {
  /** True where nothing is posted on this date any more: its period was closed here, or is just being closed. */
  isClosed(legalEntity: string, date: CalendarDate): Promise<boolean>;
}
