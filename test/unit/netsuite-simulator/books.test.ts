import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { newBill, openSimulator, rowsOf } from './client.ts';
import type { Simulated } from './client.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'netsuite-books-'));
});
afterEach(() => rm(folder, { recursive: true }));

const booksOf = async ({ url }: Simulated) => (await fetch(`${url}/__admin/books`)).json();

it('has after a restart what was written to it, under the same ids', async () => {
  const before = await openSimulator({}, folder);
  await before.client.record('PUT', 'vendorBill/eid:KEPT000000000001', newBill());
  await before.client.record('PATCH', 'vendorBill/eid:KEPT000000000001', { paymentHold: true });
  await before.client.record('PATCH', 'vendor/1302', { isInactive: true });
  const books = await booksOf(before);
  await before.stop();
  expect(books).toMatchObject([
    { recordType: 'vendorBill', externalId: 'KEPT000000000001', total: 1190.5, currency: 'USD' },
    { recordType: 'vendor', id: '1302', isCreated: false, updates: 1, isInactive: true },
  ]);

  const after = await openSimulator({}, folder);
  expect(await booksOf(after)).toEqual(books);
  const { body } = await after.client.record('GET', 'vendorBill/eid:KEPT000000000001');
  expect(body).toMatchObject({ paymentHold: true, balance: 1190.5 });
  await after.stop();
});

it('forgets a line that a kill has cut short, and writes on', async () => {
  const before = await openSimulator({}, folder);
  await before.client.record('PUT', 'vendorBill/eid:KEPT000000000001', newBill());
  await before.stop();
  const [file = ''] = await readdir(folder);
  await appendFile(join(folder, file), '{"at":"2026-11-20T1');

  const after = await openSimulator({}, folder);
  await after.client.record('PUT', 'vendorBill/eid:KEPT000000000002', newBill());
  await after.stop();
  const again = await openSimulator({}, folder);
  expect(await booksOf(again)).toHaveLength(2);
  await again.stop();
});

it('keeps a write whose answer never arrived', async () => {
  const simulator = await openSimulator({}, folder);
  await fetch(`${simulator.url}/__admin/faults`, {
    method: 'POST',
    body: JSON.stringify({ fault: 'drop-after', method: 'PUT' }),
  });
  const put = simulator.client.record('PUT', 'vendorBill/eid:LOST000000000001', newBill());
  await expect(put).rejects.toThrow('fetch failed');
  const rows = await rowsOf(simulator, 'SELECT id FROM transaction WHERE externalid = ?', [
    'LOST000000000001',
  ]);
  expect(rows).toHaveLength(1);
  await simulator.stop();
});

it('moves a posting out of a closed period where the account prefers that', async () => {
  const simulator = await openSimulator({ closedPeriod: 'move' });
  const bill = newBill({ tranDate: '2026-01-10' });
  await simulator.client.record('PUT', 'vendorBill/eid:MOVED00000000001', bill);
  const rows = await rowsOf(
    simulator,
    'SELECT BUILTIN.DF(postingperiod) AS period FROM transaction WHERE externalid = ?',
    ['MOVED00000000001'],
  );
  expect(rows).toMatchObject([{ period: 'Oct 2026' }]);
  await simulator.stop();
});
