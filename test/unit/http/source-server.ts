import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';

import { ANY_FRESHNESS, type Call } from '#domain/call';
import type { SourceRequest } from '#domain/connector';
import type { SourceError } from '#domain/failures';
import { systemClock } from '#platform/clock';
import { openSourceHttp, type SourceHttp, type SourceHttpOptions } from '#platform/http/client';
import { type Limits, limitsSchema } from '#platform/http/limit';
import { openLogger } from '#platform/telemetry/logger';
import { type Metrics, openMetrics } from '#platform/telemetry/metrics';

export type Handler = (
  request: IncomingMessage,
  response: ServerResponse,
  body: string,
) => void | Promise<void>;

/** A real server on a free port that answers as the test says and remembers what it was asked. */
export interface SourceServer {
  readonly url: string;
  readonly seen: SeenRequest[];
  answer(handler: Handler): void;
  stop(): Promise<void>;
}

export interface SeenRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export async function startServer(): Promise<SourceServer> {
  let handler: Handler = statuses([]);
  const seen: SeenRequest[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      seen.push({
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body,
      });
      return handler(request, response, body);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    answer: (next) => {
      handler = next;
    },
    stop: () => stop(server),
  };
}

async function readBody(request: IncomingMessage): Promise<string> {
  let body = '';
  for await (const chunk of request) body += String(chunk);
  return body;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  server.close();
  await once(server, 'close');
}

/** Answers with these statuses in turn, then with 200. */
export function statuses(codes: readonly number[], headers: Record<string, string> = {}): Handler {
  const left = [...codes];
  return (_request, response) => {
    const status = left.shift() ?? 200;
    response.writeHead(status, status === 200 ? {} : headers).end(`{"status":${status}}`);
  };
}

export interface OpenedHttp extends SourceHttp {
  readonly metrics: Metrics;
  readonly lines: readonly string[];
}

export function openHttp(
  baseUrl: string,
  limits: Partial<Limits> = {},
  options: Partial<SourceHttpOptions> = {},
): OpenedHttp {
  const metrics = openMetrics();
  const lines: string[] = [];
  const logger = openLogger({
    level: 'debug',
    destination: { write: (line) => void lines.push(line) },
  });
  const http = openSourceHttp({
    sourceId: 'sap',
    baseUrl,
    credentials: { type: 'none' },
    limits: limitsSchema.parse({ requestsPerSecond: 1000, ...limits }),
    clock: systemClock,
    logger,
    metrics,
    backoffMs: 1,
    ...options,
  });
  return { ...http, metrics, lines };
}

export function call(over: Partial<Call> & { inMs?: number } = {}): Call {
  const { inMs = 5_000, ...rest } = over;
  return {
    signal: new AbortController().signal,
    deadline: Date.now() + inMs,
    trace: {
      requestId: 'request-1',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
    },
    freshness: ANY_FRESHNESS,
    ...rest,
  };
}

export const read: SourceRequest = { method: 'GET', path: '/things?name=Erika', effect: 'read' };
export const write: SourceRequest = {
  method: 'POST',
  path: '/things',
  body: '{"a":1}',
  effect: 'write',
};

/** The error a promise must end with, as data. */
export async function failureOf(
  promise: Promise<unknown>,
): Promise<{ kind: string; retryAfterMs: number | undefined; message: string }> {
  try {
    await promise;
  } catch (error) {
    const { kind, details, message } = error as SourceError;
    return { kind, retryAfterMs: details.retryAfterMs, message };
  }
  throw new Error('it did not fail');
}

/** A promise and what resolves it, for events a test awaits. */
export function deferred(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  const settle: { resolve?: () => void } = {};
  const promise = new Promise<void>((resolve) => {
    settle.resolve = resolve;
  });
  return { promise, resolve: () => settle.resolve?.() };
}

/** A port on which nobody listens. */
export async function deadUrl(): Promise<string> {
  const gone = createSocketServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address() as AddressInfo;
  gone.close();
  await once(gone, 'close');
  return `http://127.0.0.1:${port}`;
}
