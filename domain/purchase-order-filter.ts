import type { FilterMeaning } from './list-filter.ts';
import type { PurchaseOrder, PurchaseOrderFilter } from './purchase-order.ts';

/** The one definition of what a list of purchase orders is filtered by. */
export const purchaseOrderFilterMeaning: FilterMeaning<PurchaseOrderFilter, PurchaseOrder> = {
  ids: ({ id }, ids) => ids.includes(id),
  supplierId: ({ supplierId }, wanted) => supplierId === wanted,
  legalEntities: ({ legalEntity }, codes) => codes.includes(legalEntity),
  status: ({ status }, wanted) => wanted.includes(status),
  number: ({ number }, wanted) => number === wanted,
};
