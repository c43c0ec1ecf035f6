import { CloseCode, MessageType, parseMessage } from 'graphql-ws';
import type { RawData, WebSocket } from 'ws';
import type { Logger } from '#platform/telemetry/logger';

export interface Incoming {
  readonly receive: (data: RawData, isBinary: boolean) => void;
  /** The client is about to be told that this operation is over. */
  readonly ended: (operationId: string) => void;
}

/** Operations of one socket that have not come to their end, also those that the client no longer wants. */
export interface Running {
  count: number;
}

interface IncomingOptions {
  readonly socket: WebSocket;
  readonly running: Running;
  readonly maxOperations: number;
  readonly logger: Logger;
}

/** One operation from its subscribe message to its end. */
interface Operation {
  wanted: boolean;
  /** False while a former one of its id has not ended. */
  begun: boolean;
  readonly done: Promise<void>;
}

/** A close reason holds 123 bytes. */
const MAX_REASON_ID_CHARS = 20;

const FROM_CLIENTS: ReadonlySet<string> = new Set([
  MessageType.ConnectionInit,
  MessageType.Ping,
  MessageType.Pong,
  MessageType.Subscribe,
  MessageType.Complete,
]);

/**
 * Hands a client's messages to the protocol. What the protocol has no word for closes the socket with 4400. A client
 * may use an id again as soon as it has completed it: such an operation begins when the former has ended here too.
 */
export function incoming(
  { socket, running, maxOperations, logger }: IncomingOptions,
  handle: (text: string) => Promise<void>,
): Incoming {
  const operations = new Map<string, Operation>();

  const begin = (id: string, text: string): void => {
    const former = operations.get(id);
    if (former && (former.wanted || running.count > maxOperations))
      return socket.close(
        CloseCode.SubscriberAlreadyExists,
        `Subscriber for ${id.slice(0, MAX_REASON_ID_CHARS)} already exists`,
      );
    running.count += 1;
    const run = async (): Promise<void> => {
      try {
        if (former) await former.done;
        operation.begun = true;
        if (operation.wanted) await handle(text);
      } catch (error) {
        failed(error);
      } finally {
        running.count -= 1;
        if (operations.get(id) === operation) operations.delete(id);
      }
    };
    const operation: Operation = { wanted: true, begun: false, done: Promise.resolve().then(run) };
    operations.set(id, operation);
  };

  const failed = (error: unknown): void => {
    logger.error({ err: error }, 'a websocket message met a fault');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  };

  const ended = (operationId: string): void => {
    const operation = operations.get(operationId);
    if (operation?.begun) operation.wanted = false;
  };

  const receive = (data: RawData, isBinary: boolean): void => {
    const text = Buffer.isBuffer(data) && !isBinary ? data.toString() : '';
    const message = messageOf(text);
    if (!message || !FROM_CLIENTS.has(message.type))
      return socket.close(CloseCode.BadRequest, 'Invalid message received');
    if (message.type === MessageType.Subscribe) return begin(message.id, text);
    if (message.type === MessageType.Complete) {
      const operation = operations.get(message.id);
      if (operation) operation.wanted = false;
    }
    handle(text).catch(failed);
  };
  return { receive, ended };
}

/** Null for what is no message of the protocol: nobody but its sender could say more about it. */
function messageOf(text: string): ReturnType<typeof parseMessage> | null {
  try {
    return parseMessage(text);
  } catch {
    return null;
  }
}
