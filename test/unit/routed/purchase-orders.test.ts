import { expect, it } from 'vitest';
import { ANY_FRESHNESS, type Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { PurchaseOrder } from '#domain/purchase-order';
import type { PurchaseOrderSource } from '#domain/sources';
import { routedSources } from '#sources/routed';
import { anOrder } from '../../support/doubles/purchase-order.ts';

const call: Call = {
  signal: new AbortController().signal,
  deadline: Number.MAX_SAFE_INTEGER,
  trace: { requestId: 'r', traceparent: '' },
  freshness: ANY_FRESHNESS,
};
const EVERYTHING = {
  ids: null,
  supplierId: null,
  legalEntities: null,
  status: null,
  number: null,
};

function keeper(source: string, keys: readonly string[]) {
  const asked: (readonly string[])[] = [];
  const orders = keys.map((key): PurchaseOrder => ({
    ...anOrder(key),
    id: `${source}:${key}`,
    number: key,
  }));
  const purchaseOrders: PurchaseOrderSource = {
    async purchaseOrdersById(ids) {
      asked.push(ids);
      return ids.map((id) => orders.find((order) => order.id === id) ?? null);
    },
    async purchaseOrders(_, { first, start }) {
      const after = start?.kind === 'after' ? start.key : '';
      const rows = orders.filter(({ number }) => number > after);
      return {
        rows: rows.slice(0, first).map((node) => ({ node, sort: '', key: node.number })),
        hasMore: rows.length > first,
      };
    },
    receiptsByOrder: async (ids) => ids.map(() => []),
  };
  return { id: source, legalEntities: ['DE01'], capabilities: { purchaseOrders }, asked };
}

const books = { id: 'sap', legalEntities: ['DE01'], capabilities: {} };

it('orders are asked of the source their id names, each source once', async () => {
  const [one, other] = [keeper('coupa', ['1', '2']), keeper('oracle', ['7'])];
  const { purchaseOrders } = routedSources({ opened: [books, one, other] });
  const found = await purchaseOrders.purchaseOrdersById(
    ['oracle:7', 'coupa:2', 'sap:1', 'coupa:9', 'coupa:1'],
    call,
  );
  const ids = found.map((each) => (each instanceof SourceError ? each : each?.id));
  expect(ids).toEqual(['oracle:7', 'coupa:2', undefined, undefined, 'coupa:1']);
  expect(one.asked).toEqual([['coupa:2', 'coupa:9', 'coupa:1']]);
  expect(other.asked).toEqual([['oracle:7']]);
});

it('the orders of several sources are one list that goes on where a page ended', async () => {
  const opened = [keeper('coupa', ['1', '2']), keeper('oracle', ['1', '7'])];
  const { purchaseOrders } = routedSources({ opened });
  const first = await purchaseOrders.purchaseOrders(EVERYTHING, { first: 3, after: null }, call);
  expect(first.rows.map(({ node }) => node.id)).toEqual(['coupa:1', 'coupa:2', 'oracle:1']);
  expect(first.hasMore).toBe(true);
  const after = first.rows.at(-1)!.place;
  const second = await purchaseOrders.purchaseOrders(EVERYTHING, { first: 3, after }, call);
  expect(second.rows.map(({ node }) => node.id)).toEqual(['oracle:7']);
  expect(second.hasMore).toBe(false);
});

it('says of which orders nobody could tell', () => {
  const some = routedSources({ opened: [books, keeper('coupa', [])] }).purchaseOrders;
  expect(['coupa:1', 'sap:1', 'elsewhere:1', 'nonsense'].map((id) => some.canLookUp(id))).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(routedSources({ opened: [books] }).purchaseOrders.canLookUp('coupa:1')).toBe(false);
});
