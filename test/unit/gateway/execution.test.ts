import { ApolloGateway, LocalGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runGateway, type GraphqlAnswer, type TestGateway } from './run-gateway.ts';
import { toyGraph } from './toy-graph.ts';

let gateway: TestGateway;
let oracle: ApolloServer;

beforeAll(async () => {
  gateway = await runGateway();
  const { supergraphSdl, schemas } = toyGraph();
  oracle = new ApolloServer({
    gateway: new ApolloGateway({
      supergraphSdl,
      logger: { debug() {}, info() {}, warn() {}, error() {} },
      buildService: ({ name }) => new LocalGraphQLDataSource(schemas[name]!),
    }),
    logger: { debug() {}, info() {}, warn() {}, error() {} },
    includeStacktraceInErrorResponses: false,
  });
  await oracle.start();
});

afterAll(async () => {
  await gateway.stop();
  await oracle.stop();
});

const ask = async (query: string, variables?: object): Promise<GraphqlAnswer> =>
  (await gateway.post({ query, variables })).body;

async function askOracle(query: string, variables = {}): Promise<GraphqlAnswer> {
  const { body } = await oracle.executeOperation({ query, variables });
  if (body.kind !== 'single') throw new Error('an answer in parts');
  return JSON.parse(JSON.stringify(body.singleResult)) as GraphqlAnswer;
}

const paths = ({ errors = [] }: GraphqlAnswer): Set<string | undefined> =>
  new Set(errors.map(({ path }) => path?.join('.')));

test.each<[string, object?]>([
  ['{ invoices { id number supplier { id name rating } } }'],
  ['{ a: invoice(id: "1") { x: id y: supplier { z: name } } b: invoice(id: "2") { label } }'],
  ['{ invoice(id: "9") { id supplier { id name } } }'],
  ['{ invoice(id: "0") { supplier { name } } }'],
  ['{ node(id: "1") { __typename id ... on Invoice { label supplier { name } } } }'],
  ['{ hits { __typename ... on Invoice { number } ... on Supplier { name friends { name } } } }'],
  ['{ invoices { lines { text supplier { name friends { rating } } } } }'],
  [
    'query($i: Boolean!, $s: Boolean = true) { invoice(id: "1") { id number @skip(if: $s) supplier @include(if: $i) { name } label @skip(if: $i) } }',
    { i: true },
  ],
  [
    'query($i: Boolean!, $s: Boolean = true) { invoice(id: "1") { id number @skip(if: $s) supplier @include(if: $i) { name } label @skip(if: $i) } }',
    { i: false, s: false },
  ],
  [
    'query($i: Boolean!) { ... @include(if: $i) { invoice(id: "1") { supplier { name } } } supplier(id: "s1") { name } }',
    { i: false },
  ],
  [
    'query($t: String, $c: Colour = GREEN, $p: Point) { echo(text: $t, of: $c, at: $p) }',
    { t: 'hi', p: { y: 1 } },
  ],
  ['query($c: Colour!) { invoices { amount(in: $c) other: amount(in: RED) } }', { c: 'GREEN' }],
  [
    '{ ...f } fragment f on Query { invoice(id: "1") { ...g } } fragment g on Invoice { supplier { ...h } } fragment h on Supplier { name }',
  ],
  ['{ supplier(id: "s1") { friends { friends { name } } } }'],
  ['{ __schema { queryType { name } } __type(name: "Invoice") { fields { name } } __typename }'],
  ['query($n: String!) { __type(name: $n) { kind } }', { n: 'Supplier' }],
  ['{ invoices { id supplier { name fails } } }'],
  ['{ fails(how: "coded") invoice(id: "1") { id } }'],
  ['{ must(how: "coded") invoice(id: "1") { id } }'],
])('%s %j is answered as ApolloGateway answers it', async (query, variables) => {
  const [ours, theirs] = [await ask(query, variables), await askOracle(query, variables)];
  expect(ours.data).toEqual(theirs.data);
  expect(paths(ours)).toEqual(paths(theirs));
  expect(ours.errors?.length).toBe(theirs.errors?.length);
  expect(ours.errors?.map(({ message }) => message)).toEqual(
    theirs.errors?.map(({ message }) => message),
  );
  expect(ours.data).toBeDefined();
});

test('mutations run one after the other, across subgraphs', async () => {
  const { data } = await ask(
    'mutation { a: append(text: "1") b: touch(text: "2") c: append(text: "3") d: touch(text: "4") e: append(text: "5") }',
  );
  expect(data).toEqual({
    a: ['1'],
    b: '2',
    c: ['1', '2', '3'],
    d: '4',
    e: ['1', '2', '3', '4', '5'],
  });
});

