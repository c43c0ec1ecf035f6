import { randomBytes } from 'node:crypto';
import type { Bank } from './bank.ts';
import type { Answer, Call } from './https-routes.ts';

const LIFETIME_SECONDS = 900;
const MAX_TOKENS = 1000;

/** Who comes in: a client certificate, an OAuth 2.0 token, or both, as the settings ask. */
export interface Door {
  /** The answer to a call for a token; null for any other call. */
  tokenFor(call: Call): Answer | null;
  /** Null where the call may go on. */
  refusal(call: Call): Answer | null;
}

export function openDoor({ settings, now }: Bank): Door {
  const { clientId, clientSecret, tlsClientCa } = settings;
  const tokens = new Map<string, number>();
  const lacksCertificate = (call: Call): boolean =>
    tlsClientCa !== undefined && !call.hasCertificate;
  const issue = (): Answer => {
    const token = randomBytes(32).toString('base64url');
    tokens.set(token, now().getTime() + LIFETIME_SECONDS * 1000);
    for (const oldest of tokens.keys()) {
      if (tokens.size <= MAX_TOKENS) break;
      tokens.delete(oldest);
    }
    const body = { access_token: token, token_type: 'Bearer', expires_in: LIFETIME_SECONDS };
    return { status: 200, body, headers: { 'cache-control': 'no-store' } };
  };
  return {
    tokenFor(call) {
      if (call.path !== '/oauth2/token' || call.method !== 'POST') return null;
      if (lacksCertificate(call)) return unauthorized('A client certificate is needed.');
      const form = new URLSearchParams(call.body.toString('utf8'));
      if (form.get('grant_type') !== 'client_credentials')
        return { status: 400, body: { error: 'unsupported_grant_type' } };
      const [id, secret] = basic(call) ?? [form.get('client_id'), form.get('client_secret')];
      const isKnown = clientId !== undefined && id === clientId && secret === clientSecret;
      return isKnown ? issue() : { status: 401, body: { error: 'invalid_client' } };
    },
    refusal(call) {
      if (lacksCertificate(call)) return unauthorized('A client certificate is needed.');
      if (clientId === undefined) return null;
      const [, token = ''] = /^Bearer (\S+)$/i.exec(call.headers['authorization'] ?? '') ?? [];
      const endsAt = tokens.get(token);
      return endsAt !== undefined && now().getTime() < endsAt
        ? null
        : unauthorized('The token is missing or has expired.');
    },
  };
}

/** Client id and secret where they come as RFC 6749 prefers it. */
function basic({ headers }: Call): readonly [string, string] | null {
  const [, encoded] = /^Basic (\S+)$/i.exec(headers['authorization'] ?? '') ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const at = text.indexOf(':');
  return [decodeURIComponent(text.slice(0, at)), decodeURIComponent(text.slice(at + 1))];
}

function unauthorized(message: string): Answer {
  return {
    status: 401,
    headers: { 'www-authenticate': 'Bearer' },
    body: { code: 'UNAUTHORIZED', message },
  };
}
