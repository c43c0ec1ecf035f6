import { afterAll, beforeAll, expect, test } from 'vitest';
import { toCursor } from '#platform/events/cursor';
import { openSocket, type RawSocket } from './raw-socket.ts';
import { runGateway, viewer, type TestGateway } from './run-gateway.ts';

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await runGateway({
    subscriptions: { queueCapacity: 4, maxBufferedBytes: 1_000 },
    viewers: { ada: viewer(), bob: viewer({ subject: 'bob' }) },
  });
});

afterAll(() => gateway.stop());

const open = (name: string): Promise<RawSocket> => openSocket(gateway, name);

const EVENTS = 300;

/** Fields of one event that come to some 60 kB, so that a few hundred fill every buffer between here and there. */
const WIDE = `invoice { ${Array.from({ length: 30 }, (_, index) => `${'w'.repeat(2_000)}${index}: number`).join(' ')} }`;

const subscribe = (after: number): object => ({
  id: 's',
  type: 'subscribe',
  payload: {
    query: `subscription { invoiceStatusChanged(after: "${toCursor(after)}") { sequence cursor ${WIDE} } }`,
  },
});

const sequenceOf = (payload: unknown): unknown =>
  (payload as { data?: { invoiceStatusChanged?: { sequence?: number } } } | undefined)?.data
    ?.invoiceStatusChanged?.sequence;

const skippedOf = (payload: unknown): number | undefined =>
  (payload as { extensions?: { skipped?: number } }).extensions?.skipped;

test('a client that reads nothing gets the latest of each entity when it reads, and how many it skipped', async () => {
  const [slow, quick] = [await open('ada'), await open('bob')];
  const start = await gateway.events.last();
  for (const client of [slow, quick]) client.send(subscribe(start));
  await gateway.events.followed();
  slow.socket.pause();
  let emitted = 0;
  // Until what the kernel holds for it is full, and its queue as well.
  for (; emitted < EVENTS; emitted += 1) {
    gateway.events.emit({ id: '1' });
    await quick.message(({ payload }) => sequenceOf(payload) === start + emitted + 1);
  }
  slow.socket.resume();
  await slow.message(({ payload }) => sequenceOf(payload) === start + emitted);
  const seen = slow.messages.filter(({ type }) => type === 'next');
  const skipped = seen.reduce((sum, { payload }) => sum + (skippedOf(payload) ?? 0), 0);
  expect(skipped).toBeGreaterThan(0);
  expect(seen.length + skipped).toBe(emitted);
  expect(quick.messages.filter(({ type }) => type === 'next')).toHaveLength(emitted);
  for (const client of [slow, quick]) {
    client.socket.close();
    await client.closed;
  }
});

test('a client that reads nothing of many entities loses that operation, and nothing else', async () => {
  const client = await open('ada');
  client.send(subscribe(await gateway.events.last()));
  client.send({
    id: 'rare',
    type: 'subscribe',
    payload: { query: 'subscription { invoiceStatusChanged(filter: { ids: ["rare"] }) { to } }' },
  });
  await gateway.events.followed();
  client.socket.pause();
  await expect
    .poll(
      () => {
        for (let count = 0; count < 10; count += 1) gateway.events.emit({ id: `of ${count}` });
        return gateway.logged.map(({ code }) => code);
      },
      { timeout: 20_000, interval: 1 },
    )
    .toContain('SUBSCRIPTION_SLOW_CONSUMER');
  client.socket.resume();
  expect(await client.message(({ id, type }) => id === 's' && type === 'error')).toMatchObject({
    payload: [{ extensions: { code: 'SUBSCRIPTION_SLOW_CONSUMER', retryable: true } }],
  });
  gateway.events.emit({ id: 'rare' });
  expect(await client.message(({ id, type }) => id === 'rare' && type === 'next')).toBeDefined();
  client.socket.close();
  await client.closed;
});
