import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runGateway, viewer, type TestGateway } from './run-gateway.ts';

let gateway: TestGateway;
let pages: string;

beforeAll(async () => {
  pages = fs.mkdtempSync(path.join(os.tmpdir(), 'superledger-pages-'));
  fs.mkdirSync(path.join(pages, 'assets'));
  fs.writeFileSync(path.join(pages, 'index.html'), '<h1>start</h1>');
  fs.writeFileSync(path.join(pages, 'assets', 'index-AbCd1234.js'), 'export {}');
  gateway = await runGateway({
    protect: '@requiresScopes(scopes: [["read"]])',
    viewers: { ada: viewer(), nobody: viewer({ scopes: [] }) },
    pages,
    routes: [
      {
        method: 'GET',
        path: '/health',
        handle: async (_request, response) => void response.end('well'),
      },
      {
        method: 'POST',
        path: '/fails',
        handle: async () => {
          throw new Error('the disk of 10.0.0.1 is full');
        },
      },
    ],
  });
});

afterAll(async () => {
  await gateway.stop();
  fs.rmSync(pages, { recursive: true });
});

const byGet = (query: string) => `${gateway.url}/graphql?query=${encodeURIComponent(query)}`;
const bearer = (name: string) => ({ authorization: `Bearer ${name}` });

/** As the path is written: fetch would tidy it up. */
const raw = (
  requestPath: string,
  options: http.RequestOptions = {},
): Promise<{ status: number | undefined; headers: http.IncomingHttpHeaders; text: string }> =>
  new Promise((resolve, reject) => {
    http
      .request(
        { ...options, host: '127.0.0.1', port: gateway.port, path: requestPath },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8').on('data', (chunk: string) => {
            text += chunk;
          });
          answer.on('end', () =>
            resolve({ status: answer.statusCode, headers: answer.headers, text }),
          );
        },
      )
      .on('error', reject)
      .end();
  });

test('a request without a token is an anonymous viewer, whom protected fields refuse', async () => {
  expect(await gateway.post({ query: '{ invoice(id: "1") { id } }' })).toMatchObject({
    status: 200,
    body: { data: { invoice: { id: '1' } } },
  });
  const { status, headers, body } = await gateway.post({ query: '{ secret }' });
  expect(status).toBe(401);
  expect(headers.get('www-authenticate')).toBe('Bearer');
  expect(body).toEqual({
    errors: [
      { message: 'a token is needed', extensions: { code: 'UNAUTHENTICATED', retryable: false } },
    ],
  });
});

test('a token without the scope is refused before anything is planned, without a name', async () => {
  gateway.toy.sent.length = 0;
  const { status, body } = await gateway.post({ query: '{ secret }' }, bearer('nobody'));
  expect(status).toBe(403);
  expect(body.errors).toEqual([
    {
      message: 'the token does not allow this',
      extensions: { code: 'FORBIDDEN', retryable: false },
    },
  ]);
  expect(gateway.toy.sent).toEqual([]);
  expect(await gateway.post({ query: '{ secret }' }, bearer('ada'))).toMatchObject({
    status: 200,
    body: { data: { secret: 'told' } },
  });
});

test('a token that does not hold is 401, whatever is asked', async () => {
  const { status, headers, body } = await gateway.post({ query: '{ __typename }' }, bearer('eve'));
  expect(status).toBe(401);
  expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  expect(body.errors?.[0]?.extensions['code']).toBe('UNAUTHENTICATED');
});

test('a body over 1 MiB is 413, whether or not it says how long it is', async () => {
  const long = JSON.stringify({ query: `{ __typename } #${'x'.repeat(1 << 20)}` });
  const declared = await gateway.post(long);
  expect(declared).toMatchObject({
    status: 413,
    body: { errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] },
  });
  const chunks = ReadableStream.from(
    [long.slice(0, 1000), long.slice(1000)].map((each) => Buffer.from(each)),
  );
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: chunks,
    duplex: 'half',
  };
  const streamed = await fetch(`${gateway.url}/graphql`, init as unknown as RequestInit);
  expect(streamed.status).toBe(413);
});

test('a query may come by GET from who could not be a form, a mutation may not', async () => {
  const headers = { 'apollo-require-preflight': '1' };
  const answer = await fetch(byGet('{ invoice(id: "1") { id } }'), { headers });
  expect(await answer.json()).toMatchObject({ data: { invoice: { id: '1' } } });
  expect((await fetch(byGet('{ __typename }'))).status).toBe(400);
  expect((await fetch(byGet('mutation { append(text: "x") }'), { headers })).status).toBe(405);
  const put = await fetch(byGet('{ __typename }'), { method: 'PUT' });
  expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, POST']);
});

