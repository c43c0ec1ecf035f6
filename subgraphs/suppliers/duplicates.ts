import type { GoldenSupplier } from '#domain/golden-record';
import type { Duplicate } from '#domain/supplier-families';
import type { Context } from './context.ts';

const MAX_DUPLICATES = 20;

export interface VisibleDuplicate extends Omit<Duplicate, 'id'> {
  readonly recordId: string;
  readonly supplier: GoldenSupplier;
}

/** What may be the same company as any of a supplier's records, each supplier once; only what the viewer may see. */
export async function duplicatesOf(
  { id, records }: GoldenSupplier,
  { families, oneSupplier }: Context,
): Promise<readonly VisibleDuplicate[]> {
  const recordIds = records.map((record) => record.id);
  const found = await families.duplicatesOf(recordIds);
  const candidates = found
    .flatMap((each, at) => each.map((one) => ({ ...one, recordId: recordIds[at] ?? id })))
    .toSorted((one, other) => other.score - one.score);
  const seen = new Set([id]);
  const visible: VisibleDuplicate[] = [];
  const suppliers = await Promise.all(candidates.map((each) => oneSupplier.load(each.id)));
  for (const [at, { id: _, ...candidate }] of candidates.entries()) {
    const supplier = suppliers[at];
    if (!supplier || seen.has(supplier.id)) continue;
    seen.add(supplier.id);
    visible.push({ ...candidate, supplier });
  }
  return visible.slice(0, MAX_DUPLICATES);
}
