import type { Call } from '#domain/call';
import type { DocumentStatus, Invoice, InvoiceFilter } from '#domain/invoice';
import type { Page, PageRequest } from '#domain/page';
import type { InvoiceSource } from '#domain/sources';
import { invoiceStatuses } from './codes.ts';
import { companyFilter, distinct, inOrder, type Sap } from './context.ts';
import {
  INVOICE_LINES_FIELDS,
  invoiceKeyOf,
  invoiceLinesWire,
  toInvoice,
  toInvoiceLines,
} from './invoice-wire.ts';
import { afterDated } from './keyset.ts';
import { invoiceKeyText, parseInvoiceKey } from './keys.ts';
import { and, compare, contains, equal, or, term } from './odata-literals.ts';
import { openInvoicesPage } from './open-invoices.ts';
import { INVOICES, invoiceIs, readInvoices } from './read-invoices.ts';
import { settlementsByInvoice } from './settlements.ts';
import { walk } from './walk.ts';
import { parseRows } from './wire.ts';

const KEY_FIELDS = ['SupplierInvoice', 'FiscalYear'];

export function sapInvoices(sap: Sap): InvoiceSource {
  const keyText = (id: string) => {
    const key = sap.keys.invoice(id);
    return key && invoiceKeyText(key);
  };
  const keysOf = (ids: readonly string[]) => distinct(ids.map(sap.keys.invoice), invoiceKeyText);

  return {
    async invoicesById(ids, call) {
      const wires = await readInvoices(sap, { anyOf: keysOf(ids).map(invoiceIs) }, call);
      const invoices = wires.flatMap((wire) => toInvoice(wire, sap) ?? []);
      return inOrder(ids, keyText, new Map(invoices.map((one) => [one.provenance.sourceKey, one])));
    },

    invoices: (filter, page, call) => invoicesPage(sap, filter, page, call),

    async linesByInvoice(ids, call) {
      const query = {
        ...INVOICES,
        select: INVOICE_LINES_FIELDS,
        expand: ['to_SupplierInvoiceItemGLAcct', 'to_SuplrInvcItemPurOrdRef'],
        anyOf: keysOf(ids).map(invoiceIs),
      };
      const rows = await sap.client.rows(query, call);
      const wires = parseRows(sap.source, 'an invoice', invoiceLinesWire, rows);
      const lines = wires.map((wire) => [invoiceKeyOf(wire), toInvoiceLines(wire, sap)] as const);
      return inOrder(ids, keyText, new Map(lines));
    },

    async settlementsByInvoice(ids, call) {
      return inOrder(ids, keyText, await settlementsByInvoice(sap, keysOf(ids), call));
    },
  };
}

async function invoicesPage(sap: Sap, filter: InvoiceFilter, page: PageRequest, call: Call) {
  const where = invoiceConditions(sap, filter);
  if (where === null) return { rows: [], hasMore: false } satisfies Page<Invoice>;
  if (filter.onlyOpen) return await openInvoicesPage(sap, { filter, where }, page, call);
  return await walk<Invoice>({
    page,
    pageSize: sap.pageSize,
    isSelective: false,
    async read(start, top) {
      const after = afterDated(sap.source, start, 'DocumentDate', KEY_FIELDS, keyParts);
      const orderby = ['DocumentDate desc', 'SupplierInvoice desc', 'FiscalYear desc'];
      const wires = await readInvoices(sap, { where: [...where, ...after], orderby, top }, call);
      const rows = wires.map((wire) => ({
        node: toInvoice(wire, sap),
        sort: wire.DocumentDate,
        key: invoiceKeyOf(wire),
      }));
      return { rows, isFull: wires.length === top };
    },
  });
}

/** The whole filter in SAP's words; null where nothing of this source can match. */
function invoiceConditions(sap: Sap, filter: InvoiceFilter): readonly string[] | null {
  const companies = companyFilter(sap, filter.legalEntities);
  const supplier = filter.supplierId === null ? null : sap.keys.supplier(filter.supplierId);
  const keys = filter.ids && distinct(filter.ids.map(sap.keys.invoice), invoiceKeyText);
  const isElsewhere = filter.supplierId !== null && supplier === null;
  if (companies === null || isElsewhere || keys?.length === 0) return null;
  if (filter.direction === 'RECEIVABLE' || filter.documentStatus?.length === 0) return null;
  return [
    companies,
    ...(supplier === null ? [] : [equal('InvoicingParty', supplier)]),
    ...(keys ? [or(keys.map(invoiceIs))] : []),
    ...(filter.number === null ? [] : [numberIs(filter.number)]),
    ...(filter.search ? [isKnownBy(filter.search)] : []),
    ...(filter.documentStatus ? [or(filter.documentStatus.map(statusIs))] : []),
  ];
}

/** SAP keeps the number in capitals, whatever was printed on the paper. */
const numberIs = (number: string): string =>
  or(
    [...new Set([number, number.toUpperCase()])].map((one) =>
      equal('SupplierInvoiceIDByInvcgParty', one),
    ),
  );

/** Numbers and references are kept in capitals. */
function isKnownBy(text: string): string {
  const capitals = text.toUpperCase();
  return or([
    ...[...new Set([text, capitals])].map((one) => contains('SupplierInvoiceIDByInvcgParty', one)),
    equal('SupplierInvoice', capitals),
    equal('AssignmentReference', capitals),
  ]);
}

function statusIs(status: DocumentStatus): string {
  if (status === 'CANCELLED') return compare('ReverseDocument', 'ne', '');
  const codes = [...invoiceStatuses].filter(([, meaning]) => meaning === status);
  const codeIs =
    status === 'UNKNOWN'
      ? and([...invoiceStatuses.keys()].map((code) => compare('SupplierInvoiceStatus', 'ne', code)))
      : or(codes.map(([code]) => equal('SupplierInvoiceStatus', code)));
  return term([codeIs, equal('ReverseDocument', '')]);
}

function keyParts(text: string): readonly string[] | null {
  const key = parseInvoiceKey(text);
  return key && [key.supplierInvoice, key.fiscalYear];
}
