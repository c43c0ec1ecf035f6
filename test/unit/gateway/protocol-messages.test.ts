import { afterAll, beforeAll, expect, test } from 'vitest';
import { connectRaw, openSocket, type RawSocket } from './raw-socket.ts';
import { runGateway, viewer, type TestGateway } from './run-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await runGateway({ viewers: { ada: viewer() } });
});

afterAll(() => gateway.stop());

const SUBSCRIPTION = 'subscription { invoiceStatusChanged { sequence } }';
const subscribe = (id: string, query = SUBSCRIPTION): object => ({
  id,
  type: 'subscribe',
  payload: { query },
});
const open = (): Promise<RawSocket> => openSocket(gateway, 'ada');

async function leave(client: RawSocket): Promise<void> {
  client.socket.close();
  await client.closed;
}

const nextOf = (id: string) => (message: { id?: string; type: string }) =>
  message.id === id && message.type === 'next';

test('connection_init is answered once with connection_ack, with or without a payload', async () => {
  const bare = await connectRaw(gateway);
  bare.send({ type: 'connection_init' });
  await bare.acknowledged;
  expect(bare.messages).toEqual([{ type: 'connection_ack' }]);
  await leave(bare);
});

test('a ping is answered with a pong and its payload, before and after the acknowledgement', async () => {
  const client = await connectRaw(gateway);
  client.send({ type: 'ping' });
  expect(await client.message(({ type }) => type === 'pong')).toEqual({ type: 'pong' });
  client.send({ type: 'connection_init', payload: { authorization: 'Bearer ada' } });
  await client.acknowledged;
  client.send({ type: 'ping', payload: { at: 1 } });
  expect(await client.message(({ payload }) => payload !== undefined)).toEqual({
    type: 'pong',
    payload: { at: 1 },
  });
  await leave(client);
});

test('a pong that nobody asked for changes nothing', async () => {
  const client = await open();
  client.send({ type: 'pong' });
  client.send({ type: 'pong', payload: { any: 'thing' } });
  client.send({ type: 'ping' });
  expect(await client.message(({ type }) => type === 'pong')).toEqual({ type: 'pong' });
  await leave(client);
});

test('a ping of the websocket protocol itself is answered too', async () => {
  const client = await open();
  const pong = new Promise((resolve) => {
    client.socket.once('pong', (data: Buffer) => resolve(data.toString()));
  });
  client.socket.ping('here');
  expect(await pong).toBe('here');
  await leave(client);
});

test('a query is one next and one complete, a refused one a single error', async () => {
  const client = await open();
  client.send(subscribe('q', '{ __typename }'));
  await client.message(({ id, type }) => id === 'q' && type === 'complete');
  client.send(subscribe('e', '{ nothing'));
  await client.message(({ id, type }) => id === 'e' && type === 'error');
  client.send(subscribe('last', '{ __typename }'));
  await client.message(({ id, type }) => id === 'last' && type === 'complete');
  expect(client.messages.slice(1).map(({ id, type }) => [id, type])).toEqual([
    ['q', 'next'],
    ['q', 'complete'],
    ['e', 'error'],
    ['last', 'next'],
    ['last', 'complete'],
  ]);
  await leave(client);
});

test('a message in several frames is one message', async () => {
  const client = await open();
  const text = JSON.stringify(subscribe('q', '{ __typename }'));
  client.socket.send(text.slice(0, 5), { fin: false });
  client.socket.send(text.slice(5, 20), { fin: false });
  client.socket.ping();
  client.socket.send(text.slice(20), { fin: true });
  expect(await client.message(nextOf('q'))).toMatchObject({
    payload: { data: { __typename: 'Query' } },
  });
  await leave(client);
});

test('after a complete nothing more comes of an operation, and its id may be used again at once', async () => {
  const client = await open();
  const start = await gateway.events.last();
  const cursor = Buffer.from(String(start)).toString('base64url');
  client.send(subscribe('s', SUBSCRIPTION.replace('Changed', `Changed(after: "${cursor}")`)));
  gateway.events.emit({});
  await client.message(nextOf('s'));
  client.send({ id: 's', type: 'complete' });
  client.send(subscribe('s', '{ again: __typename }'));
  await client.message(({ id, type }) => id === 's' && type === 'complete');
  gateway.events.emit({});
  client.send({ type: 'ping' });
  await client.message(({ type }) => type === 'pong');
  const got = client.messages.filter(({ type }) => type === 'next').map(({ payload }) => payload);
  expect(got).toMatchObject([
    { data: { invoiceStatusChanged: { sequence: start + 1 } } },
    { data: { again: 'Query' } },
  ]);
  expect(gateway.events.listeners()).toBe(0);
  await leave(client);
});

test('an id begun and completed and begun anew before the first was even read runs once', async () => {
  const client = await open();
  for (const name of ['one', 'two', 'three']) {
    client.send(subscribe('s', `{ ${name}: __typename }`));
    if (name !== 'three') client.send({ id: 's', type: 'complete' });
  }
  await client.message(({ id, type }) => id === 's' && type === 'complete');
  expect(client.messages.filter(nextOf('s'))).toMatchObject([
    { payload: { data: { three: 'Query' } } },
  ]);
  await leave(client);
});

test('a complete for what never was, or has ended, changes nothing', async () => {
  const client = await open();
  client.send({ id: 'never', type: 'complete' });
  client.send(subscribe('q', '{ __typename }'));
  await client.message(({ id, type }) => id === 'q' && type === 'complete');
  client.send({ id: 'q', type: 'complete' });
  client.send({ type: 'ping' });
  expect(await client.message(({ type }) => type === 'pong')).toEqual({ type: 'pong' });
  await leave(client);
});

test('operations of one socket run side by side, whatever their ids are called', async () => {
  const client = await open();
  const ids = ['__proto__', 'constructor', '"', '\u0000', 'ü'.repeat(200)];
  for (const id of ids) client.send(subscribe(id));
  await gateway.events.followed();
  client.send(subscribe('ready', '{ __typename }'));
  await client.message(nextOf('ready'));
  gateway.events.emit({});
  for (const id of ids) expect(await client.message(nextOf(id))).toBeDefined();
  await leave(client);
  await expect.poll(() => gateway.events.listeners()).toBe(0);
});
