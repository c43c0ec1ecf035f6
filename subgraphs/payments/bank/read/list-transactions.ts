import { dayOf } from '#domain/date';
import type { MergedPage, MergedPageRequest, PlacedRow } from '#domain/routed';
import type { Database } from '#platform/db/client';
import type { BankTransaction, Prisma } from '#platform/db/generated';
import { movementNumber } from '../../commands/find-movement.ts';

export interface TransactionFilter {
  /** Ids of the accounts; never empty. */
  readonly accountIds: readonly string[];
  readonly ids: readonly string[] | null;
  readonly matching: readonly string[] | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly endToEndId: string | null;
}

/** Each movement once: parts instead of the batch booking they are of, and not what another message tells too. */
const ONCE: Prisma.BankTransactionWhereInput = { supersededBy: null, parts: 0 };

/** Newest booking date first. */
export async function listTransactions(
  database: Database,
  filter: TransactionFilter,
  { first, after }: MergedPageRequest,
): Promise<MergedPage<BankTransaction>> {
  const rows = await database.bankTransaction.findMany({
    where: {
      AND: [
        ONCE,
        ...conditions(filter),
        ...(after
          ? [
              {
                OR: [
                  { bookingDate: { lt: new Date(after.sort) } },
                  { bookingDate: new Date(after.sort), id: { lt: BigInt(after.key) } },
                ],
              },
            ]
          : []),
      ],
    },
    orderBy: [{ bookingDate: 'desc' }, { id: 'desc' }],
    take: first + 1,
  });
  return {
    rows: rows.slice(0, first).map((node): PlacedRow<BankTransaction> => ({
      node,
      place: { sort: dayOf(node.bookingDate), source: node.source, key: `${node.id}` },
    })),
    hasMore: rows.length > first,
    incomplete: [],
  };
}

const conditions = ({
  accountIds,
  ids,
  matching,
  from,
  to,
  endToEndId,
}: TransactionFilter): Prisma.BankTransactionWhereInput[] =>
  [
    { accountId: { in: [...accountIds] } },
    ids && { OR: ids.flatMap(byId) },
    matching && { matching: { in: matching.flatMap(kept) } },
    from === null ? null : { bookingDate: { gte: new Date(from) } },
    to === null ? null : { bookingDate: { lte: new Date(to) } },
    endToEndId === null ? null : { endToEndId },
  ].filter((each) => each !== null);

const byId = (id: string): Prisma.BankTransactionWhereInput[] => {
  const named = movementNumber(id);
  return named ? [{ id: named.number, source: named.source }] : [];
};

/** What somebody has asked to match is unmatched until it is agreed to. */
export const PENDING = 'PENDING';
const kept = (matching: string): readonly string[] =>
  matching === 'UNMATCHED' ? ['UNMATCHED', PENDING] : [matching];
