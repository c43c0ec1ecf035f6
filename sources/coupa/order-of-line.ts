import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Resource } from './client.ts';
import type { Context } from './context.ts';
import type { InvoiceWire } from './invoice-wire.ts';
import { lineIdOf } from './order-wire.ts';
import { key } from './wire.ts';

/** The order of each order line. */
export type OrderOfLine = ReadonlyMap<number, number>;

const resource: Resource<{ id: number; 'order-header-id': number }> = {
  path: 'purchase_order_lines',
  fields: ['id', 'order_header_id'],
  row: z.object({ id: key, 'order-header-id': key }),
};

/** One request for fifty lines that invoices name; none where they name none. */
export async function ordersOfLines(
  { client }: Context,
  invoices: readonly InvoiceWire[],
  call: Call,
): Promise<OrderOfLine> {
  const named = invoices.flatMap((invoice) =>
    invoice['invoice-lines'].flatMap((line) => line['order-line-id'] ?? []),
  );
  const keys = [...new Set(named)].toSorted((one, other) => one - other);
  const walk = { filters: {}, keys, most: keys.length };
  const lines = await client.rows(resource, walk, () => true, call);
  return new Map(lines.map((line) => [line.id, line['order-header-id']]));
}

/** Null for a line without an order, and for one whose order is gone. */
export function orderLineOf(
  context: Context,
  line: InvoiceWire['invoice-lines'][number],
  orders: OrderOfLine,
): string | null {
  const orderLine = line['order-line-id'] ?? null;
  const order = orderLine === null ? undefined : orders.get(orderLine);
  return orderLine === null || order === undefined ? null : lineIdOf(context, order, orderLine);
}