test('the request id is taken where it is sane, made where not, and the trace goes on', async () => {
  gateway.toy.sent.length = 0;
  const traceparent = `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01`;
  const query = '{ invoice(id: "1") { id } }';
  const given = await gateway.post({ query }, { 'x-request-id': 'req-7', traceparent });
  expect(given.headers.get('x-request-id')).toBe('req-7');
  const { trace } = gateway.toy.sent[0]!.call;
  expect(trace.requestId).toBe('req-7');
  expect(trace.traceparent).toMatch(/^00-a{32}-(?!b{16})[0-9a-f]{16}-01$/);
  const odd = await gateway.post({ query }, { 'x-request-id': 'a b"c' });
  expect(odd.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test('freshness reaches the subgraphs and the oldest value comes back', async () => {
  gateway.toy.sent.length = 0;
  const { headers, body } = await gateway.post(
    { query: '{ invoices { supplier { name } } }' },
    { 'cache-control': 'max-age=60, stale-if-error=5' },
  );
  expect(gateway.toy.sent.map(({ call }) => call.freshness)).toEqual(
    Array.from({ length: 2 }, () => ({
      maxAgeMs: 60_000,
      onlyIfCached: false,
      staleIfErrorMs: 5_000,
      newerThanMs: null,
    })),
  );
  expect(body.extensions).toEqual({ freshness: { oldestFetchedAt: '2026-01-01T00:00:02.000Z' } });
  expect(headers.get('cache-control')).toBe('private, max-age=60');
  expect(Number(headers.get('age'))).toBeGreaterThan(0);
  const changed = await gateway.post({ query: 'mutation { append(text: "x") }' });
  expect(changed.headers.get('cache-control')).toBe('private, no-store');
});

test('a log line has the operation’s name and code and none of its variables', async () => {
  await gateway.post(
    {
      query: 'query Named($t: String) { echo(text: $t) }',
      variables: { t: 'DE89370400440532013000' },
    },
    { 'x-request-id': 'req-log' },
  );
  const lines = gateway.logged.filter((line) => line['requestId'] === 'req-log');
  expect(lines).toMatchObject([
    { operationName: 'Named', operationType: 'query', transport: 'http', code: null },
  ]);
  expect(typeof lines[0]?.['durationMs']).toBe('number');
  expect(JSON.stringify(gateway.logged)).not.toContain('DE8937');
});

test('routes answer at their own path and method; a fault in one names nothing', async () => {
  expect(await raw('/health?x=1')).toMatchObject({ status: 200, text: 'well' });
  expect(await raw('/health', { method: 'DELETE' })).toMatchObject({
    status: 405,
    headers: { allow: 'GET' },
  });
  const fault = await raw('/fails', { method: 'POST' });
  expect(fault.status).toBe(500);
  expect(JSON.parse(fault.text)).toMatchObject({
    errors: [{ message: 'internal error', extensions: { code: 'INTERNAL' } }],
  });
});

test('the start page and its assets are served with a policy and the right life time', async () => {
  const index = await raw('/');
  expect(index).toMatchObject({
    status: 200,
    text: '<h1>start</h1>',
    headers: { 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' },
  });
  expect(index.headers['content-security-policy']).toContain("default-src 'self'");
  expect((await raw('/assets/index-AbCd1234.js')).headers['cache-control']).toContain('immutable');
  expect(await raw('/', { method: 'HEAD' })).toMatchObject({ status: 200, text: '' });
  expect((await raw('/', { method: 'POST' })).status).toBe(405);
});

test.each([
  '/nothing',
  '/../package.json',
  '/assets/../../x',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/assets',
  '//',
  '/..%2f',
  '/graphql/',
])('%s is not found', async (requestPath) => {
  expect(await raw(requestPath)).toMatchObject({
    status: 404,
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
});

test('a client that hangs up ends the call', async () => {
  gateway.toy.sent.length = 0;
  const controller = new AbortController();
  const hanging = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ hangs }' }),
    signal: controller.signal,
  });
  await expect.poll(() => gateway.toy.sent.length).toBe(1);
  controller.abort();
  await expect(hanging).rejects.toThrow(/abort/);
  await expect.poll(() => gateway.toy.sent[0]?.call.signal.aborted).toBe(true);
});

test('a port in use is the system’s error', async () => {
  await expect(runGateway({ port: gateway.port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
