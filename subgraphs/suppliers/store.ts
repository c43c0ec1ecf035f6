import type { Call } from '#domain/call';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { Page, PageRequest } from '#domain/page';
import type { SupplierSource } from '#domain/sources';
import type { Supplier, SupplierFilter } from '#domain/supplier';
import type { Prisma } from '#platform/db/generated';
import type { Database } from '#platform/db/client';
import { toSupplier } from './onboarded-supplier.ts';

/** Who was onboarded here: a SupplierSource of its own until a system of record has the supplier. */
export interface SupplierStore {
  readonly source: SupplierSource;
  /** For references whose supplier the target has: `superledger:<reference>` to the target's id. */
  targetsOf(references: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

export const supplierStore = (database: Database, now: () => Date): SupplierStore => ({
  async targetsOf(references) {
    const rows = await database.onboardedSupplier.findMany({
      where: { reference: { in: [...references] }, targetId: { not: null } },
      select: { reference: true, targetId: true },
    });
    return new Map(rows.map((row) => [makeId(SUPERLEDGER, row.reference), row.targetId ?? '']));
  },
  source: {
    async suppliersById(ids) {
      const rows = await database.onboardedSupplier.findMany({
        where: { reference: { in: ids.map(referenceOf) } },
      });
      const found = new Map(rows.map((row) => [row.reference, toSupplier(row, now())]));
      return ids.map((id) => found.get(referenceOf(id)) ?? null);
    },
    async suppliers(
      filter: SupplierFilter,
      page: PageRequest,
      _call: Call,
    ): Promise<Page<Supplier>> {
      const rows = await database.onboardedSupplier.findMany({
        where: { targetId: null, AND: [...conditions(filter), ...startAt(page)] },
        orderBy: { reference: 'asc' },
        take: page.first + 1,
      });
      return {
        rows: rows
          .slice(0, page.first)
          .map((row) => ({ node: toSupplier(row, now()), sort: '', key: row.reference })),
        hasMore: rows.length > page.first,
      };
    },
  },
});

const referenceOf = (id: string): string => parseId(id)?.key ?? '';

function conditions(filter: SupplierFilter): Prisma.OnboardedSupplierWhereInput[] {
  const { ids, status, country, legalEntities, search } = filter;
  return [
    ids && { reference: { in: ids.map(referenceOf) } },
    status && { status: { in: [...status] } },
    country === null ? null : { country },
    legalEntities && { legalEntity: { in: [...legalEntities] } },
    search === null ? null : { name: { contains: search, mode: 'insensitive' as const } },
  ].filter((each) => each !== null);
}

/** The list has no sort value: past it there is nothing, from it everything. */
function startAt({ start }: PageRequest): Prisma.OnboardedSupplierWhereInput[] {
  if (!start || start.kind === 'from') return [];
  if (start.kind === 'past') return [{ reference: { in: [] } }];
  return [{ reference: { gt: start.key } }];
}
