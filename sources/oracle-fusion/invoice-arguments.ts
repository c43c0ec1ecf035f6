import type { Context } from './context.ts';
import type { InvoiceWire } from './invoice-wire.ts';

/** What names an invoice to one of Oracle's actions, as the settings say. */
export const invoiceArguments = (
  { settings }: Context,
  wire: Pick<InvoiceWire, 'InvoiceId' | 'InvoiceNumber' | 'BusinessUnit' | 'Supplier'>,
) =>
  settings.actionsBy === 'id'
    ? { InvoiceId: wire.InvoiceId }
    : {
        InvoiceNumber: wire.InvoiceNumber,
        BusinessUnit: wire.BusinessUnit,
        Supplier: wire.Supplier,
      };
