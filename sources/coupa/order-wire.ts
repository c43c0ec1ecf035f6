import { z } from 'zod';
import type { PurchaseOrder, PurchaseOrderLine } from '#domain/purchase-order';
import type { Resource } from './client.ts';
import { known, orderStatuses } from './codes.ts';
import { toId, toProvenance, type Context } from './context.ts';
import { ENTITY_FIELDS, entityOf, entityWire } from './document-entity.ts';
import { currency, decimal, flag, key, moneyOf, oneOf, stamp, text } from './wire.ts';

const lineWire = z.object({
  id: key,
  'line-num': z.union([z.string(), z.int()]).transform(String),
  description: text,
  quantity: decimal.nullish(),
  price: decimal.nullish(),
  total: decimal,
  uom: z.object({ code: text }).nullish(),
  received: decimal.nullish(),
  invoiced: decimal.nullish(),
  'receipt-required': flag,
  'match-type': text,
  account: z.object({ 'account-type': entityWire['account-type'] }).nullish(),
});

const row = z.object({
  id: key,
  'po-number': z.union([z.string(), z.int()]).transform(String),
  status: z.string(),
  currency,
  supplier: z.object({ id: key }),
  'ship-to-address': entityWire['ship-to-address'],
  'bill-to-address': entityWire['bill-to-address'],
  'order-lines': z.array(lineWire),
  'updated-at': stamp,
});
export type OrderWire = z.infer<typeof row>;

export const orderResource: Resource<OrderWire> = {
  path: 'purchase_orders',
  fields: [
    'id',
    'po_number',
    'status',
    { currency: ['code'] },
    { supplier: ['id'] },
    ...ENTITY_FIELDS.slice(1),
    {
      order_lines: [
        'id',
        'line_num',
        'description',
        'quantity',
        'price',
        'total',
        { uom: ['code'] },
        'received',
        'invoiced',
        'receipt_required',
        'match_type',
        { account: [ENTITY_FIELDS[0]] },
      ],
    },
    'updated_at',
  ],
  row,
};

/** The chart of an order is that of its lines' accounts. */
export const ORDER_CHART = 'order_lines[account][account_type]';

/** `<order>.<line>`, by Coupa's own ids: the line's is unique by itself, and so is what an invoice names. */
export const lineIdOf = (context: Context, order: number, line: number): string =>
  `${toId(context, order)}.${line}`;

/** Null for an order of a legal entity that is none of ours. */
export function toOrder(context: Context, wire: OrderWire): PurchaseOrder | null {
  const chart = wire['order-lines'][0]?.account?.['account-type'];
  const legalEntity = entityOf(context, { ...wire, 'account-type': chart });
  if (legalEntity === null) return null;
  return {
    id: toId(context, wire.id),
    provenance: toProvenance(context, wire.id, wire['updated-at'], wire.status),
    number: wire['po-number'],
    supplierId: toId(context, wire.supplier.id),
    legalEntity,
    status: known(context, 'purchase order status', orderStatuses, wire.status),
    currency: wire.currency,
    lines: wire['order-lines'].map((line, at) => toLine(context, wire, line, at)),
  };
}

function toLine(
  context: Context,
  order: OrderWire,
  line: OrderWire['order-lines'][number],
  at: number,
): PurchaseOrderLine {
  // Ordered for an amount: a unit is one unit of the currency, so that amounts are matched as quantities are.
  const isAmount = line.quantity === null || line.quantity === undefined;
  const number = Number(line['line-num']);
  return {
    id: lineIdOf(context, order.id, line.id),
    number: Number.isSafeInteger(number) && number > 0 ? number : at + 1,
    description: line.description,
    unit: isAmount ? order.currency : (line.uom?.code ?? ''),
    unitPrice: isAmount ? oneOf(order.currency) : moneyOf(line.price ?? '0', order.currency),
    orderedQuantity: line.quantity ?? line.total,
    receivedQuantity: line.received ?? '0',
    acceptedQuantity: null,
    billedQuantity: line.invoiced ?? '0',
    receiptRequired: line['receipt-required'] || (line['match-type'] ?? '').startsWith('3-way'),
  };
}
