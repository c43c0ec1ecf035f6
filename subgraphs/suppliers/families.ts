import { z } from 'zod';
import type { ConflictKind, EvidenceKind } from '#domain/matching-suppliers/weights';
import type { Duplicate, KnownRecord, SupplierCrosswalk } from '#domain/supplier-families';
import type { Database } from '#platform/db/client';

/** Candidates of one record; the most likely are the first. */
const MAX_DUPLICATES = 20;

/** Which records are one supplier, from the store; a link that still waits for its approval does not count. */
export function supplierFamilies(database: Database): SupplierCrosswalk {
  const recordsOf = async (
    ids: readonly string[],
  ): Promise<readonly (readonly KnownRecord[])[]> => {
    const rows = await database.rows(RECORDS, [[...ids]], recordRow);
    const found = new Map<string, KnownRecord[]>();
    for (const { asked, id, legalEntities, changedAt } of rows) {
      const own = found.get(asked) ?? [];
      own.push({ id, legalEntities, changedAt: changedAt?.toISOString() ?? null });
      found.set(asked, own);
    }
    return ids.map((id) => found.get(id) ?? [{ id, legalEntities: [], changedAt: null }]);
  };
  const familiesOf = async (ids: readonly string[]): Promise<readonly (readonly string[])[]> =>
    (await recordsOf(ids)).map((records) => records.map(({ id }) => id).toSorted());
  return {
    recordsOf,
    familiesOf,
    familyOf: async (id) => (await familiesOf([id]))[0] ?? [id],
    async duplicatesOf(ids) {
      const rows = await database.rows(DUPLICATES, [[...ids]], duplicateRow);
      const found = new Map<string, Duplicate[]>();
      for (const { asked, score, conflicts, refused, ...row } of rows) {
        const own = found.get(asked) ?? [];
        const against = [...new Set([...conflicts, ...(refused ? [refused] : [])])];
        own.push({ ...row, score: score / 1_000, conflicts: against });
        found.set(asked, own);
      }
      return ids.map((id) => (found.get(id) ?? []).slice(0, MAX_DUPLICATES));
    },
  };
}

const recordRow = z.object({
  asked: z.string(),
  id: z.string(),
  legalEntities: z.array(z.string()),
  changedAt: z.date().nullable(),
});

const duplicateRow = z.object({
  asked: z.string(),
  id: z.string(),
  score: z.number(),
  evidence: z.array(z.custom<EvidenceKind>()),
  conflicts: z.array(z.custom<ConflictKind>()),
  refused: z.custom<ConflictKind>().nullable(),
});

const RECORDS = `select own.id as asked, member.id, member.legal_entities as "legalEntities",
    member.changed_at as "changedAt"
  from platform.supplier_record own join platform.supplier_record member on member.group_seq = own.group_seq
  where own.id = any($1) order by member.seq`;

/** Who was taken apart by a person stays a candidate only with a person's words beside it. */
const DUPLICATES = `select own.id as asked, other.id, pair.score, pair.evidence, pair.conflicts,
    case when apart.one is not null then 'KEPT_APART' else pair.refused end as refused
  from platform.supplier_record own
  join platform.supplier_candidate pair on pair.one = own.id or pair.other = own.id
  join platform.supplier_record other on other.id = case when pair.one = own.id then pair.other else pair.one end
  left join platform.supplier_kept_apart apart on apart.one = pair.one and apart.other = pair.other
  where own.id = any($1) and own.group_seq <> other.group_seq and not other.is_gone
  order by pair.score desc, other.id`;
