import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorOf, openSimulator, requestToken, rs256Key } from './client.ts';
import type { Assertion, Simulated } from './client.ts';

let simulator: Simulated;
beforeAll(async () => {
  simulator = await openSimulator();
});
afterAll(() => simulator.stop());

it('gives a bearer token for an assertion signed with PS256, its lifetime as text', async () => {
  const response = await requestToken(simulator.url);
  expect(response.status).toBe(200);
  expect(await response.json()).toEqual({
    access_token: expect.any(String),
    expires_in: '3600',
    token_type: 'bearer',
  });
});

it('refuses RS256 with the very same key, which NetSuite does not accept', async () => {
  const response = await requestToken(simulator.url, { alg: 'RS256', key: rs256Key });
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({
    error: 'invalid_client',
    error_description: expect.stringContaining('ERR_JOSE_ALG_NOT_ALLOWED'),
  });
});

it.each<[string, Assertion, number, string]>([
  ['another audience', { audience: 'https://elsewhere.test/token' }, 401, 'invalid_client'],
  ['another client', { issuer: 'somebody' }, 401, 'invalid_client'],
  ['another certificate', { kid: 'other' }, 401, 'invalid_client'],
  ['a lifetime of more than an hour', { minutes: 61 }, 400, 'invalid_grant'],
  ['an assertion that has expired', { minutes: -1 }, 401, 'invalid_client'],
  ['a scope without REST web services', { scope: 'restlets' }, 400, 'invalid_scope'],
])('refuses %s', async (_, assertion, status, error) => {
  const response = await requestToken(simulator.url, assertion);
  expect(response.status).toBe(status);
  expect(await response.json()).toMatchObject({ error });
});

it('answers INVALID_LOGIN to a request without a token it has issued', async () => {
  const response = await fetch(`${simulator.url}/services/rest/record/v1/vendor`, {
    headers: { authorization: 'Bearer invented' },
  });
  expect(errorOf({ status: response.status, body: await response.json() })).toMatchObject({
    status: 401,
    code: 'INVALID_LOGIN',
  });
});
