import type { SupplierFamilies } from '#domain/supplier-families';
import type { Database } from '#platform/db/client';

/** More than any company has systems. */
const MAX_FAMILY = 20;

/** What people linked, from the store; a link that still waits for its approval does not count. */
export function supplierFamilies(database: Database): SupplierFamilies {
  const familiesOf = async (ids: readonly string[]): Promise<readonly (readonly string[])[]> => {
    const own = await database.supplierLink.findMany({
      where: { supplierId: { in: [...ids] }, isLinked: true },
      select: { supplierId: true, groupId: true },
    });
    if (own.length === 0) return ids.map((id) => [id]);
    const members = await database.supplierLink.findMany({
      where: { groupId: { in: own.map(({ groupId }) => groupId) }, isLinked: true },
      select: { supplierId: true, groupId: true },
      orderBy: { supplierId: 'asc' },
      take: own.length * MAX_FAMILY,
    });
    const groupOf = new Map(own.map(({ supplierId, groupId }) => [supplierId, groupId]));
    return ids.map((id) => {
      const group = groupOf.get(id);
      if (group === undefined) return [id];
      return members.flatMap(({ supplierId, groupId }) => (groupId === group ? [supplierId] : []));
    });
  };
  return {
    familiesOf,
    familyOf: async (id) => (await familiesOf([id]))[0] ?? [id],
  };
}
