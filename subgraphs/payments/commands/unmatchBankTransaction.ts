import { z } from 'zod';
import { payerReconciles, rec3, taken } from '#domain/controls/reconciliation';
import { Conflict } from '#platform/commands/conflict';
import {
  defineCommand,
  type AnyCommand,
  type PostingChange,
  type Recorded,
} from '#platform/commands/command';
import { cameToNothing } from '#platform/commands/posting';
import type { CommandServices } from '#platform/commands/services';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';
import type { TreasuryPolicy } from '../read-treasury-policy.ts';
import { unmatchFacts, type UnmatchFacts } from './unmatch-facts.ts';
import { takeBackByHand } from './hand-match.ts';
import { id, reason, reconciliationApproval } from './reconciliation-parts.ts';

const input = z.strictObject({ bankTransactionId: id, reason });
type Input = z.infer<typeof input>;

interface Content {
  readonly bankTransactionId: string;
  readonly legalEntity: string;
  readonly matchId: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly reason: string;
}

/** The name in `conflicts` of a match that somebody else takes back. */
const TAKEN_BACK = 'bank_match_taken_back_already';

/** Takes a match back, whoever made it. What a person took apart is not matched by itself again. */
export const unmatchBankTransaction = (
  { database }: CommandServices,
  treasury: TreasuryPolicy,
): AnyCommand =>
  defineCommand<Input, UnmatchFacts, Content>({
    name: 'unmatchBankTransaction',
    permission: { submit: 'ledger:write', approve: 'ledger:approve' },
    input,
    facts: (given, _call, viewer) => unmatchFacts(database, given.bankTransactionId, viewer),
    content: (
      { bankTransactionId, reason: why },
      { legalEntity, amountMinor, currency, match },
    ) => ({
      bankTransactionId,
      legalEntity,
      matchId: `${match?.id ?? ''}`,
      amountMinor: amountMinor.toString(),
      currency,
      reason: why,
    }),
    controlIds: ['REC-1', 'REC-3', 'REC-4'],
    controls: ({ bankTransactionId }, { match, returned, payers, people }) => [
      ...(match ? [] : [taken(bankTransactionId, 'it is not matched')]),
      ...returned.map((each) => rec3(each, 'it came back since: take the return back first')),
      ...payerReconciles(people, payers),
    ],
    approval: (content, { payers }) => reconciliationApproval(content, payers, treasury),
    record,
    steps: () => [],
    events,
    conflicts: {
      [TAKEN_BACK]: ({ bankTransactionId }) =>
        taken(bankTransactionId, 'somebody is taking it back already'),
    },
  });

async function record(tx: Transaction, { reference, content }: Recorded<Content>) {
  const { count } = await tx.bankMatch.updateMany({
    where: { id: BigInt(content.matchId), undoneAt: null, undoReference: null },
    data: { undoReference: reference },
  });
  if (count === 0) throw new Conflict(TAKEN_BACK);
  return { type: 'BankTransaction', id: content.bankTransactionId };
}

async function events(
  tx: Transaction,
  { reference, requestedBy, to, at }: PostingChange<Content>,
): Promise<readonly NewEvent[]> {
  if (to === 'COMPLETED') return takeBackByHand(tx, reference, requestedBy.subject, at);
  if (cameToNothing(to))
    await tx.bankMatch.updateMany({
      where: { undoReference: reference, undoneAt: null },
      data: { undoReference: null },
    });
  return [];
}
