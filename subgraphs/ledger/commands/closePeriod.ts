import { closeItems, closeProblems, periodTaken } from '#domain/controls/close-gate';
import type { Problem } from '#domain/controls/problem';
import { makeId, SUPERLEDGER } from '#domain/ids';
import {
  defineCommand,
  type AnyCommand,
  type PostingChange,
  type Recorded,
  type Subject,
} from '#platform/commands/command';
import { Conflict } from '#platform/commands/conflict';
import type { Transaction } from '#platform/db/client';
import { PERIOD_TAKEN, leaveGate, takeToClose, type GatedPeriod } from '../gate-rows.ts';
import type { LedgerCommandServices } from '../ledger-services.ts';
import { unfinishedPostings } from '../unfinished.ts';
import { closeFacts, type PeriodFacts } from '../close-facts.ts';
import { needPeriodKey, periodInput, type PeriodInput } from './period-input.ts';

/** What is hashed and approved: the very books that are closed, by their snapshot. */
interface ClosePeriodContent extends GatedPeriod {
  readonly reason: string;
  readonly snapshotHash: string;
  readonly entries: number;
  readonly totals: Readonly<Record<string, string>>;
}

/** The name in `conflicts` of a posting that came in between the decision and now. */
const UNFINISHED = 'period_unfinished_postings';

/** Closes a period here; no source's API does, so that it holds for whatever goes through Superledger. */
export const closePeriod = (services: LedgerCommandServices): AnyCommand =>
  defineCommand<PeriodInput, PeriodFacts, ClosePeriodContent>({
    name: 'closePeriod',
    permission: { submit: 'ledger:close', approve: 'ledger:close' },
    input: periodInput,
    facts: (input, call, viewer) =>
      closeFacts(services, needPeriodKey(services, input, viewer), call, ['input', 'period']),
    content: ({ reason }, { gated, trialBalance }) => ({
      ...gated,
      reason,
      snapshotHash: trialBalance.snapshotHash,
      entries: trialBalance.entries,
      totals: trialBalance.debits,
    }),
    controlIds: ['GATE-1', 'GATE-2', 'GATE-3', 'GATE-4', 'GATE-5', 'GATE-6', 'GATE-8', 'GATE-9'],
    controls: (_content, facts) => closeProblems(closeItems(facts)),
    approval: ({ legalEntity }) => ({
      legalEntity,
      supplierId: null,
      amount: null,
      documentType: 'period',
      target: SUPERLEDGER,
    }),
    record,
    events,
    steps: () => [],
    conflicts: { [PERIOD_TAKEN]: periodTaken, [UNFINISHED]: unfinishedNow },
  });

/** From here on the period takes nothing; what came in just before is found under the gate's row lock. */
async function record(
  tx: Transaction,
  { reference, content }: Recorded<ClosePeriodContent>,
): Promise<Subject> {
  const { legalEntity, endDate } = content;
  await takeToClose(tx, content, reference);
  const unfinished = await unfinishedPostings(tx, legalEntity, endDate);
  if (Object.keys(unfinished).length > 0) throw new Conflict(UNFINISHED);
  return { type: 'LegalEntity', id: makeId(SUPERLEDGER, legalEntity) };
}

const unfinishedNow = (): Problem => ({
  code: 'GATE-1',
  severity: 'BLOCK',
  message: 'a posting dated in or before the period came in just now',
  path: ['input', 'period'],
  evidence: {},
});

async function events(tx: Transaction, change: PostingChange<ClosePeriodContent>) {
  const { reference, content, to, requestedBy, at } = change;
  await leaveGate(tx, reference, to);
  if (to === 'COMPLETED')
    await tx.periodGate.updateMany({
      where: { changing: reference },
      data: {
        state: 'CLOSED',
        changing: null,
        snapshotHash: content.snapshotHash,
        entries: content.entries,
        totals: content.totals,
        closedWith: reference,
        closedAt: at,
        closedBy: requestedBy.subject,
        comparedAt: at,
      },
    });
  return [];
}
