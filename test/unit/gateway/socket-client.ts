import { createClient, type Client, type SubscribePayload } from 'graphql-ws';
import { WebSocket } from 'ws';
import { runGateway, viewer, type TestGateway } from './run-gateway.ts';

const nowSeconds = (): number => Math.floor(Date.now() / 1000);

export const SUBSCRIBE = 'subscription { invoiceStatusChanged { sequence to invoice { id } } }';

/** A gateway whose subscription needs the scope `read`, with a queue of three events. */
export const runForSockets = (): Promise<TestGateway> =>
  runGateway({
    protect: '@requiresScopes(scopes: [["read"]])',
    subscriptions: { queueCapacity: 3 },
    viewers: {
      ada: viewer(),
      everywhere: viewer({ legalEntities: '*' }),
      portal: viewer({ legalEntities: '*', supplierId: 's7' }),
      nobody: viewer({ scopes: [] }),
      old: viewer({ expiresAt: nowSeconds() - 10 }),
      brief: viewer({ expiresAt: nowSeconds() + 3 }),
    },
  });

/** A client that never tries again; it goes when the gateway stops. */
export const connect = ({ url }: TestGateway, name?: string): Client =>
  createClient({
    url: `${url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    connectionParams: name ? { authorization: `Bearer ${name}` } : {},
    lazy: false,
    onNonLazyError: () => {},
  });

/** The first answer to an operation, or the codes of the errors that ended it. */
export async function first(client: Client, payload: SubscribePayload): Promise<unknown> {
  try {
    for await (const answer of client.iterate(payload)) return answer;
    return 'completed';
  } catch (error) {
    return codes(error);
  }
}

export function codes(error: unknown): unknown {
  if (!Array.isArray(error)) throw error;
  return error.map((each: { extensions: { code: string } }) => each.extensions.code);
}

/** Events of a subscription that is known to listen. */
export async function follow(gateway: TestGateway, client: Client, payload: SubscribePayload) {
  const events = client.iterate(payload);
  const next = events.next();
  // Some tests end the gateway or the socket without asking for this event.
  next.catch(() => undefined);
  await gateway.events.followed();
  let head: typeof next | null = next;
  const take = async (): Promise<unknown> => {
    const result = await (head ?? events.next());
    head = null;
    return result.done ? 'completed' : result.value;
  };
  return { events, take };
}
