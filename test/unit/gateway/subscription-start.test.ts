import { afterAll, beforeAll, expect, test } from 'vitest';
import { toCursor } from '#platform/events/cursor';
import type { TestGateway } from './run-gateway.ts';
import { connect, first, runForSockets } from './socket-client.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await runForSockets();
});

afterAll(() => gateway.stop());

const QUERY = `subscription($after: String, $snapshot: Boolean, $filter: EventFilter) {
  invoiceStatusChanged(after: $after, snapshot: $snapshot, filter: $filter) {
    cursor sequence from to invoice { id status supplier { name } }
  }
}`;

interface Received {
  readonly sequence: number;
  readonly from: string;
  readonly to: string;
  readonly cursor: string;
  readonly invoice: { readonly id: string };
}

const subscribe = (variables: object, name = 'ada') =>
  connect(gateway, name).iterate<{ invoiceStatusChanged: Received }>({
    query: QUERY,
    variables: { ...variables },
  });

async function take(events: ReturnType<typeof subscribe>, count: number) {
  const answers: unknown[] = [];
  while (answers.length < count) answers.push((await events.next()).value);
  return answers as { data: { invoiceStatusChanged: Received }; extensions: object }[];
}

const sequences = (answers: Awaited<ReturnType<typeof take>>): number[] =>
  answers.map(({ data }) => data.invoiceStatusChanged.sequence);

test('a cursor brings what was missed and then what happens, whole, once and in order', async () => {
  const start = await gateway.events.last();
  for (let count = 0; count < 50; count += 1) gateway.events.emit({});
  const events = subscribe({ after: toCursor(start + 10) });
  const taking = take(events, 140);
  // Written while the past is read.
  const writing = setInterval(() => {
    for (let count = 0; count < 20; count += 1) gateway.events.emit({});
  }, 1);
  const expected = Array.from({ length: 140 }, (_, index) => start + 11 + index);
  expect(sequences(await taking)).toEqual(expected);
  clearInterval(writing);
  await events.return?.();
});

test('the log is read with the same filter and rights as live events', async () => {
  const start = await gateway.events.last();
  for (const [id, legalEntity] of [
    ['1', 'DE01'],
    ['2', 'DE01'],
    ['1', 'US01'],
    ['1', 'DE01'],
  ] as const)
    gateway.events.emit({ id, legalEntity });
  const events = subscribe({ after: toCursor(start), filter: { ids: ['1'] } });
  expect(sequences(await take(events, 2))).toEqual([start + 1, start + 4]);
  gateway.events.emit({ id: '1', legalEntity: 'US01' });
  gateway.events.emit({ id: '1' });
  expect(sequences(await take(events, 1))).toEqual([start + 6]);
  await events.return?.();
});

test.each([
  ['no cursor at all', 'x', { code: 'BAD_USER_INPUT' }],
  ['a number', Buffer.from('-1').toString('base64url'), { code: 'BAD_USER_INPUT' }],
  ['of the future', toCursor(1_000_000), { code: 'BAD_USER_INPUT' }],
])('a cursor that is %s is refused, and the socket stays open', async (_what, after, expected) => {
  const client = connect(gateway, 'ada');
  const payload = { query: QUERY, variables: { after } };
  expect(await first(client, payload)).toEqual([expected.code]);
  expect(await first(client, { query: '{ __typename }' })).toMatchObject({
    data: { __typename: 'Query' },
  });
});

