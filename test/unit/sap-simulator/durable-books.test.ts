import { appendFile, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import {
  INVOICES,
  PARTNERS,
  clientOf,
  entity,
  errorOf,
  invoiceBody,
  startDemo,
} from './sap-client.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sap-books-'));
});
afterEach(() => rm(folder, { recursive: true }));

it('keeps what was answered through a kill, and goes on numbering behind it', async () => {
  const killed = await startDemo(folder);
  const before = clientOf(killed);
  await before.fetchToken(INVOICES);
  const first = entity(await before.send('POST', `${INVOICES}/A_SupplierInvoice`, invoiceBody()));
  await before.send(
    'PATCH',
    `${PARTNERS}/A_Supplier('0000100009')`,
    { PostingIsBlocked: true },
    { 'if-match': '*' },
  );
  const books = (await before.raw('/__admin/books')).json();
  // Nothing is closed or flushed, as after a kill; a write cut in the middle was never answered.
  const [file = ''] = await readdir(folder);
  await appendFile(join(folder, file), '[{"kind":"invoice","key":"half');

  const again = await startDemo(folder);
  const client = clientOf(again);
  await client.fetchToken(INVOICES);
  expect((await client.raw('/__admin/books')).json()).toEqual(books);
  const key = `SupplierInvoice='${String(first['SupplierInvoice'])}',FiscalYear='2026'`;
  expect((await client.get(`${INVOICES}/A_SupplierInvoice(${key})`)).status).toBe(200);
  const blocked = entity(await client.get(`${PARTNERS}/A_Supplier('0000100009')`));
  expect(blocked['PostingIsBlocked']).toBe(true);
  const twice = await client.send('POST', `${INVOICES}/A_SupplierInvoice`, invoiceBody());
  expect(errorOf(twice).code).toBe('M8/462');
  const other = invoiceBody({ SupplierInvoiceIDByInvcgParty: 'TEST-2' });
  const second = entity(await client.send('POST', `${INVOICES}/A_SupplierInvoice`, other));
  expect(Number(second['SupplierInvoice'])).toBe(Number(first['SupplierInvoice']) + 1);
  await again.stop();

  const last = await startDemo(folder);
  const kept = (await clientOf(last).raw('/__admin/books')).json()['supplierInvoices'];
  expect(kept).toHaveLength(2);
  await Promise.all([last.stop(), killed.stop()]);
});

it('has committed what a broken connection did not answer', async () => {
  const sap = await startDemo(folder);
  const client = clientOf(sap);
  await client.fetchToken(INVOICES);
  await client.raw('/__admin/faults', {
    method: 'POST',
    body: JSON.stringify({ fault: 'drop-after', path: 'A_SupplierInvoice', method: 'POST' }),
  });
  await expect(client.send('POST', `${INVOICES}/A_SupplierInvoice`, invoiceBody())).rejects.toThrow(
    'fetch failed',
  );
  const [found] = await client.rows(
    `${INVOICES}/A_SupplierInvoice?$filter=AssignmentReference eq 'K00000000000001A' and ReverseDocument eq ''`,
  );
  expect(found?.['SupplierInvoiceIDByInvcgParty']).toBe('TEST-1');
  await sap.stop();
});

it('keeps new suppliers and bank accounts through a kill, and goes on numbering behind them', async () => {
  const killed = await startDemo(folder);
  const before = clientOf(killed);
  await before.fetchToken(PARTNERS);
  const partner = {
    BusinessPartnerCategory: '2',
    OrganizationBPName1: 'Testwerk GmbH',
    to_BusinessPartnerRole: { results: [{ BusinessPartnerRole: 'FLVN00' }] },
    to_BusinessPartnerAddress: { results: [{ Country: 'DE' }] },
    to_Supplier: {
      to_SupplierCompany: {
        results: [{ CompanyCode: 'DE01', ReconciliationAccount: '0000211000' }],
      },
    },
  };
  const first = entity(await before.send('POST', `${PARTNERS}/A_BusinessPartner`, partner));
  const key = String(first['BusinessPartner']);
  const account = { BusinessPartner: key, BankCountryKey: 'DE', IBAN: 'DE89370400440532013000' };
  await before.send('POST', `${PARTNERS}/A_BusinessPartnerBank`, account);
  const books = (await before.raw('/__admin/books')).json();

  const again = await startDemo(folder);
  const client = clientOf(again);
  await client.fetchToken(PARTNERS);
  expect((await client.raw('/__admin/books')).json()).toEqual(books);
  expect(books).toMatchObject({ suppliers: [{ number: key }], bankAccounts: [{}] });
  const next = entity(await client.send('POST', `${PARTNERS}/A_BusinessPartner`, partner));
  expect(Number(next['BusinessPartner'])).toBe(Number(key) + 1);
  await Promise.all([again.stop(), killed.stop()]);
});
