import type { Decimal } from '../decimal.ts';
import { sum, type Money } from '../money.ts';
import type { InvoiceKind } from '../invoice.ts';
import type { PurchaseOrder, PurchaseOrderLine } from '../purchase-order.ts';
import { matchAmounts } from './matching-amounts.ts';
import { hold, type Billed } from './matching-hold.ts';
import type { MatchingPolicy } from './matching-policy.ts';
import { matchQuantities } from './matching-quantities.ts';
import type { Problem } from './problem.ts';

/** An invoice as it is held against its orders. */
export interface MatchedInvoice {
  readonly kind: InvoiceKind;
  readonly currency: string;
  readonly legalEntity: string;
  /** The supplier's records in all systems: an order may name another one of them. */
  readonly family: readonly string[];
  readonly charges: Money;
  readonly lines: readonly MatchedLine[];
}

export interface MatchedLine {
  readonly amount: Money;
  readonly quantity: Decimal | null;
  readonly taxCode: string | null;
  readonly purchaseOrderLineId: string | null;
}

/** Every order the invoice names, by its id; null where its system does not know it. */
export interface MatchedOrders {
  readonly orders: ReadonlyMap<string, PurchaseOrder | null>;
  /** By order line: what invoices entered here bill already, credit memos taken off. */
  readonly billedHere: ReadonlyMap<string, Decimal>;
}

/**
 * Two-, three- or four-way, as each order line asks for: what is billed, with everything billed before, against what
 * was ordered, received and accepted, and the price against the order's. An invoice without an order passes.
 */
export function matchInvoice(
  invoice: MatchedInvoice,
  { orders, billedHere }: MatchedOrders,
  policy: MatchingPolicy,
): Problem[] {
  const own = [...orders.values()].flatMap((order) =>
    order?.legalEntity === invoice.legalEntity ? [order] : [],
  );
  const byLine = linesOf(own);
  const billed = invoice.lines.flatMap((line, index): Billed[] => {
    const known = line.purchaseOrderLineId === null ? null : byLine.get(line.purchaseOrderLineId);
    return known ? [{ ...known, line, index }] : [];
  });
  return [
    ...unknownOrders(invoice, orders, byLine),
    ...own.flatMap((order) => matchOrder(invoice, order)),
    ...billed.flatMap(matchTax),
    ...groupedByLine(billed).flatMap((group) =>
      matchQuantities(group, { kind: invoice.kind, billedHere, policy }),
    ),
    ...matchAmounts(invoice, billed, policy),
    ...(orders.size > 0 ? matchUnplanned(invoice, policy) : []),
  ];
}

/** An order's id, from the id of one of its lines: `<source>:<order key>.<line>`. */
export const orderIdOf = (lineId: string): string => lineId.slice(0, lineId.lastIndexOf('.'));

interface KnownLine {
  readonly order: PurchaseOrder;
  readonly orderLine: PurchaseOrderLine;
}

const linesOf = (orders: readonly PurchaseOrder[]): ReadonlyMap<string, KnownLine> =>
  new Map(
    orders.flatMap((order) =>
      order.lines.map((orderLine) => [orderLine.id, { order, orderLine }] as const),
    ),
  );

/** MAT-2: an order of another company is as unknown as one that does not exist. */
function unknownOrders(
  { lines, legalEntity }: MatchedInvoice,
  orders: MatchedOrders['orders'],
  byLine: ReadonlyMap<string, KnownLine>,
): Problem[] {
  const isOwn = (id: string): boolean => orders.get(id)?.legalEntity === legalEntity;
  return [
    ...[...orders.keys()].flatMap((id) => (isOwn(id) ? [] : [block(['purchaseOrderIds'], id)])),
    ...lines.flatMap(({ purchaseOrderLineId: id }, index) =>
      id !== null && isOwn(orderIdOf(id)) && !byLine.has(id)
        ? [block(['lines', `${index}`, 'purchaseOrderLineId'], id)]
        : [],
    ),
  ];
}

function matchOrder({ currency, family }: MatchedInvoice, order: PurchaseOrder): Problem[] {
  const path = ['purchaseOrderIds'];
  const found: Problem[] = [];
  const evidence = { purchaseOrder: order.id };
  if (order.status !== 'OPEN')
    found.push(
      hold('PO_CLOSED', 'the order is not open', path, { ...evidence, status: order.status }),
    );
  if (!family.includes(order.supplierId))
    found.push(hold('PO_SUPPLIER_MISMATCH', 'another supplier got the order', path, evidence));
  if (order.currency !== currency)
    found.push(
      hold('CCY_MISMATCH', 'the order is in another currency', path, {
        ...evidence,
        currency: order.currency,
      }),
    );
  return found;
}

function matchTax({ line, orderLine, index }: Billed): Problem[] {
  const ordered = orderLine.taxCode ?? null;
  if (ordered === null || ordered === line.taxCode) return [];
  const path = ['lines', `${index}`, 'taxCode'];
  return [hold('TAX_MISMATCH', 'the order has another tax code', path, { ordered })];
}

/** An order line that is billed in several lines is billed once, with their sum. */
function groupedByLine(billed: readonly Billed[]): readonly (readonly [Billed, ...Billed[]])[] {
  const groups = new Map<string, [Billed, ...Billed[]]>();
  for (const each of billed) {
    const group = groups.get(each.orderLine.id);
    if (group) group.push(each);
    else groups.set(each.orderLine.id, [each]);
  }
  return [...groups.values()];
}

/** What nobody ordered: freight, packing. Only an invoice that names an order says that it should have been. */
function matchUnplanned(
  { lines, charges, currency }: MatchedInvoice,
  { unplanned }: MatchingPolicy,
): Problem[] {
  const loose = lines.flatMap(({ amount, purchaseOrderLineId: id }) => (id === null ? amount : []));
  const total = sum([...loose, charges], currency).amountMinor;
  const limit = unplanned.upTo[currency]?.amountMinor ?? 0n;
  if (total <= limit) return [];
  return [
    hold('AMOUNT', 'what nobody ordered is above what is tolerated', ['lines'], {
      unplannedMinor: `${total}`,
      toleratedMinor: `${limit}`,
    }),
  ];
}

const block = (path: readonly string[], id: string): Problem => ({
  code: 'MAT-2',
  severity: 'BLOCK',
  message: 'there is no such purchase order in this legal entity',
  path: ['input', ...path],
  evidence: { id },
});
