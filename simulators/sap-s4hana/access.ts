import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { SimulatorRequest, SimulatorResponse } from '../faults.ts';

export const TOKEN_PATH = '/sap/bc/sec/oauth2/token';

/**
 * Who may call: Basic with a communication user, or a bearer token of the client-credentials grant.
 */
export interface Access {
  isAllowed(request: SimulatorRequest): boolean;
  /** The token endpoint. */
  token(request: SimulatorRequest): SimulatorResponse;
  /** Every token handed out so far is worth nothing any more. */
  expireTokens(): void;
}

const LIFETIME_SECONDS = 3600;
const MAX_TOKENS = 1000;

export function accessOf(credentials: Readonly<Record<string, string>>, now: () => Date): Access {
  const { username, password, clientId, clientSecret } = credentials;
  if (username === undefined || password === undefined)
    throw new Error('The SAP simulator needs the credentials username and password.');
  const user = basic(username, password);
  const client =
    clientId !== undefined && clientSecret !== undefined ? basic(clientId, clientSecret) : null;
  /** Expiry in milliseconds by token, oldest first. */
  const tokens = new Map<string, number>();
  return {
    isAllowed: ({ headers }) => {
      const given = headers['authorization'] ?? '';
      if (!given.startsWith('Bearer ')) return same(given, user);
      return (tokens.get(given.slice('Bearer '.length)) ?? 0) > now().getTime();
    },
    token: (request) => {
      if (request.method !== 'POST') return oauth(405, { error: 'invalid_request' });
      const form = new URLSearchParams(request.body);
      const id = form.get('client_id');
      const secret = form.get('client_secret');
      const given =
        request.headers['authorization'] ??
        (id !== null && secret !== null ? basic(id, secret) : '');
      if (!client || !same(given, client)) return oauth(401, { error: 'invalid_client' });
      if (form.get('grant_type') !== 'client_credentials')
        return oauth(400, { error: 'unsupported_grant_type' });
      const token = randomBytes(24).toString('base64url');
      const oldest = tokens.keys().next();
      if (tokens.size >= MAX_TOKENS && !oldest.done) tokens.delete(oldest.value);
      tokens.set(token, now().getTime() + LIFETIME_SECONDS * 1000);
      return oauth(200, {
        access_token: token,
        token_type: 'Bearer',
        expires_in: String(LIFETIME_SECONDS),
      });
    },
    expireTokens: () => tokens.clear(),
  };
}

/** How the application server says no: an HTML page. */
export function unauthorized(): SimulatorResponse {
  return {
    status: 401,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'www-authenticate': 'Basic realm="SAP NetWeaver Application Server [SIM/100]"',
    },
    body: '<!doctype html><title>Anmeldung fehlgeschlagen</title><h1>Logon failed</h1>',
  };
}

function basic(name: string, secret: string): string {
  return `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;
}

function same(given: string, expected: string): boolean {
  return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function oauth(status: number, body: unknown): SimulatorResponse {
  return {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(body),
  };
}
