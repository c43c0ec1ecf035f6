import type { ServerResponse } from 'node:http';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { MAX_QUEUED_CALLS } from '#platform/http/limit';
import { fakeClock } from '../../support/fake-clock.ts';
import {
  call,
  deferred,
  failureOf,
  openHttp,
  type OpenedHttp,
  read,
  type SourceServer,
  startServer,
  write,
} from './source-server.ts';

let server: SourceServer;
const opened: OpenedHttp[] = [];

beforeEach(async () => {
  server = await startServer();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((http) => http.close()));
  await server.stop();
});

function open(
  ...[limits, options]: Parameters<typeof openHttp> extends [string, ...infer R] ? R : never
): OpenedHttp {
  const http = openHttp(server.url, limits, options);
  opened.push(http);
  return http;
}

it('never has more requests in flight than the source allows', async () => {
  const http = open({ concurrency: 3 });
  const held: ServerResponse[] = [];
  let most = 0;
  // Three at a time or none: with fewer in flight this would never answer, with more `most` would tell.
  server.answer((_request, response) => {
    most = Math.max(most, held.push(response));
    if (held.length === 3)
      setImmediate(() => {
        for (const answer of held.splice(0)) answer.end('{}');
      });
  });
  await Promise.all(Array.from({ length: 30 }, () => http.fetch(read, call())));
  expect(most).toBe(3);
  expect(server.seen).toHaveLength(30);
  expect(http.health().callsInFlight).toBe(0);
});

it('lets a bounded number wait and refuses the next as RATE_LIMITED', async () => {
  const http = open({ concurrency: 1 });
  const released = deferred();
  server.answer(async (_request, response) => {
    await released.promise;
    response.end('{}');
  });
  const waiting = Array.from({ length: 1 + MAX_QUEUED_CALLS }, () => http.fetch(read, call()));
  expect((await failureOf(http.fetch(read, call()))).kind).toBe('RATE_LIMITED');
  released.resolve();
  expect((await Promise.all(waiting)).every(({ status }) => status === 200)).toBe(true);
});

it('gives up a place in the queue at the deadline, without having sent anything', async () => {
  const http = open({ concurrency: 1 });
  const released = deferred();
  server.answer(async (_request, response) => {
    await released.promise;
    response.end('{}');
  });
  const first = http.fetch(read, call());
  expect((await failureOf(http.fetch(read, call({ inMs: 10 })))).kind).toBe('TIMEOUT');
  expect((await failureOf(http.fetch(write, call({ inMs: 10 })))).kind).toBe('UNAVAILABLE');
  released.resolve();
  await first;
  expect(server.seen).toHaveLength(1);
});

it('never sends later what its caller was told had not been sent', async () => {
  // This clock stands still: by it the deadline has not passed when the place in the queue is given up.
  const clock = fakeClock(new Date().toISOString());
  const http = open({ concurrency: 1 }, { clock });
  const released = deferred();
  server.answer(async (_request, response) => {
    await released.promise;
    response.end('{}');
  });
  const soon = { deadline: clock.now().getTime() + 10 };
  const first = http.fetch(read, call({ deadline: clock.now().getTime() + 5_000 }));
  expect((await failureOf(http.fetch(write, call(soon)))).kind).toBe('UNAVAILABLE');
  released.resolve();
  await first;
  await http.fetch(read, call({ deadline: clock.now().getTime() + 5_000 }));
  expect(server.seen.map(({ method }) => method)).toEqual(['GET', 'GET']);
});

it('goes on to the next in the queue when one before it has left', async () => {
  const http = open({ concurrency: 1 });
  const released = deferred();
  server.answer(async (_request, response) => {
    await released.promise;
    response.end('{}');
  });
  const client = new AbortController();
  const first = http.fetch(read, call());
  const left = http.fetch(read, call({ signal: client.signal }));
  const third = http.fetch(read, call());
  await new Promise(setImmediate);
  client.abort();
  expect((await failureOf(left)).kind).toBe('TIMEOUT');
  released.resolve();
  await first;
  expect((await third).status).toBe(200);
  expect(server.seen).toHaveLength(2);
});

it("is RATE_LIMITED at once when the source's rate cannot be had before the deadline", async () => {
  const http = open({ requestsPerSecond: 2 });
  await http.fetch(read, call());
  await http.fetch(read, call());
  const failure = await failureOf(http.fetch(write, call({ inMs: 100 })));
  expect(failure.kind).toBe('RATE_LIMITED');
  expect(failure.retryAfterMs).toBeGreaterThan(100);
  expect(server.seen).toHaveLength(2);
});

it('waits for the rate when the deadline allows it', async () => {
  const http = open({ requestsPerSecond: 1 });
  await http.fetch(read, call());
  const startedAt = performance.now();
  await http.fetch(read, call());
  expect(performance.now() - startedAt).toBeGreaterThan(500);
});

it('allows a burst on top of the rate', async () => {
  const http = open({ requestsPerSecond: 1, burst: 3 });
  for (let time = 0; time < 4; time++) await http.fetch(read, call());
  expect((await failureOf(http.fetch(read, call({ inMs: 100 })))).kind).toBe('RATE_LIMITED');
});

it('spends the rate on retries too', async () => {
  const http = open({ requestsPerSecond: 2 });
  server.answer((_request, response) => void response.writeHead(503).end());
  expect((await failureOf(http.fetch(read, call({ inMs: 900 })))).kind).toBe('RATE_LIMITED');
  expect(server.seen).toHaveLength(2);
});
