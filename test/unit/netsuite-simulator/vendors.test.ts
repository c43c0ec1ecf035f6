import { afterAll, beforeAll, expect, it } from 'vitest';
import { errorOf, newBill, openSimulator, rowsOf } from './client.ts';
import type { Simulated } from './client.ts';

let simulator: Simulated;
beforeAll(async () => {
  simulator = await openSimulator();
});
afterAll(() => simulator.stop());

const record = (method: string, path: string, body?: unknown) =>
  simulator.client.record(method, path, body);
const writtenVendors = async () => {
  const books = await (await fetch(`${simulator.url}/__admin/books`)).json();
  return (books as { recordType: string; id: string }[]).filter(
    ({ recordType }) => recordType === 'vendor',
  );
};
const newVendor = (change: object = {}) => ({
  companyName: 'Paper Mill',
  isPerson: false,
  subsidiary: { id: '2' },
  currency: { id: '1' },
  terms: { id: '2' },
  vatRegNumber: 'US1',
  taxIdNum: '98-7654321',
  addressBook: {
    items: [{ defaultBilling: true, addressBookAddress: { city: 'Reno', country: { id: 'US' } } }],
  },
  ...change,
});

it('makes one vendor of two upserts, and takes bills for it at once', async () => {
  const path = 'vendor/eid:VENDORTWICE00001';
  const first = await record('PUT', path, newVendor());
  expect(first.headers.get('location')).toMatch(/\/record\/v1\/vendor\/\d+$/);
  const again = await record('PUT', path, newVendor({ companyName: 'Paper Mill Ltd' }));
  expect(again.headers.get('location')).toBe(first.headers.get('location'));
  const { body } = await record('GET', `${path}?expandSubResources=true`);
  expect(body).toMatchObject({
    companyName: 'Paper Mill Ltd',
    isInactive: false,
    vatRegNumber: 'US1',
    taxIdNum: '98-7654321',
    terms: { refName: 'Net 30' },
    currency: { refName: 'USD' },
  });
  const { id } = body as { id: string };
  expect((await record('POST', 'vendorBill', newBill({ entity: { id } }))).status).toBe(204);
  const rows = await rowsOf(
    simulator,
    `SELECT v.companyname, a.city, a.country FROM vendor v
     JOIN vendoraddressbookentityaddress a ON a.nkey = v.defaultbillingaddress WHERE v.id = ?`,
    [id],
  );
  expect(rows).toMatchObject([{ companyname: 'Paper Mill Ltd', city: 'Reno', country: 'US' }]);
});

it.each([
  ['no name', { companyName: undefined }, 'companyName'],
  ['no subsidiary', { subsidiary: undefined }, 'subsidiary'],
  ['terms that are not there', { terms: { id: '999' } }, 'terms'],
  ['a currency that is not there', { currency: { id: '999' } }, 'currency'],
  [
    'a country that is none',
    { addressBook: { items: [{ addressBookAddress: { country: { id: 'usa' } } }] } },
    'addressBook.items[0].addressBookAddress.country.id',
  ],
])('refuses a vendor with %s and says where', async (_, change, path) => {
  const answer = await record('PUT', 'vendor/eid:VENDORREFUSED001', newVendor(change));
  expect(errorOf(answer)).toMatchObject({ status: 400, code: 'INVALID_CONTENT', path });
  expect((await record('GET', 'vendor/eid:VENDORREFUSED001')).status).toBe(404);
});

it('refuses a property it does not know when it is told to, and writes nothing', async () => {
  const strict = { 'x-netsuite-propertynamevalidation': 'Error' };
  const answer = await simulator.client.send(
    'PUT',
    '/record/v1/vendor/eid:VENDORSTRICT0001',
    newVendor({ colour: 'red' }),
    strict,
  );
  expect(errorOf(answer)).toMatchObject({ status: 400, code: 'INVALID_CONTENT', path: 'colour' });
  expect((await record('GET', 'vendor/eid:VENDORSTRICT0001')).status).toBe(404);
});

it('counts in its books how often a vendor was changed, whoever created it', async () => {
  await record('PATCH', 'vendor/1302', { isInactive: true });
  await record('PATCH', 'vendor/1302', { isInactive: true });
  await record('PUT', 'vendor/eid:VENDORCOUNTED001', newVendor());
  expect(await writtenVendors()).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: '1302', isCreated: false, updates: 2, isInactive: true }),
      expect.objectContaining({
        externalId: 'VENDORCOUNTED001',
        isCreated: true,
        updates: 0,
        isInactive: false,
      }),
    ]),
  );
});

it('pays no bill of a vendor that has become inactive', async () => {
  await record('PUT', 'vendorBill/eid:BILLOFINACTIVE01', newBill({ entity: { id: '1303' } }));
  const { body } = await record('GET', 'vendorBill/eid:BILLOFINACTIVE01');
  await record('PATCH', 'vendor/1303', { isInactive: true });
  const { id } = body as { id: string };
  const answer = await record('POST', `vendorBill/${id}/!transform/vendorPayment`, {});
  expect(errorOf(answer)).toMatchObject({ code: 'INVALID_CONTENT', path: 'entity' });
});
