import type { Invoice } from '#domain/invoice';
import type { RowScope } from '#platform/identity/row-access';

/** An invoice is seen by whoever sees its legal entity; by a portal user only if it is their own. */
export const invoiceScope = ({ legalEntity, supplierId }: Invoice): RowScope => ({
  legalEntities: [legalEntity],
  supplierId,
});
