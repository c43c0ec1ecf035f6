import type { Invoice } from '#domain/invoice';
import type { PurchaseOrder } from '#domain/purchase-order';
import type { RowScope } from '#platform/identity/row-access';

/** An invoice is seen by whoever sees its legal entity; by a portal user only if it is their own. */
export const invoiceScope = ({ legalEntity, supplierId }: Invoice): RowScope => ({
  legalEntities: [legalEntity],
  supplierId,
});

/** As an invoice: an order shows what somebody is going to bill. */
export const orderScope = ({ legalEntity, supplierId }: PurchaseOrder): RowScope => ({
  legalEntities: [legalEntity],
  supplierId,
});
