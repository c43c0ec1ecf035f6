import type { Database } from '#platform/db/client';
import { peopleOf, type Viewer } from '#platform/identity/viewer';
import { ownKeys } from '../bank/matching/match-effects.ts';
import { findMovement, payersOf } from './find-movement.ts';

export interface UnmatchFacts {
  readonly legalEntity: string;
  readonly amountMinor: bigint;
  readonly currency: string;
  /** Null where it is not matched. */
  readonly match: { readonly id: bigint; readonly role: string } | null;
  /** Payments it settled that have come back since. */
  readonly returned: readonly string[];
  readonly payers: readonly string[];
  /** Everybody behind the request. */
  readonly people: readonly string[];
}

/** What taking a match back is decided on. @throws NOT_FOUND */
export async function unmatchFacts(
  database: Database,
  bankTransactionId: string,
  viewer: Viewer,
): Promise<UnmatchFacts> {
  const row = await findMovement(database, bankTransactionId, viewer);
  const isMatched = row.matching === 'MATCHED' || row.matching === 'EXPLAINED';
  const match = isMatched
    ? await database.bankMatch.findFirst({
        where: { transactionId: row.id, undoneAt: null },
        include: { items: true },
      })
    : null;
  const paymentIds = match?.items.map(({ paymentId }) => paymentId) ?? [];
  const returned =
    match?.role === 'SETTLEMENT'
      ? await database.bankMatchItem.findMany({
          where: { paymentId: { in: paymentIds }, role: 'RETURN', active: true },
        })
      : [];
  const orders = await database.paymentOrder.findMany({
    where: { key: { in: [...ownKeys(paymentIds)] } },
    select: { reference: true },
  });
  const { legalEntity, amountMinor, currency } = row;
  return {
    legalEntity,
    amountMinor,
    currency,
    match,
    returned: returned.map(({ paymentId }) => paymentId),
    payers: await payersOf(
      database,
      orders.map(({ reference }) => reference),
    ),
    people: peopleOf(viewer),
  };
}
