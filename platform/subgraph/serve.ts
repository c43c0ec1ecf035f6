import { setMaxListeners } from 'node:events';
import http, { type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GraphQLError, parse, validate, type DocumentNode } from 'graphql';

import { boundedMap } from '../bounded-map.ts';
import type { RoleVerifier } from '../identity/role-token.ts';
import type { Logger } from '../telemetry/logger.ts';
import type { RoleCall } from './caller.ts';
import { callLocally, type LocalSubgraph } from './local.ts';
import { audienceOf, EXECUTE_PATH, MAX_REQUEST_BYTES, roleRequestSchema } from './role-protocol.ts';

const MAX_DOCUMENTS = 1_000;

/** Plays one subgraph for other processes. It answers nothing but calls signed for it, and its own liveness. */
export async function serveSubgraph(options: {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly subgraph: LocalSubgraph;
  readonly verifier: RoleVerifier;
  readonly logger: Logger;
}): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const { name, host, port, verifier, logger } = options;
  const caller = callLocally(options.subgraph);
  const documents = boundedMap<DocumentNode>(MAX_DOCUMENTS);
  const prepare = (query: string): DocumentNode =>
    documents.getOrMake(query, () => {
      const document = parse(query);
      const [error] = validate(options.subgraph.schema, document);
      if (error) throw error;
      return document;
    });

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === 'GET' && request.url === '/health/live') return send(response, 200, {});
    if (request.method !== 'POST' || request.url !== EXECUTE_PATH) return send(response, 404, {});
    const body = await readBody(request);
    if (body === null) return send(response, 413, {});
    const token = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const carried = await verifier.verify(audienceOf(name), token, body).catch((error: unknown) => {
      logger.warn({ err: error }, 'a call without a valid role token was refused');
      return null;
    });
    if (!carried) return send(response, 401, {});
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    const leftMs = Math.max(1, carried.deadline - Date.now());
    const signal = AbortSignal.any([gone.signal, AbortSignal.timeout(leftMs)]);
    setMaxListeners(0, signal); // every call to a source within the request listens for its end
    const call: RoleCall = { ...carried, signal };
    const { query, ...rest } = roleRequestSchema.parse(JSON.parse(body));
    const result = await caller.execute({ query, document: prepare(query), ...rest }, call);
    logErrors(logger, call, result.errors);
    send(response, 200, result);
  }

  const server = http.createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      logger.error({ err: error }, 'a call from another role could not be answered');
      send(response, error instanceof GraphQLError ? 400 : 500, {});
    });
  });
  await new Promise<void>((resolve, reject) =>
    server.once('error', reject).listen(port, host, resolve),
  );
  return {
    url: `http://${host}:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Faults without a code of ours are logged here, where they happened; the gateway shows INTERNAL. */
function logErrors(logger: Logger, call: RoleCall, errors: readonly GraphQLError[] = []): void {
  for (const error of errors)
    if (error.originalError && error.extensions['code'] === undefined)
      logger.error(
        { err: error.originalError, requestId: call.trace.requestId },
        'a resolver failed',
      );
}

function send(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return;
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** Null when it is larger than any call of ours. */
async function readBody(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_REQUEST_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
}
