import type { Call } from '#domain/call';
import type { Invoice, InvoiceFilter } from '#domain/invoice';
import type { Page, PageRequest, Row, Start } from '#domain/page';
import { companyFilter, distinct, type Sap } from './context.ts';
import { CUBE, OPEN_LINE_FIELDS, openLineWire, VENDORS_ONLY } from './cube.ts';
import { invoiceKeyOf, toInvoice } from './invoice-wire.ts';
import { afterDated } from './keyset.ts';
import { invoiceKeyText, invoiceOfReference, parseInvoiceKey, referenceOfInvoice } from './keys.ts';
import { equal } from './odata-literals.ts';
import { invoiceIs, readInvoices } from './read-invoices.ts';
import { walk } from './walk.ts';
import { parseRows } from './wire.ts';

const REFERENCE = 'OriginalReferenceDocument';

/**
 * No header of an invoice says whether it is paid. The few lines that are open on suppliers' accounts do, and stand in
 * the order of the invoices: their document's date, then the invoice's number and year.
 */
export async function openInvoicesPage(
  sap: Sap,
  { filter, where }: { readonly filter: InvoiceFilter; readonly where: readonly string[] },
  page: PageRequest,
  call: Call,
): Promise<Page<Invoice>> {
  return await walk<Invoice>({
    page,
    pageSize: sap.pageSize,
    isSelective: false,
    async read(start, top) {
      const lines = await readOpenLines(sap, filter, { start, top }, call);
      const references = lines.map((line) => line[REFERENCE]);
      const keys = distinct(references.map(invoiceOfReference), invoiceKeyText);
      const anyOf = keys.map(invoiceIs);
      const wires = keys.length > 0 ? await readInvoices(sap, { where, anyOf }, call) : [];
      const found = new Map(wires.map((wire) => [invoiceKeyOf(wire), toInvoice(wire, sap)]));
      // An invoice with several due dates has several lines, which come one after another.
      const rows = new Map<string, Row<Invoice | null>>();
      for (const { DocumentDate: sort, [REFERENCE]: reference } of lines) {
        const key = keyOf(reference);
        if (!rows.has(key)) rows.set(key, { node: found.get(key) ?? null, sort, key });
      }
      return { rows: [...rows.values()], isFull: lines.length === top };
    },
  });
}

async function readOpenLines(
  sap: Sap,
  { legalEntities, supplierId }: InvoiceFilter,
  { start, top }: { readonly start: Start | null; readonly top: number },
  call: Call,
) {
  const companies = companyFilter(sap, legalEntities);
  const supplier = supplierId === null ? null : sap.keys.supplier(supplierId);
  const query = {
    ...CUBE,
    where: [
      VENDORS_ONLY,
      'IsCleared eq false',
      ...(companies === null ? [] : [companies]),
      ...(supplier === null ? [] : [equal('Supplier', supplier)]),
      ...afterDated(sap.source, start, 'DocumentDate', [REFERENCE], (key) => [referenceOf(key)]),
    ],
    select: OPEN_LINE_FIELDS,
    orderby: ['DocumentDate desc', `${REFERENCE} desc`],
    top,
  };
  const rows = await sap.client.rows(query, call);
  return parseRows(sap.source, 'an open line', openLineWire, rows);
}

/** The invoice's key; what is no invoice's keeps its own text, so that the list can go on after it. */
function keyOf(reference: string | null): string {
  const key = invoiceOfReference(reference);
  return key ? invoiceKeyText(key) : (reference ?? '');
}

function referenceOf(text: string): string {
  const key = parseInvoiceKey(text);
  return key ? referenceOfInvoice(key) : text;
}
