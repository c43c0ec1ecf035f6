import type DataLoader from 'dataloader';
import { goldenSupplier, type GoldenParts, type GoldenSupplier } from '#domain/golden-record';
import { systemOfRecord, type LegalEntity } from '#domain/legal-entity';
import type { KnownRecord } from '#domain/supplier-families';
import type { Supplier, SupplierFilter } from '#domain/supplier';
import type { Viewer } from '#platform/identity/viewer';
import type { EntityLoader } from '#platform/subgraph/entity-loader';
import { visibleRecords } from '#platform/subgraph/one-supplier';

/** Suppliers as a viewer knows them: each once, whichever of its records is asked for. */
export interface OneSupplier {
  /**
   * Null for a record the viewer may not know of. A record whose system has it no more, or does not answer, leaves what
   * the others say. @throws as loading a record does, when none answers.
   */
  load(id: string): Promise<GoldenSupplier | null>;
  /** Whether a list shows the supplier at this record: the earliest of those that the list has. */
  isListed(record: Supplier, filter: SupplierFilter): Promise<boolean>;
}

export interface OneSupplierParts {
  readonly viewer: Viewer | null;
  readonly suppliers: EntityLoader<Supplier>;
  readonly recordsOf: DataLoader<string, readonly KnownRecord[]>;
  readonly legalEntities: readonly LegalEntity[];
}

export function oneSupplier(parts: OneSupplierParts): OneSupplier {
  const { viewer, suppliers, recordsOf, legalEntities } = parts;
  const isSystemOfRecord: GoldenParts['isSystemOfRecord'] = (source, code) =>
    legalEntities.some(
      (each) => each.code === code && systemOfRecord(each, 'suppliers')?.source === source,
    );
  /** Those of its supplier's that the viewer may know of; itself alone where nothing says that it may know of it. */
  const recordsBeside = async (id: string): Promise<readonly KnownRecord[]> => {
    const visible = visibleRecords(viewer, await recordsOf.load(id));
    return visible.some((each) => each.id === id) ? visible : [unread(id)];
  };
  const answersOf = async (records: readonly KnownRecord[]) => {
    const settled = await Promise.allSettled(records.map(({ id }) => suppliers.load(id)));
    return {
      answered: settled.flatMap((each) => (each.status === 'fulfilled' && each.value) || []),
      failure: settled.find((each) => each.status === 'rejected') ?? null,
    };
  };
  return {
    async load(given) {
      // All that is known of the id is asked for at once: one call to a system, not one for each record after the other.
      const beside = await recordsBeside(given);
      const [own] = await Promise.all([suppliers.load(given).catch(() => null), answersOf(beside)]);
      // An id of an onboarding follows to its system's; a failure is met again below, beside the other records.
      const records = own === null || own.id === given ? beside : await recordsBeside(own.id);
      const { answered, failure } = await answersOf(records);
      const [first, ...others] = answered;
      if (first)
        return goldenSupplier({
          id: records[0]?.id ?? first.id,
          records,
          answered: [first, ...others],
          isSystemOfRecord,
        });
      if (failure) throw failure.reason;
      return null;
    },
    async isListed(record, filter) {
      const records = await recordsBeside(record.id);
      if (records.length === 1) return true;
      const { answered } = await answersOf(records);
      const first = answered.find((each) => each.id === record.id || fits(each, filter));
      return first === undefined || first.id === record.id;
    },
  };
}

const unread = (id: string): KnownRecord => ({ id, legalEntities: [], changedAt: null });

/** As a source would answer: of a name each compares in its own way, and a supplier twice is better than not at all. */
function fits(
  { id, status, country, legalEntities, name }: Supplier,
  filter: SupplierFilter,
): boolean {
  return (
    has(filter.ids, id) &&
    has(filter.status, status) &&
    (filter.country === null || filter.country === country) &&
    (filter.legalEntities === null ||
      legalEntities.some((code) => filter.legalEntities?.includes(code))) &&
    (filter.search === null || name.toLowerCase().includes(filter.search.toLowerCase()))
  );
}

const has = <T>(wanted: readonly T[] | null, value: T): boolean =>
  wanted === null || wanted.includes(value);
