import type { Writer } from '#domain/sources';
import type { SupplierBlockInstruction } from '#domain/supplier';
import { needKey, unsupported, type Context } from './context.ts';
import { supplierUpdate } from './supplier-record.ts';

/** Coupa's one hold of a supplier, for all its groups. */
export const blockSupplier = (context: Context): Writer<SupplierBlockInstruction> =>
  supplierUpdate(
    context,
    ({ supplierId, legalEntity, blocked }) => {
      const key = needKey(context, supplierId, 'supplierId');
      if (legalEntity !== null)
        throw unsupported(context, 'Coupa holds a supplier altogether, not in one legal entity');
      return { key, body: { 'on-hold': blocked } };
    },
    (supplier, { blocked }) => supplier['on-hold'] === blocked,
  );
