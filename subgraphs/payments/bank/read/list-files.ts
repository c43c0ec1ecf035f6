import type { MergedPage, MergedPageRequest, PlacedRow } from '#domain/routed';
import type { Database } from '#platform/db/client';
import type { Prisma } from '#platform/db/generated';
import {
  ASIDE_ASKED,
  bankFileNumber,
  faultsBesideRefusal,
  stateBefore,
  type BankFile,
} from '../../bank-file.ts';

export interface BankFileFilter {
  /** Ids of bank connections; never empty. */
  readonly sources: readonly string[];
  readonly ids: readonly string[] | null;
  readonly state: readonly string[] | null;
}

/** Newest first; what is not here whole yet is not listed. */
export async function listFiles(
  database: Database,
  { sources, ids, state }: BankFileFilter,
  { first, after }: MergedPageRequest,
): Promise<MergedPage<BankFile>> {
  const numbers = ids?.flatMap((id) => bankFileNumber(id) ?? []);
  const rows = await database.bankFile.findMany({
    where: {
      AND: [
        { source: { in: [...sources] }, state: { not: 'ARRIVING' } },
        numbers ? { OR: numbers.map(({ source, number: id }) => ({ source, id })) } : {},
        state ? { OR: state.map(inState) } : {},
        after ? { id: { lt: BigInt(after.key) } } : {},
      ],
    },
    orderBy: { id: 'desc' },
    take: first + 1,
  });
  return {
    rows: rows.slice(0, first).map((node): PlacedRow<BankFile> => ({
      node,
      place: { sort: node.receivedAt.toISOString(), source: node.source, key: `${node.id}` },
    })),
    hasMore: rows.length > first,
    incomplete: [],
  };
}

/** One that somebody has asked to set aside is what it was until that is decided. */
const inState = (state: string): Prisma.BankFileWhereInput => ({
  OR: [
    { state },
    {
      state: ASIDE_ASKED,
      fault:
        state === 'REFUSED'
          ? { notIn: faultsBesideRefusal }
          : { in: faultsBesideRefusal.filter((fault) => stateBefore(fault) === state) },
    },
  ],
});
