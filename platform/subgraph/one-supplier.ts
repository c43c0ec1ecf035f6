import DataLoader from 'dataloader';
import type { KnownRecord, SupplierCrosswalk } from '#domain/supplier-families';
import { seesRow } from '../identity/row-access.ts';
import type { Viewer } from '../identity/viewer.ts';

const MAX_BATCH = 1_000;

/** The records a viewer may know of; a portal user knows its own, whatever else is one with it. */
export const visibleRecords = (
  viewer: Viewer | null,
  records: readonly KnownRecord[],
): readonly KnownRecord[] =>
  records.filter(({ id, legalEntities }) => seesRow(viewer, { legalEntities, supplierId: id }));

/**
 * The id a viewer knows a record's supplier by: that of the earliest record it may know of. Who may not know of the
 * record itself learns nothing of what it is one with.
 */
function knownAs(viewer: Viewer | null, id: string, records: readonly KnownRecord[]): string {
  const visible = visibleRecords(viewer, records);
  return visible.some((record) => record.id === id) ? (visible[0]?.id ?? id) : id;
}

/** Records of one request's suppliers, asked for together. */
export const recordsLoader = (
  crosswalk: SupplierCrosswalk,
): DataLoader<string, readonly KnownRecord[]> =>
  new DataLoader((ids) => crosswalk.recordsOf(ids), { maxBatchSize: MAX_BATCH });

/** What references to suppliers, and filters by one, need of the crosswalk, for one viewer. */
export interface SupplierReferences {
  /** The supplier a document's record is of; null for none. */
  keyOf(recordId: string | null): Promise<{ readonly id: string } | null>;
  /** The records a list that is asked for one supplier is about. */
  familyOf(supplierId: string | null | undefined): Promise<readonly string[] | null>;
}

export function supplierReferences(
  crosswalk: SupplierCrosswalk,
  viewer: Viewer | null,
): SupplierReferences {
  const records = recordsLoader(crosswalk);
  return {
    async keyOf(id) {
      return id === null ? null : { id: knownAs(viewer, id, await records.load(id)) };
    },
    async familyOf(id) {
      if (id === null || id === undefined) return null;
      const visible = visibleRecords(viewer, await records.load(id));
      return visible.some((record) => record.id === id) ? visible.map((record) => record.id) : [id];
    },
  };
}
