import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';

import { FRESH, type Call } from '#domain/call';
import type { SourceResponse } from '#domain/connector';
import type { Clock } from '../clock.ts';
import type { OAuthCredentials } from './auth.ts';
import { HttpFailure, type HttpFailureReason } from './failure.ts';
import type { Send } from './policy.ts';
import { unlessOver } from './wait.ts';

/** A token is renewed so long before it expires, or at half its life when that is shorter. */
const RENEW_AHEAD_MS = 60_000;
/** Where the answer does not say (RFC 6749 section 5.1 allows that). */
const ASSUMED_LIFETIME_S = 300;
/** Of the signed assertion; NetSuite accepts up to 60 minutes. */
const ASSERTION_LIFETIME_S = 300;
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

export interface Tokens {
  /** A token that is still good for a while; callers at the same time share one request for it. */
  current(call: Call): Promise<string>;
  /** Drops this very token; one that was renewed meanwhile stays. */
  forget(token: string): void;
}

export interface TokenOptions {
  readonly credentials: OAuthCredentials;
  readonly baseUrl: string;
  readonly send: Send;
  readonly timeoutMs: number;
  readonly clock: Clock;
}

interface Held {
  readonly token: string;
  readonly renewAtMs: number;
}

export function openTokens(options: TokenOptions): Tokens {
  let held: Held | null = null;
  let coming: Promise<Held> | null = null;

  async function renew(call: Call): Promise<Held> {
    try {
      held = await requestToken(options, call);
      return held;
    } finally {
      coming = null;
    }
  }

  return {
    async current(call) {
      if (held !== null && options.clock.now().getTime() < held.renewAtMs) return held.token;
      coming ??= renew(call);
      return (await unlessOver(coming, call.signal)).token;
    },
    forget(token) {
      if (held?.token === token) held = null;
    },
  };
}

/** The request belongs to all who wait for it: it outlives the first caller, so only the trace is his. */
async function requestToken(options: TokenOptions, { trace }: Call): Promise<Held> {
  const { credentials, clock, timeoutMs } = options;
  const url = credentials.tokenUrl.startsWith('/')
    ? options.baseUrl + credentials.tokenUrl
    : credentials.tokenUrl;
  const sentAtMs = clock.now().getTime();
  const call: Call = {
    signal: new AbortController().signal,
    deadline: sentAtMs + timeoutMs,
    trace,
    freshness: FRESH,
  };
  const { headers, form } = await proofOf(credentials, url, sentAtMs);
  const answer = await sendForm(options.send, url, headers, form, call);
  const { token, lifetimeMs } = readToken(answer);
  return {
    token,
    renewAtMs: sentAtMs + lifetimeMs - Math.min(RENEW_AHEAD_MS, lifetimeMs / 2),
  };
}

interface Proof {
  readonly headers: Readonly<Record<string, string>>;
  readonly form: Readonly<Record<string, string>>;
}

async function proofOf(credentials: OAuthCredentials, url: string, nowMs: number): Promise<Proof> {
  if (credentials.type === 'oauth2JwtBearer')
    return {
      headers: {},
      form: {
        client_assertion_type: ASSERTION_TYPE,
        client_assertion: await signAssertion(credentials, url, Math.floor(nowMs / 1000)),
      },
    };
  const { clientId, clientSecret, scope } = credentials;
  const scoped = scope === undefined ? {} : { scope };
  if (credentials.clientIn === 'form')
    return {
      headers: {},
      form: { client_id: clientId, client_secret: clientSecret, ...scoped },
    };
  // Form-encoded before Base64, as RFC 6749 section 2.3.1 asks.
  const pair = `${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret)}`;
  return {
    headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` },
    form: scoped,
  };
}

type JwtBearer = Extract<OAuthCredentials, { type: 'oauth2JwtBearer' }>;

async function signAssertion(credentials: JwtBearer, url: string, nowS: number): Promise<string> {
  const { algorithm, certificateId, clientId, privateKey, scope } = credentials;
  const key = await importPKCS8(privateKey, algorithm);
  return new SignJWT({ scope })
    .setProtectedHeader({ typ: 'JWT', alg: algorithm, kid: certificateId })
    .setIssuer(clientId)
    .setAudience(url)
    .setIssuedAt(nowS)
    .setExpirationTime(nowS + ASSERTION_LIFETIME_S)
    .sign(key);
}

/** Failures that say the same about the call as about its token request: the call itself has not left. */
const passedOn: ReadonlySet<HttpFailureReason> = new Set([
  'crowded',
  'circuit-open',
  'not-connected',
  'throttled',
]);

async function sendForm(
  send: Send,
  url: string,
  headers: Proof['headers'],
  form: Proof['form'],
  call: Call,
): Promise<SourceResponse> {
  try {
    return await send(
      {
        method: 'POST',
        url,
        headers: {
          ...headers,
          accept: 'application/json',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ grant_type: 'client_credentials', ...form }).toString(),
        effect: 'handshake',
        attempt: 1,
      },
      call,
    );
  } catch (error) {
    if (!(error instanceof HttpFailure) || passedOn.has(error.reason)) throw error;
    throw new HttpFailure('no-token', {
      retryAfterMs: error.retryAfterMs,
      ...(error.status === null ? {} : { status: error.status }),
    });
  }
}

const tokenSchema = z.object({
  access_token: z.string().min(1).max(16_384),
  // NetSuite's samples show a text, the standard a number.
  expires_in: z.coerce.number().positive().default(ASSUMED_LIFETIME_S),
});

/** What went wrong with a token answer is never quoted: it may hold the token, or echo the secret. */
function readToken({ status, text }: SourceResponse): { token: string; lifetimeMs: number } {
  if (status >= 400) throw new HttpFailure('unauthorized', { status });
  const parsed = tokenSchema.safeParse(parseJson(text));
  if (!parsed.success) throw new HttpFailure('no-token', { status });
  return { token: parsed.data.access_token, lifetimeMs: parsed.data.expires_in * 1000 };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
