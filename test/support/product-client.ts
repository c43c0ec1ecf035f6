import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';

/** An answer as tests look at it: whatever shape they asked for. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Whatever was asked for, or null. */
  readonly data: Shape;
  readonly errors: readonly {
    readonly message: string;
    readonly path?: readonly (string | number)[];
    readonly extensions: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions: Readonly<Record<string, Shape>>;
}

/** A JSON value that tests walk into by the names they asked for. */
export type Shape = any;

export interface ProductClient {
  token(persona: string, subject?: string): Promise<string>;
  ask(
    persona: string | null,
    query: string,
    variables?: Readonly<Record<string, unknown>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer>;
  /** A websocket client of this persona; the test disposes it. */
  socket(persona: string): Promise<Client>;
}

/** @param issuer where the demo's tokens come from, when that is not `url` itself. */
export function productClient(url: string, issuer = url): ProductClient {
  const tokens = new Map<string, Promise<string>>();
  const mint = async (persona: string, subject?: string): Promise<string> => {
    const answer = await fetch(`${issuer}/demo/token`, {
      method: 'POST',
      body: JSON.stringify({ persona, ...(subject === undefined ? {} : { subject }) }),
    });
    if (answer.status !== 200) throw new Error(`no token for ${persona}: ${answer.status}`);
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  const token = (persona: string, subject?: string): Promise<string> => {
    const key = `${persona} ${subject ?? ''}`;
    const known = tokens.get(key) ?? mint(persona, subject);
    tokens.set(key, known);
    return known;
  };
  return {
    token,
    async ask(persona, query, variables = {}, headers = {}) {
      const [name, subject] = persona?.split('/') ?? [];
      const authorization =
        name === undefined ? {} : { authorization: `Bearer ${await token(name, subject)}` };
      const answer = await fetch(`${url}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...authorization, ...headers },
        body: JSON.stringify({ query, variables }),
      });
      const body = (await answer.json()) as Partial<Answer>;
      return {
        status: answer.status,
        headers: answer.headers,
        data: body.data ?? null,
        errors: body.errors ?? [],
        extensions: body.extensions ?? {},
      };
    },
    async socket(persona) {
      const bearer = await token(persona);
      return createClient({
        url: `${url.replace('http', 'ws')}/graphql`,
        webSocketImpl: WebSocket,
        connectionParams: { authorization: `Bearer ${bearer}` },
        retryAttempts: 0,
      });
    },
  };
}
