import { z } from 'zod';
import type { Invoice, InvoiceLine, SettlementSummary } from '#domain/invoice';
import { subtract, sum, type Money } from '#domain/money';
import type { Filters, Resource } from './client.ts';
import { holdStatuses, invoiceStatuses, known } from './codes.ts';
import { toId, toProvenance, type Context } from './context.ts';
import { ENTITY_FIELDS, entityOf, entityWire } from './document-entity.ts';
import { orderLineOf, type OrderOfLine } from './order-of-line.ts';
import { currency, day, decimal, flag, key, moneyOf, stamp, text } from './wire.ts';

const lineWire = z.object({
  id: key,
  'line-num': z.int().nullish(),
  description: text,
  quantity: decimal.nullish(),
  price: decimal.nullish(),
  total: decimal,
  'tax-code': z.object({ code: text }).nullish(),
  account: z.object({ code: text }).nullish(),
  'order-line-id': key.nullish(),
});

const paymentWire = z.object({
  id: key,
  'amount-paid': decimal,
  notes: text,
  'payment-date': text,
});

const row = z.object({
  id: key,
  'invoice-number': z.string(),
  'document-type': text,
  'invoice-date': day,
  'net-due-date': day.nullish(),
  status: z.string(),
  currency,
  supplier: z.object({ id: key }),
  ...entityWire,
  'total-with-taxes': decimal,
  'tax-amount': decimal.nullish(),
  'invoice-lines': z.array(lineWire),
  payments: z.array(paymentWire).nullish(),
  paid: flag,
  exported: flag,
  'custom-fields': z.record(z.string(), z.unknown()).nullish(),
  'created-at': stamp,
  'updated-at': stamp,
});
export type InvoiceWire = z.infer<typeof row>;

export const invoiceResource: Resource<InvoiceWire> = {
  path: 'invoices',
  fields: [
    'id',
    'invoice_number',
    'document_type',
    'invoice_date',
    'net_due_date',
    'status',
    { currency: ['code'] },
    { supplier: ['id'] },
    ...ENTITY_FIELDS,
    'total_with_taxes',
    'tax_amount',
    {
      invoice_lines: [
        'id',
        'line_num',
        'description',
        'quantity',
        'price',
        'total',
        { tax_code: ['code'] },
        { account: ['code'] },
        'order_line_id',
      ],
    },
    { payments: ['id', 'amount_paid', 'notes', 'payment_date'] },
    'paid',
    'exported',
    'custom_fields',
    'created_at',
    'updated_at',
  ],
  row,
};

/** Of a document that no ERP has yet. */
export const UNREPORTED: Filters = { exported: 'false', 'status[not_in]': 'voided' };

export const invoiceStatus = (context: Context, { status }: InvoiceWire) =>
  known(context, 'invoice status', invoiceStatuses, status);

/** Whether an ERP is said to have it: the flag alone is reset when somebody edits the document. */
export const isReported = (context: Context, wire: InvoiceWire): boolean =>
  wire.exported || documentNumberOf(context, wire) !== null;

export function documentNumberOf({ settings }: Context, wire: InvoiceWire): string | null {
  const { documentNumberField: field } = settings;
  const value = field === null ? null : wire['custom-fields']?.[field];
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Claims are positive for both kinds. */
export const amountsOf = (wire: InvoiceWire): { gross: Money; tax: Money; net: Money } => {
  const size = (amount: string): Money => moneyOf(amount.replace(/^-/, ''), wire.currency);
  const gross = size(wire['total-with-taxes']);
  const tax = size(wire['tax-amount'] ?? '0');
  return { gross, tax, net: subtract(gross, tax) };
};

export const kindOf = (wire: InvoiceWire): Invoice['kind'] =>
  wire['document-type'] === 'Credit Note' ? 'CREDIT_MEMO' : 'INVOICE';

export function toInvoice(context: Context, wire: InvoiceWire): Invoice | null {
  const legalEntity = entityOf(context, wire);
  if (legalEntity === null) return null;
  return {
    id: toId(context, wire.id),
    provenance: toProvenance(context, wire.id, wire['updated-at'], wire.status),
    number: wire['invoice-number'],
    direction: 'PAYABLE',
    kind: kindOf(wire),
    documentStatus: invoiceStatus(context, wire),
    holds: holdStatuses.has(wire.status) ? [{ code: wire.status, reason: null }] : [],
    supplierId: toId(context, wire.supplier.id),
    legalEntity,
    invoiceDate: wire['invoice-date'],
    postingDate: null,
    dueDate: wire['net-due-date'] ?? null,
    ...amountsOf(wire),
    settlement: settlementOf(wire),
    documentNumber: null,
    reference: null,
  };
}

export function settlementOf(wire: InvoiceWire): SettlementSummary {
  const { gross } = amountsOf(wire);
  const paid = sum(
    (wire.payments ?? []).map((payment) => moneyOf(payment['amount-paid'], wire.currency)),
    wire.currency,
  );
  const open = subtract(gross, paid);
  if (open.amountMinor < 0n) return { status: 'OVERPAID', open };
  if (wire.paid || open.amountMinor === 0n)
    return { status: 'PAID', open: { ...open, amountMinor: 0n } };
  return { status: paid.amountMinor === 0n ? 'OPEN' : 'PARTIALLY_PAID', open };
}

/** Coupa's accounts are its own: segments joined by a dash, and no account of a ledger of ours. */
export const toLines = (
  context: Context,
  wire: InvoiceWire,
  orders: OrderOfLine,
): readonly InvoiceLine[] =>
  wire['invoice-lines'].map((line, at) => ({
    number: at + 1,
    description: line.description,
    amount: moneyOf(line.total, wire.currency),
    quantity: line.quantity ?? null,
    taxCode: line['tax-code']?.code ?? null,
    accountId: null,
    costCenterId: null,
    purchaseOrderLineId: orderLineOf(context, line, orders),
  }));
