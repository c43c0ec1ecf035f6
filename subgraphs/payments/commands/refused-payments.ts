import { makeId, SUPERLEDGER } from '#domain/ids';
import type { PostingChange } from '#platform/commands/command';
import { raiseExceptions } from '#platform/commands/exceptions';
import type { Transaction } from '#platform/db/client';
import { statementsIn } from '#platform/db/statements-in';
import { actionOf } from '../bank/reason-action.ts';
import type { Order, PaymentsContent } from '../payment-content.ts';

/**
 * The bank refused the one file of a posting, or it could not leave in time: each payment is as good as one that a status
 * report refuses, and told alike. Of several files the posting's own STEP_REFUSED tells.
 */
export async function tellRefused(
  tx: Transaction,
  orders: readonly Order[],
  { reference, content, reason, at }: PostingChange<PaymentsContent>,
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
    orders.map(({ ids }) => ({
      kind: 'PAYMENT_REJECTED',
      object: makeId(SUPERLEDGER, ids.key),
      reference,
      legalEntity: content.legalEntity,
      evidence: { file: ids.messageId, why: reason, code, ...actionOf(code) },
    })),
  );
}
