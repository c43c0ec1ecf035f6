import { makeId, SUPERLEDGER } from '#domain/ids';
import type { PostingChange } from '#platform/commands/command';
import { raiseExceptions } from '#platform/commands/exceptions';
import type { Transaction } from '#platform/db/client';
import { statementsIn } from '#platform/db/statements-in';
import { actionOf } from '../bank/reason-action.ts';
import type { PaymentMove } from '../move-payments.ts';
import type { PaymentsContent } from '../payment-content.ts';

/**
 * The bank refused a file, or it could not leave in time: each of its payments is as good as one that a status report
 * refuses, and told alike. One that may have arrived before is in doubt, and is not to be paid anew.
 */
export async function tellRefused(
  tx: Transaction,
  moves: readonly PaymentMove[],
  { reference, content, at }: PostingChange<PaymentsContent>,
): Promise<void> {
  const { tenant } = await tx.posting.findUniqueOrThrow({ where: { reference } });
  const refusals = await tx.postingAttempt.findMany({
    where: { reference, outcome: 'DECLINED' },
    orderBy: { number: 'asc' },
    select: { step: true, errorCode: true },
  });
  const codes = new Map(refusals.map(({ step, errorCode }) => [step, errorCode]));
  await raiseExceptions(
    { tenant, now: () => at },
    statementsIn(tx),
    moves
      .filter(({ to }) => to === 'REJECTED')
      .map(({ key, reason, evidence }) => {
        const code = codes.get(String(evidence['step'])) ?? null;
        return {
          kind: 'PAYMENT_REJECTED',
          object: makeId(SUPERLEDGER, key),
          reference,
          legalEntity: content.legalEntity,
          evidence: { why: reason, code, ...actionOf(code) },
        };
      }),
  );
}
