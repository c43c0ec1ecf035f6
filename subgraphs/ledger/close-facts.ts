import { FRESH, type Call } from '#domain/call';
import type { CloseFacts } from '#domain/controls/close-gate';
import { dayOf } from '#domain/date';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { FiscalPeriod, PeriodStatus } from '#domain/ledger';
import type { RoutedLedger } from '#domain/routed';
import type { Database } from '#platform/db/client';
import { clientError } from '#platform/errors';
import { numbered } from './find-period.ts';
import type { GatedPeriod, PeriodKey } from './gate-rows.ts';
import { gateState } from './gate-state.ts';
import { trialBalance, type TrialBalance } from './trial-balance.ts';
import { unfinishedPostings } from './unfinished.ts';

/** Everything the checklist of a period's closing looks at, all read now. */
export interface PeriodFacts extends CloseFacts {
  readonly gated: GatedPeriod;
  readonly trialBalance: TrialBalance;
}

export interface CloseServices {
  readonly sources: { readonly ledger: RoutedLedger };
  readonly database: Database;
  readonly now: () => Date;
}

/** The id of a period's exceptions. */
export const periodId = ({ legalEntity, fiscalYear, period }: PeriodKey): string =>
  makeId(SUPERLEDGER, `${legalEntity}.${fiscalYear}.${period}`);

/** @throws NOT_FOUND for a period its source does not have; SourceError when the source does not answer. */
export async function closeFacts(
  { sources, database, now }: CloseServices,
  wanted: PeriodKey,
  given: Call,
  path: readonly string[],
): Promise<PeriodFacts> {
  const { ledger } = sources;
  const { legalEntity, fiscalYear } = wanted;
  const call: Call = { ...given, freshness: FRESH };
  const [before, periods] = await Promise.all([
    ledger.fiscalPeriods(legalEntity, fiscalYear - 1, call),
    ledger.fiscalPeriods(legalEntity, fiscalYear, call),
  ]);
  const period = numbered(periods ?? [], wanted);
  if (!period) throw clientError('NOT_FOUND', 'there is no such period', { path: [...path] });
  const { startDate, endDate } = period;
  const gated: GatedPeriod = { ...wanted, startDate, endDate };
  const [balance, { gate, closedUntil }, unfinished, exceptions] = await Promise.all([
    trialBalance(ledger, gated, call),
    gateState(database, wanted),
    unfinishedPostings(database, legalEntity, endDate),
    openExceptions(database, gated),
  ]);
  return {
    gated,
    period,
    today: dayOf(now()),
    gate,
    unfinished,
    earlierOpen: earlierOpen([...(before ?? []), ...(periods ?? [])], startDate, closedUntil),
    exceptions,
    trialBalance: balance,
  };
}

const nameOf = ({ fiscalYear, period }: { fiscalYear: number; period: number }): string =>
  `${fiscalYear}.${period}`;

const openInSource: readonly PeriodStatus[] = ['OPEN', 'FUTURE'];

/**
 * What lies before a period that was closed here is closed too. Before the first one, the source's word counts; one
 * that says nothing is believed to be closed until something before it was closed here.
 */
function earlierOpen(
  periods: readonly FiscalPeriod[],
  startDate: string,
  closedUntil: readonly string[],
): readonly string[] {
  const last =
    closedUntil
      .filter((day) => day < startDate)
      .toSorted()
      .at(-1) ?? null;
  return periods
    .filter((each) => each.endDate < startDate && (last === null || each.startDate > last))
    .filter(
      ({ status }) => openInSource.includes(status) || (status === 'UNKNOWN' && last !== null),
    )
    .map(nameOf);
}

/** But those of the period itself: closing it anew is how its drift is settled. */
async function openExceptions(
  database: Database,
  gated: GatedPeriod,
): Promise<Readonly<Record<string, number>>> {
  const rows = await database.ledgerException.groupBy({
    by: ['kind'],
    where: {
      legalEntity: gated.legalEntity,
      resolvedAt: null,
      NOT: { kind: 'CLOSED_PERIOD_DRIFT', object: periodId(gated) },
    },
    _count: true,
    orderBy: { kind: 'asc' },
  });
  return Object.fromEntries(rows.map(({ kind, _count }) => [kind, _count]));
}
