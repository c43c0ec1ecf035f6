import type { CalendarDate } from '#domain/date';
import type { PeriodGate } from '#domain/period-gate';
import type { Database, Transaction } from '#platform/db/client';
import { toDay } from './submitted-journal.ts';

/**
 * Superledger's own gate. Periods are closed in order and reopened latest first, so that whatever lies before a closed
 * period is closed too; one that is just being closed takes nothing any more either.
 */
export const periodGate = (database: Database | Transaction): PeriodGate => ({
  async isClosed(legalEntity: string, date: CalendarDate): Promise<boolean> {
    const day = toDay(date);
    const found = await database.periodGate.findFirst({
      where: {
        legalEntity,
        endDate: { gte: day },
        OR: [{ state: 'CLOSED' }, { changing: { not: null }, startDate: { lte: day } }],
      },
      select: { period: true },
    });
    return found !== null;
  },
});
