import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { toCursor } from '#platform/events/cursor';
import { runGateway, viewer, type TestGateway } from './run-gateway.ts';

interface Following {
  readonly done: Promise<void>;
  stop(): Promise<void>;
}

const { followStatus } = (await import(
  new URL('../../../examples/live-status-client.mjs', import.meta.url).href
)) as { followStatus: (options: object) => Following };

let gateway: TestGateway;

beforeAll(async () => {
  gateway = await runGateway({
    viewers: {
      ada: viewer(),
      brief: viewer({ expiresAt: Math.floor(Date.now() / 1000) + 2 }),
    },
  });
});

afterAll(() => gateway.stop());

const QUERY = `subscription($after: String, $snapshot: Boolean) {
  invoiceStatusChanged(after: $after, snapshot: $snapshot) { cursor sequence to }
}`;

interface Seen {
  readonly sequence: number;
  readonly to: string;
}

/** Follows with the client of the examples; `sockets` are all it ever opened. */
function following(cursor: string | null, onEvent: (event: Seen) => void, token = 'ada') {
  const sockets: WebSocket[] = [];
  const problems: unknown[] = [];
  class Observed extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols);
      sockets.push(this);
    }
  }
  const client = followStatus({
    url: `${gateway.url.replace('http', 'ws')}/graphql`,
    token: async () => (problems.length > 0 ? 'ada' : token),
    query: QUERY,
    field: 'invoiceStatusChanged',
    cursor,
    onEvent: (event: object) => onEvent(event as Seen),
    onProblem: (problem: object) => void problems.push(problem),
    webSocketImpl: Observed,
    wait: () => Promise.resolve(),
  });
  return { client, sockets, problems };
}

test('every one of 10,000 events arrives once and in order though the connection drops 100 times', async () => {
  const TOTAL = 10_000;
  const DROPS = 100;
  const start = await gateway.events.last();
  const seen: number[] = [];
  let drops = 0;
  let finished: (() => void) | null = null;
  const all = new Promise<void>((resolve) => {
    finished = resolve;
  });
  const { client, sockets } = following(toCursor(start), ({ sequence }) => {
    seen.push(sequence);
    if (seen.length === TOTAL) finished?.();
    // Sometimes in the middle of a replay, sometimes live.
    if (drops < DROPS && seen.length >= (drops + 1) * 97) {
      drops += 1;
      sockets.at(-1)?.terminate();
    }
  });
  let emitted = 0;
  const write = (): void => {
    for (let count = 0; count < 25 && emitted < TOTAL; count += 1, emitted += 1)
      gateway.events.emit({ id: String(emitted % 7) });
    if (emitted < TOTAL) setTimeout(write, 1);
  };
  write();
  await all;
  await client.stop();
  await client.done;
  expect(seen).toEqual(Array.from({ length: TOTAL }, (_, index) => start + 1 + index));
  expect(drops).toBe(DROPS);
  expect(sockets.length).toBe(DROPS + 1);
  await expect.poll(() => gateway.events.listeners()).toBe(0);
});

test('a token that ran out is renewed on the same socket, and nothing is missed', async () => {
  const start = await gateway.events.last();
  const seen: number[] = [];
  const { client, sockets, problems } = following(
    toCursor(start),
    ({ sequence }) => void seen.push(sequence),
    'brief',
  );
  await gateway.events.followed();
  gateway.events.emit({});
  await expect.poll(() => problems.length, { timeout: 5_000 }).toBeGreaterThan(0);
  gateway.events.emit({});
  await expect.poll(() => seen).toEqual([start + 1, start + 2]);
  expect(problems).toMatchObject([{ extensions: { code: 'SUBSCRIPTION_JWT_EXPIRED' } }]);
  expect(sockets).toHaveLength(1);
  await client.stop();
  await client.done;
});

test('a cursor the log has forgotten begins anew with the current state', async () => {
  const start = await gateway.events.last();
  gateway.events.emit({});
  gateway.events.forget(start + 1);
  const seen: Seen[] = [];
  const { client, problems } = following(toCursor(start), (event) => void seen.push(event));
  await expect
    .poll(() => seen.map(({ to }) => to))
    .toEqual(['APPROVED', 'POSTED', 'PAID', 'DRAFT']);
  expect(problems).toMatchObject([{ extensions: { code: 'RESYNC_REQUIRED' } }]);
  gateway.events.emit({ to: 'PAID' });
  await expect.poll(() => seen.at(-1)).toMatchObject({ sequence: start + 2, to: 'PAID' });
  await client.stop();
  await client.done;
});

test('what trying again does not help ends it: a query that does not fit, a token that does not hold', async () => {
  const url = `${gateway.url.replace('http', 'ws')}/graphql`;
  const hopeless = (query: string, token: string): Promise<void> =>
    followStatus({ url, token: async () => token, query, field: 'x', onEvent: () => {} }).done;
  await expect(hopeless('subscription { nothing }', 'ada')).rejects.toMatchObject({
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });
  await expect(hopeless(QUERY, 'eve')).rejects.toMatchObject({ code: 4403 });
});
