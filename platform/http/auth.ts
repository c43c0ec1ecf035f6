import { createPrivateKey } from 'node:crypto';

import { z } from 'zod';

import type { Call } from '#domain/call';
import type { Clock } from '../clock.ts';
import { HttpFailure } from './failure.ts';
import type { Outbound, Policy, Send } from './policy.ts';
import { sshKeySchema } from '../sftp/credentials.ts';
import { openTokens, type Tokens } from './token.ts';

const secret = z.string().min(1);
/** Absolute, or a path below the source's base URL. */
const tokenUrl = z.union([z.url({ protocol: /^https?$/ }), z.string().startsWith('/')]);

const pemOf = (label: string) =>
  z.string().includes(`-----BEGIN ${label}-----`, `must be a ${label.toLowerCase()} in PEM`);

const clientCertificateSchema = z.strictObject({
  /** With its chain, the leaf first. */
  certificate: pemOf('CERTIFICATE'),
  /** PKCS #8. */
  privateKey: z.string().refine(isPkcs8, 'must be a private key in PEM, PKCS #8'),
  /** What the server's certificate is checked against; public authorities where it is not said. */
  ca: pemOf('CERTIFICATE').optional(),
});
export type ClientCertificate = z.infer<typeof clientCertificateSchema>;

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
    /** For systems that want both: shown on every connection, the token's too. */
    clientCertificate: clientCertificateSchema.optional(),
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
  /** The connection itself says who we are (RFC 8446 section 4.4.2); banks like it. */
  z.strictObject({ type: z.literal('mutualTls'), ...clientCertificateSchema.shape }),
  /** SFTP: our key, and the one server key that is believed. */
  sshKeySchema,
]);
function isPkcs8(pem: string): boolean {
  try {
    return pem.includes('-----BEGIN PRIVATE KEY-----') && createPrivateKey(pem).type === 'private';
  } catch {
    return false;
  }
}

export type Credentials = z.infer<typeof credentialsSchema>;
export type SshCredentials = z.infer<typeof sshKeySchema>;
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
  <Answer extends { readonly status: number }>(identity: Identity): Policy<Outbound, Answer> =>
  (next) =>
  async (request, call) => {
    const shown = await identity.headers(call);
    const answer = await next(showing(request, shown), call);
    if (answer.status !== 401) return answer;
    if (!identity.renew(shown)) throw new HttpFailure('unauthorized', { status: 401 });
    const second = await next(showing(request, await identity.headers(call)), call);
    if (second.status === 401) throw new HttpFailure('unauthorized', { status: 401 });
    return second;
  };

const showing = (request: Outbound, headers: Headers): Outbound => ({
  ...request,
  headers: { ...request.headers, ...headers },
});

type Headers = Readonly<Record<string, string>>;

export interface Identity {
  headers(call: Call): Promise<Headers>;
  /** Forgets what was shown; false where there is nothing else to show. */
  renew(shown: Headers): boolean;
}

/** Token requests take the same way out as what they are for. */
export function openIdentity(options: AuthOptions, send: Send): Identity {
  const { credentials } = options;
  if ('tokenUrl' in credentials) return bearer(openTokens({ ...options, credentials, send }));
  return fixed(headersOf(credentials));
}

/** The certificate a connection is made with; null where the source knows us by what requests say. */
export function clientCertificateOf(credentials: Credentials): ClientCertificate | null {
  if (credentials.type === 'mutualTls') return credentials;
  if (credentials.type === 'oauth2ClientCredentials') return credentials.clientCertificate ?? null;
  return null;
}

function headersOf(credentials: Exclude<Credentials, OAuthCredentials>): Headers {
  if (credentials.type === 'apiKey')
    return { [credentials.header.toLowerCase()]: credentials.value };
  if (credentials.type === 'basic')
    return { authorization: basic(credentials.username, credentials.password) };
  return {};
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
