import type { Duplex } from 'node:stream';
import type { WebSocket } from 'ws';
import type { Sink } from './follower.ts';
import { textFrame } from './text-frame.ts';

/** What is sent to one client, and whether it reads it. */
export interface Outgoing {
  /** Resolves when the client's side has taken it, or is gone. */
  send(text: string): Promise<void>;
  /** False while more waits in the socket's buffer than may. */
  keepsUp(): boolean;
  /** The events of one operation. */
  sinkOf(operationId: string): Sink;
}

/**
 * `wire` is the connection under the socket. Events go there as whole frames, in the order they are sent: without
 * compression `ws` hands over at once what it is given, and counts what waits below it.
 */
export function outgoing(socket: WebSocket, wire: Duplex, maxBufferedBytes: number): Outgoing {
  const waiting = new Set<{ drain(): void }>();
  const keepsUp = (): boolean => socket.bufferedAmount < maxBufferedBytes;
  const flushed = (): void => {
    if (waiting.size === 0 || !keepsUp()) return;
    const followers = [...waiting];
    waiting.clear();
    for (const follower of followers) follower.drain();
  };
  const event = (text: string): void => {
    if (socket.readyState !== socket.OPEN) return;
    const frame = textFrame(text);
    // Only where somebody may have to wait is it worth knowing when this was taken.
    if (socket.bufferedAmount + frame.length >= maxBufferedBytes) wire.write(frame, flushed);
    else wire.write(frame);
  };
  return {
    keepsUp,
    send: (text) =>
      new Promise((resolve) => {
        if (socket.readyState !== socket.OPEN) return resolve();
        // A socket that fails closes, and says so there.
        socket.send(text, () => {
          resolve();
          flushed();
        });
      }),
    sinkOf(operationId) {
      const head = `{"id":${JSON.stringify(operationId)},"type":"next","payload":`;
      return {
        ready(follower) {
          if (keepsUp()) return true;
          waiting.add(follower);
          return false;
        },
        next: (payload) => event(`${head}${payload}}`),
      };
    },
  };
}
