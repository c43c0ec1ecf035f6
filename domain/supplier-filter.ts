import type { FilterMeaning } from './list-filter.ts';
import type { Supplier, SupplierFilter } from './supplier.ts';
import { folded } from './text.ts';

/** The one definition of what a supplier list is filtered by. */
export const supplierFilterMeaning: FilterMeaning<SupplierFilter, Supplier> = {
  ids: ({ id }, ids) => ids.includes(id),
  status: ({ status }, wanted) => wanted.includes(status),
  country: ({ country }, wanted) => country === wanted,
  legalEntities: ({ legalEntities }, codes) => legalEntities.some((code) => codes.includes(code)),
  search: ({ name }, text) => folded(name).includes(folded(text)),
};
