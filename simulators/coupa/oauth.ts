import { randomBytes } from 'node:crypto';
import { json } from '../requests.ts';
import type { SimulatorRequest, SimulatorResponse } from '../requests.ts';
import type { Settings } from './settings.ts';

export const TOKEN_PATH = '/oauth2/token';

const LIFETIME_SECONDS = 86_399;
const MAX_TOKENS = 1000;

export interface Tokens {
  issue(request: SimulatorRequest): SimulatorResponse;
  /** The scopes of the request's token; null where it has none that is valid. */
  scopesOf(request: SimulatorRequest): readonly string[] | null;
}

/** OAuth 2.0 client credentials: a token is for the scopes that were asked for, and for no others. */
export function openTokens(settings: Settings, now: () => Date): Tokens {
  const allowed = new Set(words(settings.scopes));
  const issued = new Map<string, { endsAt: number; scopes: readonly string[] }>();
  return {
    issue(request) {
      if (request.method !== 'POST') return refuse(405, 'invalid_request', 'Use POST.');
      const form = new URLSearchParams(request.body);
      if (form.get('grant_type') !== 'client_credentials')
        return refuse(400, 'unsupported_grant_type', 'grant_type must be client_credentials.');
      const isKnown =
        form.get('client_id') === settings.clientId &&
        form.get('client_secret') === settings.clientSecret;
      if (!isKnown) return refuse(401, 'invalid_client', 'Client authentication failed.');
      const scopes = words(form.get('scope') ?? '');
      if (scopes.length === 0 || scopes.some((scope) => !allowed.has(scope)))
        return refuse(400, 'invalid_scope', 'The requested scope is invalid or unknown.');
      const token = randomBytes(48).toString('base64url');
      issued.set(token, { endsAt: now().getTime() + LIFETIME_SECONDS * 1000, scopes });
      for (const oldest of issued.keys()) {
        if (issued.size <= MAX_TOKENS) break;
        issued.delete(oldest);
      }
      return json(200, {
        access_token: token,
        token_type: 'bearer',
        expires_in: LIFETIME_SECONDS,
        scope: scopes.join(' '),
      });
    },
    scopesOf(request) {
      const [, token = ''] = /^Bearer (\S+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
      const known = issued.get(token);
      return known && now().getTime() < known.endsAt ? known.scopes : null;
    },
  };
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function refuse(status: number, error: string, description: string): SimulatorResponse {
  return json(status, { error, error_description: description });
}
