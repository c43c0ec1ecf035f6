import { afterEach, beforeEach, expect, it } from 'vitest';

import {
  call,
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

it('what is left behind is one log line a request, without query string, and the outcome in the metrics', async () => {
  server.answer(statuses([503]));
  await http.fetch(read, call());
  expect(http.lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
    {
      level: 'info',
      source: 'sap',
      method: 'GET',
      path: '/things',
      status: 503,
      attempt: 1,
      requestId: 'request-1',
    },
    { level: 'debug', path: '/things', status: 200, attempt: 2 },
  ]);
  expect(http.lines.join('')).not.toContain('Erika');
  const { text } = await http.metrics.render();
  expect(text).toContain('superledger_source_calls_total{source="sap",outcome="ok"} 1');
  expect(text).toContain('superledger_source_call_seconds_count{source="sap"} 1');
  expect(text).toContain('superledger_source_retries_total{source="sap"} 1');
});

it("is a new span under the call's trace on every request", async () => {
  await http.fetch(read, call());
  expect(server.seen[0]?.headers['traceparent']).toMatch(
    /^00-0af7651916cd43dd8448eb211c80319c-(?!b7ad6b7169203331)[0-9a-f]{16}-01$/,
  );
});

it("is the source's health", async () => {
  expect(http.health()).toEqual({
    circuit: 'CLOSED',
    lastSuccessAt: null,
    lastFailureAt: null,
    lastFailureCode: null,
    callsInFlight: 0,
    quotaPerSecond: 1000,
  });
  server.answer(statuses([501]));
  await failureOf(http.fetch(read, call()));
  await http.fetch(read, call());
  expect(http.health()).toMatchObject({
    lastSuccessAt: expect.any(String) as string,
    lastFailureAt: expect.any(String) as string,
    lastFailureCode: 'UNAVAILABLE',
  });
});
