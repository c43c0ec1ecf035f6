import type { CalendarDate } from '../date.ts';
import type { FiscalPeriod } from '../ledger.ts';
import type { Problem } from './problem.ts';

/** What a posting date has to say for itself: the source's period, and Superledger's own gate. */
export interface PeriodFacts {
  /** Null where the source has no period for the date. */
  readonly period: Pick<FiscalPeriod, 'fiscalYear' | 'period' | 'status'> | null;
  readonly isClosedHere: boolean;
}

/** JRN-2: the period is open in the source, and here; what a source does not say is told. */
export function checkPeriod(
  postingDate: CalendarDate,
  { period, isClosedHere }: PeriodFacts,
): Problem[] {
  const problem = (severity: Problem['severity'], message: string): Problem => ({
    code: 'JRN-2',
    severity,
    message,
    path: ['input', 'postingDate'],
    evidence: {
      postingDate,
      fiscalYear: period?.fiscalYear ?? null,
      period: period?.period ?? null,
      status: period?.status ?? null,
      closedHere: isClosedHere,
    },
  });
  if (!period) return [problem('BLOCK', 'there is no fiscal period for this date')];
  if (isClosedHere)
    return [problem('BLOCK', 'the period was closed in Superledger, or is being closed')];
  if (period.status === 'OPEN') return [];
  return period.status === 'UNKNOWN'
    ? [problem('WARN', 'the source does not say whether the period is open')]
    : [problem('BLOCK', `the period is ${period.status} in the source`)];
}

/** JRN-2, told by the database: the gate closed between the decision and now. */
export const closedMeanwhile = (postingDate: CalendarDate): Problem => ({
  code: 'JRN-2',
  severity: 'BLOCK',
  message: 'the period was closed in Superledger just now',
  path: ['input', 'postingDate'],
  evidence: { postingDate, closedHere: true },
});
