import { makeId, SUPERLEDGER } from '#domain/ids';
import type { PostingChange } from '#platform/commands/command';
import { raiseExceptions } from '#platform/commands/exceptions';
import type { Transaction } from '#platform/db/client';
import { statementsIn } from '#platform/db/statements-in';
import { actionOf } from '../bank/reason-action.ts';
import type { PaymentMove } from '../move-payments.ts';
import type { PaymentsContent } from '../payment-content.ts';

/**
 * The bank refused the one file of a posting, or it could not leave in time: each payment is as good as one that a status
 * report refuses, and told alike. One that may have arrived before is in doubt, and is not to be paid anew. Of several files the posting's own STEP_REFUSED tells.
 */
export async function tellRefused(
  tx: Transaction,
  moves: readonly PaymentMove[],
  { reference, content, at }: PostingChange<PaymentsContent>,
): Promise<void> {
  const { tenant } = await tx.posting.findUniqueOrThrow({ where: { reference } });
  const refusal = await tx.postingAttempt.findFirst({
    where: { reference, outcome: 'DECLINED' },
    orderBy: { number: 'desc' },
  });
  const code = refusal?.errorCode ?? null;
  await raiseExceptions(
    { tenant, now: () => at },
    statementsIn(tx),
    moves
      .filter(({ to }) => to === 'REJECTED')
      .map(({ key, reason }) => ({
        kind: 'PAYMENT_REJECTED',
        object: makeId(SUPERLEDGER, key),
        reference,
        legalEntity: content.legalEntity,
        evidence: { why: reason, code, ...actionOf(code) },
      })),
  );
}
