import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { startAvaTax } from '#simulators/avatax/start';
import type { Simulator } from '#simulators/simulator';
import { buildWorld } from '#simulators/world/build';

const world = buildWorld({ seed: 7, anchor: '2026-11-20' });
const folder = mkdtempSync(join(tmpdir(), 'avatax-'));
let simulator: Simulator;
const start = async () => {
  simulator = await startAvaTax({
    id: 'avatax',
    port: 0,
    world,
    folder,
    credentials: { accountId: 'a', licenseKey: 'k', forceTimeoutMs: '20' },
    now: () => new Date('2026-11-20T10:00:00Z'),
  });
};
const ask = async (method: string, path: string, body?: object, key = 'a:k') => {
  const response = await fetch(`${simulator.url}/api/v2/${path}`, {
    method,
    headers: { authorization: `Basic ${btoa(key)}` },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const purchase = (more: object = {}) => ({
  type: 'PurchaseInvoice',
  companyCode: 'DE01',
  customerCode: 'S1',
  date: '2026-11-20',
  currencyCode: 'EUR',
  addresses: { shipFrom: { country: 'DE' }, shipTo: { country: 'DE' } },
  lines: [{ amount: 0.29 }, { amount: 100 }],
  ...more,
});
const create = (more: object = {}) => ask('POST', 'transactions/create', purchase(more));
const codeOf = ({ body }: { body: Record<string, unknown> }) =>
  (body['error'] as { code: string }).code;

beforeEach(start);
afterEach(() => simulator.stop());
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('an order is calculated and forgotten, an invoice is kept until it is committed', async () => {
  const order = await create({ type: 'PurchaseOrder', code: 'O1' });
  expect(order.body).toMatchObject({ id: 0, status: 'Temporary', totalTax: 19.06 });
  expect((await ask('GET', 'companies/DE01/transactions/O1')).status).toBe(404);
  expect((await create({ code: 'I1' })).body).toMatchObject({ status: 'Saved', version: 1 });
  expect((await create({ code: 'I1', commit: true })).body).toMatchObject({ status: 'Committed' });
  expect(codeOf(await create({ code: 'I1' }))).toBe('DocumentCodeConflict');
  const adjusted = await ask('POST', 'transactions/createoradjust', purchase({ code: 'I1' }));
  expect(adjusted.body).toMatchObject({ status: 'Committed', version: 2 });
});

test('a void document is void once, and a locked one never', async () => {
  await create({ code: 'V/1', commit: true });
  const path = 'companies/DE01/transactions/V_-ava2f-_1';
  expect((await ask('POST', `${path}/void`, { code: 'DocVoided' })).body).toMatchObject({
    status: 'Cancelled',
  });
  expect(codeOf(await ask('POST', `${path}/void`, {}))).toBe('TransactionAlreadyCancelled');
  await create({ code: 'L1', commit: true });
  const deed = { deed: 'lock', company: 'DE01', code: 'L1' };
  await fetch(`${simulator.url}/__admin/person`, { method: 'POST', body: JSON.stringify(deed) });
  expect(codeOf(await ask('POST', 'companies/DE01/transactions/L1/void', {}))).toBe(
    'CannotModifyLockedTransaction',
  );
});

test('what was committed is there when it starts anew', async () => {
  await create({ code: 'K1', commit: true });
  await simulator.stop();
  await start();
  expect(
    (await ask('GET', 'companies/DE01/transactions/K1/types/PurchaseInvoice')).body,
  ).toMatchObject({ code: 'K1', status: 'Committed', locked: false });
});

test.each([
  ['OH', 8],
  ['OR', 0],
])('in %s a hundred takes %i of tax, wherever it comes from', async (region, totalTax) => {
  const addresses = { shipFrom: { country: 'DE' }, shipTo: { country: 'US', region } };
  const answer = await create({ type: 'PurchaseOrder', addresses, lines: [{ amount: 100 }] });
  expect(answer.body).toMatchObject({ totalTax });
});

test('its errors are the documented ones', async () => {
  expect(await ask('GET', 'utilities/ping', undefined, 'a:wrong')).toMatchObject({ status: 401 });
  expect(codeOf(await create({ lines: [] }))).toBe('ValueRequiredError');
  expect(codeOf(await create({ companyCode: 'NO' }))).toBe('EntityNotFoundError');
  const late = await ask(
    'POST',
    'transactions/create?$include=ForceTimeout',
    purchase({ code: 'T1' }),
  );
  expect(codeOf(late)).toBe('TimeoutRequested');
  expect((await ask('GET', 'companies/DE01/transactions/T1')).status).toBe(200);
});
