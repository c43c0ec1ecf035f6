import { z } from 'zod';
import type { Change, ChangeFeed } from '#domain/changes';
import { documentStatus } from './codes.ts';
import { companyFilter, type Sap } from './context.ts';
import { invoiceKeyOf } from './invoice-wire.ts';
import { INVOICES } from './read-invoices.ts';
import { isOurReference, parseInvoiceKey } from './keys.ts';
import { compare, equal, or, term } from './odata-literals.ts';
import { placeOf, readPlace } from './places.ts';
import { instantOfText, textOfInstant } from './stamps.ts';
import { fiscalYearText, parseRows, sapFlag, sapText } from './wire.ts';

/** The only change stamp an invoice has, in newer releases. */
const STAMP = 'SuplrInvcLstChgDteTmeTxt';

const wire = z.object({
  SupplierInvoice: z.string().regex(/^\d{10}$/),
  FiscalYear: fiscalYearText,
  CompanyCode: z.string().min(1),
  InvoicingParty: sapText,
  SupplierInvoiceStatus: sapText,
  ReverseDocument: sapText,
  IsReversal: sapFlag,
  AssignmentReference: sapText,
  [STAMP]: z.string().min(1),
});
type Wire = z.infer<typeof wire>;

/**
 * Supplier invoices by their change stamp. A reversing document is left out: what it cancels is told, and has changed
 * with it. Blocks for payment that are set in accounting only, and payments, leave this stamp alone.
 */
export const sapInvoiceChanges = (sap: Sap): ChangeFeed => ({
  async changes({ since, after, first }, call) {
    const companies = companyFilter(sap, null);
    if (companies === null) return { changes: [], next: null };
    const query = {
      ...INVOICES,
      where: [companies, fromPlace(sap, since, after)],
      select: Object.keys(wire.shape),
      orderby: [`${STAMP} asc`, 'SupplierInvoice asc', 'FiscalYear asc'],
      top: first,
    };
    const rows = await sap.client.rows(query, call);
    const wires = parseRows(sap.source, 'an invoice', wire, rows);
    const last = wires.at(-1);
    return {
      changes: wires.flatMap((one) => toChange(sap, one) ?? []),
      next:
        last && wires.length === first
          ? placeOf({ stamp: last[STAMP], key: invoiceKeyOf(last) })
          : null,
    };
  },
});

function fromPlace({ source }: Sap, since: string, after: string | null): string {
  if (after === null) return compare(STAMP, 'ge', textOfInstant(since));
  const { stamp, key } = readPlace(source, after);
  const { supplierInvoice = '', fiscalYear = '' } = parseInvoiceKey(key) ?? {};
  return or([
    compare(STAMP, 'gt', stamp),
    term([equal(STAMP, stamp), compare('SupplierInvoice', 'gt', supplierInvoice)]),
    term([
      equal(STAMP, stamp),
      equal('SupplierInvoice', supplierInvoice),
      compare('FiscalYear', 'gt', fiscalYear),
    ]),
  ]);
}

function toChange(sap: Sap, one: Wire): Change | null {
  const legalEntity = sap.entityOf(one.CompanyCode);
  if (legalEntity === null || one.IsReversal) return null;
  const { SupplierInvoiceStatus, ReverseDocument, AssignmentReference: reference } = one;
  return {
    id: sap.keys.id(invoiceKeyOf(one)),
    status: documentStatus(SupplierInvoiceStatus, ReverseDocument !== null, sap.countUnknown),
    legalEntities: [legalEntity],
    supplierId: one.InvoicingParty && sap.keys.id(one.InvoicingParty),
    changedAt: instantOfText(sap.source, one[STAMP]),
    createdAt: null,
    reference: isOurReference(reference) ? reference : null,
  };
}
