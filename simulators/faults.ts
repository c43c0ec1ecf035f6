import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { Fault } from './scripted-fault.ts';
import { shapeOf, targets } from './request-shape.ts';
import { json, parseJson, printError, readRequest, sendResponse, text } from './requests.ts';
import type { SimulatorRequest, SimulatorResponse } from './requests.ts';

export type { SimulatorRequest, SimulatorResponse } from './requests.ts';

/**
 * The HTTP server under every simulator: it records each request, applies the faults a test has scripted, and leaves
 * the simulator to be a function from request to answer. Served beside the system's own API:
 *
 *     POST   /__admin/faults    {"fault":"drop-after","times":1,"method":"POST","path":"$batch"}
 *     GET    /__admin/faults    those still to come
 *     DELETE /__admin/faults
 *     GET    /__admin/requests  {"counts":{"data":1,"token":1,"csrf":0},"requests":[…]}
 *     DELETE /__admin/requests
 *     GET    /__admin/books     what was created over the API: the oracle of tests
 *     POST   /__admin/person    what somebody does at a screen of the system, not over its API
 */
export interface SimulatorServer {
  /** 0 picks a free one. It listens on 127.0.0.1 and nowhere else. */
  readonly port: number;
  /** What kind of call a request is; faults that name neither path nor kind hit data calls. */
  readonly classify: (request: SimulatorRequest) => CallKind;
  /** The system itself. What it throws is answered as `serverError` and printed, for it is a bug of the simulator. */
  readonly handle: (
    request: SimulatorRequest,
    context: SimulatorContext,
  ) => Promise<SimulatorResponse>;
  /** The simulator's documents created over the API, as JSON. */
  readonly books: () => unknown;
  /** Does what a person would, by the system's own rules; throws what it refuses. Without it nobody works there. */
  readonly person?: (deed: unknown) => object;
  /** How the system answers an expired token; a bare 401 without it. */
  readonly expiredToken?: (request: SimulatorRequest) => SimulatorResponse;
  /** The system's own body of a 500; plain text without it. */
  readonly serverError?: (request: SimulatorRequest) => SimulatorResponse;
  /** How the system says for good that it will not; a bare 422 without it. */
  readonly refused?: (request: SimulatorRequest) => SimulatorResponse;
  /** The system's own body of a 429, to which `retry-after` is added. */
  readonly rateLimited?: (request: SimulatorRequest) => SimulatorResponse;
  /** Stamps the recorded requests; the machine's clock without it. */
  readonly now?: () => Date;
}

/** `admin`: neither data nor sign-in, such as a health page; recorded, but not counted. */
export type CallKind = 'data' | 'token' | 'csrf' | 'admin';

export interface SimulatorContext {
  /** The fault `duplicate-page` has hit: serve the previous page again. */
  readonly duplicatePage: boolean;
}

export interface RunningServer {
  /** `http://127.0.0.1:<port>`, without a trailing slash. */
  readonly url: string;
  stop(): Promise<void>;
}

interface RecordedRequest {
  readonly method: string;
  /** Without the query, which may hold what nobody should keep. */
  readonly path: string;
  /** simulators/request-shape.ts */
  readonly shape: string;
  readonly kind: CallKind;
  /** Null when the connection was dropped instead of answered. */
  readonly status: number | null;
  readonly fault: Fault['fault'] | null;
  readonly at: string;
}

const MAX_RECORDED = 2000;
const MAX_SCRIPTED = 100;

const noCounts = () => ({ data: 0, token: 0, csrf: 0 });

/** Everything a test may look at or change from outside. */
interface Script {
  faults: { readonly fault: Fault; left: number }[];
  /** The latest, oldest first. */
  requests: RecordedRequest[];
  counts: ReturnType<typeof noCounts>;
}

