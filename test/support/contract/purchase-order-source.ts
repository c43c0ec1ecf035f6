import { describe, expect, it } from 'vitest';
import { decimalOf } from '#domain/decimal';
import type {
  PurchaseOrder,
  PurchaseOrderFilter,
  PurchaseOrderReceipt,
  PurchaseOrderStatus,
} from '#domain/purchase-order';
import { purchaseOrderFilterMeaning } from '#domain/purchase-order-filter';
import { orderIdOf } from '#domain/controls/matching';
import { newCall } from '../sources.ts';
import type { Expected } from './book.ts';
import { describeById } from './by-id.ts';
import { type ContractHarness, portOf, spread } from './harness.ts';
import { describeListing, type Filtering } from './listing.ts';

const EVERYTHING: PurchaseOrderFilter = {
  ids: null,
  supplierId: null,
  legalEntities: null,
  status: null,
  number: null,
};

/** What a source of orders has to say of the world. */
export interface OrderBook {
  /** In key order. */
  readonly orders: readonly Expected<PurchaseOrder>[];
  /** By order id. */
  readonly receipts: ReadonlyMap<string, readonly Omit<PurchaseOrderReceipt, 'id'>[]>;
}

export function describePurchaseOrderSource(harness: ContractHarness, book: OrderBook): void {
  const port = () => portOf(harness.connection(), 'purchaseOrders');
  const some = spread(book.orders, 40).map(({ id }) => id);

  describe('PurchaseOrderSource', () => {
    describeById(harness, {
      title: 'purchaseOrdersById',
      read: (ids) => port().purchaseOrdersById(ids, newCall()),
      rows: book.orders,
      strangers: [],
    });
    describeListing(harness, {
      title: 'purchaseOrders',
      list: (filter, page) => port().purchaseOrders(filter, page, newCall()),
      rows: book.orders,
      everything: EVERYTHING,
      meaning: purchaseOrderFilterMeaning,
      pushes: harness.pushes?.purchaseOrders,
      narrow: by('ids', { ids: some }, ({ id }) => some.includes(id)),
      callsPerPage: 1,
      filters: filters(harness, book),
    });
    describeReceipts(harness, book);
  });
}

function describeReceipts(harness: ContractHarness, { orders, receipts }: OrderBook): void {
  const port = () => portOf(harness.connection(), 'purchaseOrders');

  it('tells what came of each order, oldest first, and null of one it does not know', async () => {
    const ids = spread(orders, 60).map(({ id }) => id);
    const found = await port().receiptsByOrder([...ids, `${harness.source}:1`], newCall());
    expect(found.at(-1)).toBeNull();
    for (const [at, id] of ids.entries()) {
      const told = found[at]?.map(({ purchaseOrderLineId, quantity, receivedOn }) => ({
        purchaseOrderLineId,
        quantity,
        receivedOn,
      }));
      expect(told).toEqual(receipts.get(id));
    }
  });

  it('tells as received what the receipts add up to', async () => {
    const ids = spread(orders, 60).map(({ id }) => id);
    const read = await port().purchaseOrdersById(ids, newCall());
    const came = (await port().receiptsByOrder(ids, newCall())).flatMap((each) => each ?? []);
    const lines = read.flatMap((order) => order?.lines ?? []);
    expect(lines.length).toBeGreaterThan(0);
    for (const { id, receivedQuantity } of lines) {
      const own = came.filter(({ purchaseOrderLineId }) => purchaseOrderLineId === id);
      const sum = own.reduce((total, { quantity }) => total + decimalOf(quantity), 0n);
      expect(sum).toBe(decimalOf(receivedQuantity));
    }
  });

  it('names each line so that its order can be found by it', async () => {
    const ids = spread(orders, 20).map(({ id }) => id);
    for (const order of await port().purchaseOrdersById(ids, newCall()))
      for (const line of order?.lines ?? []) expect(orderIdOf(line.id)).toBe(order?.id);
  });
}

type Matches = Filtering<PurchaseOrder, PurchaseOrderFilter>['matches'];

const by = (title: string, part: Partial<PurchaseOrderFilter>, matches: Matches) => ({
  title,
  filter: { ...EVERYTHING, ...part },
  matches,
});

function filters({ legalEntities, source }: ContractHarness, { orders }: OrderBook) {
  const [first] = orders;
  const number = first?.node.number ?? '';
  const supplierId = first?.node.supplierId ?? '';
  const status = (wanted: readonly PurchaseOrderStatus[]) =>
    by(`status ${wanted.join(' or ')}`, { status: wanted }, (node) => wanted.includes(node.status));
  return [
    by('nothing', {}, () => true),
    by('no id at all', { ids: [] }, () => false),
    by('ids of others', { ids: ['elsewhere:1', `${source}:'`] }, () => false),
    by('supplier', { supplierId }, (node) => node.supplierId === supplierId),
    by('a supplier of others', { supplierId: 'elsewhere:1' }, () => false),
    ...legalEntities.map((code) =>
      by(`legal entity ${code}`, { legalEntities: [code] }, (node) => node.legalEntity === code),
    ),
    by("somebody else's legal entity", { legalEntities: ['ZZ99'] }, () => false),
    status(['OPEN']),
    status(['CLOSED', 'CANCELLED']),
    status(['UNKNOWN']),
    by('no status at all', { status: [] }, () => false),
    by('number', { number }, (node) => node.number === number),
    by('a hostile number', { number: "x' or '1' eq '1" }, () => false),
    by(
      'several of them',
      { supplierId, status: ['OPEN', 'CLOSED'], legalEntities },
      (node) => node.supplierId === supplierId && ['OPEN', 'CLOSED'].includes(node.status),
    ),
  ];
}
