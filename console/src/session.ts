import { createGraphiQLFetcher, type Fetcher } from '@graphiql/toolkit';
import { createClient } from 'graphql-ws';
import { mintToken, type Token } from './client.ts';
import { understood } from './understood.ts';

/** Who the operations are run as. */
export type Identity =
  | { readonly kind: 'anonymous' }
  | { readonly kind: 'persona'; readonly name: string }
  | { readonly kind: 'token'; readonly token: string };

/** Credentials live in this object's memory and nowhere else: a reload signs out. */
export interface Session {
  /** Runs operations over HTTP and subscriptions over the websocket, both as the current identity. */
  readonly fetcher: Fetcher;
  /** Rejects, with a sentence, when there is no token to be had; the session then stays as it was. */
  signIn(identity: Identity): Promise<void>;
  /** The header's value for this identity, renewed where that is possible; null for anonymous. */
  authorizationOf(identity: Identity): Promise<string | null>;
}

const RENEW_BEFORE_MS = 60_000;
const MAX_RECONNECTS = 8;
const FIRST_RECONNECT_MS = 100;

export function openSession(): Session {
  const authorizationOf = openAuthorizations();
  let current: Identity = { kind: 'anonymous' };

  const url = new URL('/graphql', location.href).href;
  const wsClient = createClient({
    url: url.replace(/^http/, 'ws'),
    // Read at every connect, so that a reconnect speaks for whoever is signed in by then.
    connectionParams: async () => {
      const authorization = await authorizationOf(current);
      return authorization === null ? {} : { authorization };
    },
    retryAttempts: MAX_RECONNECTS,
    retryWait: (retries) => elapsed(FIRST_RECONNECT_MS * 2 ** retries),
  });

  const fetcher = createGraphiQLFetcher({
    url,
    wsClient,
    fetch: async (input, init) => {
      const authorization = await authorizationOf(current);
      const headers = new Headers(init?.headers);
      // What somebody types into GraphiQL's own headers goes first.
      if (authorization !== null && !headers.has('authorization'))
        headers.set('authorization', authorization);
      return fetch(input, { ...init, headers });
    },
  });

  return {
    fetcher: understood(fetcher),
    authorizationOf,
    async signIn(identity) {
      await authorizationOf(identity);
      current = identity;
      // Not fatal to graphql-ws: running subscriptions connect again, now as the new identity.
      wsClient.terminate();
    },
  };
}

/** One token a persona, minted again shortly before it ends; at most as many as there are personas. */
function openAuthorizations(): Session['authorizationOf'] {
  const tokens = new Map<string, Promise<Token>>();
  const mint = (persona: string): Promise<Token> => {
    const minted = mintToken(persona);
    tokens.set(persona, minted);
    minted.catch(() => tokens.delete(persona));
    return minted;
  };
  return async (identity) => {
    if (identity.kind === 'anonymous') return null;
    if (identity.kind === 'token') return `Bearer ${identity.token}`;
    const known = await tokens.get(identity.name);
    const fresh = known !== undefined && known.expiresAt - RENEW_BEFORE_MS > Date.now();
    return (fresh ? known : await mint(identity.name)).authorization;
  };
}

const elapsed = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
