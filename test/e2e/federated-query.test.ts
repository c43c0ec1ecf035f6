import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import { untilReadOnce } from '../support/first-readings.ts';
import type { Shape } from '../support/product-client.ts';
import { simulatorAdmin, type SimulatorAdmin } from '../support/simulator-admin.ts';
import { startProduct, type Product } from '../support/start-product.ts';

/** Of them one is for the bank accounts of NetSuite's vendors, which are a record of their own. */
const MAX_COLD_CALLS = 12;
const QUERY = fs.readFileSync(
  path.join(packageRoot, 'examples/01-federated-query.graphql'),
  'utf8',
);

let product: Product;
let sap: SimulatorAdmin;
let netsuite: SimulatorAdmin;

beforeAll(async () => {
  product = await startProduct();
  sap = simulatorAdmin(product.systems['sap'] ?? '');
  netsuite = simulatorAdmin(product.systems['netsuite'] ?? '');
  await untilReadOnce(product);
});
afterAll(() => product.stop());
beforeEach(async () => {
  await Promise.all([sap, netsuite].flatMap((each) => [each.noFaults(), each.forget()]));
});

const dataCalls = async (): Promise<number> =>
  (await sap.counts()).data + (await netsuite.counts()).data;

test('the federated query takes at most 12 data calls cold and none warm', async () => {
  const cold = await product.ask('controller', QUERY);
  expect(cold.errors).toEqual([]);
  const edges = cold.data.invoices.edges;
  expect(edges).toHaveLength(20);
  const sources = new Set(edges.map(({ node }: Shape) => node.provenance.source));
  expect(sources).toEqual(new Set(['netsuite', 'sap']));
  const coldCalls = await dataCalls();
  expect(coldCalls).toBeGreaterThan(3);
  expect(coldCalls).toBeLessThanOrEqual(MAX_COLD_CALLS);
  await Promise.all([sap.forget(), netsuite.forget()]);
  const warm = await product.ask('controller', QUERY);
  expect(withoutAges(warm.data)).toEqual(withoutAges(cold.data));
  expect(await dataCalls()).toBe(0);
});

test('settled invoices show their payments, journal entries and accounts within the same number of calls', async () => {
  // Old invoices are paid: page to where they are, then ask for everything at once with fresh reads.
  const deep = `query($after: String) { invoices(first: 20, after: $after, filter: { legalEntities: ["DE01", "US01"] }) {
    pageInfo { endCursor } edges { node { number supplier { name }
      payments { amount { amount } journalEntries { number lines { side amount { amount } account { number name } } } } } } } }`;
  let after: string | null = null;
  for (let page = 0; page < 8; page++) {
    const answer = await product.ask(
      'controller',
      'query($after: String) { invoices(first: 200, after: $after, filter: { legalEntities: ["DE01", "US01"] }) { pageInfo { endCursor } } }',
      { after },
    );
    after = answer.data.invoices.pageInfo.endCursor;
  }
  await Promise.all([sap.forget(), netsuite.forget()]);
  const answer = await product.ask('controller', deep, { after }, { 'cache-control': 'no-cache' });
  expect(answer.errors).toEqual([]);
  const payments = answer.data.invoices.edges.flatMap(({ node }: Shape) => node.payments);
  expect(payments.length).toBeGreaterThan(10);
  const lines = payments.flatMap((payment: Shape) =>
    payment.journalEntries.flatMap((entry: Shape) => entry.lines),
  );
  expect(lines.length).toBeGreaterThan(payments.length);
  for (const line of lines) expect(line.account?.number).toMatch(/^\d+$/);
  expect(await dataCalls()).toBeLessThanOrEqual(MAX_COLD_CALLS);
});

test('pages follow each other without gap or repetition across both systems', async () => {
  const seen: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < 6; page++) {
    const answer = await product.ask(
      'controller',
      `query($after: String) { invoices(first: 17, after: $after) {
        pageInfo { hasNextPage endCursor } edges { node { id invoiceDate } } } }`,
      { after },
    );
    const found = answer.data.invoices;
    seen.push(...found.edges.map(({ node }: Shape) => `${node.invoiceDate} ${node.id}`));
    expect(found.pageInfo.hasNextPage).toBe(true);
    after = found.pageInfo.endCursor;
  }
  expect(new Set(seen).size).toBe(6 * 17);
  const dates = seen.map((each) => each.slice(0, 10));
  expect(dates).toEqual(dates.toSorted().toReversed());
  const whole = await product.ask(
    'controller',
    '{ invoices(first: 102) { edges { node { id } } } }',
  );
  expect(whole.data.invoices.edges.map(({ node }: Shape) => node.id)).toEqual(
    seen.map((each) => each.slice(11)),
  );
});

