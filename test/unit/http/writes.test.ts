import { afterEach, beforeEach, expect, it } from 'vitest';

import {
  call,
  deadUrl,
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
  server = await startServer();
  http = openHttp(server.url);
});

afterEach(async () => {
  await http.close();
  await server.stop();
});

it.each([500, 502, 503, 504])(
  'a write is OUTCOME_UNKNOWN after %i, and never sent again',
  async (status) => {
    server.answer(statuses([status]));
    expect((await failureOf(http.fetch(write, call()))).kind).toBe('OUTCOME_UNKNOWN');
    expect(server.seen).toHaveLength(1);
  },
);

it('a write is OUTCOME_UNKNOWN when the connection breaks after it was sent', async () => {
  server.answer((request) => void request.socket.destroy());
  expect((await failureOf(http.fetch(write, call()))).kind).toBe('OUTCOME_UNKNOWN');
  expect(server.seen).toHaveLength(1);
});

it('a write is OUTCOME_UNKNOWN when no answer comes in time', async () => {
  server.answer(() => undefined);
  expect((await failureOf(http.fetch(write, call({ inMs: 1_500 })))).kind).toBe('OUTCOME_UNKNOWN');
  expect(server.seen).toHaveLength(1);
});

it('a write is OUTCOME_UNKNOWN when the client leaves while it is under way', async () => {
  const client = new AbortController();
  server.answer(() => client.abort());
  const failure = await failureOf(http.fetch(write, call({ signal: client.signal })));
  expect(failure.kind).toBe('OUTCOME_UNKNOWN');
});

it('a write is UNAVAILABLE where nobody listens: not a byte left', async () => {
  const nobody = openHttp(await deadUrl());
  expect((await failureOf(nobody.fetch(write, call()))).kind).toBe('UNAVAILABLE');
  await nobody.close();
});

it('a write is UNAVAILABLE where the name does not resolve', async () => {
  const nobody = openHttp('http://no-such-host.invalid');
  expect((await failureOf(nobody.fetch(write, call()))).kind).toBe('UNAVAILABLE');
  await nobody.close();
});

it('a write is UNAVAILABLE where the certificate is not accepted', async () => {
  const plainSpoken = openHttp(server.url.replace('http:', 'https:'));
  expect((await failureOf(plainSpoken.fetch(write, call()))).kind).toBe('UNAVAILABLE');
  expect(server.seen).toHaveLength(0);
  await plainSpoken.close();
});

it('a write is RATE_LIMITED after a 429 and not sent again', async () => {
  server.answer(statuses([429], { 'retry-after': '1' }));
  expect(await failureOf(http.fetch(write, call()))).toMatchObject({
    kind: 'RATE_LIMITED',
    retryAfterMs: 1_000,
  });
  expect(server.seen).toHaveLength(1);
});

it('a write is OUTCOME_UNKNOWN after a redirect, which may follow what was done', async () => {
  server.answer(statuses([303], { location: '/done' }));
  expect((await failureOf(http.fetch(write, call()))).kind).toBe('OUTCOME_UNKNOWN');
  expect(server.seen).toHaveLength(1);
});

it('a write is UNAVAILABLE, nothing happened, when the deadline has passed before it left', async () => {
  expect((await failureOf(http.fetch(write, call({ inMs: -1 })))).kind).toBe('UNAVAILABLE');
  expect(server.seen).toHaveLength(0);
});

it('a write has a connection of its own, so that an idle one closing cannot lose it', async () => {
  await http.fetch(read, call());
  await http.fetch(write, call());
  expect(server.seen[1]?.headers.connection).toBe('close');
});
