import { periodTaken, reopenProblems } from '#domain/controls/close-gate';
import { makeId, SUPERLEDGER } from '#domain/ids';
import { defineCommand, type AnyCommand, type PostingChange } from '#platform/commands/command';
import type { Transaction } from '#platform/db/client';
import { leaveGate, PERIOD_TAKEN, takeToReopen, type PeriodKey } from '../gate-rows.ts';
import { gateState, type GateState } from '../gate-state.ts';
import type { LedgerCommandServices } from '../ledger-services.ts';
import { needPeriodKey, periodInput, type PeriodInput } from './period-input.ts';

interface ReopenPeriodFacts extends GateState {
  readonly key: PeriodKey;
}

interface ReopenPeriodContent extends PeriodKey {
  readonly reason: string;
}

/** Opens a period again that was closed here; until another person agrees it stays closed. */
export const reopenPeriod = (services: LedgerCommandServices): AnyCommand =>
  defineCommand<PeriodInput, ReopenPeriodFacts, ReopenPeriodContent>({
    name: 'reopenPeriod',
    permission: { submit: 'ledger:close', approve: 'ledger:close' },
    input: periodInput,
    async facts(input, _call, viewer) {
      const key = needPeriodKey(services, input, viewer);
      return { key, ...(await gateState(services.database, key)) };
    },
    content: ({ reason }, { key }) => ({ ...key, reason }),
    controlIds: ['GATE-6', 'GATE-7'],
    controls: (_content, { gate, isChanging, laterClosed }) =>
      reopenProblems(gate, isChanging, laterClosed),
    approval: ({ legalEntity }) => ({
      legalEntity,
      supplierId: null,
      amount: null,
      documentType: 'period',
      target: SUPERLEDGER,
    }),
    async record(tx, { reference, content }) {
      await takeToReopen(tx, content, reference);
      return { type: 'LegalEntity', id: makeId(SUPERLEDGER, content.legalEntity) };
    },
    events,
    steps: () => [],
    conflicts: { [PERIOD_TAKEN]: periodTaken },
  });

async function events(tx: Transaction, { reference, to }: PostingChange<ReopenPeriodContent>) {
  await leaveGate(tx, reference, to);
  if (to === 'COMPLETED')
    await tx.periodGate.updateMany({
      where: { changing: reference },
      data: { state: 'OPEN', changing: null },
    });
  return [];
}
