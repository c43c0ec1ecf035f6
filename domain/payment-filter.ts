import type { FilterMeaning } from './list-filter.ts';
import type { Payment, PaymentFilter } from './payment.ts';
import { folded } from './text.ts';

/** The one definition of what a payment list is filtered by. */
export const paymentFilterMeaning: FilterMeaning<PaymentFilter, Payment> = {
  ids: ({ id }, ids) => ids.includes(id),
  supplierId: ({ supplierId }, wanted) => supplierId === wanted,
  supplierFamily: ({ supplierId }, family) => supplierId !== null && family.includes(supplierId),
  legalEntities: ({ legalEntity }, codes) => codes.includes(legalEntity),
  status: ({ status }, wanted) => wanted.includes(status),
  from: ({ postingDate }, day) => postingDate >= day,
  to: ({ postingDate }, day) => postingDate <= day,
  search: ({ documentNumber }, text) => folded(documentNumber ?? '') === folded(text),
};
