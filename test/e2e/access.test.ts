import { expect, test } from 'vitest';
import type { Shape } from '../support/product-client.ts';
import { sharedProduct } from '../support/shared-product.ts';

const PORTAL_SUPPLIER = 'sap:0000100001';

const product = sharedProduct();

const nodes = (list: Shape): Shape[] => list.edges.map(({ node }: Shape) => node);

test('rows are those of the viewer’s legal entities, in every list and by id', async () => {
  const query = `{ invoices(first: 200) { edges { node { id legalEntity { code } } } }
    payments(first: 50) { edges { node { legalEntity { code } } } }
    journalEntries(first: 50) { edges { node { legalEntity { code } } } }
    legalEntities { code } accounts(first: 10) { edges { node { id } } } }`;
  const answer = await product.ask('ap-clerk-us', query);
  expect(answer.errors).toEqual([]);
  for (const list of ['invoices', 'payments', 'journalEntries']) {
    const codes = nodes(answer.data[list]).map((node) => node.legalEntity.code);
    expect(new Set(codes)).toEqual(new Set(['US01']));
  }
  expect(answer.data.legalEntities).toEqual([{ code: 'US01' }]);
  for (const { id } of nodes(answer.data.accounts)) expect(id).toMatch(/^netsuite:/);
  const foreign = await product.ask(
    'ap-clerk',
    '{ invoices(first: 1, filter: { legalEntities: ["DE01"] }) { edges { node { id } } } }',
  );
  const [{ id }] = nodes(foreign.data.invoices);
  const hidden = await product.ask('ap-clerk-us', `{ invoice(id: "${id}") { id } }`);
  expect(hidden).toMatchObject({ data: { invoice: null }, errors: [] });
});

test('asking for legal entities one does not see answers an empty page, not their names', async () => {
  const answer = await product.ask(
    'ap-clerk-us',
    '{ invoices(filter: { legalEntities: ["DE01"] }) { edges { cursor } pageInfo { hasNextPage } incomplete { source } } }',
  );
  expect(answer.data.invoices).toEqual({
    edges: [],
    pageInfo: { hasNextPage: false },
    incomplete: [],
  });
});

test('a portal user sees the own supplier’s invoices and payments and nobody else’s', async () => {
  const own = await product.ask(
    'portal',
    '{ invoices(first: 20) { edges { node { id number } } } payments(first: 20) { edges { node { id } } } }',
  );
  expect(own.errors).toEqual([]);
  const mine = nodes(own.data.invoices).map(({ id }) => id);
  expect(mine.length).toBeGreaterThan(0);
  const check = await product.ask(
    'ap-clerk',
    `{ invoices(first: 200, filter: { supplierId: "${PORTAL_SUPPLIER}" }) { edges { node { id } } } }`,
  );
  const allowed = new Set(nodes(check.data.invoices).map(({ id }) => id));
  for (const id of mine) expect(allowed).toContain(id);
  const other = await product.ask(
    'ap-clerk',
    '{ invoices(first: 50) { edges { node { id supplier { id } } } } }',
  );
  const foreign = nodes(other.data.invoices).find(
    ({ supplier }) => supplier.id !== PORTAL_SUPPLIER,
  );
  const hidden = await product.ask('portal', `{ invoice(id: "${foreign.id}") { id } }`);
  expect(hidden).toMatchObject({ data: { invoice: null }, errors: [] });
  const asked = await product.ask(
    'portal',
    `{ invoices(filter: { supplierId: "${foreign.supplier.id}" }) { edges { cursor } } }`,
  );
  expect(asked.data.invoices.edges).toEqual([]);
});

test.each([
  ['nobody', '{ invoices(first: 1) { edges { node { id } } } }', 403, 'FORBIDDEN'],
  [null, '{ invoices(first: 1) { edges { node { id } } } }', 401, 'UNAUTHENTICATED'],
  ['portal', '{ invoices(first: 1) { edges { node { supplier { name } } } } }', 403, 'FORBIDDEN'],
  ['portal', '{ journalEntries(first: 1) { edges { node { id } } } }', 403, 'FORBIDDEN'],
  ['ap-clerk', '{ sources { id } }', 403, 'FORBIDDEN'],
  ['controller', '{ supplier(id: "sap:0000100001") { bankAccounts { iban } } }', 403, 'FORBIDDEN'],
])('%s asking %s is %d %s before anything is planned', async (persona, query, status, code) => {
  const answer = await product.ask(persona, query);
  expect(answer.status).toBe(status);
  expect(answer.data).toBeNull();
  expect(answer.errors[0]?.extensions).toMatchObject({ code });
});

test('bank accounts are masked for everybody without the scope', async () => {
  const answer = await product.ask(
    'controller',
    `{ supplier(id: "${PORTAL_SUPPLIER}") { bankAccounts { ibanMasked bic country } } }`,
  );
  expect(answer.errors).toEqual([]);
  expect(answer.data.supplier.bankAccounts[0].ibanMasked).toMatch(/^[A-Z]{2}….{4}$/);
});

test('the demo mints no token for a foreign page or host', async () => {
  const mint = (headers: Record<string, string>) =>
    fetch(`${product.url}/demo/token`, { method: 'POST', body: '{"persona":"cfo"}', headers });
  expect((await mint({})).status).toBe(200);
  expect((await mint({ origin: 'https://elsewhere.example' })).status).toBe(403);
  expect((await mint({ origin: product.url })).status).toBe(200);
});
