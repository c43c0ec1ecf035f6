import type { Socket } from 'node:net';
import type { Server } from 'graphql-ws';
import type { WebSocket } from 'ws';
import type { Viewer } from '#platform/identity/viewer';
import type { Logger } from '#platform/telemetry/logger';
import { incoming, type Running } from './incoming.ts';
import type { SubscriptionLimits } from './limits.ts';
import { outgoing, type Outgoing } from './outgoing.ts';

/** One socket, and who opened it, known once it has said so. */
export interface Connection {
  viewer: Viewer | null;
  readonly address: string;
  readonly out: Outgoing;
  readonly close: (code: number, reason: string) => void;
  readonly running: Running;
  gone: boolean;
  /** Gives its place among its viewer's sockets back. */
  leave: (() => void) | null;
  /** Told before the client is that an operation is over. */
  ended: ((operationId: string) => void) | null;
}

export interface ConnectionOptions {
  readonly server: Server<Connection>;
  readonly limits: SubscriptionLimits;
  readonly logger: Logger;
}

/** Speaks the protocol over a socket, and the connection under it, until that closes. */
export function openConnection(
  { server, limits, logger }: ConnectionOptions,
  socket: WebSocket,
  wire: Socket,
): void {
  const out = outgoing(socket, wire, limits.maxBufferedBytes);
  const connection: Connection = {
    viewer: null,
    address: wire.remoteAddress ?? '',
    out,
    close: (code, reason) => socket.close(code, reason),
    running: { count: 0 },
    gone: false,
    leave: null,
    ended: null,
  };
  const closed = server.opened(
    {
      protocol: socket.protocol,
      send: (text) => out.send(text),
      close: (code, reason) => socket.close(code, reason),
      onMessage(handle) {
        const { receive, ended } = incoming(
          {
            socket,
            running: connection.running,
            maxOperations: limits.maxOperationsPerSocket,
            logger,
          },
          handle,
        );
        connection.ended = ended;
        socket.on('message', receive);
      },
      // Who does not read gets no answer either, which would only wait beside the others.
      onPing: (payload) =>
        out.keepsUp()
          ? out.send(JSON.stringify({ type: 'pong', ...(payload ? { payload } : {}) }))
          : undefined,
    },
    connection,
  );
  // What breaks the websocket protocol closes the socket with that protocol's own code.
  socket.on('error', (error) => logger.debug({ err: error }, 'a websocket broke'));
  socket.once('close', (code, reason) => {
    connection.gone = true;
    connection.leave?.();
    void closed(code, String(reason));
  });
}
