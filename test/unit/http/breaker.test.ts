import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import {
  call,
  deferred,
  failureOf,
  type OpenedHttp,
  openHttp,
  read,
  type SourceServer,
  startServer,
  statuses,
  write,
} from './source-server.ts';

let server: SourceServer;
let http: OpenedHttp;

beforeEach(async () => {
  // Only the date: the circuit reads it, sockets and timers stay real.
  vi.useFakeTimers({ toFake: ['Date'] });
  server = await startServer();
  http = openHttp(server.url, { maxAttempts: 1 });
});

afterEach(async () => {
  vi.useRealTimers();
  await http.close();
  await server.stop();
});

const OPEN_MS = 10_000;
const gauge = async (): Promise<string | undefined> =>
  /superledger_breaker_state\{source="sap"\} (\d)/.exec((await http.metrics.render()).text)?.[1];

async function failFiveTimes(): Promise<void> {
  server.answer(statuses([503, 503, 503, 503, 503]));
  for (let time = 0; time < 5; time++) await failureOf(http.fetch(read, call()));
}

it('opens after five outages in a row and refuses without asking the source', async () => {
  expect(await gauge()).toBe('0');
  await failFiveTimes();
  expect(http.health().circuit).toBe('OPEN');
  expect(await gauge()).toBe('2');
  expect((await failureOf(http.fetch(read, call()))).kind).toBe('UNAVAILABLE');
  expect((await failureOf(http.fetch(write, call()))).kind).toBe('UNAVAILABLE');
  expect(server.seen).toHaveLength(5);
});

it('lets one request through after its pause, tells the others at once, and closes on success', async () => {
  await failFiveTimes();
  vi.setSystemTime(Date.now() + OPEN_MS);
  const arrived = deferred();
  const released = deferred();
  server.answer(async (_request, response) => {
    arrived.resolve();
    await released.promise;
    response.end('{}');
  });
  const probe = http.fetch(read, call());
  await arrived.promise;
  expect(http.health().circuit).toBe('HALF_OPEN');
  expect(await gauge()).toBe('1');
  expect((await failureOf(http.fetch(read, call()))).message).toContain('left alone');
  released.resolve();
  expect((await probe).status).toBe(200);
  expect(http.health().circuit).toBe('CLOSED');
  expect(server.seen).toHaveLength(6);
});

it('lets only one of two that come at the same moment be the probe, and does not keep the other waiting', async () => {
  await failFiveTimes();
  vi.setSystemTime(Date.now() + OPEN_MS);
  const released = deferred();
  server.answer(async (_request, response) => {
    await released.promise;
    response.end('{}');
  });
  const both = [http.fetch(read, call()), http.fetch(read, call())];
  const refused = Promise.any(both.map((each) => failureOf(each)));
  expect((await refused).message).toContain('left alone');
  released.resolve();
  const ends = await Promise.allSettled(both);
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(server.seen).toHaveLength(6);
});

it('opens again when the probe fails', async () => {
  await failFiveTimes();
  vi.setSystemTime(Date.now() + OPEN_MS);
  server.answer(statuses([502]));
  await failureOf(http.fetch(read, call()));
  expect(http.health().circuit).toBe('OPEN');
  await failureOf(http.fetch(read, call()));
  expect(server.seen).toHaveLength(6);
});

it('opens again when the probe ends unanswered because its client left', async () => {
  await failFiveTimes();
  vi.setSystemTime(Date.now() + OPEN_MS);
  const client = new AbortController();
  server.answer(() => client.abort());
  await failureOf(http.fetch(read, call({ signal: client.signal })));
  await vi.waitFor(() => expect(http.health().circuit).toBe('OPEN'));
});

it('is not opened by 4xx, 429 or clients that leave', async () => {
  server.answer(statuses([400, 404, 409, 429, 429, 429, 429, 429]));
  for (let time = 0; time < 3; time++) await http.fetch(read, call());
  for (let time = 0; time < 5; time++) await failureOf(http.fetch(read, call()));
  for (let time = 0; time < 6; time++) {
    const client = new AbortController();
    server.answer(() => client.abort());
    await failureOf(http.fetch(read, call({ signal: client.signal })));
  }
  expect(http.health().circuit).toBe('CLOSED');
});

it('counts the time-outs of writes as outages too', async () => {
  server.answer((request) => void request.socket.destroy());
  for (let time = 0; time < 5; time++)
    expect((await failureOf(http.fetch(write, call()))).kind).toBe('OUTCOME_UNKNOWN');
  expect(http.health().circuit).toBe('OPEN');
});
