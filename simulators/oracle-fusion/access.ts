import { randomBytes, timingSafeEqual } from 'node:crypto';
import { json } from '../requests.ts';
import type { SimulatorRequest, SimulatorResponse } from '../requests.ts';
import type { Settings } from './settings.ts';

export const TOKEN_PATH = '/oauth2/v1/token';

const LIFETIME_SECONDS = 3600;
const MAX_TOKENS = 1000;

export interface Access {
  /** `POST /oauth2/v1/token`, client credentials. */
  issue(request: SimulatorRequest): SimulatorResponse;
  /** A password of the integration user, or a token that was issued here and has not expired. */
  accepts(request: SimulatorRequest): boolean;
}

/** The identity domain's token endpoint stands below the pod's own address here. */
export function openAccess(settings: Settings, now: () => Date): Access {
  /** Token to epoch milliseconds of its end, oldest first. */
  const issued = new Map<string, number>();
  const { username, password, clientId, clientSecret } = settings;
  return {
    issue(request) {
      if (request.method !== 'POST') return refuse(405, 'invalid_request');
      const form = new URLSearchParams(request.body);
      if (form.get('grant_type') !== 'client_credentials')
        return refuse(400, 'unsupported_grant_type');
      const [id, secret] = basicOf(request) ?? [form.get('client_id'), form.get('client_secret')];
      if (!isPair(id, secret, clientId, clientSecret)) return refuse(401, 'invalid_client');
      if (!form.get('scope')) return refuse(400, 'invalid_scope');
      const token = randomBytes(48).toString('base64url');
      issued.set(token, now().getTime() + LIFETIME_SECONDS * 1000);
      for (const oldest of issued.keys()) {
        if (issued.size <= MAX_TOKENS) break;
        issued.delete(oldest);
      }
      return json(200, { access_token: token, token_type: 'Bearer', expires_in: LIFETIME_SECONDS });
    },
    accepts(request) {
      const [, token] = /^Bearer (\S+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
      if (token !== undefined) return now().getTime() < (issued.get(token) ?? 0);
      const given = basicOf(request);
      return given !== null && isPair(given[0], given[1], username, password);
    },
  };
}

function basicOf({ headers }: SimulatorRequest): [string, string] | null {
  const [, encoded] = /^Basic (\S+)$/i.exec(headers['authorization'] ?? '') ?? [];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const at = text.indexOf(':');
  return at < 0 ? null : [text.slice(0, at), text.slice(at + 1)];
}

function isPair(
  name: string | null,
  secret: string | null,
  expectedName: string | undefined,
  expectedSecret: string | undefined,
): boolean {
  if (expectedName === undefined || expectedSecret === undefined) return false;
  return name === expectedName && isSame(secret ?? '', expectedSecret);
}

function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}

function refuse(status: number, error: string): SimulatorResponse {
  return json(status, { error, error_description: 'The token request was refused.' });
}
