import type { Call } from '#domain/call';
import { orderIdOf, type MatchedOrders } from '#domain/controls/matching';
import { decimalOf, formatDecimal } from '#domain/decimal';
import { SourceError } from '#domain/failures';
import type { PurchaseOrder } from '#domain/purchase-order';
import type { CommandServices } from '#platform/commands/services';
import type { SubmitInvoiceInput } from './submit-invoice-input.ts';

/** The orders an invoice names, and what was billed of them here. */
export interface OrderFacts extends MatchedOrders {
  /** True where the invoice names an order that no configured source could tell of. */
  readonly isUnknowable: boolean;
  /** By order line: the last position that an invoice entered here has. */
  readonly lastPosition: ReadonlyMap<string, number>;
}

/** One call to each source of the orders, none where the invoice names none. @throws SourceError as the ports do. */
export async function orderFacts(
  { sources, database }: CommandServices,
  { lines, purchaseOrderIds, procurementInvoiceId, kind }: SubmitInvoiceInput,
  call: Call,
): Promise<OrderFacts> {
  const lineIds = [...new Set(lines.flatMap(({ purchaseOrderLineId: id }) => id ?? []))];
  const orderIds = [...new Set([...(purchaseOrderIds ?? []), ...lineIds.map(orderIdOf)])];
  if (orderIds.length === 0) return NO_ORDERS;
  const isUnknowable = orderIds.some((id) => !sources.purchaseOrders.canLookUp(id));
  const [found, billedHere, lastPosition] = await Promise.all([
    isUnknowable ? [] : sources.purchaseOrders.purchaseOrdersById(orderIds, call),
    billedOf(database, lineIds),
    positionsOf(database, lineIds),
  ]);
  const orders = new Map<string, PurchaseOrder | null>();
  for (const [index, order] of found.entries()) {
    if (order instanceof SourceError) throw order;
    // Procurement counts an invoice as billed when it approves it: this one is not billed twice.
    const known = order && procurementInvoiceId ? withoutBill(order, lines, kind) : order;
    orders.set(orderIds[index] ?? '', known);
  }
  return { orders, billedHere, lastPosition, isUnknowable };
}

const NO_ORDERS: OrderFacts = {
  orders: new Map(),
  billedHere: new Map(),
  lastPosition: new Map(),
  isUnknowable: false,
};

type Database = CommandServices['database'];

/** The order as it was before this invoice: what the invoice bills is taken off again. */
const withoutBill = (
  order: PurchaseOrder,
  lines: SubmitInvoiceInput['lines'],
  kind: SubmitInvoiceInput['kind'],
): PurchaseOrder => ({
  ...order,
  lines: order.lines.map((orderLine) => {
    const billed = lines
      .filter(({ purchaseOrderLineId }) => purchaseOrderLineId === orderLine.id)
      .reduce((sum, { quantity }) => sum + (quantity == null ? 0n : decimalOf(quantity)), 0n);
    const before =
      decimalOf(orderLine.billedQuantity) - (kind === 'CREDIT_MEMO' ? -billed : billed);
    return { ...orderLine, billedQuantity: formatDecimal(before) };
  }),
});

/** What is cancelled bills nothing; what came from procurement is among what its own orders say was billed. */
async function billedOf(
  database: Database,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, bigint>> {
  const rows = await database.billedOrderLine.groupBy({
    by: ['purchaseOrderLineId'],
    where: {
      purchaseOrderLineId: { in: [...lineIds] },
      invoice: { documentStatus: { not: 'CANCELLED' }, procurementId: null },
    },
    _sum: { quantity: true },
  });
  return new Map(rows.map((row) => [row.purchaseOrderLineId, row._sum.quantity ?? 0n]));
}

/** Positions of what was cancelled stay taken. */
async function positionsOf(
  database: Database,
  lineIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const rows = await database.billedOrderLine.groupBy({
    by: ['purchaseOrderLineId'],
    where: { purchaseOrderLineId: { in: [...lineIds] } },
    _max: { position: true },
  });
  return new Map(rows.map((row) => [row.purchaseOrderLineId, row._max.position ?? 0]));
}
