import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import type { JWTPayload } from 'jose';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { PERSONAS } from '#simulators/identity/personas';
import { startIdentity } from '#simulators/identity/start';
import type { IdentityServer } from '#simulators/identity/start';
import { buildWorld } from '#simulators/world/build';

const NOW = new Date('2025-11-20T08:00:00Z');

let folder: string;
let issuer: IdentityServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'superledger-identity-'));
  issuer = await startIdentity({ port: 0, folder, now: () => NOW });
});

afterEach(async () => {
  await issuer.stop();
  await rm(folder, { recursive: true });
});

async function tokenOf(persona: string, more: Record<string, string> = {}): Promise<string> {
  const body = JSON.stringify({ persona, ...more });
  const answer = await fetch(`${issuer.url}/token`, { method: 'POST', body });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return token;
}

async function verified(token: string, currentDate = NOW): Promise<JWTPayload> {
  const keys = createRemoteJWKSet(new URL(`${issuer.url}/jwks.json`));
  const { payload } = await jwtVerify(token, keys, {
    issuer: issuer.url,
    audience: 'superledger',
    algorithms: ['EdDSA'],
    currentDate,
  });
  return payload;
}

/** With headers that fetch would not let us set. */
function mintStatus(headers: Record<string, string>): Promise<number> {
  return new Promise((resolve, reject) => {
    const asked = request(`${issuer.url}/token`, { method: 'POST', headers }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.once('error', reject);
    asked.end(JSON.stringify({ persona: 'cfo' }));
  });
}

describe('a token', () => {
  test('verifies against the key set that the configuration names', async () => {
    const answer = await fetch(`${issuer.url}/.well-known/openid-configuration`);

    expect(await answer.json()).toMatchObject({
      issuer: issuer.url,
      jwks_uri: `${issuer.url}/jwks.json`,
      token_endpoint: `${issuer.url}/token`,
    });
    expect(await verified(await tokenOf('ap-clerk-us'))).toEqual({
      iss: issuer.url,
      aud: 'superledger',
      sub: 'ap-clerk-us',
      iat: NOW.getTime() / 1000,
      exp: NOW.getTime() / 1000 + 8 * 3600,
      scope:
        'suppliers:read invoices:read payments:read ledger:read suppliers:write invoices:write',
      roles: ['ap-clerk-us'],
      legalEntities: ['US01'],
    });
  });

  test('runs out after eight hours', async () => {
    const token = await tokenOf('cfo');

    await expect(verified(token, new Date('2025-11-20T16:00:01Z'))).rejects.toThrow(
      errors.JWTExpired,
    );
  });

  test('outlives a restart on the same port, for the key is kept', async () => {
    const token = await tokenOf('auditor');
    const port = Number(new URL(issuer.url).port);
    await issuer.stop();
    issuer = await startIdentity({ port, folder, now: () => NOW });

    expect(await verified(token)).toMatchObject({ sub: 'auditor' });
  });

  test('does not verify against the key of another issuer', async () => {
    const token = await tokenOf('auditor');
    const port = Number(new URL(issuer.url).port);
    await issuer.stop();
    issuer = await startIdentity({ port, folder: null, now: () => NOW });

    await expect(verified(token)).rejects.toThrow(errors.JWKSNoMatchingKey);
  });

  test('can be of another person with the same rights', async () => {
    const payload = await verified(await tokenOf('ap-manager', { subject: 'second-manager' }));

    expect(payload).toMatchObject({ sub: 'second-manager', roles: ['ap-manager'] });
  });

  test("of the portal is bound to a supplier of SAP's that has open invoices", async () => {
    const { supplierId } = await verified(await tokenOf('portal'));
    const { suppliers, invoices } = buildWorld({ seed: 3, anchor: '2026-05-31' });
    const supplier = suppliers.find(({ records }) =>
      records.some(({ system, nativeKey }) => `${system}:${nativeKey}` === supplierId),
    );

    expect(supplier).toBeDefined();
    expect(invoices.some(({ supplier: no, open }) => no === supplier?.no && open > 0)).toBe(true);
  });

  test('of nobody carries no right at all', async () => {
    expect(await verified(await tokenOf('nobody'))).toMatchObject({ scope: '', legalEntities: [] });
  });
});

describe('minting is refused', () => {
  test.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:80', '10.0.0.1'])(
    'to the foreign host %s',
    async (host) => {
      expect(await mintStatus({ host })).toBe(403);
    },
  );

  test.each(['https://evil.example', 'null', 'http://localhost:1'])(
    'to the foreign origin %s',
    async (origin) => {
      expect(await mintStatus({ origin })).toBe(403);
    },
  );

  test('to no loopback host that is its own origin', async () => {
    const { host } = new URL(issuer.url);

    expect(await mintStatus({ host, origin: `http://${host}` })).toBe(200);
    expect(await mintStatus({ host: 'localhost:4000' })).toBe(200);
    expect(await mintStatus({ host: '[::1]:4000' })).toBe(200);
  });

  test.each(['{"persona":"king"}', '{}', 'persona=cfo', '{"persona":"cfo","subject":"A B"}'])(
    'with 400 to a request that names nobody: %s',
    async (body) => {
      const answer = await fetch(`${issuer.url}/token`, { method: 'POST', body });

      expect(answer.status).toBe(400);
      expect(await answer.json()).toMatchObject({ error: 'invalid_request' });
    },
  );
});

describe('personas', () => {
  test('are listed with a line about each, and nothing private leaves with the keys', async () => {
    const list = (await (await fetch(`${issuer.url}/personas`)).json()) as { name: string }[];
    const keys = (await (await fetch(`${issuer.url}/jwks.json`)).json()) as { keys: object[] };

    expect(list.map(({ name }) => name)).toEqual([
      'ap-clerk',
      'ap-manager',
      'ap-clerk-us',
      'treasurer',
      'treasury-manager',
      'cfo',
      'controller',
      'auditor',
      'portal',
      'integration',
      'nobody',
    ]);
    expect(PERSONAS.filter(({ description }) => !/^[A-Z].{20,80}\.$/.test(description))).toEqual(
      [],
    );
    expect(Object.keys(keys.keys[0] ?? {}).toSorted()).toEqual([
      'alg',
      'crv',
      'kid',
      'kty',
      'use',
      'x',
    ]);
  });

  test('who approve can read what they approve, and operations', () => {
    for (const { scopes } of PERSONAS) {
      const approved = scopes.flatMap((scope) => scope.split(':approve').slice(0, -1));
      const needed = approved.flatMap((domain) => [`${domain}:read`, 'operations:read']);
      expect(scopes).toEqual(expect.arrayContaining(needed));
    }
  });

  test('who only read have no other scope', () => {
    const writers = PERSONAS.filter(({ scopes }) => scopes.some((one) => !one.endsWith(':read')));
    const names = writers.map(({ name }) => name);

    expect(names).not.toContain('auditor');
    expect(names).not.toContain('portal');
    expect(PERSONAS.find(({ name }) => name === 'integration')?.scopes.join(' ')).not.toContain(
      ':approve',
    );
  });
});
