import { z } from 'zod';
import { decimalOf, formatDecimal } from '#domain/decimal';
import type { PurchaseOrderReceipt } from '#domain/purchase-order';
import type { Resource } from './client.ts';
import { known, transactionSigns } from './codes.ts';
import { toId, type Context } from './context.ts';
import { lineIdOf } from './order-wire.ts';
import { day, decimal, key } from './wire.ts';

const row = z.object({
  id: key,
  type: z.string(),
  'order-line': z.object({ id: key }),
  quantity: decimal.nullish(),
  total: decimal.nullish(),
  'voided-value': decimal.nullish(),
  'transaction-date': day,
});
type ReceiptWire = z.infer<typeof row>;

export const receiptResource: Resource<ReceiptWire> = {
  path: 'inventory_transactions',
  fields: [
    'id',
    'type',
    { order_line: ['id'] },
    'quantity',
    'total',
    'voided_value',
    'transaction_date',
  ],
  row,
};

/** Null for what is no receipt or return, and for what is voided altogether. */
export function toReceipt(
  context: Context,
  wire: ReceiptWire,
  order: number,
): PurchaseOrderReceipt | null {
  const sign = known<1 | -1>(context, 'inventory transaction type', transactionSigns, wire.type);
  if (sign === 'UNKNOWN') return null;
  const size =
    decimalOf(wire.quantity ?? wire.total ?? '0') - decimalOf(wire['voided-value'] ?? '0');
  if (size === 0n) return null;
  return {
    id: `${toId(context, order)}.${wire['order-line'].id}.${wire.id}`,
    purchaseOrderLineId: lineIdOf(context, order, wire['order-line'].id),
    quantity: formatDecimal(BigInt(sign) * size),
    receivedOn: wire['transaction-date'],
  };
}
