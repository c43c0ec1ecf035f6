import { randomBytes } from 'node:crypto';
import type { SimulatorRequest, SimulatorResponse } from '../faults.ts';

/**
 * Tokens against cross-site request forgery: fetched with a read, good only together with the cookies of the same
 * session, and for half an hour.
 */
export interface Csrf {
  /** The headers that answer `X-CSRF-Token: Fetch`. */
  fetch(request: SimulatorRequest): Readonly<Record<string, string | readonly string[]>>;
  isValid(request: SimulatorRequest): boolean;
  /** The session of this request, if any, ends. */
  expire(request: SimulatorRequest): void;
}

interface Session {
  readonly token: string;
  readonly proof: string;
  readonly expiresAt: number;
}

const SESSION_COOKIE = 'SAP_SESSIONID_SIM_100';
const PROOF_COOKIE = 'sap-XSRF_SIM_100';
const LIFETIME_MS = 30 * 60_000;
const MAX_SESSIONS = 1000;

export function csrfProtection(now: () => Date): Csrf {
  /** By session id, oldest first. */
  const sessions = new Map<string, Session>();
  const sessionOf = (request: SimulatorRequest) => {
    const cookies = cookiesOf(request);
    const session = sessions.get(cookies.get(SESSION_COOKIE) ?? '');
    const isLive = session && session.expiresAt > now().getTime();
    return isLive && cookies.get(PROOF_COOKIE) === session.proof ? session : null;
  };
  return {
    fetch: (request) => {
      const known = sessionOf(request);
      if (known) return { 'x-csrf-token': known.token };
      const id = randomBytes(18).toString('base64url');
      const session = {
        token: randomBytes(16).toString('base64url'),
        proof: randomBytes(12).toString('base64url'),
        expiresAt: now().getTime() + LIFETIME_MS,
      };
      const oldest = sessions.keys().next();
      if (sessions.size >= MAX_SESSIONS && !oldest.done) sessions.delete(oldest.value);
      sessions.set(id, session);
      return {
        'x-csrf-token': session.token,
        'set-cookie': [
          `${SESSION_COOKIE}=${id}; path=/; HttpOnly`,
          `${PROOF_COOKIE}=${session.proof}; path=/`,
        ],
      };
    },
    isValid: (request) => sessionOf(request)?.token === request.headers['x-csrf-token'],
    expire: (request) => {
      sessions.delete(cookiesOf(request).get(SESSION_COOKIE) ?? '');
    },
  };
}

export function isTokenFetch({ method, headers }: SimulatorRequest): boolean {
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && headers['x-csrf-token']?.toLowerCase() === 'fetch';
}

/** Plain text, not the JSON envelope, and never with a fresh token. */
export function csrfRequired(): SimulatorResponse {
  return {
    status: 403,
    headers: { 'content-type': 'text/plain; charset=utf-8', 'x-csrf-token': 'Required' },
    body: 'CSRF token validation failed',
  };
}

function cookiesOf({ headers }: SimulatorRequest): ReadonlyMap<string, string> {
  const pairs = (headers['cookie'] ?? '').split(';').map((pair) => {
    const equals = pair.indexOf('=');
    return [pair.slice(0, equals).trim(), pair.slice(equals + 1).trim()] as const;
  });
  return new Map(pairs);
}
