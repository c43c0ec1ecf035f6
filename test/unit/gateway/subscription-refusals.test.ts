import { afterAll, beforeAll, expect, test } from 'vitest';
import type { TestGateway } from './run-gateway.ts';
import { connect, first, runForSockets, SUBSCRIBE } from './socket-client.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await runForSockets();
});

afterAll(() => gateway.stop());

test.each<[string, string, string]>([
  ['ada', '{ invoices', 'GRAPHQL_PARSE_FAILED'],
  ['ada', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ['ada', 'fragment f on Query { invoices { id } }', 'BAD_USER_INPUT'],
  [
    'ada',
    'subscription($x: Boolean!) { invoiceStatusChanged @include(if: $x) { to } }',
    'SUBSCRIPTION_INVALID',
  ],
  ['ada', 'subscription { invoiceStatusChanged @skip(if: false) { to } }', 'SUBSCRIPTION_INVALID'],
  [
    'ada',
    'subscription($x: Boolean!) { ... @include(if: $x) { invoiceStatusChanged { to } } }',
    'SUBSCRIPTION_INVALID',
  ],
  [
    'ada',
    'subscription { ...f @skip(if: true) } fragment f on Subscription { invoiceStatusChanged { to } }',
    'SUBSCRIPTION_INVALID',
  ],
  [
    'ada',
    'subscription { a: invoiceStatusChanged { to } b: invoiceStatusChanged { to } }',
    'SUBSCRIPTION_INVALID',
  ],
  ['ada', 'subscription { __typename }', 'SUBSCRIPTION_INVALID'],
  ['ada', 'subscription { ...f } fragment f on Subscription { ...f }', 'SUBSCRIPTION_INVALID'],
  ['ada', 'subscription { neverServed }', 'SUBSCRIPTION_INVALID'],
  ['ada', 'subscription { invoiceStatusChanged(filter: {colour: RED}) { to } }', 'BAD_USER_INPUT'],
  ['ada', 'subscription { invoiceStatusChanged(other: 1) { to } }', 'BAD_USER_INPUT'],
  [
    'ada',
    'subscription($f: EventFilter!) { invoiceStatusChanged(filter: $f) { to } }',
    'BAD_USER_INPUT',
  ],
  ['nobody', SUBSCRIBE, 'FORBIDDEN'],
  ['', SUBSCRIBE, 'UNAUTHENTICATED'],
  ['old', SUBSCRIBE, 'SUBSCRIPTION_JWT_EXPIRED'],
  ['old', '{ __typename }', 'UNAUTHENTICATED'],
])('as %s: %s fails alone with %s and the socket stays open', async (name, query, code) => {
  const client = connect(gateway, name);
  expect(await first(client, { query })).toEqual([code]);
  const renewed = { extensions: { authorization: 'Bearer ada' } };
  expect(await first(client, { query: '{ __typename }', ...renewed })).toMatchObject({
    data: { __typename: 'Query' },
  });
  expect(gateway.events.listeners()).toBe(0);
});
