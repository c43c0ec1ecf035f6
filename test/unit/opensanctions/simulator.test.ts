import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { startOpenSanctions } from '#simulators/opensanctions/start';
import type { Simulator } from '#simulators/simulator';
import { buildWorld } from '#simulators/world/build';

const world = buildWorld({ seed: 7, anchor: '2026-11-20' });
const folder = mkdtempSync(join(tmpdir(), 'lists-'));
const month = { now: '2026-11-20T10:00:00Z' };
let simulator: Simulator;
const start = async (more: Record<string, string> = {}) => {
  simulator = await startOpenSanctions({
    id: 'lists',
    port: 0,
    world,
    folder,
    credentials: { apiKey: 'key', ...more },
    now: () => new Date(month.now),
  });
};
const ask = async (path: string, body?: unknown, key = 'ApiKey key') => {
  const response = await fetch(simulator.url + path, {
    method: body === undefined ? 'GET' : 'POST',
    headers: key === '' ? {} : { authorization: key },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: await response.json() };
};
const query = (name: string) => ({
  queries: { one: { schema: 'Company', properties: { name: [name] } } },
});

afterEach(() => simulator.stop());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('it wants the word ApiKey, and says so in the words of the service', async () => {
  await start();
  expect(await ask('/match/sanctions', query('x'), '')).toEqual({
    status: 401,
    body: { detail: 'No API key provided.' },
  });
  expect((await ask('/match/sanctions', query('x'), 'Bearer key')).status).toBe(401);
});

test('a 400 has a text, a 422 a list of places', async () => {
  await start();
  expect(await ask('/match/sanctions', { queries: {} })).toEqual({
    status: 400,
    body: { detail: 'No queries provided.' },
  });
  expect(await ask('/match/sanctions?limit=9999', query('x'))).toMatchObject({
    status: 422,
    body: { detail: [{ loc: ['query', 'limit'] }] },
  });
  expect((await ask('/match/nowhere', query('x'))).status).toBe(404);
});

test('it finds whom it lists, over the lower of cutoff and threshold', async () => {
  await start({ shape: 'features' });
  expect(await ask('/match/sanctions?threshold=0.9', query('Zorvek Trading'))).toMatchObject({
    body: { responses: { one: { results: [{ id: 'NK-Zorvek1', match: true, features: {} }] } } },
  });
  expect(await ask('/match/sanctions', query('Blaue Werke'))).toMatchObject({
    body: { responses: { one: { results: [], total: { value: 0 } } } },
  });
});

test('a quota is a month’s: each query counts, and the next month begins anew', async () => {
  await start({ quota: '1' });
  expect((await ask('/match/sanctions', query('x'))).status).toBe(200);
  expect((await ask('/match/sanctions', query('x'))).status).toBe(429);
  month.now = '2026-12-01T00:00:00Z';
  expect((await ask('/match/sanctions', query('x'))).status).toBe(200);
});

test('who was listed stays listed when it starts anew, under a newer version', async () => {
  await start();
  const before = await ask('/catalog');
  const deed = { deed: 'list', name: 'Lindwurm AG' };
  await fetch(`${simulator.url}/__admin/person`, { method: 'POST', body: JSON.stringify(deed) });
  await simulator.stop();
  await start();
  expect(await ask('/match/us_ofac_sdn', query('Lindwurm AG'))).toMatchObject({
    body: { responses: { one: { results: [{ caption: 'Lindwurm AG', score: 1 }] } } },
  });
  expect(await ask('/catalog')).not.toEqual(before);
});
