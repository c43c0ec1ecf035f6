import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SignJWT } from 'jose';
import { z } from 'zod';
import { json, parseJson, printError, readRequest, sendResponse } from '../requests.ts';
import type { SimulatorRequest, SimulatorResponse } from '../requests.ts';
import { PERSONAS } from './personas.ts';
import type { Persona } from './personas.ts';
import { signingKey } from './signing-key.ts';
import type { SigningKey } from './signing-key.ts';

interface IdentityOptions {
  /** 0 picks a free one; the issuer is named by it, so tokens survive a restart on the same port only. */
  readonly port: number;
  /** Where the signing key is kept; null makes a new one at each start. */
  readonly folder: string | null;
  readonly now: () => Date;
}

export interface IdentityServer {
  /** The issuer, `http://127.0.0.1:<port>`, without a trailing slash. */
  readonly url: string;
  stop(): Promise<void>;
}

const AUDIENCE = 'superledger';
const LIFETIME_SECONDS = 8 * 3600;

/**
 * The demo's OpenID Connect issuer: whoever asks from this machine gets the token of any persona. It is no sign-in,
 * and so it refuses to mint for anything that could be a web page of somebody else.
 *
 *     GET  /.well-known/openid-configuration
 *     GET  /jwks.json
 *     GET  /personas
 *     POST /token   {"persona":"ap-clerk"} → {"access_token","token_type","expires_in","scope"}
 */
export async function startIdentity(options: IdentityOptions): Promise<IdentityServer> {
  const issuer: Issuer = { url: '', key: await signingKey(options.folder), now: options.now };
  const http = createServer((incoming, outgoing) => {
    serve(issuer, incoming, outgoing).catch((error: unknown) => {
      printError(error);
      incoming.socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, '127.0.0.1', resolve);
  });
  issuer.url = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  return {
    url: issuer.url,
    stop: () =>
      new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      }),
  };
}

interface Issuer {
  url: string;
  readonly key: SigningKey;
  readonly now: () => Date;
}

async function serve(
  issuer: Issuer,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
): Promise<void> {
  const isLocal = isLoopbackAddress(incoming.socket.remoteAddress);
  const request = await readRequest(incoming);
  const response = 'status' in request ? request : await answer(issuer, request, isLocal);
  sendResponse(outgoing, response, incoming.method ?? 'GET');
}

async function answer(
  issuer: Issuer,
  request: SimulatorRequest,
  isLocal: boolean,
): Promise<SimulatorResponse> {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  switch (`${method} ${request.path}`) {
    case 'GET /.well-known/openid-configuration':
      return json(200, configuration(issuer.url));
    case 'GET /jwks.json':
      return json(200, { keys: [issuer.key.publicJwk] });
    case 'GET /personas':
      return json(200, PERSONAS);
    case 'POST /token':
      return isLocal && isAskedFromHere(request) ? token(issuer, request.body) : foreign();
    default:
      return json(404, { error: 'not_found' });
  }
}

/** RFC 8414 names; there is no authorization endpoint, for nobody signs in. */
function configuration(issuer: string) {
  return {
    issuer,
    jwks_uri: `${issuer}/jwks.json`,
    token_endpoint: `${issuer}/token`,
    response_types_supported: [],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['EdDSA'],
    scopes_supported: [...new Set(PERSONAS.flatMap(({ scopes }) => scopes))],
  };
}

const TokenRequest = z.strictObject({
  persona: z.string(),
  /** Another person with the persona's rights, for what takes two of a kind; the persona's name without it. */
  subject: z
    .string()
    .regex(/^[a-z0-9][a-z0-9.@-]{0,63}$/)
    .optional(),
});

async function token(issuer: Issuer, body: string): Promise<SimulatorResponse> {
  const asked = TokenRequest.safeParse(parseJson(body));
  const persona = PERSONAS.find(({ name }) => name === asked.data?.persona);
  if (!asked.success || !persona) {
    const names = PERSONAS.map(({ name }) => name).join(', ');
    const hint = `Send {"persona": …} with one of: ${names}.`;
    return json(400, { error: 'invalid_request', error_description: hint });
  }
  const access = await mint(issuer, persona, asked.data.subject ?? persona.name);
  const response = json(200, {
    access_token: access,
    token_type: 'Bearer',
    expires_in: LIFETIME_SECONDS,
    scope: persona.scopes.join(' '),
  });
  return { ...response, headers: { ...response.headers, 'cache-control': 'no-store' } };
}

function mint({ url, key, now }: Issuer, persona: Persona, subject: string): Promise<string> {
  const issuedAt = Math.floor(now().getTime() / 1000);
  const { name, scopes, legalEntities, supplierId } = persona;
  return new SignJWT({
    scope: scopes.join(' '),
    roles: [name],
    legalEntities,
    ...(supplierId === undefined ? {} : { supplierId }),
  })
    .setProtectedHeader({ alg: 'EdDSA', kid: key.publicJwk.kid, typ: 'at+jwt' })
    .setSubject(subject)
    .setIssuer(url)
    .setAudience(AUDIENCE)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + LIFETIME_SECONDS)
    .sign(key.privateKey);
}

/** A loopback Host keeps out names rebound to this machine; a foreign Origin is another site's page asking. */
function isAskedFromHere({ headers }: SimulatorRequest): boolean {
  const host = headers['host'] ?? '';
  if (!/^(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?$/i.test(host)) return false;
  const origin = headers['origin'];
  return origin === undefined || origin === `http://${host}`;
}

function isLoopbackAddress(address: string | undefined): boolean {
  return address !== undefined && /^(::1|(::ffff:)?127(\.\d{1,3}){3})$/.test(address);
}

function foreign(): SimulatorResponse {
  const why = 'Tokens are minted for this machine only, and not for pages of other origins.';
  return json(403, { error: 'access_denied', error_description: why });
}
