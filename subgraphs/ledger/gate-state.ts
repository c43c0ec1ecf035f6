import type { CloseFacts } from '#domain/controls/close-gate';
import { dayOf } from '#domain/date';
import type { Database } from '#platform/db/client';
import type { PeriodKey } from './gate-rows.ts';

/** How the gate of a period stands among those of its legal entity. */
export interface GateState {
  readonly gate: CloseFacts['gate'];
  /** True while a posting that is to close or reopen it waits. */
  readonly isChanging: boolean;
  /** Periods after it that are closed here, `2026.11`. */
  readonly laterClosed: readonly string[];
  /** The last day of each period that is closed here. */
  readonly closedUntil: readonly string[];
}

export async function gateState(database: Database, key: PeriodKey): Promise<GateState> {
  const { legalEntity, fiscalYear, period } = key;
  const gates = await database.periodGate.findMany({
    where: { legalEntity },
    orderBy: { startDate: 'asc' },
  });
  const own = gates.find((each) => each.fiscalYear === fiscalYear && each.period === period);
  const closed = gates.filter(({ state }) => state === 'CLOSED');
  const isChanging = (own?.changing ?? null) !== null;
  return {
    gate: own?.state === 'CLOSED' ? 'CLOSED' : isChanging ? 'CLOSING' : 'OPEN',
    isChanging,
    laterClosed: closed
      .filter((each) => own !== undefined && each.startDate > own.startDate)
      .map((each) => `${each.fiscalYear}.${each.period}`),
    closedUntil: closed.map(({ endDate }) => dayOf(endDate)),
  };
}
