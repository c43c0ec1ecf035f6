import { z } from 'zod';
import type { Call } from '#domain/call';
import type { SourceLegalEntity } from '#domain/connector';
import { dayOf } from '#domain/date';
import type { FiscalPeriod, PeriodStatus } from '#domain/ledger';
import { periodColumns } from './columns.ts';
import { toId, toProvenance, type Context } from './context.ts';
import { fiscalMonth, fiscalYearBounds } from '#domain/fiscal-year';
import { calendarDate, flag, key, parseRows, text } from './rows.ts';
import { select, sql } from './suiteql.ts';

const periodRow = z.object({
  id: key,
  periodname: text,
  startdate: calendarDate,
  enddate: calendarDate,
  closed: flag,
  alllocked: flag,
  aplocked: flag,
});
type PeriodRow = z.infer<typeof periodRow>;

/**
 * NetSuite keeps quarters and years as rows of the same table, and one calendar for all subsidiaries. Adjustment
 * periods are left out: they overlap the months, and a date alone never leads there.
 */
export async function fiscalPeriods(
  context: Context,
  legalEntity: string,
  fiscalYear: number,
  call: Call,
): Promise<readonly FiscalPeriod[]> {
  const entity = context.legalEntities.find(({ code }) => code === legalEntity);
  if (!entity) return [];
  const { start, end } = fiscalYearBounds(fiscalYear, context.settings.fiscalYearStartMonth);
  const answer = await context.client.all(
    sql`SELECT ${select(periodColumns)} FROM accountingperiod p
      WHERE p.isquarter = 'F' AND p.isyear = 'F' AND p.isadjust = 'F'
      AND p.startdate >= TO_DATE(${start}, 'YYYY-MM-DD')
      AND p.startdate < TO_DATE(${end}, 'YYYY-MM-DD')
      ORDER BY p.startdate, p.id`,
    call,
  );
  return parseRows(context.source, 'a period', periodRow, answer).map((row) =>
    toPeriod(context, entity, row),
  );
}

function toPeriod(context: Context, entity: SourceLegalEntity, row: PeriodRow): FiscalPeriod {
  const month = fiscalMonth(row.startdate, context.settings.fiscalYearStartMonth);
  return {
    // The calendar is shared; what is open is asked for one legal entity.
    id: toId(context, `${row.id}.${entity.nativeKey}`),
    provenance: toProvenance(context, row.id, rawFlags(row)),
    legalEntity: entity.code,
    name: row.periodname,
    fiscalYear: month.year,
    period: month.period,
    startDate: row.startdate,
    endDate: row.enddate,
    status: toPeriodStatus(row, dayOf(context.now())),
  };
}

/** Payables cannot post where its own lock is set, whatever the rest of the ledger may do. */
function toPeriodStatus(row: PeriodRow, today: string): PeriodStatus {
  if (row.closed === 'T') return 'CLOSED';
  if (row.alllocked === 'T' || row.aplocked === 'T') return 'LOCKED';
  return row.startdate > today ? 'FUTURE' : 'OPEN';
}

/** `closed alllocked`; null where no flag is set. */
function rawFlags(row: PeriodRow): string | null {
  const set = (['closed', 'alllocked', 'aplocked'] as const).filter((name) => row[name] === 'T');
  return set.length > 0 ? set.join(' ') : null;
}
