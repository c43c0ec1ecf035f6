import type { Payment } from '#domain/payment';
import type { RowScope } from '#platform/identity/row-access';

/** A payment is seen by whoever sees its legal entity; by a portal user only if it is their own. */
export const paymentScope = ({ legalEntity, supplierId }: Payment): RowScope => ({
  legalEntities: [legalEntity],
  supplierId,
});
