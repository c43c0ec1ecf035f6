import type { Supplier } from '#domain/supplier';
import type { RowScope } from '#platform/identity/row-access';

/** A supplier is seen by whoever sees one of the legal entities that may post to it. */
export const supplierScope = ({ id, legalEntities }: Supplier): RowScope => ({
  legalEntities,
  supplierId: id,
});
