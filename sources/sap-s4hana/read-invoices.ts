import type { Call } from '#domain/call';
import type { CollectionQuery } from './collection-url.ts';
import type { Sap } from './context.ts';
import { INVOICE_FIELDS, invoiceWire } from './invoice-wire.ts';
import type { InvoiceKey } from './keys.ts';
import { equal, term } from './odata-literals.ts';
import { parseRows } from './wire.ts';

export const INVOICES = {
  service: 'API_SUPPLIERINVOICE_PROCESS_SRV',
  set: 'A_SupplierInvoice',
} satisfies CollectionQuery;

const HEADERS = { ...INVOICES, select: INVOICE_FIELDS, expand: ['to_SupplierInvoiceTax'] };

export async function readInvoices(sap: Sap, query: Partial<CollectionQuery>, call: Call) {
  const rows = await sap.client.rows({ ...HEADERS, ...query }, call);
  return parseRows(sap.source, 'an invoice', invoiceWire, rows);
}

export const invoiceIs = ({ supplierInvoice, fiscalYear }: InvoiceKey): string =>
  term([equal('SupplierInvoice', supplierInvoice), equal('FiscalYear', fiscalYear)]);