test.each([
  ['a malformed cursor', '{ invoices(after: "nonsense") { edges { cursor } } }', 'BAD_USER_INPUT'],
  ['too many rows', '{ invoices(first: 100000) { edges { cursor } } }', 'BAD_USER_INPUT'],
  ['no rows', '{ invoices(first: 0) { edges { cursor } } }', 'BAD_USER_INPUT'],
  [
    'a day that does not exist',
    '{ payments(filter: { from: "2026-02-30" }) { edges { cursor } } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'an unknown legal entity',
    '{ fiscalPeriods(legalEntity: "XX99", fiscalYear: 2026) { name } }',
    'NOT_FOUND',
  ],
])('%s is refused with its code', async (_, query, code) => {
  const answer = await product.ask('controller', query);
  expect(answer.errors[0]?.extensions).toMatchObject({ code });
  expect(JSON.stringify(answer.errors)).not.toContain('stack');
});

test('an unknown id is null, whatever its shape, and no error', async () => {
  const answer = await product.ask(
    'controller',
    `{ a: invoice(id: "sap:9999999999.2026") { id } b: invoice(id: "nobody:1") { id } c: invoice(id: "' or 1 eq 1") { id }
       d: payment(id: "netsuite:999999999") { id } e: supplier(id: "sap:x") { id } f: account(id: "sap:YCOA.0000000000") { id } }`,
  );
  expect(answer.errors).toEqual([]);
  expect(answer.data).toEqual({ a: null, b: null, c: null, d: null, e: null, f: null });
});

test('a cursor of another list, filter or viewer is refused', async () => {
  const first = await product.ask(
    'controller',
    '{ invoices(first: 1) { pageInfo { endCursor } } }',
  );
  const after = first.data.invoices.pageInfo.endCursor;
  for (const [persona, field] of [
    ['controller', 'payments'],
    ['ap-clerk-us', 'invoices'],
  ] as const) {
    const answer = await product.ask(
      persona,
      `query($after: String) { ${field}(first: 1, after: $after) { edges { cursor } } }`,
      { after },
    );
    expect(answer.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
  }
});

// Last, since the breaker keeps a source that failed alone for a while.
test('with one source down the rows of the other arrive and the missing one is named', async () => {
  const query =
    '{ invoices(first: 5, filter: { documentStatus: [POSTED] }) { edges { node { id supplier { name } } } incomplete { source code } } }';
  await netsuite.fault({ fault: 'server-error', times: 50 });
  const answer = await product.ask('controller', query, {}, { 'cache-control': 'no-cache' });
  expect(answer.errors).toEqual([]);
  const found = answer.data.invoices;
  expect(found.incomplete).toEqual([{ source: 'netsuite', code: 'SOURCE_UNAVAILABLE' }]);
  expect(found.edges).toHaveLength(5);
  for (const { node } of found.edges) {
    expect(node.id).toMatch(/^sap:/);
    expect(node.supplier?.name).toBeTruthy();
  }
});

test('a copy stands in for a failing source, marked as stale, unless the client insists', async () => {
  const query = '{ supplier(id: "sap:0000100001") { name provenance { stale source ageMs } } }';
  const fresh = await product.ask('controller', query);
  expect(fresh.data.supplier.provenance).toMatchObject({ stale: false, source: 'sap' });
  await sap.fault({ fault: 'server-error', times: 50 });
  const copy = await product.ask('controller', query, {}, { 'cache-control': 'max-age=0' });
  expect(copy.data.supplier.provenance).toMatchObject({ stale: true, source: 'sap' });
  const insisting = await product.ask(
    'controller',
    query,
    {},
    {
      'cache-control': 'max-age=0, stale-if-error=0',
    },
  );
  expect(insisting.data).toEqual({ supplier: null });
  expect(insisting.errors[0]?.extensions).toMatchObject({
    code: 'SOURCE_UNAVAILABLE',
    source: 'sap',
  });
});

const withoutAges = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value), (key, each: unknown) => (key === 'ageMs' ? undefined : each));
