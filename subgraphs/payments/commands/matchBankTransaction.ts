import { z } from 'zod';
import type { MatchRole } from '#domain/bank/matching/movement';
import { matchProblems, payerReconciles, rec3, taken } from '#domain/controls/reconciliation';
import { SUPERLEDGER } from '#domain/ids';
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
import { statementsIn } from '#platform/db/statements-in';
import type { NewEvent } from '#platform/events/outbox';
import { lockMatching } from '../bank/matching/apply-matches.ts';
import type { TreasuryPolicy } from '../read-treasury-policy.ts';
import { takeEffectByHand } from './hand-match.ts';
import { matchFacts, type MatchFacts, type MatchInput } from './match-facts.ts';
import { movementNumber } from './find-movement.ts';
import { id, reason, reconciliationApproval } from './reconciliation-parts.ts';

const MOST_PAYMENTS = 500;
const input = z
  .strictObject({
    bankTransactionId: id,
    paymentIds: z.array(id).max(MOST_PAYMENTS).nullish(),
    role: z.enum(['SETTLEMENT', 'RETURN', 'PAYMENT_ELSEWHERE', 'CHARGE', 'OTHER']).nullish(),
    reason,
  })
  .transform(({ paymentIds, role, ...rest }): MatchInput => ({
    ...rest,
    paymentIds: paymentIds ?? [],
    role: role ?? null,
  }));

export interface MatchContent {
  readonly bankTransactionId: string;
  readonly legalEntity: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly role: MatchRole;
  readonly paymentIds: readonly string[];
  /** Of a CHARGE: where it is booked. */
  readonly ledgerAccount: string | null;
  readonly reason: string;
}

/** The name in `conflicts` of a movement that was matched between the decision and now. */
const TAKEN = 'bank_transaction_matched';

/** Says what a movement is. Up to a limit of the policy one person does so alone, who had no hand in the payment. */
export const matchBankTransaction = (
  services: CommandServices,
  treasury: TreasuryPolicy,
): AnyCommand =>
  defineCommand<MatchInput, MatchFacts, MatchContent>({
    name: 'matchBankTransaction',
    permission: { submit: 'ledger:write', approve: 'ledger:approve' },
    input,
    facts: (given, call, viewer) => matchFacts(services, given, viewer, call),
    content: ({ bankTransactionId, reason: why }, { movement, role, payments }) => ({
      bankTransactionId,
      legalEntity: movement.legalEntity,
      amountMinor: movement.amountMinor.toString(),
      currency: movement.currency,
      role,
      paymentIds: payments.map((each) => each.id).toSorted(),
      ledgerAccount:
        role === 'CHARGE'
          ? (services.bankAccounts.find((each) => each.id === movement.accountId)?.ledger.charges ??
            null)
          : null,
      reason: why,
    }),
    controlIds: ['REC-1', 'REC-2', 'REC-3', 'REC-4'],
    controls: (_content, { movement, role, payments, payers, people }) => [
      ...matchProblems(movement, role, payments),
      ...payerReconciles(people, payers),
    ],
    approval: (content, { payers }) => reconciliationApproval(content, payers, treasury),
    record,
    steps: () => [],
    events,
    conflicts: {
      [TAKEN]: ({ bankTransactionId }) => taken(bankTransactionId, 'it was matched meanwhile'),
      bank_match_one_active: ({ bankTransactionId }) =>
        taken(bankTransactionId, 'it was matched meanwhile'),
      bank_match_item_one_active: ({ paymentIds }) =>
        rec3(paymentIds[0] ?? '', 'a payment got its movement meanwhile'),
    },
  });

/** Movement and payments are held from here on; the indexes decide between two who want them. */
async function record(tx: Transaction, { reference, content, actor, now }: Recorded<MatchContent>) {
  const { bankTransactionId, role, paymentIds, ledgerAccount } = content;
  const number = movementNumber(bankTransactionId)?.number ?? 0n;
  await lockMatching(statementsIn(tx));
  const { count } = await tx.bankTransaction.updateMany({
    where: { id: number, matching: 'UNMATCHED' },
    data: { matching: 'PENDING' },
  });
  if (count === 0) throw new Conflict(TAKEN);
  await tx.bankMatch.create({
    data: {
      transactionId: number,
      role,
      pass: 'MANUAL',
      evidence: { reference, ...(ledgerAccount === null ? {} : { ledgerAccount }) },
      matchedBy: actor.subject,
      reference,
      matchedAt: now,
      items: { create: paymentIds.map((paymentId) => ({ paymentId, role })) },
    },
  });
  return { type: 'BankTransaction', id: bankTransactionId };
}

async function events(
  tx: Transaction,
  { reference, to, at }: PostingChange<MatchContent>,
): Promise<readonly NewEvent[]> {
  if (to === 'COMPLETED') return takeEffectByHand(tx, reference, at);
  if (!cameToNothing(to)) return [];
  const match = await tx.bankMatch.findFirst({ where: { reference, undoneAt: null } });
  if (!match) return [];
  await tx.bankMatchItem.updateMany({ where: { matchId: match.id }, data: { active: false } });
  await tx.bankMatch.update({
    where: { id: match.id },
    data: { undoneAt: at, undoneBy: SUPERLEDGER },
  });
  await tx.bankTransaction.updateMany({
    where: { id: match.transactionId, matching: 'PENDING' },
    data: { matching: 'UNMATCHED' },
  });
  return [];
}