export async function serveWithFaults(server: SimulatorServer): Promise<RunningServer> {
  const script: Script = { faults: [], requests: [], counts: noCounts() };
  const stopping = new AbortController();
  const http = createServer((incoming, outgoing) => {
    serve(server, script, incoming, outgoing, stopping.signal).catch((error: unknown) => {
      if (!stopping.signal.aborted) printError(error);
      incoming.socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(server.port, '127.0.0.1', resolve);
  });
  const { port } = http.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        stopping.abort();
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

async function serve(
  server: SimulatorServer,
  script: Script,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  stopping: AbortSignal,
): Promise<void> {
  const request = await readRequest(incoming);
  if ('status' in request) return sendResponse(outgoing, request, 'GET');
  if (request.path.startsWith('/__admin/'))
    return sendResponse(outgoing, admin(server, script, request), request.method);

  const kind = server.classify(request);
  const fault = takeFault(script, request, kind);
  if (fault?.fault === 'delay') await wait(fault.delayMs, undefined, { signal: stopping });
  const response = await answer(server, request, fault);
  record(script, {
    method: request.method,
    path: request.path,
    shape: shapeOf(request),
    kind,
    status: response?.status ?? null,
    fault: fault?.fault ?? null,
    at: (server.now?.() ?? new Date()).toISOString(),
  });
  if (response === null) incoming.socket.destroy();
  else sendResponse(outgoing, response, request.method);
}

/** What to send under a fault; null to break the connection. */
async function answer(
  server: SimulatorServer,
  request: SimulatorRequest,
  fault: Fault | null,
): Promise<SimulatorResponse | null> {
  const process = () => handle(server, request, fault?.fault === 'duplicate-page');
  switch (fault?.fault) {
    case 'drop-before':
      return null;
    case 'drop-after':
      await process();
      return null;
    case 'rate-limit': {
      const limited = server.rateLimited?.(request) ?? text(429, 'Too many requests');
      if (fault.retryAfterSeconds === null) return limited;
      const headers = { ...limited.headers, 'retry-after': String(fault.retryAfterSeconds) };
      return { ...limited, headers };
    }
    case 'server-error':
      return fault.status === 503 ? text(503, 'Unavailable') : serverError(server, request);
    case 'refuse':
      return server.refused?.(request) ?? json(422, { errors: {} });
    case 'expired-token':
      return server.expiredToken?.(request) ?? text(401, 'Unauthorized');
    case 'html':
      return text(200, '<!doctype html><title>Sign in</title><h1>Sign in</h1>', 'text/html');
    case 'garbage': {
      const { body } = await process();
      return text(200, body.slice(0, Math.ceil(body.length / 2)) || '{"', 'application/json');
    }
    case undefined:
    case 'delay':
    case 'duplicate-page':
  }
  return process();
}

async function handle(
  server: SimulatorServer,
  request: SimulatorRequest,
  duplicatePage: boolean,
): Promise<SimulatorResponse> {
  try {
    return await server.handle(request, { duplicatePage });
  } catch (error) {
    printError(error);
    return serverError(server, request);
  }
}

function serverError(server: SimulatorServer, request: SimulatorRequest): SimulatorResponse {
  return server.serverError?.(request) ?? text(500, 'Internal server error');
}

/** The oldest scripted fault that matches, used up by one. */
function takeFault(script: Script, request: SimulatorRequest, kind: CallKind): Fault | null {
  const hit = script.faults.find(({ fault }) => matches(fault, request, kind));
  if (!hit) return null;
  hit.left -= 1;
  if (hit.left === 0) script.faults = script.faults.filter((other) => other !== hit);
  return hit.fault;
}

function matches(fault: Fault, request: SimulatorRequest, kind: CallKind): boolean {
  const { method, path, shape } = fault;
  if (shape !== undefined)
    return shape === shapeOf(request) && (method === undefined || method === request.method);
  const isPlainData = path === undefined ? kind === 'data' : kind !== 'csrf';
  if (fault.kind === undefined ? !isPlainData : fault.kind !== kind) return false;
  return targets(request).some(
    (target) =>
      (method === undefined || method === target.method) &&
      (path === undefined || target.path.includes(path)),
  );
}

function record(script: Script, request: RecordedRequest): void {
  if (request.kind !== 'admin') script.counts[request.kind] += 1;
  script.requests.push(request);
  if (script.requests.length > MAX_RECORDED) script.requests.shift();
}

function admin(
  server: SimulatorServer,
  script: Script,
  request: SimulatorRequest,
): SimulatorResponse {
  switch (`${request.method} ${request.path.slice('/__admin/'.length)}`) {
    case 'POST faults':
      return addFault(script, request.body);
    case 'GET faults':
      return json(
        200,
        script.faults.map(({ fault, left }) => ({ ...fault, times: left })),
      );
    case 'DELETE faults':
      script.faults = [];
      return text(204, '');
    case 'GET requests':
      return json(200, { counts: script.counts, requests: script.requests });
    case 'DELETE requests':
      script.requests = [];
      script.counts = noCounts();
      return text(204, '');
    case 'GET books':
      return json(200, server.books());
    case 'POST person':
      return doneBy(server, request.body);
    default:
      return json(404, { error: 'No such admin endpoint.' });
  }
}

function doneBy({ person }: SimulatorServer, body: string): SimulatorResponse {
  if (!person) return json(404, { error: 'Nobody works at this system.' });
  try {
    return json(200, person(parseJson(body)));
  } catch (error) {
    return json(409, { error: error instanceof Error ? error.message : String(error) });
  }
}

function addFault(script: Script, body: string): SimulatorResponse {
  const fault = Fault.safeParse(parseJson(body));
  if (!fault.success) return json(400, { error: z.prettifyError(fault.error) });
  if (script.faults.length >= MAX_SCRIPTED)
    return json(409, { error: 'Too many faults scripted.' });
  script.faults.push({ fault: fault.data, left: fault.data.times });
  return json(201, fault.data);
}
