import type { Call } from '#domain/call';
import type {
  ProcurementInvoice,
  ProcurementInvoiceLine,
  ProcurementSource,
  SupplierRequest,
} from '#domain/procurement';
import { approvalsByInvoice } from './approvals.ts';
import { approvalStatuses } from './codes.ts';
import { inOrder, toId, toKeys, toProvenance, type Context } from './context.ts';
import { entityOf } from './document-entity.ts';
import {
  amountsOf,
  invoiceResource,
  invoiceStatus,
  isReported,
  kindOf,
  type InvoiceWire,
} from './invoice-wire.ts';
import { orderLineOf, ordersOfLines, type OrderOfLine } from './order-of-line.ts';
import {
  addressOf,
  contactOf,
  entitiesOf,
  referenceOf,
  supplierResource,
  taxIdOf,
  type SupplierWire,
} from './supplier-wire.ts';
import { moneyOf } from './wire.ts';

export const procurement = (context: Context): ProcurementSource => ({
  supplierRequestsById: (ids, call) => supplierRequestsById(context, ids, call),
  approvedInvoicesById: (ids, call) => approvedInvoicesById(context, ids, call),
  approvalsByInvoice: (ids, call) => approvalsByInvoice(context, ids, call),
});

async function supplierRequestsById(context: Context, ids: readonly string[], call: Call) {
  const keys = toKeys(context, ids);
  const walk = { filters: {}, keys, most: keys.length };
  const rows = await context.client.rows(supplierResource(context), walk, () => true, call);
  return inOrder(context, ids, new Map(rows.map((row) => [row.id, toRequest(context, row)])));
}

/** A request is the supplier itself, until it has a number. */
function toRequest(context: Context, wire: SupplierWire): SupplierRequest {
  return {
    id: toId(context, wire.id),
    provenance: toProvenance(context, wire.id, wire['updated-at'], wire.status),
    status: requestStatus(context, wire),
    name: wire.name,
    country: wire['primary-address']?.country ?? null,
    taxId: taxIdOf(wire),
    address: addressOf(wire),
    contact: contactOf(wire),
    paymentTerms: wire['payment-term']?.code ?? null,
    currency: null,
    bankAccount: null,
    legalEntities: entitiesOf(context, wire),
    vendorNumber: wire.number,
  };
}

/** What Superledger has registered itself is nobody's request, whether or not it has a number yet. */
export function requestStatus(
  { settings, countUnknown }: Context,
  wire: SupplierWire,
): SupplierRequest['status'] {
  if (wire.number !== null || referenceOf(wire) !== null) return 'ACCEPTED';
  if (settings.requestedStatuses.includes(wire.status)) return 'REQUESTED';
  if (wire.status === settings.refusedStatus) return 'REFUSED';
  countUnknown('supplier status', wire.status);
  return 'UNKNOWN';
}

/** One request for fifty invoices, and one for fifty order lines they name: a line does not tell its order's id. */
async function approvedInvoicesById(context: Context, ids: readonly string[], call: Call) {
  const { client } = context;
  const keys = toKeys(context, ids);
  const walk = { filters: {}, keys, most: keys.length };
  const rows = await client.rows(invoiceResource, walk, () => true, call);
  const orders = await ordersOfLines(context, rows, call);
  return inOrder(
    context,
    ids,
    new Map(rows.map((row) => [row.id, toProcurementInvoice(context, row, orders)])),
  );
}

function toProcurementInvoice(
  context: Context,
  wire: InvoiceWire,
  orders: OrderOfLine,
): ProcurementInvoice | null {
  const legalEntity = entityOf(context, wire);
  if (legalEntity === null) return null;
  return {
    id: toId(context, wire.id),
    provenance: toProvenance(context, wire.id, wire['updated-at'], wire.status),
    status: approvalStatuses[invoiceStatus(context, wire)],
    isReported: isReported(context, wire),
    number: wire['invoice-number'],
    kind: kindOf(wire),
    supplierId: toId(context, wire.supplier.id),
    legalEntity,
    invoiceDate: wire['invoice-date'],
    dueDate: wire['net-due-date'] ?? null,
    ...amountsOf(wire),
    lines: wire['invoice-lines'].map((line) => toLine(context, wire, line, orders)),
  };
}

function toLine(
  context: Context,
  wire: InvoiceWire,
  line: InvoiceWire['invoice-lines'][number],
  orders: OrderOfLine,
): ProcurementInvoiceLine {
  const quantity = line.quantity ?? null;
  return {
    description: line.description ?? '',
    amount: moneyOf(line.total, wire.currency),
    quantity,
    unitPrice: quantity === null ? null : moneyOf(line.price ?? '0', wire.currency),
    taxCode: line['tax-code']?.code ?? null,
    accountCode: line.account?.code ?? null,
    purchaseOrderLineId: orderLineOf(context, line, orders),
  };
}
