import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import type { Simulator } from '#simulators/simulator';
import { startVies } from '#simulators/vies/start';
import { buildWorld } from '#simulators/world/build';

const world = buildWorld({ seed: 7, anchor: '2026-11-20' });
const folder = mkdtempSync(join(tmpdir(), 'vies-'));
const open: Simulator[] = [];
const now = (): Date => new Date('2026-11-20T10:00:00Z');
const start = async (credentials: Record<string, string> = {}): Promise<Simulator> => {
  const simulator = await startVies({ id: 'v', port: 0, world, folder, credentials, now });
  open.push(simulator);
  return simulator;
};
const post = async ({ url }: Simulator, path: string, body: unknown) => {
  const response = await fetch(url + path, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, body: await response.json() };
};
const check = (simulator: Simulator, countryCode: string, vatNumber: string, more: object = {}) =>
  post(simulator, '/rest-api/check-vat-number', { countryCode, vatNumber, ...more });

afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.stop()));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('it knows the demo company, discloses no German names, and proves who asks', async () => {
  const simulator = await start();
  const requester = { requesterMemberStateCode: 'DE', requesterNumber: '999000017' };
  expect(await check(simulator, 'DE', '999000017', requester)).toMatchObject({
    body: { valid: true, name: '---', requestIdentifier: expect.stringMatching(/^WAPI/) },
  });
  expect(await check(simulator, 'AT', 'U00000001')).toMatchObject({
    body: { valid: false, requestIdentifier: '' },
  });
});

test.each([
  ['GR', '123456789', 'INVALID_INPUT'],
  ['DE', '1', 'INVALID_INPUT'],
  ['DE', '301', 'MS_UNAVAILABLE'],
  ['FR', '500', 'GLOBAL_MAX_CONCURRENT_REQ'],
])('of %s, %s is the fault %s', async (country, number, error) => {
  const answer = await check(await start({ faultStatus: '400' }), country, number);
  expect(answer).toEqual({
    status: 400,
    body: { actionSucceed: false, errorWrappers: [{ error }] },
  });
});

test('a member state that closed its register stays closed when VIES starts anew', async () => {
  const first = await start();
  await post(first, '/__admin/person', { deed: 'close-country', country: 'DE' });
  await first.stop();
  open.splice(0);
  const second = await start();
  const status = await fetch(`${second.url}/rest-api/check-status`);
  expect(await status.json()).toMatchObject({
    countries: expect.arrayContaining([
      { countryCode: 'DE', availability: 'Unavailable' },
      { countryCode: 'EL', availability: 'Available' },
    ]),
  });
  const one = await fetch(`${second.url}/rest-api/ms/DE/vat/999000017`);
  expect(await one.json()).toEqual({ isValid: false, userError: 'MS_UNAVAILABLE' });
});
