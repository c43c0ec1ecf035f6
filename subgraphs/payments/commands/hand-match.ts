import type { MatchRole } from '#domain/bank/matching/movement';
import { dayOf } from '#domain/date';
import type { Transaction } from '#platform/db/client';
import { statementsIn } from '#platform/db/statements-in';
import type { NewEvent } from '#platform/events/outbox';
import { lockMatching } from '../bank/matching/apply-matches.ts';
import {
  takeBack,
  takeEffect,
  transactionIdOf,
  type Effective,
} from '../bank/matching/match-effects.ts';

/** What a person decided takes effect; nothing where it did already. */
export async function takeEffectByHand(
  tx: Transaction,
  reference: string,
  at: Date,
): Promise<readonly NewEvent[]> {
  await lockMatching(statementsIn(tx));
  const found = await effectiveOf(tx, { reference, undoneAt: null });
  if (!found || found.matching !== 'PENDING') return [];
  const { effective, number } = found;
  const isExplained = effective.role === 'CHARGE' || effective.role === 'OTHER';
  await tx.bankTransaction.update({
    where: { id: number },
    data: { matching: isExplained ? 'EXPLAINED' : 'MATCHED' },
  });
  const { events } = await takeEffect(tx, [effective], at);
  return events;
}

/** What a person decided is not so any more; nothing where it was taken back already. */
export async function takeBackByHand(
  tx: Transaction,
  undoReference: string,
  by: string,
  at: Date,
): Promise<readonly NewEvent[]> {
  await lockMatching(statementsIn(tx));
  const found = await effectiveOf(tx, { undoReference, undoneAt: null });
  if (!found) return [];
  const { effective, number, matchId } = found;
  await tx.bankMatchItem.updateMany({ where: { matchId }, data: { active: false } });
  await tx.bankMatch.update({
    where: { id: matchId },
    data: { undoneAt: at, undoneBy: by },
  });
  await tx.bankTransaction.update({ where: { id: number }, data: { matching: 'UNMATCHED' } });
  return takeBack(tx, effective, at);
}

async function effectiveOf(
  tx: Transaction,
  where: { readonly reference?: string; readonly undoReference?: string; readonly undoneAt: null },
) {
  const match = await tx.bankMatch.findFirst({ where, include: { items: true } });
  if (!match) return null;
  const row = await tx.bankTransaction.findUniqueOrThrow({ where: { id: match.transactionId } });
  const effective: Effective = {
    transactionId: transactionIdOf(row.source, row.id),
    source: row.source,
    legalEntity: row.legalEntity,
    role: match.role as MatchRole,
    pass: match.pass,
    paymentIds: match.items.map(({ paymentId }) => paymentId),
    valueDate: dayOf(row.valueDate ?? row.bookingDate),
    returnReason: row.returnReason,
  };
  return { effective, number: row.id, matchId: match.id, matching: row.matching };
}
