import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { idOf, newInvoice, openSimulator, person, recordOf, rowsOf } from './client.ts';
import type { Row, Simulated } from './client.ts';

let coupa: Simulated;
beforeAll(async () => {
  coupa = await openSimulator();
});
afterAll(() => coupa.stop());

const post = async (path: string, body: unknown) => recordOf(await coupa.client.post(path, body));
const put = async (path: string, body?: unknown) => recordOf(await coupa.client.put(path, body));

describe('suppliers', () => {
  test('a new one is a draft that is paid by invoice', async () => {
    const made = await post('suppliers', { name: 'New One Ltd' });
    expect(made).toMatchObject({ status: 'draft', 'payment-method': 'invoice', number: null });
    expect(made['exported']).toBe(false);
  });

  test('names and numbers are taken once', async () => {
    await post('suppliers', { name: 'Twice Ltd', number: 'V-1' });
    const again = await coupa.client.post('suppliers', { name: 'Twice Ltd' });
    expect([again.status, again.body]).toEqual([
      400,
      { errors: { name: ['has already been taken'] } },
    ]);
    const other = await coupa.client.post('suppliers', { name: 'Third Ltd', number: 'V-1' });
    expect(other.body).toEqual({ errors: { number: ['has already been taken'] } });
  });

  test('addresses that name no id are added, those that do are changed', async () => {
    const made = await post('suppliers', {
      name: 'Addressed Ltd',
      'remit-to-addresses': [{ city: 'Kiel', 'external-src-ref': 'REF1' }],
    });
    const [address] = made['remit-to-addresses'] as Row[];
    const changed = await put(`suppliers/${idOf(made)}`, {
      'remit-to-addresses': [{ id: address!['id'], city: 'Bonn' }, { city: 'Ulm' }],
    });
    const cities = (changed['remit-to-addresses'] as Row[]).map(({ city }) => city);
    expect(cities).toEqual(['Bonn', 'Ulm']);
    const found = await rowsOf(coupa, 'suppliers?remit_to_addresses[external_src_ref]=REF1');
    expect(found.map(({ id }) => id)).toEqual([made['id']]);
  });

  test('an API update leaves the export flag, a person’s edit resets it', async () => {
    const made = await post('suppliers', { name: 'Flagged Ltd' });
    await put(`suppliers/${idOf(made)}?exported=true`);
    const changed = await put(`suppliers/${idOf(made)}`, { status: 'active' });
    expect(changed).toMatchObject({ exported: true, status: 'active' });
    const edited = await person(coupa, {
      deed: 'edit',
      table: 'suppliers',
      id: made['id'],
      fields: { 'display-name': 'Flagged' },
    });
    expect(edited).toMatchObject({ exported: false, 'display-name': 'Flagged' });
  });
});

describe('invoices', () => {
  test('a new one is a draft with its totals; approval is a matter of its own', async () => {
    const made = await post('invoices', newInvoice());
    expect(made).toMatchObject({
      status: 'draft',
      'gross-total': '44.08',
      'tax-amount': '7.04',
      'total-with-taxes': '44.08',
    });
    const submitted = await put(`invoices/${idOf(made)}/submit`);
    expect(submitted['status']).toBe('pending_approval');
    const [approval] = await rowsOf(coupa, `approvals?approvable_id=${idOf(made)}`);
    expect(approval).toMatchObject({
      status: 'pending_approval',
      'approvable-type': 'InvoiceHeader',
    });
    await put(`approvals/${idOf(approval)}/approve`);
    const [approved] = await rowsOf(coupa, `invoices?id=${idOf(made)}`);
    expect(approved).toMatchObject({ status: 'approved', exported: false });
  });

  test('the same number of the same supplier is refused, until the first is void', async () => {
    const made = await post('invoices', newInvoice({ 'invoice-number': 'T-2' }));
    const again = await coupa.client.post('invoices', newInvoice({ 'invoice-number': 'T-2' }));
    expect(again.body).toEqual({ errors: { 'invoice-number': ['has already been taken'] } });
    await put(`invoices/${idOf(made)}/void`);
    expect((await post('invoices', newInvoice({ 'invoice-number': 'T-2' })))['status']).toBe(
      'draft',
    );
  });

  test('payments are added to those that are there', async () => {
    const made = await person(coupa, {
      deed: 'receive-invoice',
      entity: 'DE01',
      invoice: newInvoice({ 'invoice-number': 'T-3' }),
    });
    expect(made['status']).toBe('approved');
    const pay = (notes: string) =>
      put(`invoices/${idOf(made)}`, {
        payments: [{ 'amount-paid': '4.00', notes, 'payment-date': '2026-11-12T00:00:00+00:00' }],
      });
    await pay('1003');
    const paid = await pay('1004');
    expect((paid['payments'] as Row[]).map(({ notes }) => notes)).toEqual(['1003', '1004']);
  });

  test('what is approved cannot be submitted, and what is paid cannot be a draft again', async () => {
    const made = await person(coupa, {
      deed: 'receive-invoice',
      entity: 'DE01',
      invoice: newInvoice({ 'invoice-number': 'T-4' }),
    });
    const { status, body } = await coupa.client.put(`invoices/${idOf(made)}/submit`);
    expect([status, body]).toEqual([400, { errors: { status: ['does not allow submit'] } }]);
    expect((await coupa.client.put(`invoices/${idOf(made)}/make_coffee`)).status).toBe(404);
  });
});

