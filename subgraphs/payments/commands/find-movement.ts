import { parseId } from '#domain/ids';
import type { ReconciledMovement } from '#domain/controls/reconciliation';
import type { Database } from '#platform/db/client';
import type { BankTransaction } from '#platform/db/generated';
import { clientError } from '#platform/errors';
import { seesRow } from '#platform/identity/row-access';
import type { Viewer } from '#platform/identity/viewer';
import { peopleBehind } from '#platform/commands/posting';
import { postingsByReference } from '#platform/commands/posting-store';
import { transactionIdOf } from '../bank/matching/match-effects.ts';

const NUMBER = /^\d{1,18}$/;

/** The row of a movement; null for a text that is no id of one. */
export function movementNumber(id: string): { source: string; number: bigint } | null {
  const parsed = parseId(id);
  return parsed && NUMBER.test(parsed.key)
    ? { source: parsed.source, number: BigInt(parsed.key) }
    : null;
}

/**
 * A movement as it is kept.
 * @throws NOT_FOUND for one the viewer does not see.
 */
export async function findMovement(
  database: Database,
  id: string,
  viewer: Viewer,
): Promise<BankTransaction> {
  const named = movementNumber(id);
  const row = named && (await database.bankTransaction.findUnique({ where: { id: named.number } }));
  const isSeen =
    row?.source === named?.source &&
    row &&
    seesRow(viewer, { legalEntities: [row.legalEntity], supplierId: null });
  if (!isSeen)
    throw clientError('NOT_FOUND', 'there is no such bank transaction', {
      path: ['input', 'bankTransactionId'],
    });
  return row;
}

export const reconciledOf = (row: BankTransaction): ReconciledMovement => ({
  id: transactionIdOf(row.source, row.id),
  accountId: row.accountId,
  legalEntity: row.legalEntity,
  amountMinor: row.amountMinor,
  chargesMinor: row.chargesMinor,
  currency: row.currency,
  status: row.status,
  matching: row.matching,
});

/** The people who asked for payments or approved them, by their postings. */
export async function payersOf(
  database: Database,
  references: readonly string[],
): Promise<readonly string[]> {
  const postings = await postingsByReference(database, [...new Set(references)]);
  const people = postings.flatMap((posting) =>
    posting
      ? [
          posting.requestedBy,
          posting.requestedByPerson,
          ...posting.approvals
            .filter(({ decision, voidedAt }) => decision === 'APPROVED' && voidedAt === null)
            .flatMap(peopleBehind),
        ]
      : [],
  );
  return [...new Set(people)].toSorted();
}
