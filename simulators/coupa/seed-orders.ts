import { addDays } from '../world/dates.ts';
import type { World, WorldPurchaseOrder, WorldPurchaseOrderLine } from '../world/model.ts';
import { coupaSupplierId } from '../world/purchase-orders.ts';
import type { Change } from './books.ts';
import { fixed, rounded, times } from './decimals.ts';
import type { Entry, Fields } from './fields.ts';
import { chartIn, currencyOf, decimalsOf } from './instance.ts';
import type { Settings } from './settings.ts';
import { stampOf } from './stamps.ts';

/** Keys of lines and transactions hang on the order's, so that one order more moves none of another. */
const LINE_STEP = 10;
const FIRST_TRANSACTION = 50_000;

const STATUSES = { open: 'issued', closed: 'closed', cancelled: 'cancelled' } as const;

const MATCH_TYPES = {
  'two-way': '2-way',
  'three-way': '3-way',
  // Coupa has no fourth way: what was accepted is not kept.
  'four-way': '3-way',
} as const;

export function seedOrders(world: World, settings: Settings): Change[] {
  return world.purchaseOrders.flatMap((order): Change[] => {
    const record = orderRecord(order, world, settings);
    return [
      { table: 'purchase-orders', record },
      ...transactionRecords(order, settings).map((transaction): Change => ({
        table: 'transactions',
        record: transaction,
      })),
    ];
  });
}

export function seededLineId(order: Pick<WorldPurchaseOrder, 'coupaId'>, line: number): number {
  return order.coupaId * LINE_STEP + line;
}

/** Thousandths as a decimal text. */
export function quantityText(thousandths: number): string {
  return fixed(thousandths, 3);
}

function orderRecord(order: WorldPurchaseOrder, world: World, { timeZone }: Settings): Entry {
  const supplier = world.suppliers[order.supplier - 1]!;
  const orderedAt = stampOf(new Date(`${order.orderedOn}T00:00:00Z`), timeZone);
  const lastDay = order.receipts.reduce(
    (last, { receivedOn }) => (receivedOn > last ? receivedOn : last),
    order.orderedOn,
  );
  const changedOn = lastDay > world.anchor ? world.anchor : lastDay;
  const chart = chartIn(world, order.entity);
  return {
    id: order.coupaId,
    'po-number': order.number,
    type: 'PurchaseOrder',
    status: STATUSES[order.status],
    version: 1,
    currency: currencyOf(order.currency),
    supplier: {
      id: coupaSupplierId(supplier),
      name: supplier.legalName,
      number: supplier.records[0]?.nativeKey ?? null,
    },
    'ship-to-address': { id: chart['id'], 'location-code': `SHIP-${order.entity}` },
    'bill-to-address': { id: chart['id'], 'location-code': `BILL-${order.entity}` },
    'order-lines': order.lines.map((line) => lineRecord(line, order, chart)),
    'custom-fields': {},
    exported: true,
    'last-exported-at': orderedAt,
    'created-at': orderedAt,
    'updated-at': stampOf(new Date(`${changedOn}T00:00:00Z`), timeZone),
  };
}

function lineRecord(line: WorldPurchaseOrderLine, order: WorldPurchaseOrder, chart: Fields) {
  const places = decimalsOf(order.currency);
  const price = fixed(line.unitPrice, places);
  const total = rounded(times(quantityText(line.quantity), price), places);
  return {
    id: seededLineId(order, line.number),
    'order-header-id': order.coupaId,
    'order-header-number': order.number,
    'line-num': String(line.number),
    description: line.description,
    type: line.isAmount ? 'OrderAmountLine' : 'OrderQuantityLine',
    status: line.received >= line.quantity && line.received > 0 ? 'received' : 'created',
    quantity: line.isAmount ? null : quantityText(line.quantity),
    price: line.isAmount ? total : price,
    total,
    uom: line.isAmount ? null : { code: line.unit },
    currency: currencyOf(order.currency),
    received: quantityText(line.received),
    invoiced: quantityText(line.billed),
    'receipt-required': line.matching !== 'two-way',
    'match-type': MATCH_TYPES[line.matching],
    'invoice-stop': false,
    'receiving-stop': false,
    'service-type': line.isAmount ? 'amount_deliverable' : 'non_service',
    account: {
      code: `${order.entity}-${line.costCenter}-${line.account}`,
      'segment-1': order.entity,
      'segment-2': line.costCenter,
      'segment-3': line.account,
      'account-type': chart,
    },
    'tax-code': line.taxCode === '' ? null : { code: line.taxCode },
    'need-by-date': `${addDays(order.orderedOn, 14)}T00:00:00+00:00`,
    version: 1,
  };
}

function transactionRecords(order: WorldPurchaseOrder, { timeZone }: Settings): Entry[] {
  return order.receipts.map(({ line, quantity, accepted, receivedOn }, at) => {
    const receivedAt = stampOf(new Date(`${receivedOn}T00:00:00Z`), timeZone);
    const of = order.lines[line - 1]!;
    const size = quantityText(Math.abs(quantity));
    return {
      id: FIRST_TRANSACTION + order.coupaId * LINE_STEP + at,
      type: quantity < 0 ? 'ReturnToSupplier' : 'InventoryReceipt',
      status: 'created',
      'order-line': { id: seededLineId(order, line), 'order-header-id': order.coupaId },
      quantity: of.isAmount ? null : size,
      price: fixed(of.unitPrice, decimalsOf(order.currency)),
      total: of.isAmount ? size : null,
      uom: of.isAmount ? null : { code: of.unit },
      currency: currencyOf(order.currency),
      'transaction-date': receivedAt,
      'inspection-code': accepted < quantity ? 'DAMAGED' : null,
      'voided-value': null,
      exported: true,
      'last-exported-at': receivedAt,
      'created-at': receivedAt,
      'updated-at': receivedAt,
    };
  });
}
