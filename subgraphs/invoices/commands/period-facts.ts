import type { Call } from '#domain/call';
import type { PeriodFacts } from '#domain/controls/journal-period';
import type { CalendarDate } from '#domain/date';
import type { FiscalPeriod } from '#domain/ledger';
import type { CommandServices } from '#platform/commands/services';

/** Whether a day can be posted on, and the first open period after it where it cannot. */
export interface PostingPeriod extends PeriodFacts {
  readonly firstOpen: Pick<FiscalPeriod, 'name' | 'startDate' | 'endDate'> | null;
}

/** Null where no source keeps the legal entity's ledger. @throws SourceError as the port does. */
export async function periodFacts(
  { sources, periods: gate, now }: CommandServices,
  legalEntity: string,
  date: CalendarDate,
  call: Call,
): Promise<PostingPeriod | null> {
  const read = (year: number) => sources.ledger.fiscalPeriods(legalEntity, year, call);
  const year = yearOf(date);
  const own = await read(year);
  if (own === null) return null;
  // A fiscal year that began before January is named for the year it ends in.
  const periods = own.some(holds(date)) ? own : [...own, ...((await read(year + 1)) ?? [])];
  const period = periods.find(holds(date)) ?? null;
  const isClosedHere = await gate.isClosed(legalEntity, date);
  if (period && !isClosedHere && (period.status === 'OPEN' || period.status === 'UNKNOWN'))
    return { period, isClosedHere, firstOpen: null };
  const thisYear = yearOf(now().toISOString());
  const later = thisYear === year ? [] : ((await read(thisYear)) ?? []);
  const open = [...periods, ...later].filter(
    (each) => each.status === 'OPEN' && each.startDate > date,
  );
  for (const each of open.toSorted((left, right) => (left.startDate < right.startDate ? -1 : 1)))
    if (!(await gate.isClosed(legalEntity, each.startDate)))
      return { period, isClosedHere, firstOpen: each };
  return { period, isClosedHere, firstOpen: null };
}

const holds =
  (date: CalendarDate) =>
  ({ startDate, endDate }: FiscalPeriod): boolean =>
    startDate <= date && date <= endDate;

const yearOf = (day: string): number => Number(day.slice(0, 4));
