import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as elapsed } from 'node:timers/promises';
import type { ExecutionArgs, FormattedExecutionResult, GraphQLError } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { clientError, errorCodes } from '#platform/errors';
import type { Viewer } from '#platform/identity/viewer';
import { identify } from '../plugins/identity.ts';
import { MAX_BODY_BYTES } from '../plugins/limits.ts';
import { codeOf, publicError } from '../plugins/redact.ts';
import { recordOperation, type GatewayMetrics } from '../plugins/telemetry.ts';
import { atInstant } from './expiry.ts';
import type { EventStream } from './event-stream.ts';
import { openOperations, type OpenOperations } from './operations.ts';
import { prepare, tokenExpired, type Prepared, type PrepareOptions } from './prepare.ts';
import type { EventResult, OpenSubscription } from './subscribe.ts';

export interface ServeOptions extends PrepareOptions {
  readonly metrics?: GatewayMetrics | undefined;
}

export interface Sockets {
  /** Takes over an HTTP connection that asks to become a websocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends every operation with an error that clients retry, then closes; cuts off what is left after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

const CONNECTION_INIT_TIMEOUT_MS = 5_000;
const KEEP_ALIVE_MS = 15_000;

/** Who opened a socket, known once it has said so. */
type Connection = { viewer: Viewer | null };
type Operations = OpenOperations<EventStream<EventResult>>;

/** graphql-transport-ws: subscriptions, and queries and mutations with the same checks as over HTTP. */
export function serveSockets(options: ServeOptions): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY_BYTES });
  const operations: Operations = openOperations((count) =>
    options.metrics?.subscriptionsOpen(count),
  );
  const { stopping, dispose } = protocol(options, server, operations);
  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (webSocket) => {
        server.emit('connection', webSocket, request);
      });
    },
    async stop(graceMs) {
      stopping.abort();
      const cutOff = setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, graceMs);
      for (const stream of operations.streams()) stream.end(serverStopping());
      await Promise.race([operations.idle(), elapsed(graceMs / 2, undefined, { ref: false })]);
      await dispose();
      clearTimeout(cutOff);
    },
  };
}

function protocol(
  options: ServeOptions,
  server: WebSocketServer,
  operations: Operations,
): { stopping: AbortController; dispose: () => void | Promise<void> } {
  const stopping = new AbortController();
  const start = (args: ExecutionArgs) => begin(options, args.contextValue as Prepared, operations);
  const { dispose } = useServer<Record<string, unknown>, Connection>(
    {
      // Whatever NODE_ENV is forgotten: no error's message in a close reason.
      isProd: true,
      connectionInitWaitTimeout: CONNECTION_INIT_TIMEOUT_MS,
      async onConnect({ connectionParams, extra }) {
        const authorization = connectionParams?.['authorization'] ?? undefined;
        if (authorization !== undefined && typeof authorization !== 'string') return false;
        try {
          extra.viewer = await identify(options.authenticate, authorization);
          return true;
        } catch {
          // The protocol's answer to a token that does not hold: close code 4403, and no word about why.
          return false;
        }
      },
      async onSubscribe({ extra }, _id, payload) {
        if (stopping.signal.aborted) return [serverStopping()];
        const prepared = await prepare(options, extra.viewer ?? null, payload);
        if (!('start' in prepared)) return prepared;
        operations.started();
        const { document, operationName } = prepared;
        const { schema } = options.execution.supergraph;
        return { schema, document, operationName, contextValue: prepared };
      },
      execute: start,
      subscribe: start,
      // Formatted where it was made.
      onNext: (_context, _id, _payload, _args, result) => result as FormattedExecutionResult,
      onError: (_context, _id, _payload, errors) =>
        errors.map((each) => publicError(each.toJSON())),
      onComplete: () => operations.completed(),
    },
    server,
    KEEP_ALIVE_MS,
  );
  return { stopping, dispose };
}

/** What graphql-ws calls an execution result, which differs from ours in how its errors are typed only. */
type Started = ReturnType<NonNullable<Parameters<typeof useServer>[0]['execute']>>;

function begin(options: ServeOptions, prepared: Prepared, operations: Operations): Started {
  const { start } = prepared;
  return (
    start.kind === 'once' ? start.run() : follow(options, prepared, start.open, operations)
  ) as Started;
}

function follow(
  { clock, logger, metrics }: ServeOptions,
  { viewer, trace, operationName }: Prepared,
  open: OpenSubscription,
  operations: Operations,
): EventStream<EventResult> {
  const startedAt = clock.now().getTime();
  const onEnd = (error: GraphQLError | null): void => {
    callOff();
    operations.remove(stream);
    recordOperation({ logger, metrics }, trace.requestId, {
      operationType: 'subscription',
      operationName,
      transport: 'websocket',
      durationMs: clock.now().getTime() - startedAt,
      code: error && codeOf(error),
    });
  };
  const stream = open(onEnd);
  const callOff = viewer
    ? atInstant(viewer.expiresAt * 1000, clock, () => stream.end(tokenExpired()))
    : (): void => {};
  operations.add(stream);
  return stream;
}

const serverStopping = (): GraphQLError =>
  clientError('SUBSCRIPTION_SERVER_STOPPING', errorCodes.SUBSCRIPTION_SERVER_STOPPING.meaning);
