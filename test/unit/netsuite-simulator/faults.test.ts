import { afterEach, expect, it } from 'vitest';
import { errorOf, openSimulator, rowsOf } from './client.ts';
import type { Simulated } from './client.ts';

let simulator: Simulated;
afterEach(() => simulator.stop());

const script = (fault: string) =>
  fetch(`${simulator.url}/__admin/faults`, { method: 'POST', body: JSON.stringify({ fault }) });

const page = (offset: number) =>
  simulator.client.suiteql('SELECT id FROM account ORDER BY id', [], `?limit=5&offset=${offset}`);

it('serves the previous page again, under the offset that was asked for', async () => {
  simulator = await openSimulator();
  const first = (await page(0)).body as { items: object[] };
  await script('duplicate-page');
  expect((await page(5)).body).toMatchObject({ offset: 5, items: first.items });
});

it.each([
  ['expired-token', 401, 'INVALID_LOGIN'],
  ['rate-limit', 429, 'CONCURRENCY_LIMIT_EXCEEDED'],
  ['server-error', 500, 'UNEXPECTED_ERROR'],
])('answers the fault %s in the words of NetSuite', async (fault, status, code) => {
  simulator = await openSimulator();
  await script(fault);
  expect(errorOf(await page(0))).toMatchObject({ status, code });
});

it('shows statuses with their type where the account does', async () => {
  simulator = await openSimulator({ statusText: 'prefixed' });
  const q = `SELECT DISTINCT BUILTIN.DF(t.status) AS status FROM transaction t
    WHERE t.type = 'VendBill' AND t.status = 'B'`;
  expect(await rowsOf(simulator, q)).toEqual([{ links: [], status: 'Bill : Paid In Full' }]);
});
