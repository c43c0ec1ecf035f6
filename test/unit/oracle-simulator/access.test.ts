import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSimulator, refusal, ROOT, type Simulated } from './client.ts';

let oracle: Simulated;
beforeAll(async () => {
  oracle = await openSimulator({ clientId: 'gateway', clientSecret: 'hidden' });
});
afterAll(() => oracle.stop());

const token = (form: Readonly<Record<string, string>>, pair = 'gateway:hidden') =>
  fetch(`${oracle.url}/oauth2/v1/token`, {
    method: 'POST',
    headers: { authorization: basic(pair) },
    body: new URLSearchParams(form),
  });

const FORM = { grant_type: 'client_credentials', scope: 'urn:opc:resource:consumer::all' };

const basic = (pair: string) => `Basic ${Buffer.from(pair).toString('base64')}`;

const asked = (authorization: string) =>
  fetch(`${oracle.url}${ROOT}/ledgersLOV`, { headers: { authorization } });

describe('signing in', () => {
  test('by client credentials: a token that holds an hour', async () => {
    const { access_token: bearer } = (await (await token(FORM)).json()) as { access_token: string };
    const during = await asked(`Bearer ${bearer}`);
    oracle.pass(3600 * 1000);
    const after = await asked(`Bearer ${bearer}`);

    expect([during.status, after.status]).toEqual([200, 401]);
  });

  test.each([
    ['another grant', { ...FORM, grant_type: 'password' }, 'gateway:hidden', 400],
    ['no scope', { grant_type: 'client_credentials' }, 'gateway:hidden', 400],
    ['another secret', FORM, 'gateway:other', 401],
  ])('%s is refused', async (_, form, pair, status) => {
    expect((await token(form, pair)).status).toBe(status);
  });

  test('by password, and by no other', async () => {
    const wrong = await asked(basic('SUPERLEDGER:other'));

    expect((await asked(basic('SUPERLEDGER:secret'))).status).toBe(200);
    expect(wrong.status).toBe(401);
    expect(wrong.headers.get('content-type')).toContain('text/html');
  });
});

const script = (fault: unknown) =>
  oracle.client.call('/__admin/faults', { method: 'POST', body: fault });

describe('faults', () => {
  test('429 comes with Retry-After or without, 503 and 500 as told', async () => {
    await script({ fault: 'rate-limit', retryAfterSeconds: 3 });
    const told = await oracle.client.call('/ledgersLOV');
    await script({ fault: 'rate-limit', retryAfterSeconds: null });
    const untold = await oracle.client.call('/ledgersLOV');
    await script({ fault: 'server-error', status: 503 });
    const unavailable = await oracle.client.call('/ledgersLOV');
    await script({ fault: 'server-error' });
    const failed = await refusal(oracle.client.call('/ledgersLOV'));

    expect([told.status, told.headers.get('retry-after')]).toEqual([429, '3']);
    expect([untold.status, untold.headers.get('retry-after')]).toEqual([429, null]);
    expect([unavailable.status, failed.status]).toEqual([503, 500]);
    expect(failed.body.title).toBe('Internal Server Error');
  });

  test('a page served twice is the page before', async () => {
    const path = '/suppliers?orderBy=SupplierId:asc&limit=5&fields=SupplierId&onlyData=true';
    const first = await oracle.client.page(path);
    await script({ fault: 'duplicate-page' });

    expect((await oracle.client.page(`${path}&offset=5`)).items).toEqual(first.items);
  });

  test('a pod may fail on totals alone', async () => {
    const slow = await openSimulator({ totalResults: 'fails', totalResultsMs: '0' });
    const withTotal = await slow.client.call('/invoices?totalResults=true');
    const without = await slow.client.call('/invoices');
    await slow.stop();

    expect([withTotal.status, without.status]).toEqual([500, 200]);
  });
});

test('the status of an error may be a number', async () => {
  const numeric = await openSimulator({ errorStatus: 'number' });
  const { body } = await refusal(numeric.client.call('/invoices/1'));
  await numeric.stop();

  expect(body.status).toBe(404);
});

test('it does not start without a way to sign in', async () => {
  await expect(openSimulator({ username: '', password: '' })).rejects.toThrow(/Too small|needs/);
});
