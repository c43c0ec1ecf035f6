import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openSimulator, q, refusal, type Simulated, world } from './client.ts';
import { id, invoiceOf, invoicesOf } from './invoice-kit.ts';

let oracle: Simulated;
let invoices: ReturnType<typeof invoicesOf>;
beforeAll(async () => {
  oracle = await openSimulator();
  invoices = invoicesOf(oracle);
});
afterAll(() => oracle.stop());

describe('a new invoice', () => {
  test('is there with its lines, not validated, due by its terms', async () => {
    const invoice = await invoices.create();
    const whole = await oracle.client.item(`/invoices/${id(invoice)}?expand=all`);

    expect(invoice).toMatchObject({
      InvoiceAmount: 120,
      ValidationStatus: 'Not validated',
      AccountingStatus: 'Unaccounted',
      CanceledFlag: false,
      Description: 'AK3F9QX2M7B1C5D8',
    });
    expect(whole).toMatchObject({
      invoiceLines: [{ LineAmount: 100 }, { LineAmount: 20, LineType: 'Tax' }],
      invoiceInstallments: [{ UnpaidAmount: 120 }],
    });
  });

  test('with a number that the supplier has sent before is refused, and nothing is written', async () => {
    const invoice = await invoices.create();
    const before = await oracle.client.books();
    const twice = { ...invoiceOf(), InvoiceNumber: invoice['InvoiceNumber'] };
    const { status, body } = await refusal(oracle.client.post('/invoices', twice));

    expect(status).toBe(400);
    expect(body).toMatchObject({
      title: 'Bad Request',
      status: '400',
      'o:errorDetails': [{ 'o:errorPath': '/InvoiceNumber' }],
    });
    expect(await oracle.client.books()).toEqual(before);
  });

  test.each([
    ['a status', { ValidationStatus: 'Validated' }],
    ['its id', { InvoiceId: 1 }],
    ['an unknown attribute', { VendorName: 'X' }],
    ['an amount beyond pence', { InvoiceAmount: '1.001' }],
    ['another business unit', { BusinessUnit: 'Elsewhere' }],
    ['an unknown supplier', { Supplier: 'Nobody Ltd' }],
    ['an unknown site', { SupplierSite: 'NOWHERE' }],
    ['a closed period', { AccountingDate: '2026-08-31' }],
    ['a period to come', { AccountingDate: '2026-12-01' }],
    ['a credit memo above zero', { InvoiceType: 'Credit Memo' }],
    ['a number of 51 characters', { InvoiceNumber: 'x'.repeat(51) }],
  ])('with %s is refused', async (_, more) => {
    expect((await refusal(oracle.client.post('/invoices', invoiceOf({ more })))).status).toBe(400);
  });

  test('of a supplier made inactive is refused', async () => {
    const inactive = world.suppliers.find(({ no }) => no === 434)!;
    const more = {
      Supplier: inactive.records[0]!.name,
      SupplierSite: inactive.city.toUpperCase(),
    };
    const { body } = await refusal(oracle.client.post('/invoices', invoiceOf({ more })));

    expect(body['o:errorDetails'][0]?.['detail']).toBe('The supplier is inactive.');
  });
});

describe('validation', () => {
  test('makes it valid and accounts it', async () => {
    const invoice = await invoices.create();
    const response = await invoices.validate(invoice);
    const [batch] = (await oracle.client.page('/journalBatches?orderBy=JeBatchId:desc&limit=1'))
      .items;

    expect(response.headers.get('content-type')).toBe(
      'application/vnd.oracle.adf.actionresult+json',
    );
    expect(await invoices.again(invoice)).toMatchObject({
      ValidationStatus: 'Validated',
      AccountingStatus: 'Accounted',
    });
    expect(batch).toMatchObject({ UserJeSourceName: 'Payables', RunningTotalAccountedDr: 120 });
  });

  test('holds what does not add up or has a wrong account, and nobody releases that by hand', async () => {
    const invoice = await invoices.create({ amount: '999.00', account: '000000' });
    await invoices.validate(invoice);
    const path = `/invoiceHolds?${q(`InvoiceNumber='${String(invoice['InvoiceNumber'])}'`)}`;
    const holds = (await oracle.client.page(path)).items;
    const released = await refusal(
      oracle.client.patch(`/invoiceHolds/${String(holds[0]?.['HoldId'])}`, {
        ReleaseName: 'Amount approved',
      }),
    );

    expect(holds.map((hold) => hold['HoldName'])).toEqual(['Line Variance', 'Dist Acct Invalid']);
    expect(await invoices.again(invoice)).toMatchObject({
      ValidationStatus: 'Needs revalidation',
      AccountingStatus: 'Unaccounted',
    });
    expect(released.status).toBe(400);
  });

  test('an action has a media type of its own, and no action of that name is no action', async () => {
    const invoice = await invoices.create();
    const body = { InvoiceId: id(invoice) };

    expect((await oracle.client.post('/invoices/action/validateInvoice', body)).status).toBe(415);
    expect((await oracle.client.action('/invoices/action/payInvoice', body)).status).toBe(404);
  });
});

describe('an end', () => {
  test('cancelling makes all amounts zero and takes back what was accounted, once', async () => {
    const invoice = await invoices.create();
    await invoices.validate(invoice);
    const first = await invoices.cancel(invoice);
    const second = await refusal(invoices.cancel(invoice));
    const whole = await oracle.client.item(`/invoices/${id(invoice)}?expand=all`);

    expect([first.status, second.status]).toEqual([200, 400]);
    expect(whole).toMatchObject({
      InvoiceAmount: 0,
      CanceledFlag: true,
      CanceledDate: '2026-11-20',
      ValidationStatus: 'Canceled',
      invoiceLines: [{ LineAmount: 0 }, { LineAmount: 0 }],
      invoiceInstallments: [{ UnpaidAmount: 0 }],
    });
  });

  test('deleting is for what was never validated', async () => {
    const [fresh, valid] = [await invoices.create(), await invoices.create()];
    await invoices.validate(valid);
    const gone = await oracle.client.call(`/invoices/${id(fresh)}`, { method: 'DELETE' });
    const refused = await refusal(
      oracle.client.call(`/invoices/${id(valid)}`, { method: 'DELETE' }),
    );

    expect([gone.status, refused.status]).toEqual([204, 400]);
    expect((await oracle.client.call(`/invoices/${id(fresh)}`)).status).toBe(404);
  });
});

describe('holds', () => {
  test('an invoice may have many, and is valid again with the last release', async () => {
    const invoice = await invoices.create();
    await invoices.validate(invoice);
    const [one, other] = [
      await invoices.hold(invoice, 'Amount'),
      await invoices.hold(invoice, 'Vendor'),
    ];
    const states: unknown[] = [(await invoices.again(invoice))['ValidationStatus']];
    const [first, twice] = [await invoices.release(one), await invoices.release(one)];
    states.push((await invoices.again(invoice))['ValidationStatus']);
    await invoices.release(other);
    states.push((await invoices.again(invoice))['ValidationStatus']);

    expect([first.status, twice.status]).toEqual([200, 400]);
    expect(states).toEqual(['Needs revalidation', 'Needs revalidation', 'Validated']);
  });
});