test('a snapshot tells what matches as it is now, then what happened since, also while it was read', async () => {
  const place = await gateway.events.last();
  const events = subscribe({ snapshot: true, filter: { statuses: ['APPROVED', 'POSTED'] } });
  const [one, other] = await take(events, 2);
  expect(one).toMatchObject({
    data: {
      invoiceStatusChanged: {
        cursor: toCursor(place),
        sequence: place,
        from: 'APPROVED',
        to: 'APPROVED',
        invoice: { id: '1', status: 'APPROVED', supplier: { name: 'supplier s1' } },
      },
    },
    extensions: { snapshot: { remaining: 1 } },
  });
  expect(other).toMatchObject({
    data: { invoiceStatusChanged: { to: 'POSTED', invoice: { id: '2' } } },
    extensions: { snapshot: { remaining: 0 } },
  });
  gateway.events.emit({ to: 'PAID' });
  gateway.events.emit({ to: 'POSTED' });
  const [live] = await take(events, 1);
  expect(live).toMatchObject({ data: { invoiceStatusChanged: { sequence: place + 2 } } });
  expect(live?.extensions).not.toHaveProperty('snapshot');
  await events.return?.();
});

test('a cursor makes a snapshot needless, so that a client may always ask for both', async () => {
  const place = await gateway.events.last();
  gateway.events.emit({ id: '4' });
  const events = subscribe({ snapshot: true, after: toCursor(place) });
  expect(sequences(await take(events, 1))).toEqual([place + 1]);
  await events.return?.();
});

test('a snapshot by a filter that only single reads know is read one by one', async () => {
  const events = subscribe({
    snapshot: true,
    filter: { ids: ['3', '2', '0'], legalEntities: ['DE01'] },
  });
  const answers = await take(events, 2);
  expect(answers.map(({ data }) => data.invoiceStatusChanged.to)).toEqual(['PAID', 'POSTED']);
  await events.return?.();
});

test('a snapshot says which sources it lacks, and goes on', async () => {
  const events = subscribe({ snapshot: true, filter: { supplierId: 's9' } }, 'everywhere');
  const [missing, found] = await take(events, 2);
  expect(missing).toEqual({
    data: null,
    errors: [
      {
        message: expect.any(String),
        extensions: { code: 'SOURCE_UNAVAILABLE', retryable: true, source: 'netsuite' },
      },
    ],
    extensions: { snapshot: { remaining: 4 } },
  });
  expect(found).toMatchObject({ data: { invoiceStatusChanged: { invoice: { id: '1' } } } });
  await events.return?.();
});

test.each([
  [{ legalEntities: ['DE01'] }, 'BAD_USER_INPUT'],
  [
    { ids: Array.from({ length: 501 }, (_, index) => `x${index}`), legalEntities: ['DE01'] },
    'OPERATION_TOO_COSTLY',
  ],
])('a snapshot of %j is refused with %s', async (filter, code) => {
  const payload = { query: QUERY, variables: { snapshot: true, filter } };
  expect(await first(connect(gateway, 'ada'), payload)).toEqual([code]);
});

test('a cursor that the log has forgotten is RESYNC_REQUIRED and names the oldest', async () => {
  const place = await gateway.events.last();
  for (let count = 0; count < 3; count += 1) gateway.events.emit({});
  gateway.events.forget(place + 2);
  const refused = await subscribe({ after: toCursor(place + 1) })
    .next()
    .catch((errors: unknown) => errors);
  expect(refused).toMatchObject([
    {
      extensions: { code: 'RESYNC_REQUIRED', oldestCursor: toCursor(place + 2), retryable: false },
    },
  ]);
  const events = subscribe({ after: toCursor(place + 2) });
  expect(sequences(await take(events, 1))).toEqual([place + 3]);
  await events.return?.();
});

test('a log that was not read in time ends what is live with RESYNC_REQUIRED, and a snapshot goes on', async () => {
  const before = await gateway.events.last();
  const events = subscribe({ after: toCursor(before) });
  gateway.events.emit({});
  expect(sequences(await take(events, 1))).toEqual([before + 1]);
  const next = events.next().catch((errors: unknown) => errors);
  gateway.events.miss(5);
  gateway.events.emit({});
  expect(await next).toMatchObject([
    { extensions: { code: 'RESYNC_REQUIRED', oldestCursor: toCursor(before + 6) } },
  ]);
  const again = subscribe({ after: toCursor(before + 6) });
  expect(sequences(await take(again, 1))).toEqual([before + 7]);
  await again.return?.();
});
