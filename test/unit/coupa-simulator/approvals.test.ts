import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect, idOf, newInvoice, openSimulator, person, recordOf, rowsOf } from './client.ts';
import type { Row, Simulated } from './client.ts';

let coupa: Simulated;
beforeAll(async () => {
  coupa = await openSimulator();
});
afterAll(() => coupa.stop());

let nth = 0;
/** An invoice that waits for approval; above ten thousand, finance is asked as well. */
const receive = (price: string, approve = false): Promise<Row> =>
  person(coupa, {
    deed: 'receive-invoice',
    entity: 'DE01',
    approve,
    invoice: newInvoice({
      'invoice-number': `A-${(nth += 1)}`,
      'invoice-lines': [
        {
          type: 'InvoiceAmountLine',
          description: 'Advice',
          price,
          account: { code: 'DE01-DE011020-652000' },
        },
      ],
    }),
  });
const chainOf = (invoice: Row) =>
  rowsOf(coupa, `approvals?approvable_type=InvoiceHeader&approvable_id[in]=${idOf(invoice)}`);
const stepsOf = async (invoice: Row) =>
  (await chainOf(invoice)).map(({ position, status, note }) => [position, status, note]);
const statusOf = async (invoice: Row) =>
  (await rowsOf(coupa, `invoices?id=${idOf(invoice)}`))[0]?.['status'];
const decide = (deed: string, invoice: Row, more: Row = {}) =>
  person(coupa, { deed, invoice: idOf(invoice), ...more });

describe('the approval chain of an invoice', () => {
  test('of the seed was approved by everybody who was asked, on its day', async () => {
    const [approval] = await rowsOf(coupa, 'approvals?limit=1');
    expect(approval).toMatchObject({
      'approvable-type': 'InvoiceHeader',
      position: 1,
      status: 'approved',
      'approved-by': { id: 501 },
    });
    const [invoice] = await rowsOf(coupa, `invoices?id=${Number(approval?.['approvable-id'])}`);
    expect(invoice).toMatchObject({
      status: 'approved',
      'created-at': approval?.['approval-date'],
    });
    expect(await rowsOf(coupa, 'approvals?status[not_eq]=approved')).toEqual([]);
  });

  test('is asked one after another, and the last one approves the invoice', async () => {
    const invoice = await receive('12000.00');
    await decide('approve-step', invoice);
    expect(await stepsOf(invoice)).toEqual([
      [1, 'approved', null],
      [2, 'pending_approval', null],
    ]);
    expect(await statusOf(invoice)).toBe('pending_approval');
    await decide('approve-step', invoice, { note: 'as agreed' });
    expect(await stepsOf(invoice)).toEqual([
      [1, 'approved', null],
      [2, 'approved', 'as agreed'],
    ]);
    expect(await statusOf(invoice)).toBe('approved');
  });

  test('takes no decision of a later one before those in front of it', async () => {
    const [first, second] = await chainOf(await receive('12000.00'));
    const early = await coupa.client.put(`approvals/${idOf(second)}/approve`);
    expect([early.status, early.body]).toEqual([
      400,
      { errors: { status: ['does not allow approve'] } },
    ]);
    await coupa.client.put(`approvals/${idOf(first)}/approve`);
    const late = await coupa.client.put(`approvals/${idOf(second)}/approve`);
    expect(recordOf(late)['status']).toBe('approved');
  });

  test('ends with a rejection and its reason; nobody else is asked', async () => {
    const invoice = await receive('12000.00');
    await decide('reject-invoice', invoice, { note: 'never ordered' });
    expect(await stepsOf(invoice)).toEqual([
      [1, 'rejected', 'never ordered'],
      [2, 'cancelled', null],
    ]);
    expect(await statusOf(invoice)).toBe('rejected');
  });

  test('that is held has no date, and goes on from there', async () => {
    const invoice = await receive('100.00');
    await decide('hold-invoice', invoice, { note: 'asking the supplier' });
    expect((await chainOf(invoice))[0]).toMatchObject({ status: 'on_hold', 'approval-date': null });
    expect(await statusOf(invoice)).toBe('on_hold');
    await decide('approve-invoice', invoice);
    expect(await statusOf(invoice)).toBe('approved');
  });
});

describe('what is left of a chain that nobody goes through', () => {
  test('is withdrawn by a dispute, and begun anew when that is over', async () => {
    const invoice = await receive('100.00');
    await decide('dispute-invoice', invoice);
    await coupa.client.put(`invoices/${idOf(invoice)}/withdraw_dispute`);
    expect(await stepsOf(invoice)).toEqual([
      [1, 'cancelled', null],
      [1, 'pending_approval', null],
    ]);
  });

  test('is left as it is by who passes it over', async () => {
    const invoice = await receive('100.00');
    await decide('bypass-approvals', invoice);
    expect(await stepsOf(invoice)).toEqual([[1, 'pending_approval', null]]);
    expect(await statusOf(invoice)).toBe('approved');
  });
});

test('approvals are a right of their own, and are read by several invoices, status and page', async () => {
  const [one, other] = [await receive('12000.00', true), await receive('100.00')];
  const both = `approvals?approvable-id[in]=${idOf(one)},${idOf(other)}`;
  const [first, ...more] = await rowsOf(coupa, both);
  expect(more).toHaveLength(2);
  expect(await rowsOf(coupa, `${both}&offset=0&limit=1`)).toEqual([first]);
  expect(await rowsOf(coupa, `${both}&offset=1`)).toEqual(more);
  expect(await rowsOf(coupa, `${both}&status=pending_approval`)).toEqual(more.slice(1));
  const others = await connect(coupa.url, 'core.invoice.read');
  expect((await others.get(both)).status).toBe(403);
});
