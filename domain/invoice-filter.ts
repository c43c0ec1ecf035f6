import type { Invoice, InvoiceFilter } from './invoice.ts';
import type { FilterMeaning } from './list-filter.ts';
import { folded } from './text.ts';

/** The one definition of what an invoice list is filtered by. */
export const invoiceFilterMeaning: FilterMeaning<InvoiceFilter, Invoice> = {
  ids: ({ id }, ids) => ids.includes(id),
  direction: ({ direction }, wanted) => direction === wanted,
  supplierId: ({ supplierId }, wanted) => supplierId === wanted,
  supplierFamily: ({ supplierId }, family) => supplierId !== null && family.includes(supplierId),
  legalEntities: ({ legalEntity }, codes) => codes.includes(legalEntity),
  documentStatus: ({ documentStatus }, wanted) => wanted.includes(documentStatus),
  // A source that keeps numbers in capitals knows the number by those.
  number: ({ number }, wanted) => number === wanted || number === wanted.toUpperCase(),
  onlyOpen: ({ settlement }, wanted) =>
    !wanted || settlement === null || settlement.open.amountMinor !== 0n,
  search: ({ number, documentNumber, reference }, text) =>
    folded(number).includes(folded(text)) ||
    [documentNumber, reference].some((one) => folded(one ?? '') === folded(text)),
};
