import { once } from 'node:events';
import { WebSocket } from 'ws';
import type { TestGateway } from './run-gateway.ts';

export interface Message {
  readonly type: string;
  readonly id?: string;
  readonly payload?: unknown;
}

/** The protocol by hand: what is sent is what the test says, what comes is kept as it came. */
export interface RawSocket {
  readonly socket: WebSocket;
  /** In the order they came. A test may forget them. */
  readonly messages: Message[];
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>;
  /** Resolves once `connection_init` was answered. */
  readonly acknowledged: Promise<'acknowledged'>;
  send(message: object): void;
  /** The first message that is like this, also one that has come already. */
  message(like: (message: Message) => boolean): Promise<Message>;
}

export async function connectRaw(
  { url }: Pick<TestGateway, 'url'>,
  protocols: string | string[] = 'graphql-transport-ws',
): Promise<RawSocket> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/graphql`, protocols);
  const messages: Message[] = [];
  let waiting: { like: (message: Message) => boolean; found: (message: Message) => void }[] = [];
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString()) as Message;
    messages.push(message);
    for (const each of waiting) if (each.like(message)) each.found(message);
    waiting = waiting.filter(({ like }) => !like(message));
  });
  const closed = once(socket, 'close').then(([code, reason]) => ({
    code: code as number,
    reason: String(reason),
  }));
  const message: RawSocket['message'] = (like) => {
    const known = messages.find(like);
    if (known) return Promise.resolve(known);
    return new Promise((found) => {
      waiting.push({ like, found });
    });
  };
  await once(socket, 'open');
  return {
    socket,
    messages,
    closed,
    acknowledged: message(({ type }) => type === 'connection_ack').then(() => 'acknowledged'),
    send: (each) => socket.send(JSON.stringify(each)),
    message,
  };
}

/** Connected, and `connection_init` sent. */
export async function openSocket(gateway: TestGateway, name?: string): Promise<RawSocket> {
  const client = await connectRaw(gateway);
  client.send({
    type: 'connection_init',
    payload: name ? { authorization: `Bearer ${name}` } : {},
  });
  await Promise.race([client.acknowledged, client.closed]);
  return client;
}
