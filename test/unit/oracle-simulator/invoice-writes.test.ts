import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ERROR, type Item, openSimulator, q, refusal, type Simulated } from './client.ts';
import { id, invoicesOf } from './invoice-kit.ts';

let oracle: Simulated;
let invoices: ReturnType<typeof invoicesOf>;
beforeAll(async () => {
  oracle = await openSimulator();
  invoices = invoicesOf(oracle);
});
afterAll(() => oracle.stop());

const V2 = { 'rest-framework-version': '2' };

describe('changing', () => {
  test('is for the attributes that may be; another amount asks for validation again', async () => {
    const invoice = await invoices.create();
    await invoices.validate(invoice);
    const refused = await refusal(
      oracle.client.patch(`/invoices/${id(invoice)}`, { Supplier: 'Another' }),
    );
    const changed = await oracle.client.patch(`/invoices/${id(invoice)}`, { InvoiceAmount: '130' });

    expect(refused.body['o:errorDetails'][0]).toMatchObject({ 'o:errorCode': 'JBO-27008' });
    expect(await changed.json()).toMatchObject({
      InvoiceAmount: 130,
      ValidationStatus: 'Needs revalidation',
    });
  });

  test('an ETag guards it: 304 while it holds, 412 when it does not', async () => {
    const invoice = await invoices.create();
    const path = `/invoices/${id(invoice)}`;
    const etag = (await oracle.client.call(path)).headers.get('etag') ?? '';
    const same = await oracle.client.call(path, { headers: { 'if-none-match': etag } });
    const body = { Description: 'Other' };
    const current = await oracle.client.patch(path, body, { 'if-match': etag });
    const stale = await oracle.client.patch(path, body, { 'if-match': etag });
    const sixth = await oracle.client.call(path, { headers: { 'rest-framework-version': '6' } });

    expect([same.status, current.status, stale.status]).toEqual([304, 200, 412]);
    expect(sixth.headers.get('etag')).toBeNull();
    expect(await sixth.json()).toMatchObject({
      '@context': { headers: { ETag: current.headers.get('etag') } },
    });
  });
});

describe('a batch', () => {
  test('does all of its parts in order', async () => {
    const [one, other] = [await invoices.create(), await invoices.create()];
    const response = await oracle.client.batch([
      { id: 'a', path: `/invoices/${id(one)}`, operation: 'update', payload: { PayGroup: 'X' } },
      { id: 'b', path: `/invoices/${id(one)}?fields=PayGroup`, operation: 'get' },
      { id: 'c', path: `/invoices/${id(other)}`, operation: 'get' },
    ]);

    expect(await response.json()).toMatchObject({
      parts: [
        { id: 'a' },
        { id: 'b', payload: { PayGroup: 'X' } },
        { id: 'c', payload: { InvoiceId: id(other) } },
      ],
    });
  });

  test('or none: it answers the part that failed and has done nothing', async () => {
    const invoice = await invoices.create();
    const response = await oracle.client.batch([
      {
        id: 'a',
        path: `/invoices/${id(invoice)}`,
        operation: 'update',
        payload: { PayGroup: 'X' },
      },
      { id: 'b', path: '/invoices/1', operation: 'get' },
    ]);
    const { parts } = (await response.json()) as { parts: readonly Item[] };

    expect(response.status).toBe(404);
    expect(parts.map((part) => part['id'])).toEqual(['b']);
    expect((await invoices.again(invoice))['PayGroup']).toBe('Standard');
  });

  test('holds no actions', async () => {
    const response = await oracle.client.batch([
      { id: 'a', path: '/invoices/action/validateInvoice', operation: 'create', payload: {} },
    ]);

    expect(response.status).toBe(400);
  });
});

describe('payments', () => {
  test('a person pays, and voiding over the API opens the invoice again', async () => {
    const invoice = await invoices.create();
    await invoices.validate(invoice);
    const paid = await oracle.client.person({
      deed: 'pay-invoice',
      invoice: String(id(invoice)),
      amount: 50,
    });
    const { CheckId } = (await paid.json()) as Item;
    const inPart = await invoices.again(invoice);
    const path = `/payablesPayments/${String(CheckId)}`;
    const refused = await refusal(oracle.client.patch(path, { PaymentAmount: 1 }));
    const body = { VoidDate: '2026-11-20', VoidAccountingDate: '2026-11-20' };
    const voided = await oracle.client.patch(path, body);
    const twice = await refusal(oracle.client.patch(path, body));

    expect(inPart).toMatchObject({ AmountPaid: 50, PaidStatus: 'Partially paid' });
    expect([refused.status, twice.status]).toEqual([400, 400]);
    expect(await voided.json()).toMatchObject({ PaymentStatus: 'Voided', VoidDate: '2026-11-20' });
    expect(await invoices.again(invoice)).toMatchObject({ AmountPaid: 0, PaidStatus: 'Unpaid' });
  });

  test('are not created over the API, and a cleared one is not voided', async () => {
    const cleared = await oracle.client.page(
      `/payablesPayments?${q("PaymentStatus = 'Cleared'")}&limit=1`,
      V2,
    );
    const made = await refusal(oracle.client.post('/payablesPayments', { PaymentType: 'Quick' }));
    const voided = await refusal(
      oracle.client.patch(`/payablesPayments/${String(cleared.items[0]?.['CheckId'])}`, {
        VoidDate: '2026-11-20',
      }),
    );

    expect([made.status, voided.status]).toEqual([400, 400]);
  });
});

test('an error is bare text to whoever does not accept it in JSON', async () => {
  const plain = await oracle.client.call('/invoices/1', {
    headers: { accept: 'application/json' },
  });
  const told = await oracle.client.call('/invoices/1', { headers: { accept: ERROR } });

  expect(plain.headers.get('content-type')).toContain('text/plain');
  expect(await plain.text()).toBe('Not Found');
  expect(await told.json()).toMatchObject({ title: 'Not Found', status: '404' });
});
