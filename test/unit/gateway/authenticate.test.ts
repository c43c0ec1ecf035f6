import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { authenticator } from '#platform/identity/authenticate';

const ISSUER = 'https://issuer.invalid';
const NOW = 1_800_000_000;
const clock = { now: () => new Date(NOW * 1000) };
/** Claims, where `undefined` leaves one out. */
type Claims = Readonly<Record<string, unknown>>;
const claims: Claims = {
  iss: ISSUER,
  aud: 'superledger',
  sub: 'ada',
  exp: NOW + 60,
  scope: 'invoices:read  ledger:read',
  roles: ['ap-clerk'],
  legalEntities: ['DE01'],
};

let server: http.Server;
let authenticate: ReturnType<typeof authenticator>;
let key: CryptoKey;
let strangersKey: CryptoKey;

beforeAll(async () => {
  const pair = await generateKeyPair('EdDSA', { extractable: true });
  key = pair.privateKey;
  strangersKey = (await generateKeyPair('EdDSA')).privateKey;
  const jwks = JSON.stringify({
    keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'k', alg: 'EdDSA', use: 'sig' }],
  });
  server = http.createServer((_, response) => response.end(jwks));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  authenticate = authenticator({
    issuer: ISSUER,
    audience: 'superledger',
    jwksUrl: `http://127.0.0.1:${port}/jwks.json`,
    clock,
  });
});

afterAll(() => {
  server.close();
});

const token = (payload: Claims, by = key, header: object = { alg: 'EdDSA', kid: 'k' }) =>
  new SignJWT(payload).setProtectedHeader(header as { alg: string }).sign(by);

test('no header is nobody', async () => {
  expect(await authenticate(undefined)).toBeNull();
});

test('a token that holds is a viewer', async () => {
  expect(await authenticate(`Bearer ${await token(claims)}`)).toEqual({
    subject: 'ada',
    scopes: ['invoices:read', 'ledger:read'],
    roles: ['ap-clerk'],
    legalEntities: ['DE01'],
    supplierId: null,
    actor: null,
    expiresAt: NOW + 60,
    issuedAt: null,
  });
});

test.each<[Claims, object]>([
  [{ legalEntities: '*' }, { legalEntities: '*' }],
  [
    { legalEntities: undefined, roles: undefined, scope: undefined },
    { legalEntities: [], roles: [], scopes: [] },
  ],
  [{ supplierId: 'sap:100' }, { supplierId: 'sap:100' }],
  [{ actor: 'bob' }, { actor: 'bob' }],
  [{ act: { sub: 'eve' }, actor: 'bob' }, { actor: 'eve' }],
  [{ aud: ['other', 'superledger'] }, { subject: 'ada' }],
  [{ nbf: NOW - 1 }, { subject: 'ada' }],
])('the claims %j are read as %j', async (more, expected) => {
  expect(await authenticate(`Bearer ${await token({ ...claims, ...more })}`)).toMatchObject(
    expected,
  );
});

test.each<[string, Claims]>([
  ['expired', { exp: NOW - 60 }],
  ['without expiry', { exp: undefined }],
  ['not yet valid', { nbf: NOW + 60 }],
  ['another issuer', { iss: 'https://other.invalid' }],
  ['another audience', { aud: 'other' }],
  ['without audience', { aud: undefined }],
  ['without subject', { sub: undefined }],
  ['an empty subject', { sub: '' }],
  ['a scope list', { scope: ['invoices:read'] }],
  ['roles as text', { roles: 'ap-clerk' }],
  ['legal entities as text', { legalEntities: 'DE01' }],
  ['an empty supplier', { supplierId: '' }],
  ['an actor without a name', { act: {} }],
])('a token that is %s is refused', async (_, more) => {
  await expect(authenticate(`Bearer ${await token({ ...claims, ...more })}`)).rejects.toMatchObject(
    {
      message: 'the token does not hold',
      extensions: { code: 'UNAUTHENTICATED' },
    },
  );
});

test('only a bearer token signed by the issuer, with a pinned algorithm, is taken', async () => {
  const good = await token(claims);
  const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`;
  const secret = new TextEncoder().encode('x'.repeat(32));
  const symmetric = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256', kid: 'k' })
    .sign(secret);
  const headers = [
    good,
    `Basic ${good}`,
    'Bearer',
    'Bearer  ',
    'Bearer not.a.token',
    `Bearer ${good} ${good}`,
    `Bearer ${good.slice(0, -4)}AAAA`,
    `Bearer ${unsigned}`,
    `Bearer ${symmetric}`,
    `Bearer ${await token(claims, strangersKey)}`,
    `Bearer ${await token(claims, key, { alg: 'EdDSA', kid: 'unknown' })}`,
    `Bearer ${'x'.repeat(9_000)}`,
  ];
  const answers = await Promise.allSettled(headers.map((header) => authenticate(header)));
  expect(answers).toMatchObject(
    headers.map(() => ({
      status: 'rejected',
      reason: { extensions: { code: 'UNAUTHENTICATED' } },
    })),
  );
});

test('an issuer that does not answer is not the token’s fault', async () => {
  const closed = http.createServer();
  await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
  const { port } = closed.address() as AddressInfo;
  await new Promise((resolve) => closed.close(resolve));
  const lost = authenticator({
    issuer: ISSUER,
    audience: 'superledger',
    jwksUrl: `http://127.0.0.1:${port}/`,
    clock,
  });
  await expect(lost(`Bearer ${await token(claims)}`)).rejects.toMatchObject({
    extensions: { code: 'SOURCE_UNAVAILABLE' },
  });
});
