import { exportPKCS8, generateKeyPair, jwtVerify } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { credentialsSchema, type Credentials } from '#platform/http/auth';
import { fakeClock } from '../../support/fake-clock.ts';
import {
  call,
  failureOf,
  openHttp,
  type OpenedHttp,
  read,
  type SourceServer,
  startServer,
  write,
} from './source-server.ts';

let server: SourceServer;
const opened: OpenedHttp[] = [];

beforeEach(async () => {
  server = await startServer();
});

afterEach(async () => {
  await Promise.all(opened.splice(0).map((http) => http.close()));
  await server.stop();
});

function open(credentials: Credentials, clock = fakeClock(new Date().toISOString())): OpenedHttp {
  const http = openHttp(server.url, {}, { credentials, clock });
  opened.push(http);
  return http;
}

const secret = 'hush-hush/7';
const client: Credentials = {
  type: 'oauth2ClientCredentials',
  tokenUrl: '/oauth/token',
  clientId: 'superledger',
  clientSecret: secret,
  scope: 'read write',
};

/** Hands out token-1, token-2 …; the API takes those in `accepted`. */
function identityProvider({
  expiresIn = '3600',
  accepted = (_token: number): boolean => true,
} = {}): {
  issued: () => number;
} {
  let issued = 0;
  server.answer((request, response) => {
    if (request.url === '/oauth/token') {
      response.end(`{"access_token":"token-${++issued}","expires_in":"${expiresIn}"}`);
      return;
    }
    const token = Number((request.headers.authorization ?? '').replace('Bearer token-', ''));
    response.writeHead(accepted(token) ? 200 : 401).end('{}');
  });
  return { issued: () => issued };
}

const apiCalls = (): typeof server.seen => server.seen.filter(({ url }) => url !== '/oauth/token');

describe('fixed credentials', () => {
  it.each<[Credentials, string, string]>([
    [{ type: 'basic', username: 'ü', password: 'p:w' }, 'authorization', 'Basic w7w6cDp3'],
    [{ type: 'apiKey', header: 'X-Api-Key', value: 'k1' }, 'x-api-key', 'k1'],
  ])('go with every request: %o', async (credentials, header, value) => {
    await open(credentials).fetch(read, call());
    expect(server.seen[0]?.headers[header]).toBe(value);
  });

  it('that are refused are REFUSED at once, for there is nothing to renew', async () => {
    server.answer((_request, response) => void response.writeHead(401).end(secret));
    const http = open({ type: 'basic', username: 'u', password: secret });
    const failure = await failureOf(http.fetch(write, call()));
    expect(failure).toMatchObject({
      kind: 'REFUSED',
      message: 'sap refused our credentials (HTTP 401)',
    });
    expect(server.seen).toHaveLength(1);
  });
});

describe('a token by client credentials', () => {
  it('is asked for as RFC 6749 says', async () => {
    identityProvider();
    await open(client).fetch(read, call());
    expect(server.seen[0]).toMatchObject({
      method: 'POST',
      url: '/oauth/token',
      body: 'grant_type=client_credentials&scope=read+write',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: `Basic ${Buffer.from('superledger:hush-hush%2F7').toString('base64')}`,
      },
    });
    expect(apiCalls()[0]?.headers.authorization).toBe('Bearer token-1');
  });

  it('names the client in the form where that is what the source reads', async () => {
    identityProvider();
    await open({ ...client, clientIn: 'form' }).fetch(read, call());
    const { body, headers } = server.seen[0] ?? {};
    expect(Object.fromEntries(new URLSearchParams(body))).toEqual({
      grant_type: 'client_credentials',
      client_id: 'superledger',
      client_secret: secret,
      scope: 'read write',
    });
    expect(headers?.authorization).toBeUndefined();
  });

  it('is shared by all who need it at the same time, and kept', async () => {
    const provider = identityProvider();
    const http = open(client);
    await Promise.all(Array.from({ length: 8 }, () => http.fetch(read, call())));
    await http.fetch(read, call());
    expect(provider.issued()).toBe(1);
  });

  it('is renewed a minute before it expires', async () => {
    const clock = fakeClock(new Date().toISOString());
    const provider = identityProvider({ expiresIn: '600' });
    const http = open(client, clock);
    const later = (): ReturnType<typeof call> => call({ deadline: clock.now().getTime() + 5_000 });
    await http.fetch(read, later());
    clock.advance(539_000);
    await http.fetch(read, later());
    expect(provider.issued()).toBe(1);
    clock.advance(2_000);
    await http.fetch(read, later());
    expect(provider.issued()).toBe(2);
  });

  it('is renewed once after a 401, and the request sent again, a write too', async () => {
    const provider = identityProvider({ accepted: (token) => token > 1 });
    const http = open(client);
    expect((await http.fetch(write, call())).status).toBe(200);
    expect(apiCalls().map(({ body }) => body)).toEqual([write.body, write.body]);
    expect(provider.issued()).toBe(2);
  });

  it('is renewed once for all whose requests met the same 401', async () => {
    const provider = identityProvider({ accepted: (token) => token > 1 });
    const http = open(client);
    const answers = await Promise.all(Array.from({ length: 4 }, () => http.fetch(read, call())));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(provider.issued()).toBe(2);
  });
});

