import { once } from 'node:events';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { TestGateway } from './run-gateway.ts';
import { codes, connect, first, follow, runForSockets, SUBSCRIBE } from './socket-client.ts';

let gateway: TestGateway;

beforeEach(async () => {
  gateway = await runForSockets();
});

afterEach(() => gateway.stop());

test('unsubscribing detaches from the log at once, though no event comes', async () => {
  const { events } = await follow(gateway, connect(gateway, 'ada'), { query: SUBSCRIBE });
  expect(gateway.events.listeners()).toBe(1);
  await events.return?.();
  await expect.poll(() => gateway.events.listeners()).toBe(0);
});

test('a closed socket detaches what it followed', async () => {
  const client = connect(gateway, 'ada');
  await follow(gateway, client, { query: SUBSCRIBE });
  client.terminate();
  await expect.poll(() => gateway.events.listeners()).toBe(0);
});

test('a token that runs out ends its subscription, and a renewed one starts it again on the same socket', async () => {
  const client = connect(gateway, 'brief');
  let sockets = 0;
  client.on('opened', () => {
    sockets += 1;
  });
  const { take } = await follow(gateway, client, { query: SUBSCRIBE });
  expect(await take().catch(codes)).toEqual(['SUBSCRIPTION_JWT_EXPIRED']);
  expect(gateway.events.listeners()).toBe(0);
  const again = await follow(gateway, client, {
    query: SUBSCRIBE,
    extensions: { authorization: 'Bearer ada' },
  });
  gateway.events.emit({});
  expect(await again.take()).toMatchObject({ data: { invoiceStatusChanged: { sequence: 1 } } });
  expect(sockets).toBeLessThanOrEqual(1);
});

test('a renewed token that does not hold is refused for that operation', async () => {
  const client = connect(gateway, 'ada');
  const payload = { query: SUBSCRIBE, extensions: { authorization: 'Bearer eve' } };
  expect(await first(client, payload)).toEqual(['UNAUTHENTICATED']);
});

test('a token that does not hold closes the socket with 4403', async () => {
  const closed = new Promise<unknown>((resolve) => {
    connect(gateway, 'eve').on('closed', resolve);
  });
  expect(await closed).toMatchObject({ code: 4403 });
});

test('a burst of more events than may wait reaches a client that reads, whole and in order', async () => {
  const { take } = await follow(gateway, connect(gateway, 'ada'), { query: SUBSCRIBE });
  for (let count = 0; count < 20; count += 1) gateway.events.emit({ id: String(count % 2) });
  for (let sequence = 1; sequence <= 20; sequence += 1)
    expect(await take()).toMatchObject({ data: { invoiceStatusChanged: { sequence } } });
});

test('a stop ends subscriptions with a code that clients retry, and closes within its grace', async () => {
  const { take } = await follow(gateway, connect(gateway, 'ada'), { query: SUBSCRIBE });
  const began = performance.now();
  const [ended] = await Promise.all([take().catch(codes), gateway.stop()]);
  expect(ended).toEqual(['SUBSCRIPTION_SERVER_STOPPING']);
  expect(performance.now() - began).toBeLessThan(5_000);
  await expect(fetch(gateway.url)).rejects.toThrow('fetch failed');
  gateway = await runForSockets();
});

test('a message over 1 MiB and another path are not taken', async () => {
  const url = gateway.url.replace('http', 'ws');
  const large = new WebSocket(`${url}/graphql`, 'graphql-transport-ws');
  await once(large, 'open');
  large.send('x'.repeat((1 << 20) + 1));
  const [code] = (await once(large, 'close')) as [number];
  expect(code).toBe(1009);
  const elsewhere = new WebSocket(`${url}/other`, 'graphql-transport-ws');
  const [error] = (await once(elsewhere, 'error')) as [Error];
  expect(error.message).toContain('404');
});
