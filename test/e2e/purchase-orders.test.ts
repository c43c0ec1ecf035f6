import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import type { Shape } from '../support/product-client.ts';
import { simulatorAdmin, type SimulatorAdmin } from '../support/simulator-admin.ts';
import { type Product, startProduct, temporaryFolder } from '../support/start-product.ts';

/** Beside the demo's two systems: orders and approvals of all its legal entities. */
const COUPA = `
  - id: coupa
    kind: coupa
    baseUrl: simulator:coupa
    credentials:
      type: oauth2ClientCredentials
      tokenUrl: /oauth2/token
      clientId: superledger-demo
      clientSecret: \${COUPA_CLIENT_SECRET}
      clientIn: form
      scope: >-
        core.supplier.read core.supplier.write core.invoice.read core.invoice.write
        core.purchase_order.read core.inventory.transaction.read core.approval.read
    region: eu
    legalEntities: { DE01: COA-DE01, JP01: COA-JP01, US01: COA-US01 }
    domains: [suppliers, invoices]
    limits: { requestsPerSecond: 20, pageSize: 50 }
    follow: { intervalSeconds: 86400 }
`;

/** Two systems know suppliers and invoices of each legal entity: one of them keeps its books. */
const recordsIn = (source: string): string =>
  `    systemOfRecord: { suppliers: ${source}, invoices: ${source} }\n`;

const folder = temporaryFolder();
let product: Product;
let coupa: SimulatorAdmin;

beforeAll(async () => {
  const file = path.join(folder, 'coupa.yaml');
  const demo = fs.readFileSync(path.join(packageRoot, 'config/demo.yaml'), 'utf8');
  const text = demo
    .replaceAll('intervalSeconds: 2', 'intervalSeconds: 86400')
    .replaceAll(/(?<=currency: (\w{3})\n)(?= {4}defaults:)/g, (_, currency: string) =>
      currency === 'USD' ? recordsIn('netsuite') : recordsIn('sap'),
    )
    .replace('\nbankAccounts:', `${COUPA}\nbankAccounts:`);
  fs.writeFileSync(file, text);
  product = await startProduct({ dataFolder: folder, environment: { SUPERLEDGER_CONFIG: file } });
  coupa = simulatorAdmin(product.systems['coupa'] ?? '');
});
afterAll(async () => {
  await product.stop();
  fs.rmSync(folder, { recursive: true, force: true });
});

const ORDERS = `query($after: String) {
  purchaseOrders(first: 40, after: $after, filter: { legalEntities: ["DE01"] }) {
    edges { node {
      id number status currency
      supplier { id name }
      legalEntity { code }
      lines { id unit unitPrice { amount } orderedQuantity receivedQuantity acceptedQuantity billedQuantity openQuantity }
      receipts { purchaseOrderLineId quantity receivedOn }
    } }
    pageInfo { hasNextPage endCursor }
    incomplete { source }
  }
}`;

test('orders show what was ordered, received, billed and is open, in few calls, and none when warm', async () => {
  await coupa.forget();
  const cold = await product.ask('controller', ORDERS);
  expect(cold.errors).toEqual([]);
  const nodes = cold.data.purchaseOrders.edges.map(({ node }: Shape) => node);
  expect(nodes).toHaveLength(40);
  expect(cold.data.purchaseOrders.incomplete).toEqual([]);
  for (const { legalEntity, supplier, lines, receipts } of nodes) {
    expect(legalEntity.code).toBe('DE01');
    expect(supplier.name).not.toBe('');
    const came = receipts.reduce((sum: number, { quantity }: Shape) => sum + Number(quantity), 0);
    const received = lines.reduce(
      (sum: number, line: Shape) => sum + Number(line.receivedQuantity),
      0,
    );
    expect(came).toBeCloseTo(received, 6);
    for (const { orderedQuantity, billedQuantity, openQuantity } of lines)
      expect(Number(openQuantity)).toBeCloseTo(Number(orderedQuantity) - Number(billedQuantity), 6);
  }
  // The page, its suppliers, the lines' keys, and their transactions by fifty lines.
  expect((await coupa.counts()).data).toBeLessThanOrEqual(6);
  await coupa.forget();
  await product.ask('controller', ORDERS);
  expect((await coupa.counts()).data).toBe(0);
});

test('the list goes on after a page, and an order is found by its id and number', async () => {
  const first = await product.ask('controller', ORDERS);
  const { endCursor } = first.data.purchaseOrders.pageInfo;
  const second = await product.ask('controller', ORDERS, { after: endCursor });
  const [order] = second.data.purchaseOrders.edges.map(({ node }: Shape) => node);
  const ids = first.data.purchaseOrders.edges.map(({ node }: Shape) => node.id);
  expect(ids).not.toContain(order.id);
  const found = await product.ask(
    'controller',
    `query($id: ID!, $number: String!) {
      purchaseOrder(id: $id) { number }
      purchaseOrders(filter: { number: $number }) { edges { node { id } } }
    }`,
    { id: order.id, number: order.number },
  );
  expect(found.data).toEqual({
    purchaseOrder: { number: order.number },
    purchaseOrders: { edges: [{ node: { id: order.id } }] },
  });
});

test('an invoice that is on its way in procurement names the order it bills', async () => {
  const asked = await product.ask('controller', ORDERS);
  const order = asked.data.purchaseOrders.edges
    .map(({ node }: Shape) => node)
    .find(
      ({ status, lines }: Shape) =>
        status === 'OPEN' &&
        lines.some(
          (line: Shape) =>
            line.unit !== 'EUR' && Number(line.receivedQuantity) > Number(line.billedQuantity),
        ),
    );
  const line = order.lines.find(
    (one: Shape) => one.unit !== 'EUR' && Number(one.receivedQuantity) > Number(one.billedQuantity),
  );
  const answer = await fetch(`${product.systems['coupa']}/__admin/person`, {
    method: 'POST',
    body: JSON.stringify({
      deed: 'receive-invoice',
      entity: 'DE01',
      invoice: {
        'invoice-number': 'E2E-1',
        'invoice-date': '2026-11-10T00:00:00+00:00',
        supplier: { id: Number(order.supplier.id.split(':')[1]) },
        currency: { code: order.currency },
        'invoice-lines': [
          {
            type: 'InvoiceQuantityLine',
            quantity: '1',
            price: line.unitPrice.amount,
            'order-line-id': Number(line.id.split('.')[1]),
          },
        ],
      },
    }),
  });
  const { id } = (await answer.json()) as { id: number };
  const { data, errors } = await product.ask(
    'controller',
    `query($id: ID!) { invoice(id: $id) {
      number documentStatus purchaseOrders { id lines { billedQuantity } }
    } }`,
    { id: `coupa:${id}` },
    { 'cache-control': 'no-cache' },
  );
  expect(errors).toEqual([]);
  expect(data.invoice).toMatchObject({
    number: 'E2E-1',
    documentStatus: 'APPROVED',
    purchaseOrders: [{ id: order.id }],
  });
});

test('an order is nothing for somebody who may not see its legal entity', async () => {
  const asked = await product.ask('controller', ORDERS);
  const [order] = asked.data.purchaseOrders.edges.map(({ node }: Shape) => node);
  const { data } = await product.ask(
    'portal',
    'query($id: ID!) { purchaseOrder(id: $id) { number } }',
    { id: order.id },
  );
  expect(data?.purchaseOrder ?? null).toBeNull();
});
