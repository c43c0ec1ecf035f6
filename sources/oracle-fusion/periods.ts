import { z } from 'zod';
import type { Call } from '#domain/call';
import type { FiscalPeriod } from '#domain/ledger';
import type { Walkable } from './client.ts';
import { periodStatuses } from './codes.ts';
import { type Context, toId, toProvenance } from './context.ts';
import { compareKey } from './query.ts';
import { date, flag, key, needText, parseRows, text } from './wire.ts';

const period = z.object({
  PeriodNameId: needText,
  PeriodYear: key,
  PeriodNumber: key,
  StartDate: date,
  EndDate: date,
  AdjustmentPeriodFlag: flag,
});
const status = z.object({ PeriodNameId: needText, ClosingStatus: text });

/**
 * The calendar knows dates, the ledger's application the status: both are asked at once. Adjustment periods are left
 * out, for they overlap the months and a date alone never leads there.
 */
export async function fiscalPeriods(
  context: Context,
  legalEntity: string,
  fiscalYear: number,
  call: Call,
): Promise<readonly FiscalPeriod[]> {
  const { client, source, settings, entities } = context;
  const entity = entities.find(({ code }) => code === legalEntity);
  if (!entity?.books) return [];
  const { ledgerId } = entity.books;
  const calendar: Walkable = {
    path: '/accountingPeriodsLOV',
    resource: 'accountingPeriodsLOV',
    shape: { fields: Object.keys(period.shape) },
    where: [compareKey('PeriodYear', '=', String(fiscalYear))],
    by: 'PeriodNameId',
    as: 'text',
  };
  const statuses: Walkable = {
    path: '/accountingPeriodStatusLOV',
    resource: 'accountingPeriodStatusLOV',
    shape: { fields: Object.keys(status.shape) },
    where: [
      compareKey('LedgerId', '=', ledgerId),
      compareKey('ApplicationId', '=', settings.periodApplicationId),
    ],
    by: 'PeriodNameId',
    as: 'text',
  };
  const [days = [], states = []] = await client.together([calendar, statuses], call);
  const known = new Map(
    parseRows(source, 'a period status', status, states).map((row) => [
      row.PeriodNameId,
      row.ClosingStatus,
    ]),
  );
  return parseRows(source, 'a period', period, days)
    .filter(({ AdjustmentPeriodFlag }) => !AdjustmentPeriodFlag)
    .toSorted((one, other) => (one.StartDate < other.StartDate ? -1 : 1))
    .map((row) => toPeriod(context, entity, row, known.get(row.PeriodNameId) ?? null));
}

function toPeriod(
  context: Context,
  { code, books }: Context['entities'][number],
  row: z.infer<typeof period>,
  raw: string | null,
): FiscalPeriod {
  const known = raw === null ? 'NEVER_OPENED' : periodStatuses[raw.toUpperCase()];
  if (known === undefined) context.countUnknown('period status', raw ?? '');
  // The calendar is shared; what is open is asked for one ledger.
  const sourceKey = `${row.PeriodYear}.${row.PeriodNumber}.${books?.ledgerId ?? ''}`;
  return {
    id: toId(context, `${sourceKey}.${code}`),
    provenance: toProvenance(context, sourceKey, raw),
    legalEntity: code,
    name: row.PeriodNameId,
    fiscalYear: Number(row.PeriodYear),
    period: Number(row.PeriodNumber),
    startDate: row.StartDate,
    endDate: row.EndDate,
    status: known ?? 'UNKNOWN',
  };
}
