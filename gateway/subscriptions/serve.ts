import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as elapsed } from 'node:timers/promises';
import type { GraphQLError } from 'graphql';
import { handleProtocols } from 'graphql-ws';
import { WebSocketServer, type WebSocket } from 'ws';
import { clientError, errorCodes } from '#platform/errors';
import type { EventLog } from '#platform/events/event';
import type { RightsChannel } from '#platform/identity/rights-channel';
import type { GatewayMetrics } from '../plugins/telemetry.ts';
import { openConnection } from './connection.ts';
import { openHub } from './hub.ts';
import { idlePing } from './idle-ping.ts';
import type { SubscriptionLimits } from './limits.ts';
import { openOperations } from './operations.ts';
import type { PrepareOptions } from './prepare.ts';
import { protocol } from './protocol.ts';
import { documentReader } from './read-document.ts';
import { openRights } from './rights.ts';
import type { OpenStream, StreamOptions } from './stream.ts';
import { inTurns } from './turns.ts';

export interface ServeOptions extends Pick<
  PrepareOptions,
  | 'execution'
  | 'rules'
  | 'clock'
  | 'logger'
  | 'requestTimeoutMs'
  | 'authenticate'
  | 'personalSubgraphs'
  | 'runOnce'
> {
  readonly events: EventLog;
  readonly limits: SubscriptionLimits;
  readonly otherGateways?: RightsChannel;
  readonly metrics?: GatewayMetrics | undefined;
}

export interface Sockets {
  /** Takes over an HTTP connection that asks to become a websocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
  /** Ends every operation with an error that clients retry, then closes; cuts off what is left after `graceMs`. */
  stop(graceMs: number): Promise<void>;
}

/** Events and snapshots read at a time in this process. */
const HYDRATIONS_AT_ONCE = 64;
const GOING_AWAY = 1001;

/** graphql-transport-ws: subscriptions, and queries and mutations with the same checks as over HTTP. */
export function serveSockets(options: ServeOptions): Sockets {
  const { limits, logger, metrics } = options;
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.maxMessageBytes,
    handleProtocols,
    perMessageDeflate: false, // what outgoing.ts writes past it would overtake what is being compressed
  });
  const operations = openOperations<OpenStream>((count) => metrics?.subscriptionsOpen(count));
  const ping = idlePing(limits.idlePingMs);
  const stopping = new AbortController();
  const rights = openRights(options.otherGateways ?? null);
  const streams: StreamOptions = {
    ...options,
    hub: openHub(options.events),
    rights,
    read: documentReader(options.execution.supergraph.schema),
    atOnce: inTurns(HYDRATIONS_AT_ONCE),
    maxSnapshot: limits.maxSnapshot,
    queueCapacity: limits.queueCapacity,
    operations,
  };
  const speak = protocol({ ...streams, limits, stopping: stopping.signal, serverStopping });

  const accept = (socket: WebSocket, request: IncomingMessage): void => {
    openConnection({ server: speak, limits, logger }, socket, request.socket);
    ping.watch(socket);
  };

  return {
    upgrade(request, socket, head) {
      if (stopping.signal.aborted || server.clients.size >= limits.maxSockets)
        socket.end(
          'HTTP/1.1 503 Service Unavailable\r\nconnection: close\r\ncontent-length: 0\r\n\r\n',
        );
      else server.handleUpgrade(request, socket, head, (webSocket) => accept(webSocket, request));
    },
    async stop(graceMs) {
      stopping.abort();
      ping.stop();
      rights.stop();
      const cutOff = setTimeout(() => {
        for (const client of server.clients) client.terminate();
      }, graceMs);
      for (const stream of operations.streams()) stream.end(serverStopping());
      await Promise.race([operations.idle(), elapsed(graceMs / 2, undefined, { ref: false })]);
      for (const client of server.clients) client.close(GOING_AWAY, 'Going away');
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
      clearTimeout(cutOff);
    },
  };
}

const serverStopping = (): GraphQLError =>
  clientError('SUBSCRIPTION_SERVER_STOPPING', errorCodes.SUBSCRIPTION_SERVER_STOPPING.meaning);
