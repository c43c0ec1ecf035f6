import { afterAll, beforeAll, expect, it } from 'vitest';
import { accountId, errorOf, newBill, openSimulator, rowsOf, world } from './client.ts';
import type { Simulated } from './client.ts';

let simulator: Simulated;
beforeAll(async () => {
  simulator = await openSimulator();
});
afterAll(() => simulator.stop());

const record = (method: string, path: string, body?: unknown) =>
  simulator.client.record(method, path, body);

it('shows a bill with numbers, booleans, references and its expense lines', async () => {
  const bill = world.invoices.find((one) => one.entity === 'US01' && one.block !== '');
  const { body, text } = await record(
    'GET',
    `vendorBill/${bill?.nativeKey}?expandSubResources=true`,
  );
  expect(body).toMatchObject({
    id: bill?.nativeKey,
    tranId: bill?.number,
    tranDate: bill?.invoiceDate,
    currency: { refName: bill?.currency },
    subsidiary: { id: '2' },
    total: (bill?.gross ?? 0) / 100,
    balance: (bill?.open ?? 0) / 100,
    paymentHold: true,
    status: { id: 'A', refName: 'Open' },
    approvalStatus: { id: '2', refName: 'Approved' },
    expense: { totalResults: bill?.lines.length },
  });
  expect(text).not.toContain('null');
});

it('gives sublists as links until they are expanded', async () => {
  const bill = world.invoices.find(({ entity }) => entity === 'US01');
  const { body } = await record('GET', `vendorBill/${bill?.nativeKey}`);
  const { expense } = body as { expense: object };
  expect(Object.keys(expense)).toEqual(['links']);
});

it('lists nothing but links and ids', async () => {
  const { body } = await record('GET', 'department?limit=2');
  expect(body).toMatchObject({ count: 2, hasMore: true, totalResults: 14, offset: 0 });
  const { items } = body as { items: object[] };
  expect(items.map((item) => Object.keys(item))).toEqual([
    ['links', 'id'],
    ['links', 'id'],
  ]);
  const filtered = await record('GET', 'department?q=isInactive IS true');
  expect(filtered.body).toMatchObject({ totalResults: 2 });
  expect(errorOf(await record('GET', 'department?q=a OR b')).status).toBe(400);
});

it('tells a missing vendor from a missing bill', async () => {
  expect(errorOf(await record('GET', 'vendor/999999'))).toMatchObject({
    status: 404,
    code: 'NONEXISTENT_ID',
  });
  const bill = errorOf(await record('GET', 'vendorBill/999999'));
  expect(bill).toMatchObject({ status: 400, code: 'USER_ERROR' });
  expect(bill.detail).toContain('Transaction type specified is incorrect.');
  expect(errorOf(await record('GET', 'journalEntry/eid:NOWHERE')).status).toBe(400);
  expect(errorOf(await record('GET', 'taxItem/1')).status).toBe(404);
});

it('makes one bill of two upserts with the same external id, its lines overwritten', async () => {
  const path = 'vendorBill/eid:UPSERTTWICE00001';
  const first = await record('PUT', path, newBill());
  expect(first.status).toBe(204);
  expect(first.text).toBe('');
  expect((await record('PUT', path, newBill())).status).toBe(204);
  const rows = await rowsOf(
    simulator,
    `SELECT t.id, t.foreigntotal, t.foreignamountunpaid, BUILTIN.DF(t.status) AS status
     FROM transaction t WHERE t.externalid = ?`,
    ['UPSERTTWICE00001'],
  );
  expect(rows).toMatchObject([
    { foreigntotal: '1190.5', foreignamountunpaid: '1190.5', status: 'Open' },
  ]);
  const lines = await rowsOf(
    simulator,
    `SELECT l.mainline, a.debit, a.credit FROM transactionline l
     JOIN transactionaccountingline a ON a.transaction = l.transaction AND a.transactionline = l.id
     WHERE l.transaction = ? ORDER BY l.id`,
    [rows[0]?.['id']],
  );
  expect(lines).toEqual([
    { links: [], mainline: 'T', credit: '1190.5' },
    { links: [], mainline: 'F', debit: '1190.5' },
  ]);
});

it('refuses a second POST with the same external id', async () => {
  const body = newBill({ externalId: 'POSTEDTWICE00001' });
  const { status, headers } = await record('POST', 'vendorBill', body);
  expect(status).toBe(204);
  expect(headers.get('location')).toMatch(/\/record\/v1\/vendorBill\/\d+$/);
  expect(errorOf(await record('POST', 'vendorBill', body))).toMatchObject({
    status: 400,
    code: 'DUP_RCRD',
  });
});

const header = world.accounts.find(({ kind }) => kind === 'header')?.netsuiteId;
const blocked = world.accounts.find((one) => one.blocked)?.netsuiteId;
const expense = (id: string | undefined, amount = 10) => ({
  expense: { items: [{ account: { id }, amount }] },
});

