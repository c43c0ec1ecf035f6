import { expect, test } from 'vitest';
import { approve, invoiceInput, submit, SUPPLIER, untilStatus } from '../support/invoices.ts';
import { productClient, type Shape } from '../support/product-client.ts';
import { sharedProduct } from '../support/shared-product.ts';

const product = sharedProduct();
const alone = (name: string) => productClient(product.standalone[name] ?? '', product.url);
const entities = (key: string, selection: string): [string, Shape] => [
  `query($keys: [_Any!]!) { _entities(representations: $keys) { ...on ${key} { ${selection} } } }`,
  undefined,
];

test.each(['suppliers', 'invoices', 'payments', 'ledger', 'operations'])(
  '%s tells a router what it is, and serves nothing else of the graph',
  async (name) => {
    const { data, errors } = await alone(name).ask(null, '{ _service { sdl } }');
    expect(errors).toEqual([]);
    expect(data._service.sdl).toContain('type Subscription');
    const foreign = name === 'ledger' ? 'suppliers' : 'legalEntities';
    const refused = await alone(name).ask('controller', `{ ${foreign} { __typename } }`);
    expect(refused.errors[0]?.extensions['code']).toBe('GRAPHQL_VALIDATION_FAILED');
  },
);

test('entities are those of the viewer, and only with the scope', async () => {
  const [query] = entities('Invoice', 'number legalEntity { id }');
  const listed = await product.ask(
    'controller',
    '{ invoices(filter: {legalEntities: ["superledger:DE01"]}, first: 1) { edges { node { id number } } } }',
  );
  const { id, number } = listed.data.invoices.edges[0].node;
  const keys = [{ __typename: 'Invoice', id }];
  const ask = (persona: string | null) => alone('invoices').ask(persona, query, { keys });
  expect((await ask('ap-clerk')).data._entities).toEqual([
    { number, legalEntity: { id: 'superledger:DE01' } },
  ]);
  expect((await ask('ap-clerk-us')).data._entities).toEqual([null]);
  expect((await ask('nobody')).errors[0]?.extensions['code']).toBe('FORBIDDEN');
  expect((await ask(null)).errors[0]?.extensions['code']).toBe('UNAUTHENTICATED');
  const personal = await alone('suppliers').ask('ap-clerk', ...bankDetailsOf());
  expect(personal.errors[0]?.extensions['code']).toBe('FORBIDDEN');
});

/** What needs a scope of its own beside its type's. */
function bankDetailsOf(): [string, Readonly<Record<string, unknown>>] {
  const [query] = entities('Supplier', 'bankAccounts { iban }');
  return [query, { keys: [{ __typename: 'Supplier', id: SUPPLIER }] }];
}

test('its own subscription is live without a gateway, for those who may see the rows', async () => {
  const seen: Record<string, Shape[]> = { clerk: [], us: [], postings: [] };
  const clients = await Promise.all([
    alone('invoices').socket('ap-clerk'),
    alone('invoices').socket('ap-clerk-us'),
    alone('operations').socket('ap-manager'),
  ]);
  const invoices = `subscription { invoiceStatusChanged(filter: { supplierId: "${SUPPLIER}" }) { to invoice { number } } }`;
  const postings = 'subscription { postingStatusChanged { to posting { id } } }';
  const collecting = clients.map(async (client, at) => {
    const query = at === 2 ? postings : invoices;
    const into = Object.values(seen)[at];
    for await (const { data } of client.iterate<Shape>({ query }))
      into?.push(Object.values<Shape>(data)[0]);
  });
  await expect
    .poll(
      async () => {
        await submit(product, 'ap-clerk', invoiceInput());
        return seen['clerk']?.length && seen['postings']?.length;
      },
      { timeout: 15_000, interval: 200 },
    )
    .toBeGreaterThan(0);
  const submitted = await submit(product, 'ap-clerk', invoiceInput({ number: 'ALONE-1' }));
  const { id, contentHash } = submitted.data.submitInvoice.posting;
  await approve(product, 'ap-manager', { id, contentHash });
  await untilStatus(product, id, 'COMPLETED');
  const mine = () =>
    statuses(seen['clerk']?.filter(({ invoice }) => invoice?.number === 'ALONE-1'));
  await expect.poll(mine, { timeout: 15_000 }).toEqual(['PENDING_APPROVAL', 'APPROVED', 'POSTED']);
  const posting = () => statuses(seen['postings']?.filter((each) => each.posting.id === id));
  await expect.poll(() => posting().at(-1), { timeout: 15_000 }).toBe('COMPLETED');
  for (const client of clients) await client.dispose();
  await Promise.all(collecting);
  expect(seen['us']).toEqual([]);
});

const statuses = (of: readonly Shape[] = []): Shape[] => of.map(({ to }) => to);
