import type { WebSocket } from 'ws';

/** Sockets are looked at in so many parts, so that thousands are not pinged at the same moment. */
const PARTS = 10;

export interface IdlePing {
  watch(socket: WebSocket): void;
  stop(): void;
}

/**
 * Pings who has said nothing since it was last looked at, and cuts off who does not answer until the next time: a
 * connection that broke without a word would otherwise be written to for ever.
 */
export function idlePing(intervalMs: number): IdlePing {
  const parts = Array.from(
    { length: PARTS },
    () => new Map<WebSocket, 'heard' | 'silent' | 'pinged'>(),
  );
  let added = 0;
  let turn = 0;
  const look = (): void => {
    turn = (turn + 1) % PARTS;
    const part = parts[turn]!;
    for (const [socket, state] of part) {
      if (state === 'pinged') socket.terminate();
      else if (state === 'heard') part.set(socket, 'silent');
      else {
        part.set(socket, 'pinged');
        socket.ping();
      }
    }
  };
  const timer = setInterval(look, intervalMs / PARTS).unref();
  return {
    watch(socket) {
      added = (added + 1) % PARTS;
      const part = parts[added]!;
      const heard = (): void => void part.set(socket, 'heard');
      heard();
      socket.on('message', heard).on('pong', heard).on('ping', heard);
      socket.once('close', () => {
        socket.off('message', heard).off('pong', heard).off('ping', heard);
        part.delete(socket);
      });
    },
    stop: () => clearInterval(timer),
  };
}
