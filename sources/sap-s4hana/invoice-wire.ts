import { z } from 'zod';
import { addDays } from '#domain/date';
import type { Invoice, InvoiceLine } from '#domain/invoice';
import { absolute, negate, parseMoney, subtract, sum, type Money } from '#domain/money';
import { documentStatus } from './codes.ts';
import { provenance, type SapNaming } from './context.ts';
import { invoiceKeyText, isOurReference, withoutPadding } from './keys.ts';
import {
  expanded,
  fiscalYearText,
  mapped,
  sapDate,
  sapDecimal,
  sapFlag,
  sapMetadata,
  sapRequiredDate,
  sapText,
} from './wire.ts';

const invoiceKey = {
  SupplierInvoice: z.string().regex(/^\d{10}$/),
  FiscalYear: fiscalYearText,
  DocumentCurrency: z.string().min(3),
};

export const invoiceWire = z.object({
  ...invoiceKey,
  __metadata: sapMetadata,
  CompanyCode: z.string().min(1),
  InvoicingParty: sapText,
  SupplierInvoiceIDByInvcgParty: sapText,
  DocumentDate: sapRequiredDate,
  PostingDate: sapDate,
  DueCalculationBaseDate: sapDate,
  NetPaymentDays: sapDecimal.nullish(),
  InvoiceGrossAmount: sapDecimal,
  SupplierInvoiceStatus: sapText,
  SupplierInvoiceIsCreditMemo: sapFlag,
  PaymentBlockingReason: sapText,
  ReverseDocument: sapText,
  AssignmentReference: sapText,
  to_SupplierInvoiceTax: expanded(z.object({ TaxAmount: sapDecimal })),
});

export type InvoiceWire = z.infer<typeof invoiceWire>;

/** All of `invoiceWire`: the set has over a hundred properties. */
export const INVOICE_FIELDS = Object.keys(invoiceWire.shape).filter(
  (name) => !name.startsWith('__'),
);

/** Null for an invoice of a company code that is not ours to show. */
export function toInvoice(wire: InvoiceWire, sap: SapNaming): Invoice | null {
  const legalEntity = sap.entityOf(wire.CompanyCode);
  if (legalEntity === null) return null;
  const key = invoiceKeyOf(wire);
  const { gross, tax } = amountsOf(wire, sap);
  return {
    id: sap.keys.id(key),
    provenance: provenance(sap, key, {
      status: wire.SupplierInvoiceStatus,
      version: wire.__metadata,
    }),
    number: wire.SupplierInvoiceIDByInvcgParty ?? '',
    direction: 'PAYABLE',
    kind: wire.SupplierInvoiceIsCreditMemo ? 'CREDIT_MEMO' : 'INVOICE',
    documentStatus: documentStatus(
      wire.SupplierInvoiceStatus,
      wire.ReverseDocument !== null,
      sap.countUnknown,
    ),
    // What a blocking code means is the customer's own customizing, so no reason is claimed.
    holds: wire.PaymentBlockingReason ? [{ code: wire.PaymentBlockingReason, reason: null }] : [],
    supplierId: wire.InvoicingParty === null ? null : sap.keys.id(wire.InvoicingParty),
    legalEntity,
    invoiceDate: wire.DocumentDate,
    postingDate: wire.PostingDate,
    dueDate: dueDateOf(wire),
    gross,
    net: subtract(gross, tax),
    tax,
    settlement: null,
    documentNumber: wire.SupplierInvoice,
    reference: isOurReference(wire.AssignmentReference) ? wire.AssignmentReference : null,
  };
}

export const invoiceKeyOf = (wire: { SupplierInvoice: string; FiscalYear: string }): string =>
  invoiceKeyText({ supplierInvoice: wire.SupplierInvoice, fiscalYear: wire.FiscalYear });

function amountsOf(wire: InvoiceWire, sap: SapNaming): { gross: Money; tax: Money } {
  const { DocumentCurrency: currency } = wire;
  return mapped(sap.source, 'an invoice', () => ({
    gross: absolute(parseMoney(wire.InvoiceGrossAmount, currency)),
    tax: absolute(
      sum(
        wire.to_SupplierInvoiceTax.map(({ TaxAmount }) => parseMoney(TaxAmount, currency)),
        currency,
      ),
    ),
  }));
}

