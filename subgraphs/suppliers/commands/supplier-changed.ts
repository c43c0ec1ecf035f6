import type { SupplierStatus } from '#domain/supplier';
import type { NewEvent } from '#platform/events/outbox';

/** What becomes of a supplier in its own system: told to whoever sees one of its legal entities. */
export const supplierChanged = ({
  id,
  source,
  legalEntities,
  from,
  to,
  reason,
}: {
  readonly id: string;
  /** The system that has it so now. */
  readonly source: string;
  readonly legalEntities: readonly string[];
  readonly from: SupplierStatus;
  /** The same where something else about it changed. */
  readonly to: SupplierStatus;
  readonly reason: string;
}): NewEvent => ({
  topic: 'supplier.status-changed',
  key: id,
  body: {
    source,
    from,
    to,
    reason,
    entity: { type: 'Supplier', id },
    legalEntity: legalEntities.length === 1 ? (legalEntities[0] ?? null) : null,
    legalEntities,
    supplierId: id,
  },
});
