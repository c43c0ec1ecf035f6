import type { Call } from '#domain/call';
import { FRESH } from '#domain/call';
import { dayOf } from '#domain/date';
import { raiseException, resolveException } from '#platform/commands/exceptions';
import type { Kernel } from '#platform/commands/kernel';
import { periodId, type CloseServices } from './close-facts.ts';
import { trialBalance } from './trial-balance.ts';

/** A walk over all entries each, so a few at a time, those first that were not looked at for longest. */
const PERIODS_A_ROUND = 2;

/** Holds the books of closed periods against their snapshots: what a source let in late becomes an exception. */
export const periodDrift =
  ({ sources }: Pick<CloseServices, 'sources'>) =>
  async (kernel: Kernel, given: Call): Promise<void> => {
    const { database, now } = kernel;
    const call: Call = { ...given, freshness: FRESH };
    const gates = await database.periodGate.findMany({
      where: { state: 'CLOSED' },
      orderBy: [{ comparedAt: { sort: 'asc', nulls: 'first' } }, { startDate: 'desc' }],
      take: PERIODS_A_ROUND,
    });
    for (const gate of gates) {
      const { legalEntity, fiscalYear, period } = gate;
      const startDate = dayOf(gate.startDate);
      const endDate = dayOf(gate.endDate);
      const gated = { legalEntity, fiscalYear, period, startDate, endDate };
      const found = await trialBalance(sources.ledger, gated, call);
      const exception = { kind: 'CLOSED_PERIOD_DRIFT', object: periodId(gated) } as const;
      const evidence = {
        closed: { entries: gate.entries, totals: gate.totals, snapshot: gate.snapshotHash },
        found: { entries: found.entries, totals: found.debits, snapshot: found.snapshotHash },
      };
      await database.inTransaction(async (tx) => {
        if (found.snapshotHash === gate.snapshotHash) await resolveException(kernel, tx, exception);
        else
          await raiseException(kernel, tx, {
            ...exception,
            reference: null,
            legalEntity,
            evidence,
          });
        await tx.prisma.periodGate.update({
          where: { legalEntity_fiscalYear_period: { legalEntity, fiscalYear, period } },
          data: { comparedAt: now() },
        });
      });
    }
  };
