import type { CalendarDate } from '#domain/date';
import { Conflict } from '#platform/commands/conflict';
import { cameToNothing, type PostingStatus } from '#platform/commands/posting';
import type { Transaction } from '#platform/db/client';
import { periodGate } from './period-gate.ts';
import { toDay } from './submitted-journal.ts';

/** Which period of which company. */
export interface PeriodKey {
  readonly legalEntity: string;
  readonly fiscalYear: number;
  readonly period: number;
}

/** A fiscal period as its gate is kept. */
export interface GatedPeriod extends PeriodKey {
  readonly startDate: CalendarDate;
  readonly endDate: CalendarDate;
}

/** Names in `conflicts` of what the row lock decided. */
export const PERIOD_CLOSED = 'period_gate_closed';
export const PERIOD_TAKEN = 'period_gate_taken';

/**
 * Holds the gate open until the transaction ends: who wants to close the period waits for it, and then finds the
 * posting. @throws Conflict PERIOD_CLOSED when it was closed meanwhile.
 */
export async function holdOpen(
  tx: Transaction,
  gated: GatedPeriod,
  postingDate: CalendarDate,
): Promise<void> {
  await ensureRow(tx, gated);
  await tx.$queryRaw`
    select 1 from ledger.period_gate
    where legal_entity = ${gated.legalEntity} and fiscal_year = ${gated.fiscalYear}
      and period = ${gated.period} for share`;
  if (await periodGate(tx).isClosed(gated.legalEntity, postingDate))
    throw new Conflict(PERIOD_CLOSED);
}

/** Takes the gate for the posting that is to close it. @throws Conflict PERIOD_TAKEN when somebody else has. */
export async function takeToClose(
  tx: Transaction,
  gated: GatedPeriod,
  reference: string,
): Promise<void> {
  await ensureRow(tx, gated);
  await take(tx, gated, 'OPEN', reference);
}

/** Takes the gate for the posting that is to reopen it. @throws Conflict PERIOD_TAKEN when somebody else has. */
export const takeToReopen = (tx: Transaction, key: PeriodKey, reference: string): Promise<void> =>
  take(tx, key, 'CLOSED', reference);

async function take(
  tx: Transaction,
  key: PeriodKey,
  state: 'OPEN' | 'CLOSED',
  reference: string,
): Promise<void> {
  const { count } = await tx.periodGate.updateMany({
    where: { ...keyOf(key), state, changing: null },
    data: { changing: reference },
  });
  if (count === 0) throw new Conflict(PERIOD_TAKEN);
}

/** A posting that came to nothing leaves the gate as it was. */
export async function leaveGate(
  tx: Transaction,
  reference: string,
  to: PostingStatus,
): Promise<void> {
  if (cameToNothing(to))
    await tx.periodGate.updateMany({ where: { changing: reference }, data: { changing: null } });
}

async function ensureRow(tx: Transaction, gated: GatedPeriod): Promise<void> {
  await tx.periodGate.createMany({
    data: [
      {
        ...keyOf(gated),
        startDate: toDay(gated.startDate),
        endDate: toDay(gated.endDate),
        state: 'OPEN',
      },
    ],
    skipDuplicates: true,
  });
}

const keyOf = ({ legalEntity, fiscalYear, period }: PeriodKey): PeriodKey => ({
  legalEntity,
  fiscalYear,
  period,
});