it.each([
  ['a header account', expense(header), 'expense.items[0].account'],
  ['a blocked account', expense(blocked), 'expense.items[0].account'],
  ['an unknown vendor', { entity: { id: '7' } }, 'entity'],
  ['a part of a cent', expense(accountId('625000'), 1.005), 'expense.items[0].amount'],
  [
    'an amount that is text',
    expense(accountId('625000'), '5' as unknown as number),
    'expense.items[0].amount',
  ],
])('refuses a bill with %s and says where', async (_, change, path) => {
  expect(errorOf(await record('POST', 'vendorBill', newBill(change)))).toMatchObject({
    status: 400,
    code: 'INVALID_CONTENT',
    path,
  });
});

it('refuses a bill of a vendor that is inactive, until it is active again', async () => {
  expect((await record('PATCH', 'vendor/1301', { isInactive: true })).status).toBe(204);
  const bill = newBill({ entity: { id: '1301' } });
  expect(errorOf(await record('POST', 'vendorBill', bill))).toMatchObject({ path: 'entity' });
  await record('PATCH', 'vendor/1301', { isInactive: false });
  expect((await record('POST', 'vendorBill', bill)).status).toBe(204);
});

it('refuses a posting in a closed period', async () => {
  const error = errorOf(await record('POST', 'vendorBill', newBill({ tranDate: '2026-01-10' })));
  expect(error).toMatchObject({ status: 400, code: 'USER_ERROR' });
  expect(error.detail).toMatch(/period/);
});

it('pays a bill, which is then paid in full, and refuses to pay it again', async () => {
  await record('PUT', 'vendorBill/eid:TOBEPAID00000001', newBill());
  const { body } = await record('GET', 'vendorBill/eid:TOBEPAID00000001');
  const { id } = body as { id: string };
  const payment = {
    entity: { id: '1300' },
    account: { id: accountId('113200') },
    tranDate: '2026-11-12',
    apply: { items: [{ doc: { id }, apply: true, amount: 1190.5 }] },
  };
  expect((await record('POST', 'vendorPayment', payment)).status).toBe(204);
  expect((await record('GET', `vendorBill/${id}`)).body).toMatchObject({
    balance: 0,
    status: { id: 'B', refName: 'Paid In Full' },
  });
  expect(errorOf(await record('POST', 'vendorPayment', payment)).code).toBe('USER_ERROR');
});

it('cancels a bill with a credit that is applied to it', async () => {
  await record('PUT', 'vendorBill/eid:TOBECANCELLED001', newBill());
  const { body } = await record('GET', 'vendorBill/eid:TOBECANCELLED001');
  const { id } = body as { id: string };
  const answer = await record('POST', `vendorBill/${id}/!transform/vendorCredit`, {
    externalId: 'CANCELLATION0001',
    tranDate: '2026-11-13',
  });
  expect(answer.status).toBe(204);
  expect((await record('GET', `vendorBill/${id}`)).body).toMatchObject({ balance: 0 });
  expect(
    (await record('GET', 'vendorCredit/eid:CANCELLATION0001?expandSubResources=true')).body,
  ).toMatchObject({ total: 1190.5, unapplied: 0, apply: { items: [{ doc: { id } }] } });
  expect(errorOf(await record('DELETE', `vendorBill/${id}`)).code).toBe('USER_ERROR');
});

const postings = () =>
  rowsOf(simulator, 'SELECT posting, status FROM transaction WHERE externalid = ?', [
    'TOBEAPPROVED0001',
  ]);

it('posts a bill only when it has been approved', async () => {
  const pending = newBill({ approvalStatus: { id: '1' } });
  await record('PUT', 'vendorBill/eid:TOBEAPPROVED0001', pending);
  expect(await postings()).toMatchObject([{ posting: 'F', status: 'D' }]);
  const approval = { approvalStatus: { id: '2' } };
  expect((await record('PATCH', 'vendorBill/eid:TOBEAPPROVED0001', approval)).status).toBe(204);
  expect(await postings()).toMatchObject([{ posting: 'T', status: 'A' }]);
});

const entry = (credit: number) => ({
  subsidiary: { id: '2' },
  tranDate: '2026-11-05',
  memo: 'Reclassification',
  line: {
    items: [
      { account: { id: accountId('625000') }, debit: 123456789012.34 },
      { account: { id: accountId('652000') }, credit },
    ],
  },
});

it('posts a journal entry in balance, to the cent of twelve digits, and reverses it', async () => {
  const path = 'journalEntry/eid:JOURNAL000000001';
  expect(errorOf(await record('PUT', path, entry(1))).detail).toMatch(/not in balance/);
  expect((await record('PUT', path, entry(123456789012.34))).status).toBe(204);
  await record('PATCH', path, { reversaldate: '2026-11-9' });
  const { body, text } = await record('GET', `${path}?expandSubResources=true`);
  expect(body).toMatchObject({
    approved: true,
    reversalDate: '2026-11-09',
    line: { items: [{ debit: 123456789012.34 }, { credit: 123456789012.34 }] },
  });
  expect(text).toContain('"debit":123456789012.34');
  const { reversalEntry } = body as { reversalEntry: { id: string } };
  expect((await record('GET', `journalEntry/${reversalEntry.id}`)).body).toMatchObject({
    isReversal: true,
  });
});

it('warns of properties it does not know, and takes the rest', async () => {
  const answer = await record('POST', 'vendorBill', newBill({ colour: 'red' }));
  expect(answer.status).toBe(204);
  expect(answer.headers.get('x-netsuite-warning')).toContain('colour');
});
