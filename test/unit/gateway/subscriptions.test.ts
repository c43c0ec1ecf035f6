import { afterEach, beforeEach, expect, test } from 'vitest';
import type { TestGateway } from './run-gateway.ts';
import { connect, first, follow, runForSockets, SUBSCRIBE } from './socket-client.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await runForSockets();
});

afterEach(() => gateway.stop());

test('queries and mutations run over the socket, with the same checks', async () => {
  const ada = connect(gateway, 'ada');
  expect(await first(ada, { query: '{ secret invoice(id: "1") { supplier { name } } }' })).toEqual({
    data: { secret: 'told', invoice: { supplier: { name: 'supplier s1' } } },
    extensions: { freshness: { oldestFetchedAt: '2026-01-01T00:00:02.000Z' } },
  });
  expect(
    await first(ada, {
      query: 'mutation($t: String!) { append(text: $t) }',
      variables: { t: 'x' },
    }),
  ).toMatchObject({ data: { append: ['x'] } });
  const refused = async (name?: string) => {
    const answer = await first(connect(gateway, name), { query: '{ secret }' });
    return (answer as { errors: { extensions: object }[] }).errors[0]?.extensions;
  };
  expect(await refused('nobody')).toMatchObject({ code: 'FORBIDDEN' });
  expect(await refused()).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect(await first(ada, { query: '{ dead fails(how: "thrown") }' })).toMatchObject({
    data: { dead: null, fails: null },
    errors: expect.arrayContaining([
      expect.objectContaining({ message: 'internal error', path: ['fails'] }),
      expect.objectContaining({ message: 'payments does not answer', path: ['dead'] }),
    ]),
  });
});

test('events come in order, each once, with fields of other subgraphs', async () => {
  const { take } = await follow(gateway, connect(gateway, 'ada'), {
    query: `subscription Follow($of: Colour = GREEN) {
      change: invoiceStatusChanged {
        __typename cursor sequence from to
        invoice { number amount(in: $of) label supplier { name } paid }
      }
    }`,
  });
  gateway.events.emit({ id: '1', to: 'APPROVED' });
  gateway.events.emit({ id: '2', from: 'APPROVED', to: 'POSTED' });
  expect(await take()).toEqual({
    data: {
      change: {
        __typename: 'InvoiceEvent',
        cursor: Buffer.from('1').toString('base64url'),
        sequence: 1,
        from: 'DRAFT',
        to: 'APPROVED',
        invoice: {
          number: 'N-1',
          amount: '1 GREEN',
          label: 'label of N-1',
          supplier: { name: 'supplier s1' },
          paid: null,
        },
      },
    },
    errors: [
      {
        message: 'payments does not answer',
        path: ['change', 'invoice'],
        extensions: { code: 'SOURCE_UNAVAILABLE', retryable: true },
      },
    ],
    extensions: { freshness: { oldestFetchedAt: '2026-01-01T00:00:02.000Z' } },
  });
  expect(await take()).toMatchObject({
    data: { change: { sequence: 2, to: 'POSTED', invoice: { supplier: { name: 'supplier s0' } } } },
  });
  const { call, request } = gateway.toy.sent[0]!;
  expect(call.freshness).toMatchObject({
    newerThanMs: Date.parse('2026-01-01T00:00:00.000Z'),
    staleIfErrorMs: 0,
  });
  expect(request.event).toMatchObject({
    invoiceStatusChanged: { sequence: 1, entity: { type: 'Invoice', id: '1' } },
  });
  const calls = new Set(gateway.toy.sent.map((each) => each.call));
  expect(calls.size).toBe(2);
});

test('a subscription that asks for the envelope alone bothers no other subgraph', async () => {
  const { take } = await follow(gateway, connect(gateway, 'ada'), {
    query: 'subscription { invoiceStatusChanged { to } }',
  });
  gateway.events.emit({});
  expect(await take()).toMatchObject({ data: { invoiceStatusChanged: { to: 'APPROVED' } } });
  expect(gateway.toy.sent.map(({ name }) => name)).toEqual(['invoices']);
});

test.each<[object, number[]]>([
  [{ ids: ['2'] }, [2]],
  [{ supplierId: 's2' }, [3]],
  [{ legalEntities: ['superledger:US01'] }, [4]],
  [{ legalEntities: ['US01', 'DE01'] }, [1, 2, 3, 4, 5]],
  [{ statuses: ['PAID'] }, [5]],
  [{ statuses: ['PAID'], ids: ['2'] }, []],
  [{ ids: [] }, []],
  [{ ids: null }, [1, 2, 3, 4, 5]],
])('the filter %j lets through %j', async (filter, expected) => {
  const { take } = await follow(gateway, connect(gateway, 'everywhere'), {
    query: 'subscription($f: EventFilter) { invoiceStatusChanged(filter: $f) { sequence } }',
    variables: { f: filter },
  });
  const emitted: object[] = [
    { id: '1' },
    { id: '2' },
    { id: '3', supplierId: 's2' },
    { id: '4', legalEntity: 'US01' },
    { id: '5', to: 'PAID' },
  ];
  // One by one, so that the small queue of this gateway never fills.
  const seen: unknown[] = [];
  for (const [index, event] of emitted.entries()) {
    gateway.events.emit(event);
    if (expected.includes(index + 1)) seen.push(await take());
  }
  expect(seen).toMatchObject(
    expected.map((sequence) => ({ data: { invoiceStatusChanged: { sequence } } })),
  );
  expect(gateway.toy.sent).toHaveLength(expected.length);
});

test.each<[string, object, object]>([
  ['ada', { legalEntity: 'US01' }, { legalEntity: 'DE01' }],
  ['ada', { legalEntity: null }, { legalEntity: 'DE01' }],
  ['portal', { supplierId: 's1' }, { supplierId: 's7' }],
  ['portal', { supplierId: null }, { supplierId: 's7' }],
])('%s is not told of %j, and nothing is read for it', async (name, hidden, shown) => {
  const { take } = await follow(gateway, connect(gateway, name), { query: SUBSCRIBE });
  gateway.events.emit(hidden);
  gateway.events.emit(shown);
  expect(await take()).toMatchObject({ data: { invoiceStatusChanged: { sequence: 2 } } });
  expect(gateway.toy.sent).toHaveLength(1);
});
