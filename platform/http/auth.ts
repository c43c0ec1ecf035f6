import { createPrivateKey } from 'node:crypto';

import { z } from 'zod';

import type { Call } from '#domain/call';
import type { Clock } from '../clock.ts';
import { HttpFailure } from './failure.ts';
import type { Outbound, Policy, Send } from './policy.ts';
import { openTokens, type Tokens } from './token.ts';

const secret = z.string().min(1);
/** Absolute, or a path below the source's base URL. */
const tokenUrl = z.union([z.url({ protocol: /^https?$/ }), z.string().startsWith('/')]);

/** How a source wants to know us. */
export const credentialsSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('basic'), username: z.string().min(1), password: secret }),
  z.strictObject({
    type: z.literal('apiKey'),
    header: z.string().regex(/^[A-Za-z0-9-]{1,64}$/),
    value: secret,
  }),
  z.strictObject({
    type: z.literal('oauth2ClientCredentials'),
    tokenUrl,
    clientId: z.string().min(1),
    clientSecret: secret,
    scope: z.string().min(1).optional(),
    /** Where id and secret go: the Authorization header, as the standard prefers, or the form, as Coupa wants. */
    clientIn: z.enum(['header', 'form']).optional(),
  }),
  /** A signed assertion instead of a secret (RFC 7523): NetSuite's "OAuth 2.0 M2M". */
  z.strictObject({
    type: z.literal('oauth2JwtBearer'),
    tokenUrl,
    clientId: z.string().min(1),
    certificateId: z.string().min(1),
    /** PEM, PKCS #8. */
    privateKey: z.string().refine(isPkcs8, 'must be a private key in PEM, PKCS #8'),
    algorithm: z.enum(['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512']),
    scope: z.array(z.string().min(1)).min(1),
  }),
]);
function isPkcs8(pem: string): boolean {
  try {
    return pem.includes('-----BEGIN PRIVATE KEY-----') && createPrivateKey(pem).type === 'private';
  } catch {
    return false;
  }
}

export type Credentials = z.infer<typeof credentialsSchema>;
export type OAuthCredentials = Extract<Credentials, { tokenUrl: string }>;

export interface AuthOptions {
  readonly credentials: Credentials;
  readonly baseUrl: string;
  /** For one token request. */
  readonly timeoutMs: number;
  readonly clock: Clock;
}

/**
 * Puts the credentials on each request. A 401 says that nothing happened, so a token is renewed once and the request,
 * a write too, is sent again; a second 401, or one with credentials that cannot be renewed, is a refusal.
 */
export const authenticated =
  (options: AuthOptions): Policy =>
  (next) => {
    const identity = openIdentity(options, next);
    return async (request, call) => {
      const shown = await identity.headers(call);
      const answer = await next(showing(request, shown), call);
      if (answer.status !== 401) return answer;
      if (!identity.renew(shown)) throw new HttpFailure('unauthorized', { status: 401 });
      const second = await next(showing(request, await identity.headers(call)), call);
      if (second.status === 401) throw new HttpFailure('unauthorized', { status: 401 });
      return second;
    };
  };

const showing = (request: Outbound, headers: Headers): Outbound => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

type Headers = Readonly<Record<string, string>>;

interface Identity {
  headers(call: Call): Promise<Headers>;
  /** Forgets what was shown; false where there is nothing else to show. */
  renew(shown: Headers): boolean;
}

/** Token requests take the same way out as what they are for. */
function openIdentity(options: AuthOptions, send: Send): Identity {
  const { credentials } = options;
  if ('tokenUrl' in credentials) return bearer(openTokens({ ...options, credentials, send }));
  return fixed(headersOf(credentials));
}

function headersOf(credentials: Exclude<Credentials, OAuthCredentials>): Headers {
  if (credentials.type === 'none') return {};
  if (credentials.type === 'apiKey')
    return { [credentials.header.toLowerCase()]: credentials.value };
  return { authorization: basic(credentials.username, credentials.password) };
}

const fixed = (headers: Headers): Identity => ({
  headers: () => Promise.resolve(headers),
  renew: () => false,
});

const bearer = (tokens: Tokens): Identity => ({
  headers: async (call) => ({ authorization: BEARER + (await tokens.current(call)) }),
  renew: (shown) => {
    tokens.forget((shown['authorization'] ?? '').slice(BEARER.length));
    return true;
  },
});

const BEARER = 'Bearer ';

const basic = (username: string, password: string): string =>
  `Basic ${Buffer.from(`${username}:${password}`, 'utf8').toString('base64')}`;
