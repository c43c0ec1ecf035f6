import { z } from 'zod';
import type { Call } from '#domain/call';
import { matchesFilter } from '#domain/list-filter';
import type { Page, PageRequest } from '#domain/page';
import type {
  PurchaseOrder,
  PurchaseOrderFilter,
  PurchaseOrderReceipt,
} from '#domain/purchase-order';
import { purchaseOrderFilterMeaning } from '#domain/purchase-order-filter';
import type { PurchaseOrderSource } from '#domain/sources';
import { chunks, type Filters, type Resource } from './client.ts';
import { orderStatuses, statusFilter } from './codes.ts';
import { emptyPage, inOrder, keyAfter, toKey, toKeys, toPage, type Context } from './context.ts';
import { entityFilters } from './document-entity.ts';
import { ORDER_CHART, orderResource, toOrder } from './order-wire.ts';
import { receiptResource, toReceipt } from './receipt-wire.ts';
import { key } from './wire.ts';

export const purchaseOrders = (context: Context): PurchaseOrderSource => ({
  purchaseOrdersById: (ids, call) => purchaseOrdersById(context, ids, call),
  purchaseOrders: (filter, page, call) => listOrders(context, filter, page, call),
  receiptsByOrder: (ids, call) => receiptsByOrder(context, ids, call),
});

async function purchaseOrdersById(context: Context, ids: readonly string[], call: Call) {
  const keys = toKeys(context, ids);
  const walk = { filters: {}, keys, most: keys.length };
  const rows = await context.client.rows(orderResource, walk, () => true, call);
  return inOrder(context, ids, new Map(rows.map((row) => [row.id, toOrder(context, row)])));
}

async function listOrders(
  context: Context,
  filter: PurchaseOrderFilter,
  page: PageRequest,
  call: Call,
): Promise<Page<PurchaseOrder>> {
  const filters = toFilters(context, filter);
  const after = keyAfter(context, page);
  if (filters === null || after === null) return emptyPage;
  const { ids } = filter;
  const { rows, reached } = await context.client.stretch(
    orderResource,
    { filters, after, most: page.first + 1, ...(ids && { keys: toKeys(context, ids) }) },
    (row) => {
      const order = toOrder(context, row);
      return order !== null && matchesFilter(purchaseOrderFilterMeaning, filter, order);
    },
    call,
  );
  return toPage(
    rows.flatMap((row) => {
      const node = toOrder(context, row);
      return node ? [{ node, sort: '', key: String(row.id) }] : [];
    }),
    page,
    reached,
  );
}

/** Null where no order can match. */
function toFilters(context: Context, filter: PurchaseOrderFilter): Filters | null {
  const status = statusFilter(orderStatuses, filter.status);
  const entities = entityFilters(context, filter.legalEntities, ORDER_CHART);
  const supplier = filter.supplierId === null ? null : toKey(context, filter.supplierId);
  if (status === null || entities === null) return null;
  if (filter.supplierId !== null && supplier === null) return null;
  return {
    ...status,
    ...entities,
    ...(supplier !== null && { 'supplier[id]': String(supplier) }),
    ...(filter.number !== null && { po_number: filter.number }),
  };
}

const linesOnly: Resource<{ id: number; 'order-lines': readonly { id: number }[] }> = {
  path: 'purchase_orders',
  fields: ['id', { order_lines: ['id'] }],
  row: z.object({ id: key, 'order-lines': z.array(z.object({ id: key })) }),
};

/** An order's transactions are found by its lines: one request for the orders, then one for fifty lines at least. */
async function receiptsByOrder(context: Context, ids: readonly string[], call: Call) {
  const { client } = context;
  const keys = toKeys(context, ids);
  const walk = { filters: {}, keys, most: keys.length };
  const orders = await client.rows(linesOnly, walk, () => true, call);
  const orderOf = new Map(
    orders.flatMap((order) => order['order-lines'].map((line) => [line.id, order.id] as const)),
  );
  const answers = await Promise.all(
    chunks([...orderOf.keys()]).map((lines) => {
      const filters = { 'order_line[id][in]': lines.join(',') };
      return client.rows(receiptResource, { filters, most: MAX_RECEIPTS }, () => true, call);
    }),
  );
  const found = new Map(orders.map(({ id }): [number, PurchaseOrderReceipt[]] => [id, []]));
  for (const row of answers.flat()) {
    const order = orderOf.get(row['order-line'].id);
    const receipt = order === undefined ? null : toReceipt(context, row, order);
    if (order !== undefined && receipt) found.get(order)?.push(receipt);
  }
  for (const receipts of found.values())
    receipts.sort((one, other) => (one.receivedOn < other.receivedOn ? -1 : 1));
  return inOrder(context, ids, found);
}

/** Of fifty lines; more of them are more than anybody would look at. */
const MAX_RECEIPTS = 5_000;
