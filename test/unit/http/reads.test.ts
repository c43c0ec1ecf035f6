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

it.each([500, 502, 503, 504])('a read is sent again after %i and then answers', async (status) => {
  server.answer(statuses([status, status]));
  expect(await http.fetch(read, call())).toMatchObject({ status: 200, text: '{"status":200}' });
  expect(server.seen).toHaveLength(3);
});

it('a read becomes UNAVAILABLE when every attempt meets a 5xx', async () => {
  server.answer(statuses([503, 503, 503, 503]));
  expect(await failureOf(http.fetch(read, call()))).toMatchObject({
    kind: 'UNAVAILABLE',
    message: 'sap failed inside (HTTP 503)',
  });
  expect(server.seen).toHaveLength(3);
});

it('a read is not sent again after a 501, which will not pass', async () => {
  server.answer(statuses([501]));
  expect((await failureOf(http.fetch(read, call()))).kind).toBe('UNAVAILABLE');
  expect(server.seen).toHaveLength(1);
});

it('a read is sent again after a connection that breaks in the middle', async () => {
  let first = true;
  server.answer((request, response) => {
    if (first) request.socket.destroy();
    else response.end('{}');
    first = false;
  });
  expect((await http.fetch(read, call())).status).toBe(200);
  expect(server.seen).toHaveLength(2);
});

it('a read becomes UNAVAILABLE where nobody listens', async () => {
  const nobody = openHttp(await deadUrl());
  expect(await failureOf(nobody.fetch(read, call()))).toMatchObject({
    kind: 'UNAVAILABLE',
    message: 'sap could not be reached',
  });
  expect(await nobody.metrics.render()).toMatchObject({
    text: expect.stringContaining('superledger_source_retries_total{source="sap"} 2') as string,
  });
  await nobody.close();
});

it('a read becomes TIMEOUT at the deadline and is not sent again', async () => {
  server.answer(() => undefined);
  expect((await failureOf(http.fetch(read, call({ inMs: 500 })))).kind).toBe('TIMEOUT');
  // None, where a slow machine spent the time before the first byte.
  expect(server.seen.length).toBeLessThanOrEqual(1);
});

it("becomes TIMEOUT after the source's own time-out, ahead of the deadline", async () => {
  const impatient = openHttp(server.url, { timeoutMs: 100 });
  server.answer((_request, response) => void response.write('{'));
  const startedAt = performance.now();
  expect((await failureOf(impatient.fetch(read, call()))).kind).toBe('TIMEOUT');
  expect(performance.now() - startedAt).toBeLessThan(2_000);
  await impatient.close();
});

it('a read ends as soon as the client has gone', async () => {
  const client = new AbortController();
  server.answer(() => client.abort());
  expect((await failureOf(http.fetch(read, call({ signal: client.signal })))).kind).toBe('TIMEOUT');
});

it('a read is TIMEOUT without a request when the deadline has passed', async () => {
  expect((await failureOf(http.fetch(read, call({ inMs: -1 })))).kind).toBe('TIMEOUT');
  expect(server.seen).toHaveLength(0);
});

it('a read hands a 4xx to the connector with its headers in lower case', async () => {
  server.answer(
    (_request, response) => void response.writeHead(404, { 'X-Csrf-Token': 'Required' }).end('no'),
  );
  expect(await http.fetch(read, call())).toMatchObject({
    status: 404,
    headers: { 'x-csrf-token': 'Required' },
    text: 'no',
  });
});

it('a read does not follow a redirect', async () => {
  server.answer(statuses([302], { location: '/login' }));
  expect(await failureOf(http.fetch(read, call()))).toMatchObject({
    kind: 'MALFORMED',
    message: 'sap answered with a redirect (HTTP 302)',
  });
  expect(server.seen.map(({ url }) => url)).toEqual(['/things?name=Erika']);
});

it('a read refuses an answer beyond the bound, with and without a content length', async () => {
  const small = openHttp(server.url, { maxResponseBytes: 1024 });
  server.answer((_request, response) => void response.end('x'.repeat(1025)));
  expect((await failureOf(small.fetch(read, call()))).kind).toBe('MALFORMED');
  server.answer((_request, response) => {
    response.write('x'.repeat(1000));
    response.end('x'.repeat(25));
  });
  expect((await failureOf(small.fetch(read, call()))).kind).toBe('MALFORMED');
  server.answer((_request, response) => void response.end('x'.repeat(1024)));
  expect((await small.fetch(read, call())).text).toHaveLength(1024);
  await small.close();
});

it('a read reads UTF-8 across chunks', async () => {
  const bytes = Buffer.from('{"name":"Müller 株式会社"}');
  server.answer((_request, response) => {
    response.write(bytes.subarray(0, 11));
    response.end(bytes.subarray(11));
  });
  expect((await http.fetch(read, call())).text).toBe('{"name":"Müller 株式会社"}');
});

it('a read told to slow down waits as long as Retry-After says', async () => {
  server.answer(statuses([429], { 'retry-after': '0' }));
  expect((await http.fetch(read, call())).status).toBe(200);
  expect(server.seen).toHaveLength(2);
});

it('a read told to slow down is RATE_LIMITED at once when Retry-After lies beyond the deadline', async () => {
  server.answer(statuses([429], { 'retry-after': '7' }));
  expect(await failureOf(http.fetch(read, call()))).toMatchObject({
    kind: 'RATE_LIMITED',
    retryAfterMs: 7_000,
  });
  expect(server.seen).toHaveLength(1);
});

it('a read told to slow down is RATE_LIMITED after as many attempts as allowed', async () => {
  server.answer(statuses([429, 429, 429, 429]));
  expect((await failureOf(http.fetch(read, call()))).kind).toBe('RATE_LIMITED');
  expect(server.seen).toHaveLength(3);
});

it('a handshake is retried like a read but not counted as a data call', async () => {
  server.answer(statuses([503]));
  await http.fetch({ method: 'HEAD', path: '/', effect: 'handshake' }, call());
  expect(server.seen).toHaveLength(2);
  const { text } = await http.metrics.render();
  expect(text).not.toContain('superledger_source_calls_total{');
});