/** The baseline date and the days until payment without discount. */
function dueDateOf({ DueCalculationBaseDate: from, NetPaymentDays: days }: InvoiceWire) {
  return from === null ? null : addDays(from, Number(days ?? '0'));
}

const glItem = z.object({
  SupplierInvoiceItem: z.string().regex(/^\d{1,6}$/),
  GLAccount: sapText,
  CostCenter: sapText,
  SupplierInvoiceItemAmount: sapDecimal,
  DebitCreditCode: z.enum(['S', 'H']),
  TaxCode: sapText,
  SupplierInvoiceItemText: sapText,
  Quantity: sapDecimal.nullish(),
});

const orderItem = z.object({
  SupplierInvoiceItem: z.string().regex(/^\d{1,6}$/),
  PurchaseOrder: sapText,
  PurchaseOrderItem: sapText,
  SupplierInvoiceItemAmount: sapDecimal,
  QuantityInPurchaseOrderUnit: sapDecimal.nullish(),
  TaxCode: sapText,
});

export const invoiceLinesWire = z.object({
  ...invoiceKey,
  SupplierInvoiceIsCreditMemo: sapFlag,
  to_SupplierInvoiceItemGLAcct: expanded(glItem),
  to_SuplrInvcItemPurOrdRef: expanded(orderItem),
});

export type InvoiceLinesWire = z.infer<typeof invoiceLinesWire>;

export const INVOICE_LINES_FIELDS = Object.keys(invoiceLinesWire.shape);

/** G/L items first, then items with an order, each in document order; numbered anew because SAP counts both from 1. */
export function toInvoiceLines(wire: InvoiceLinesWire, sap: SapNaming): readonly InvoiceLine[] {
  const lines = mapped(sap.source, 'an invoice item', () => [
    ...inDocumentOrder(wire.to_SupplierInvoiceItemGLAcct).map((item) =>
      fromGlItem(item, wire, sap),
    ),
    ...inDocumentOrder(wire.to_SuplrInvcItemPurOrdRef).map((item) => fromOrderItem(item, wire)),
  ]);
  return lines.map((line, index) => ({ number: index + 1, ...line }));
}

type Unnumbered = Omit<InvoiceLine, 'number'>;

/** An item on the document's usual side (debit of an invoice, credit of a credit memo) is positive. */
function fromGlItem(
  item: z.infer<typeof glItem>,
  wire: InvoiceLinesWire,
  sap: SapNaming,
): Unnumbered {
  const amount = absolute(parseMoney(item.SupplierInvoiceItemAmount, wire.DocumentCurrency));
  const { chartOfAccounts, controllingArea } = sap.settings;
  return {
    description: item.SupplierInvoiceItemText,
    amount:
      item.DebitCreditCode === (wire.SupplierInvoiceIsCreditMemo ? 'H' : 'S')
        ? amount
        : negate(amount),
    quantity: quantityOf(item.Quantity),
    taxCode: item.TaxCode,
    accountId: item.GLAccount && sap.keys.id(`${chartOfAccounts}.${item.GLAccount}`),
    costCenterId: item.CostCenter && sap.keys.id(`${controllingArea}.${item.CostCenter}`),
    isOrdered: false,
  };
}

function fromOrderItem(item: z.infer<typeof orderItem>, wire: InvoiceLinesWire): Unnumbered {
  const order = [item.PurchaseOrder, item.PurchaseOrderItem].filter((part) => part !== null);
  return {
    description: order.length > 0 ? order.map(withoutPadding).join('/') : null,
    amount: absolute(parseMoney(item.SupplierInvoiceItemAmount, wire.DocumentCurrency)),
    quantity: quantityOf(item.QuantityInPurchaseOrderUnit),
    taxCode: item.TaxCode,
    accountId: null,
    costCenterId: null,
    isOrdered: item.PurchaseOrder === null ? null : true,
  };
}

/** SAP says `"0.000"` where no quantity was entered. */
const quantityOf = (text: string | null | undefined): string | null =>
  text && Number(text) !== 0 ? text : null;

const inDocumentOrder = <T extends { SupplierInvoiceItem: string }>(items: readonly T[]) =>
  items.toSorted(
    (left, right) => Number(left.SupplierInvoiceItem) - Number(right.SupplierInvoiceItem),
  );