describe('a token by client credentials', () => {
  it('that is refused a second time is REFUSED', async () => {
    const provider = identityProvider({ accepted: () => false });
    expect((await failureOf(open(client).fetch(write, call()))).kind).toBe('REFUSED');
    expect(provider.issued()).toBe(2);
    expect(apiCalls()).toHaveLength(2);
  });

  it('that is not given is REFUSED, and neither error nor log tells the secret', async () => {
    server.answer((_request, response) => void response.writeHead(400).end(`bad ${secret}`));
    const http = open(client);
    const failure = await http.fetch(write, call()).then(
      () => null,
      (error: unknown) => error as Error,
    );
    expect(failure).toMatchObject({ kind: 'REFUSED' });
    const told = `${failure?.message} ${failure?.stack} ${String(failure?.cause)} ${http.lines.join()}`;
    expect(told).not.toContain('hush');
    expect(apiCalls()).toHaveLength(0);
  });

  it('that does not come leaves a write UNAVAILABLE: it never left', async () => {
    server.answer((_request, response) => void response.writeHead(503).end());
    expect((await failureOf(open(client).fetch(write, call()))).kind).toBe('UNAVAILABLE');
    expect(server.seen).toHaveLength(3);
  });

  it('in an answer that is no token leaves a write UNAVAILABLE', async () => {
    server.answer((_request, response) => void response.end('<html>'));
    expect((await failureOf(open(client).fetch(write, call()))).kind).toBe('UNAVAILABLE');
  });

  it('still comes for the others when the first who asked has left', async () => {
    identityProvider();
    const http = open(client);
    const leaver = new AbortController();
    const first = failureOf(http.fetch(read, call({ signal: leaver.signal })));
    const second = http.fetch(read, call());
    leaver.abort();
    expect((await first).kind).toBe('TIMEOUT');
    expect((await second).status).toBe(200);
  });
});

describe('a token by signed assertion', () => {
  it.each(['PS256', 'ES256'] as const)('carries what NetSuite checks (%s)', async (algorithm) => {
    const keys = await generateKeyPair(algorithm, { extractable: true });
    identityProvider();
    const clock = fakeClock(new Date().toISOString());
    const http = open(
      {
        type: 'oauth2JwtBearer',
        tokenUrl: `${server.url}/oauth/token`,
        clientId: 'client-1',
        certificateId: 'cert-1',
        privateKey: await exportPKCS8(keys.privateKey),
        algorithm,
        scope: ['rest_webservices'],
      },
      clock,
    );
    await http.fetch(read, call());
    const form = new URLSearchParams(server.seen[0]?.body);
    expect(form.get('grant_type')).toBe('client_credentials');
    expect(form.get('client_assertion_type')).toBe(
      'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    );
    const { payload, protectedHeader } = await jwtVerify(
      form.get('client_assertion') ?? '',
      keys.publicKey,
      { audience: `${server.url}/oauth/token`, issuer: 'client-1', currentDate: clock.now() },
    );
    expect(protectedHeader).toEqual({ typ: 'JWT', alg: algorithm, kid: 'cert-1' });
    expect(payload['scope']).toEqual(['rest_webservices']);
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
    expect(apiCalls()[0]?.headers.authorization).toBe('Bearer token-1');
  });
});

describe('credentials in the configuration', () => {
  it('refuse a key that is none, an unknown kind and a misspelt field', () => {
    const jwt = {
      type: 'oauth2JwtBearer',
      tokenUrl: '/t',
      clientId: 'c',
      certificateId: 'k',
      privateKey: 'nonsense',
      algorithm: 'PS256',
      scope: ['s'],
    };
    expect(credentialsSchema.safeParse(jwt).success).toBe(false);
    expect(credentialsSchema.safeParse({ type: 'kerberos' }).success).toBe(false);
    expect(credentialsSchema.safeParse({ type: 'none', user: 'x' }).success).toBe(false);
  });
});