test('equal representations are sent once and their answer reaches every place', async () => {
  gateway.toy.sent.length = 0;
  const { data } = await ask('{ invoices { lines { supplier { name fails } } } }');
  const sent = gateway.toy.sent.filter(({ name }) => name === 'suppliers');
  expect(sent.map(({ request }) => request.variables['representations'])).toEqual([
    [
      { __typename: 'Supplier', id: 's0' },
      { __typename: 'Supplier', id: 's1' },
    ],
  ]);
  const lines = ['supplier s0', 'supplier s1'].map((name) => ({ supplier: { name, fails: null } }));
  expect(data).toEqual({ invoices: [{ lines }, { lines }, { lines }, { lines }] });
});

test('a dead subgraph nulls only its own fields, each with its code', async () => {
  const { data, errors } = await ask(
    '{ dead invoices { id paid supplier { name } } supplier(id: "s1") { name } }',
  );
  expect(data).toMatchObject({
    dead: null,
    supplier: { name: 'supplier s1' },
    invoices: [
      { id: '1', paid: null, supplier: { name: 'supplier s1' } },
      { id: '2', paid: null, supplier: { name: 'supplier s0' } },
      { id: '3', paid: null },
      { id: '4', paid: null },
    ],
  });
  expect(errors).toHaveLength(5);
  expect(paths({ errors: errors ?? [] })).toEqual(
    new Set(['dead', 'invoices.0', 'invoices.1', 'invoices.2', 'invoices.3']),
  );
  for (const { message, extensions } of errors ?? []) {
    expect(message).toBe('payments does not answer');
    expect(extensions).toEqual({ code: 'SOURCE_UNAVAILABLE', retryable: true });
  }
});

test('a subgraph nobody plays is a fault of ours, and of its own fields only', async () => {
  const { subgraphs } = toyGraph();
  const partial = await runGateway({ subgraphs: { invoices: subgraphs['invoices']! } });
  try {
    const { status, body } = await partial.post({
      query: '{ invoice(id: "1") { id supplier { id name } } }',
    });
    expect(status).toBe(200);
    expect(body.data).toEqual({ invoice: { id: '1', supplier: null } });
    expect(body.errors?.[0]).toMatchObject({
      message: 'internal error',
      path: ['invoice', 'supplier'],
      extensions: { code: 'INTERNAL', requestId: expect.any(String) },
    });
    expect(JSON.stringify(partial.logged)).toContain('nobody gave: suppliers');
  } finally {
    await partial.stop();
  }
});

test.each(['foreign', 'thrown'])(
  'an error without a code of ours (%s) becomes INTERNAL with the request id, and only the log has the rest',
  async (how) => {
    const { status, body } = await gateway.post(
      { query: `{ fails(how: "${how}") invoice(id: "1") { id } }` },
      { 'x-request-id': `req-${how}` },
    );
    expect(status).toBe(200);
    expect(body.data).toEqual({ fails: null, invoice: { id: '1' } });
    expect(body.errors).toEqual([
      {
        message: 'internal error',
        path: ['fails'],
        extensions: { code: 'INTERNAL', retryable: true, requestId: `req-${how}` },
      },
    ]);
    const line = gateway.logged.find((each) => each['requestId'] === `req-${how}` && each['err']);
    expect(JSON.stringify(line)).toMatch(/ORA-00942|cannot read secrets/);
  },
);

test('a coded error keeps its flat extensions and loses the subgraph it came through', async () => {
  const { errors } = await ask('{ fails(how: "coded") }');
  expect(errors).toEqual([
    {
      message: 'sap did not answer',
      path: ['fails'],
      extensions: { code: 'SOURCE_TIMEOUT', retryable: true, source: 'sap' },
    },
  ]);
});

test('variables are coerced before anything is planned or sent', async () => {
  gateway.toy.sent.length = 0;
  const { status, body } = await gateway.post({
    query: 'query($c: Colour!) { invoices { amount(in: $c) } }',
    variables: { c: 'BLUE' },
  });
  expect(status).toBe(400);
  expect(body.errors?.[0]?.extensions['code']).toBe('BAD_USER_INPUT');
  expect(gateway.toy.sent).toEqual([]);
});

test('a request ends at its deadline even where a subgraph does not', async () => {
  const hasty = await runGateway({ requestTimeoutMs: 50 });
  try {
    const { body } = await hasty.post({ query: '{ hangs supplier(id: "s1") { name } }' });
    expect(body.data).toEqual({ hangs: null, supplier: { name: 'supplier s1' } });
    expect(body.errors).toMatchObject([
      { path: ['hangs'], extensions: { code: 'DEADLINE_EXCEEDED' } },
    ]);
  } finally {
    await hasty.stop();
  }
});

test('plans bring prepared documents, the same one each time', async () => {
  gateway.toy.sent.length = 0;
  const query = '{ invoices { supplier { name } } }';
  await ask(query);
  await ask(query);
  const documents = gateway.toy.sent.map(({ request }) => request.document);
  expect(documents).toHaveLength(4);
  expect(documents[2]).toBe(documents[0]);
  expect(documents[3]).toBe(documents[1]);
});
