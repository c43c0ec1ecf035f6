import { checkPeriod } from '#domain/controls/journal-period';
import type { Problem } from '#domain/controls/problem';
import type { CalendarDate } from '#domain/date';
import type { PostingPeriod } from './period-facts.ts';

/** JRN-2, with the first open period where one is known: a correction goes there. */
export function periodControls(date: CalendarDate, period: PostingPeriod | null): Problem[] {
  if (!period) return [];
  const { firstOpen, ...facts } = period;
  const shown = facts.period && {
    fiscalYear: facts.period.fiscalYear,
    period: facts.period.period,
    status: facts.period.status,
  };
  return checkPeriod(date, { ...facts, period: shown }).map((problem) => ({
    ...problem,
    evidence: {
      ...problem.evidence,
      ...(firstOpen && { firstOpen: { from: firstOpen.startDate, to: firstOpen.endDate } }),
    },
  }));
}
