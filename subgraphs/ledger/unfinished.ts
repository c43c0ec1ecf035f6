import type { CalendarDate } from '#domain/date';
import type { Database, Transaction } from '#platform/db/client';

/** Postings of a legal entity dated on or before a day that are not at their end, counted by status (GATE-1). */
export async function unfinishedPostings(
  database: Database | Transaction,
  legalEntity: string,
  endDate: CalendarDate,
): Promise<Readonly<Record<string, number>>> {
  const rows = await database.$queryRaw<readonly { status: string; count: number }[]>`
    select status, count(*)::int as count from platform.posting
    where legal_entity = ${legalEntity}
      and status in ('AWAITING_APPROVAL', 'APPROVED', 'EXECUTING', 'UNCERTAIN')
      and content->>'postingDate' <= ${endDate}
    group by status order by status`;
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
}