const issue = async (match: string) => {
  const order = await person(coupa, {
    deed: 'issue-order',
    entity: 'DE01',
    supplier: 3001,
    currency: 'EUR',
    lines: [
      {
        description: 'Valves',
        account: 'DE01-DE011020-400000',
        quantity: '10',
        price: '5.50',
        match,
      },
    ],
  });
  return { order, line: (order['order-lines'] as Row[])[0]! };
};
const lineOf = async (id: unknown) =>
  (await rowsOf(coupa, `purchase_order_lines?id=${Number(id)}`))[0]!;
const bill = (number: string, line: Row, quantity: string) =>
  person(coupa, {
    deed: 'receive-invoice',
    entity: 'DE01',
    approve: false,
    invoice: newInvoice({
      'invoice-number': number,
      'invoice-lines': [
        { type: 'InvoiceQuantityLine', quantity, price: '5.50', 'order-line-id': line['id'] },
      ],
    }),
  });

describe('orders and what comes of them', () => {
  test('receipts count on the line, a void takes them back, a return too', async () => {
    const { line } = await issue('3-way');
    const receipt = await post('receiving_transactions', {
      type: 'InventoryReceipt',
      'order-line': { id: line['id'] },
      quantity: '6',
    });
    await person(coupa, { deed: 'receive-goods', line: line['id'], quantity: '3' });
    await person(coupa, { deed: 'return-goods', line: line['id'], quantity: '1' });
    expect((await lineOf(line['id']))['received']).toBe('8.0');
    const voided = await put(`receiving_transactions/${idOf(receipt)}/void`);
    expect(voided).toMatchObject({ status: 'voided', 'voided-value': '6' });
    expect((await lineOf(line['id']))['received']).toBe('2.0');
    const all = await rowsOf(coupa, `inventory_transactions?order_line[id]=${idOf(line)}`);
    expect(all.map(({ type }) => type)).toEqual([
      'InventoryReceipt',
      'InventoryReceipt',
      'ReturnToSupplier',
    ]);
  });

  test('of a receipt nothing but the export flag changes', async () => {
    const { line } = await issue('3-way');
    const receipt = await person(coupa, { deed: 'receive-goods', line: line['id'], quantity: '3' });
    const path = `receiving_transactions/${idOf(receipt)}`;
    expect((await coupa.client.put(path, { quantity: '4' })).status).toBe(400);
    expect((await put(path, { exported: true }))['exported']).toBe(true);
  });

  test('an invoice waits for goods where a receipt is asked for, and counts when it is approved', async () => {
    const { line } = await issue('3-way');
    const early = await bill('T-5', line, '4');
    expect(early['status']).toBe('pending_receipt');
    await person(coupa, { deed: 'receive-goods', line: line['id'], quantity: '5' });
    const ready = await put(`invoices/${idOf(early)}/revalidate_tolerances`);
    expect(ready['status']).toBe('pending_approval');
    expect((await lineOf(line['id']))['invoiced']).toBe('0.0');
    await person(coupa, { deed: 'approve-invoice', invoice: early['id'] });
    expect((await lineOf(line['id']))['invoiced']).toBe('4.0');
    await put(`invoices/${idOf(early)}/void`);
    expect((await lineOf(line['id']))['invoiced']).toBe('0.0');
  });

  test('an invoice against the order alone waits for nothing', async () => {
    const { line } = await issue('2-way');
    expect((await bill('T-6', line, '4'))['status']).toBe('pending_approval');
  });
});

describe('closing', () => {
  test('a line that is closed takes no receipt and no invoice until it is opened again', async () => {
    const { line } = await issue('2-way');
    const path = `purchase_order_lines/${idOf(line)}`;
    await put(`${path}/soft_close_for_receiving`);
    await put(`${path}/soft_close_for_invoicing`);
    await expect(
      person(coupa, { deed: 'receive-goods', line: line['id'], quantity: '3' }),
    ).rejects.toThrow('closed for receiving');
    await expect(bill('T-7', line, '4')).rejects.toThrow('closed for invoicing');
    await put(`${path}/reopen_for_receiving`, { 'reason-insight-code': 'LATE' });
    await person(coupa, { deed: 'receive-goods', line: line['id'], quantity: '3' });
    expect((await lineOf(line['id']))['received']).toBe('3.0');
  });

  test('orders are closed, cancelled and reopened', async () => {
    const { order } = await issue('2-way');
    const path = `purchase_orders/${idOf(order)}`;
    expect((await put(`${path}/close`))['status']).toBe('closed');
    expect((await put(`${path}/reopen`))['status']).toBe('issued');
    expect((await put(`${path}/cancel`))['status']).toBe('cancelled');
    expect((await coupa.client.put(`${path}/reopen`)).status).toBe(400);
  });
});

describe('the books', () => {
  test('survive a restart, and tell what came over the API', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'coupa-'));
    try {
      const first = await openSimulator({}, folder);
      const made = recordOf(await first.client.post('suppliers', { name: 'Kept Ltd' }));
      await person(first, { deed: 'request-supplier', name: 'Asked Ltd', entities: ['DE01'] });
      await first.stop();
      const second = await openSimulator({}, folder);
      const names = ['Kept Ltd', 'Asked Ltd'];
      const found = await rowsOf(second, 'suppliers?status=draft');
      expect(found.map(({ name }) => name)).toEqual(names);
      const books = (await (await fetch(`${second.url}/__admin/books`)).json()) as Row[];
      expect(books.map(({ table, id, isCreated }) => [table, id, isCreated])).toEqual([
        ['suppliers', made['id'], true],
      ]);
      await second.stop();
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
