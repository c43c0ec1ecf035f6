import type { MergedPage, MergedPageRequest, PlacedRow } from '#domain/routed';
import type { Database } from '#platform/db/client';
import { ASIDE_ASKED, bankFileNumber, type BankFile } from '../../bank-file.ts';

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
        state ? { state: { in: state.flatMap(kept) } } : {},
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

const kept = (state: string): readonly string[] =>
  state === 'REFUSED' ? ['REFUSED', ASIDE_ASKED] : [state];
