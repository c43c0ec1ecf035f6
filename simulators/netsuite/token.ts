import { createPublicKey, randomBytes } from 'node:crypto';
import { errors, jwtVerify } from 'jose';
import { json } from '../requests.ts';
import type { SimulatorRequest, SimulatorResponse } from '../requests.ts';
import type { Settings } from './settings.ts';

export const TOKEN_PATH = '/services/rest/auth/oauth2/v1/token';

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const ALGORITHMS = ['PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512'];
const LIFETIME_SECONDS = 3600;
const MAX_TOKENS = 1000;

export interface Tokens {
  /** `POST …/token`: an access token for a signed client assertion. */
  issue(request: SimulatorRequest, origin: string): Promise<SimulatorResponse>;
  /** Whether the request carries a token that was issued here and has not expired. */
  accepts(request: SimulatorRequest): boolean;
}

/** OAuth 2.0 machine to machine: client credentials with a certificate-signed assertion. */
export function openTokens(settings: Settings, now: () => Date): Tokens {
  const key = createPublicKey(settings.publicKey);
  /** Token to epoch milliseconds of its end, oldest first. */
  const issued = new Map<string, number>();

  return {
    async issue(request, origin) {
      if (request.method !== 'POST') return refuse(405, 'invalid_request', 'Use POST.');
      const form = new URLSearchParams(request.body);
      if (form.get('grant_type') !== 'client_credentials')
        return refuse(400, 'unsupported_grant_type', 'grant_type must be client_credentials.');
      if (form.get('client_assertion_type') !== ASSERTION_TYPE)
        return refuse(400, 'invalid_request', `client_assertion_type must be ${ASSERTION_TYPE}.`);
      const assertion = form.get('client_assertion') ?? '';
      const problem = await check(assertion, key, settings, origin + TOKEN_PATH, now());
      if (problem !== null) return problem;

      const token = randomBytes(48).toString('base64url');
      issued.set(token, now().getTime() + LIFETIME_SECONDS * 1000);
      for (const oldest of issued.keys()) {
        if (issued.size <= MAX_TOKENS) break;
        issued.delete(oldest);
      }
      return json(200, {
        access_token: token,
        expires_in: String(LIFETIME_SECONDS),
        token_type: 'bearer',
      });
    },
    accepts(request) {
      const [, token] = /^Bearer (\S+)$/i.exec(request.headers['authorization'] ?? '') ?? [];
      const end = token === undefined ? undefined : issued.get(token);
      return end !== undefined && now().getTime() < end;
    },
  };
}

/** Null for an assertion that proves the client. */
async function check(
  assertion: string,
  key: ReturnType<typeof createPublicKey>,
  settings: Settings,
  audience: string,
  now: Date,
): Promise<SimulatorResponse | null> {
  try {
    const { payload, protectedHeader } = await jwtVerify(assertion, key, {
      algorithms: ALGORITHMS,
      issuer: settings.clientId,
      audience,
      currentDate: now,
      typ: 'JWT',
      requiredClaims: ['iat', 'exp', 'scope'],
      maxTokenAge: LIFETIME_SECONDS,
    });
    if (protectedHeader.kid !== settings.certificateId)
      return refuse(401, 'invalid_client', 'The certificate id (kid) is unknown.');
    if ((payload.exp ?? 0) - (payload.iat ?? 0) > LIFETIME_SECONDS)
      return refuse(400, 'invalid_grant', 'exp lies more than 60 minutes after iat.');
    return scopes(payload['scope']).includes('rest_webservices')
      ? null
      : refuse(400, 'invalid_scope', 'The scope must contain rest_webservices.');
  } catch (error) {
    if (!(error instanceof errors.JOSEError)) throw error;
    return refuse(401, 'invalid_client', `The client assertion is not valid: ${error.code}.`);
  }
}

/** A scope claim is one text or a list of them. */
function scopes(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String);
  return typeof claim === 'string' ? claim.split(/[\s,]+/) : [];
}

function refuse(status: number, error: string, description: string): SimulatorResponse {
  return json(status, { error, error_description: description });
}
