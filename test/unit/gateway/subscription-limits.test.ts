import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { runGateway, viewer, type TestGateway } from './run-gateway.ts';
import { openSocket, type RawSocket } from './raw-socket.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await runGateway({
    subscriptions: {
      connectionInitTimeoutMs: 100,
      maxSockets: 6,
      maxSocketsPerViewer: 2,
      maxOperationsPerSocket: 3,
      maxMessageBytes: 2_000,
      idlePingMs: 300,
      maxSnapshot: 3,
    },
    viewers: { ada: viewer(), bob: viewer({ subject: 'bob' }) },
  });
});

afterAll(() => gateway.stop());

const open = (name?: string): Promise<RawSocket> => openSocket(gateway, name);

test('a socket that does not say who it is in time is closed with 4408', async () => {
  const socket = new WebSocket(
    `${gateway.url.replace('http', 'ws')}/graphql`,
    'graphql-transport-ws',
  );
  expect((await once(socket, 'close'))[0]).toBe(4408);
});

test('a person has so many sockets; one that closes makes room, and other people have theirs', async () => {
  const [one, two] = [await open('ada'), await open('ada')];
  const third = await open('ada');
  expect(await third.closed).toEqual({ code: 1013, reason: 'SUBSCRIPTION_MAX_LIMIT' });
  const other = await open('bob');
  one.socket.close();
  await one.closed;
  await expect
    .poll(async () => {
      const again = await open('ada');
      const answer = await Promise.race([again.closed, again.acknowledged]);
      again.socket.close();
      await again.closed;
      return answer;
    })
    .toBe('acknowledged');
  for (const each of [two, other]) {
    each.socket.close();
    await each.closed;
  }
});

test('a process has so many sockets; one more is answered 503', async () => {
  const sockets = await Promise.all(
    ['ada', 'ada', 'bob', 'bob', undefined, undefined].map((name) => open(name)),
  );
  const more = new WebSocket(
    `${gateway.url.replace('http', 'ws')}/graphql`,
    'graphql-transport-ws',
  );
  expect(((await once(more, 'error')) as [Error])[0].message).toContain('503');
  for (const each of sockets) {
    each.socket.close();
    await each.closed;
  }
});

test('a socket has so many operations; one more fails alone, and one that ends makes room', async () => {
  const client = await open('ada');
  const subscribe = (id: string) =>
    client.send({
      id,
      type: 'subscribe',
      payload: { query: 'subscription { invoiceStatusChanged { to } }' },
    });
  for (const id of ['1', '2', '3', '4']) subscribe(id);
  expect(await client.message(({ id }) => id === '4')).toMatchObject({
    type: 'error',
    payload: [{ extensions: { code: 'SUBSCRIPTION_MAX_LIMIT', retryable: false } }],
  });
  client.send({ id: '1', type: 'complete' });
  client.send({ id: '5', type: 'subscribe', payload: { query: '{ __typename }' } });
  expect(await client.message(({ id }) => id === '5')).toMatchObject({ type: 'next' });
  client.socket.close();
  await client.closed;
});

test('a message of more bytes closes its socket with 1009', async () => {
  const client = await open('ada');
  client.socket.send('x'.repeat(2_001));
  expect(await client.closed).toMatchObject({ code: 1009 });
});

test('a snapshot of more entities is refused', async () => {
  const client = await open('ada');
  const query = 'subscription { invoiceStatusChanged(snapshot: true) { to } }';
  client.send({ id: '1', type: 'subscribe', payload: { query } });
  expect(await client.message(({ id }) => id === '1')).toMatchObject({
    type: 'error',
    payload: [{ extensions: { code: 'OPERATION_TOO_COSTLY' } }],
  });
  client.socket.close();
  await client.closed;
});

test('a silent socket is pinged, and cut off when it does not answer', async () => {
  const client = await open('ada');
  let pings = 0;
  client.socket.on('ping', () => {
    pings += 1;
  });
  await expect.poll(() => pings, { timeout: 5_000 }).toBeGreaterThan(1);
  expect(client.socket.readyState).toBe(WebSocket.OPEN);
  // The answer to a ping is sent by the library: take the way to the network away from it.
  client.socket.pong = () => {};
  expect(await client.closed).toMatchObject({ code: 1006 });
});
