import { makeId } from '#domain/ids';
import { dayOf } from '#domain/date';
import type { MergedPage, MergedPageRequest, PlacedRow } from '#domain/routed';
import type { Database } from '#platform/db/client';
import type { Prisma } from '#platform/db/generated';

type Row = Prisma.BankStatementGetPayload<object>;

export interface StatementFilter {
  /** Ids of the accounts; never empty. */
  readonly accountIds: readonly string[];
  readonly type: readonly string[] | null;
  readonly from: string | null;
  readonly to: string | null;
}

/** Newest first. */
export async function listStatements(
  database: Database,
  { accountIds, type, from, to }: StatementFilter,
  { first, after }: MergedPageRequest,
): Promise<MergedPage<Row>> {
  const conditions: (Prisma.BankStatementWhereInput | null)[] = [
    { accountId: { in: [...accountIds] } },
    type && { type: { in: [...type] } },
    from === null ? null : { toDate: { gte: new Date(from) } },
    to === null ? null : { toDate: { lte: new Date(to) } },
    after && {
      OR: [
        { toDate: { lt: new Date(after.sort) } },
        { toDate: new Date(after.sort), id: { lt: BigInt(after.key) } },
      ],
    },
  ];
  const rows = await database.bankStatement.findMany({
    where: { AND: conditions.filter((each) => each !== null) },
    orderBy: [{ toDate: 'desc' }, { id: 'desc' }],
    take: first + 1,
  });
  return {
    rows: rows.slice(0, first).map((node): PlacedRow<Row> => ({
      node,
      place: { sort: dayOf(node.toDate), source: node.source, key: `${node.id}` },
    })),
    hasMore: rows.length > first,
    incomplete: [],
  };
}

const moneyOf = (amountMinor: bigint | null, currency: string) =>
  amountMinor === null ? null : { amountMinor, currency };

/** A row as the graph shows it, but for its account. */
export const statementOf = (row: Row) => ({
  id: makeId(row.source, `statement-${row.id}`),
  type: row.type,
  statementId: row.statementId,
  sequence: row.sequence?.toString() ?? null,
  from: dayOf(row.fromDate),
  to: dayOf(row.toDate),
  opening: moneyOf(row.openingMinor, row.currency),
  closing: moneyOf(row.closingMinor, row.currency),
  page: row.page,
  isLastPage: row.isLastPage,
  entryCount: row.entryCount,
  importedAt: row.importedAt.toISOString(),
});
