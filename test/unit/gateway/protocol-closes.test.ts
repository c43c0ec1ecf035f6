import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { connectRaw, openSocket } from './raw-socket.ts';
import { runGateway, viewer, type TestGateway } from './run-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await runGateway({
    viewers: { ada: viewer() },
    subscriptions: { connectionInitTimeoutMs: 200 },
  });
});

afterAll(() => gateway.stop());

const INIT = { type: 'connection_init' };
const QUERY = { query: '{ __typename }' };
const SUBSCRIPTION = { query: 'subscription { invoiceStatusChanged { to } }' };

/** What each does after it was acknowledged. */
test.each<[string, unknown, number, string]>([
  ['no JSON', '{', 4400, 'Invalid message received'],
  ['no object', '[]', 4400, 'Invalid message received'],
  ['no text', 'null', 4400, 'Invalid message received'],
  ['nothing', '', 4400, 'Invalid message received'],
  ['an unknown type', { type: 'start', id: '1', payload: QUERY }, 4400, 'Invalid message received'],
  ['a type that is no text', { type: 1 }, 4400, 'Invalid message received'],
  ['no type', { id: '1' }, 4400, 'Invalid message received'],
  [
    'a message of the server: next',
    { type: 'next', id: '1', payload: {} },
    4400,
    'Invalid message received',
  ],
  ['a message of the server: ack', { type: 'connection_ack' }, 4400, 'Invalid message received'],
  ['no id', { type: 'subscribe', payload: QUERY }, 4400, 'Invalid message received'],
  ['an empty id', { type: 'subscribe', id: '', payload: QUERY }, 4400, 'Invalid message received'],
  ['no payload', { type: 'subscribe', id: '1' }, 4400, 'Invalid message received'],
  ['no query', { type: 'subscribe', id: '1', payload: {} }, 4400, 'Invalid message received'],
  ['a complete without an id', { type: 'complete' }, 4400, 'Invalid message received'],
  [
    'a ping whose payload is no object',
    { type: 'ping', payload: 1 },
    4400,
    'Invalid message received',
  ],
  ['a second connection_init', INIT, 4429, 'Too many initialisation requests'],
])('%s closes the socket', async (_what, message, code, reason) => {
  const client = await openSocket(gateway, 'ada');
  client.socket.send(typeof message === 'string' ? message : JSON.stringify(message));
  expect(await client.closed).toEqual({ code, reason });
});

test('a subscribe before the acknowledgement closes with 4401', async () => {
  const client = await connectRaw(gateway);
  client.send({ type: 'subscribe', id: '1', payload: QUERY });
  expect(await client.closed).toEqual({ code: 4401, reason: 'Unauthorized' });
});

test('a second connection_init while the first is still looked at closes with 4429', async () => {
  const client = await connectRaw(gateway);
  client.send(INIT);
  client.send(INIT);
  expect(await client.closed).toMatchObject({ code: 4429 });
});

test.each<[string, unknown]>([
  ['a token that does not hold', 'Bearer eve'],
  ['a token that is no text', 1],
])('%s closes with 4403', async (_what, authorization) => {
  const client = await connectRaw(gateway);
  client.send({ ...INIT, payload: { authorization } });
  expect(await client.closed).toEqual({ code: 4403, reason: 'Forbidden' });
});

test('no connection_init closes with 4408', async () => {
  const client = await connectRaw(gateway);
  expect(await client.closed).toEqual({
    code: 4408,
    reason: 'Connection initialisation timeout',
  });
});

test('an id that is in use closes with 4409, and everything the socket followed ends', async () => {
  const client = await openSocket(gateway, 'ada');
  client.send({ type: 'subscribe', id: 'same', payload: SUBSCRIPTION });
  client.send({ type: 'subscribe', id: 'same', payload: QUERY });
  expect(await client.closed).toEqual({ code: 4409, reason: 'Subscriber for same already exists' });
  await expect.poll(() => gateway.events.listeners()).toBe(0);
});

test('a long id that is in use closes with 4409 too', async () => {
  const client = await openSocket(gateway, 'ada');
  const id = 'ü'.repeat(300);
  for (const payload of [SUBSCRIPTION, QUERY]) client.send({ type: 'subscribe', id, payload });
  expect(await client.closed).toMatchObject({ code: 4409 });
});

test('another subprotocol, or none, closes with 4406', async () => {
  const none = await connectRaw(gateway, []);
  expect(await none.closed).toEqual({ code: 4406, reason: 'Subprotocol not acceptable' });
  const url = `${gateway.url.replace('http', 'ws')}/graphql`;
  const legacy = new WebSocket(url, ['graphql-ws']);
  // A client that asked for others only gives up by itself.
  expect(((await once(legacy, 'error')) as [Error])[0].message).toContain('subprotocol');
  const both = await connectRaw(gateway, ['graphql-ws', 'graphql-transport-ws']);
  expect(both.socket.protocol).toBe('graphql-transport-ws');
  both.socket.close();
  await both.closed;
});

test('a binary frame closes with 4400, though it holds a message', async () => {
  const client = await openSocket(gateway, 'ada');
  client.socket.send(Buffer.from(JSON.stringify({ type: 'ping' })), { binary: true });
  expect(await client.closed).toMatchObject({ code: 4400 });
});

test('a message over 1 MiB closes with 1009, also one in frames that are each smaller', async () => {
  const whole = await openSocket(gateway, 'ada');
  whole.socket.send('x'.repeat((1 << 20) + 1));
  expect(await whole.closed).toMatchObject({ code: 1009 });
  const parts = await openSocket(gateway, 'ada');
  parts.socket.send('x'.repeat(1 << 19), { fin: false });
  parts.socket.send('x'.repeat(1 << 19), { fin: false });
  parts.socket.send('x', { fin: true });
  expect(await parts.closed).toMatchObject({ code: 1009 });
});

test('a text frame that is no UTF-8 closes with 1007', async () => {
  const client = await openSocket(gateway, 'ada');
  client.socket.send(Buffer.from([0xff, 0xfe]), { binary: false });
  expect(await client.closed).toMatchObject({ code: 1007 });
});
