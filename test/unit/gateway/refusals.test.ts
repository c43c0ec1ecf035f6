import { afterAll, beforeAll, expect, test } from 'vitest';
import { runGateway, type TestGateway } from './run-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await runGateway();
});

afterAll(() => gateway.stop());

test.each<[string, unknown, Record<string, string>, number, string]>([
  ['JSON that is cut off', '{"query": "{', {}, 400, 'BAD_USER_INPUT'],
  ['no query', {}, {}, 400, 'BAD_USER_INPUT'],
  ['null', 'null', {}, 400, 'BAD_USER_INPUT'],
  ['a batch', [{ query: '{ __typename }' }], {}, 400, 'BAD_USER_INPUT'],
  ['a form', 'query={__typename}', { 'content-type': 'text/plain' }, 415, 'BAD_USER_INPUT'],
  [
    'a stored query',
    { extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } },
    {},
    200,
    'BAD_USER_INPUT',
  ],
  ['no GraphQL', { query: '{ invoices' }, {}, 400, 'GRAPHQL_PARSE_FAILED'],
  ['an unknown field', { query: '{ nothing }' }, {}, 400, 'GRAPHQL_VALIDATION_FAILED'],
  [
    'several operations and no name',
    { query: 'query a { __typename } query b { __typename }' },
    {},
    400,
    'BAD_USER_INPUT',
  ],
  [
    'a subscription',
    { query: 'subscription { invoiceStatusChanged { to } }' },
    {},
    400,
    'SUBSCRIPTION_TRANSPORT',
  ],
  [
    'a subscription graphql-js throws on',
    { query: 'subscription($x: Boolean!) { invoiceStatusChanged @include(if: $x) { to } }' },
    {},
    400,
    'SUBSCRIPTION_TRANSPORT',
  ],
  [
    'a malformed max-age',
    { query: '{ __typename }' },
    { 'cache-control': 'max-age=soon' },
    400,
    'BAD_USER_INPUT',
  ],
  [
    '31 root fields',
    { query: `{ ${Array.from({ length: 31 }, () => '__typename').join(' ')} }` },
    {},
    400,
    'OPERATION_TOO_COSTLY',
  ],
  [
    '31 aliases',
    {
      query: `{ supplier(id: "s") { ${Array.from({ length: 31 }, (_, i) => `a${i}: id`).join(' ')} } }`,
    },
    {},
    400,
    'OPERATION_TOO_COSTLY',
  ],
  [
    'fields 16 deep',
    { query: `{ supplier(id: "s") { ${'friends { '.repeat(14)} id ${'}'.repeat(15)} }` },
    {},
    400,
    'OPERATION_TOO_COSTLY',
  ],
  [
    'fragments 16 deep',
    {
      query: `{ supplier(id: "s") { ...f } } fragment f on Supplier { ${'friends { '.repeat(14)} id ${'}'.repeat(15)}`,
    },
    {},
    400,
    'OPERATION_TOO_COSTLY',
  ],
])('%s is refused with a code and no stack', async (_, body, headers, status, code) => {
  const answer = await gateway.post(body, headers);
  expect(answer.status).toBe(status);
  expect(answer.body.errors?.map(({ extensions }) => extensions['code'])).toEqual([code]);
  expect(JSON.stringify(answer.body)).not.toMatch(/stack|node_modules/);
  expect(answer.body.data).toBeUndefined();
});

test('fields 15 deep are served', async () => {
  const query = `{ supplier(id: "s") { ${'friends { '.repeat(13)} id ${'}'.repeat(14)} }`;
  expect((await gateway.post({ query })).body.errors).toBeUndefined();
});
