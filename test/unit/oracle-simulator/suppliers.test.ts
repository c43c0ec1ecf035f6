import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Item, openSimulator, q, refusal, type Simulated, UNIT, world } from './client.ts';

let oracle: Simulated;
beforeAll(async () => {
  oracle = await openSimulator();
});
afterAll(() => oracle.stop());

const known = world.suppliers.find(({ no }) => no === 440)!;
const KNOWN = `/suppliers/${known.records[0]!.nativeKey}`;
let count = 0;

const supplierOf = (more: Item = {}) => {
  count += 1;
  return {
    Supplier: `Newly Made ${count} Ltd`,
    BusinessRelationship: 'Spend Authorized',
    TaxpayerCountryCode: 'GB',
    Alias: 'CK3F9QX2M7B1C5D8',
    addresses: [{ AddressName: 'LEEDS', CountryCode: 'GB', City: 'Leeds', PostalCode: 'LS1 9ZZ' }],
    sites: [
      {
        SupplierSite: 'LEEDS',
        ProcurementBU: UNIT,
        SupplierAddressName: 'LEEDS',
        PaymentTerms: 'Net 30',
        InvoiceCurrencyCode: 'GBP',
        assignments: [{ ClientBU: UNIT, BillToBU: UNIT }],
      },
    ],
    contacts: [{ FirstName: 'Ann', LastName: 'Example', Email: 'ann@new.example' }],
    ...more,
  };
};

describe('a new supplier', () => {
  test('is there with address, site, assignment and contact, under a number of its own', async () => {
    const response = await oracle.client.post('/suppliers', supplierOf());
    const made = (await response.json()) as Item;
    const whole = await oracle.client.item(
      `/suppliers/${String(made['SupplierId'])}?expand=addresses,sites.assignments,contacts`,
    );

    expect(response.status).toBe(201);
    expect(whole).toMatchObject({
      SupplierNumber: '5001',
      Status: 'ACTIVE',
      BusinessRelationshipCode: 'SPEND_AUTHORIZED',
      addresses: [{ AddressName: 'LEEDS', Country: 'United Kingdom' }],
      sites: [{ PaymentTerms: 'Net 30', assignments: [{ ClientBU: UNIT }] }],
      contacts: [{ LastName: 'Example' }],
    });
    const found = await oracle.client.page(`/suppliers?${q("Alias='CK3F9QX2M7B1C5D8'")}`);
    expect(found.items.map((one) => one['SupplierId'])).toEqual([made['SupplierId']]);
  });

  test.each([
    ['a name that is taken', { Supplier: known.records[0]!.name }],
    ['no relationship', { BusinessRelationship: null }],
    ['a number, where numbers are given automatically', { SupplierNumber: '7' }],
    ['a site of another business unit', { sites: [{ SupplierSite: 'X', ProcurementBU: 'Y' }] }],
    ['an address without country', { addresses: [{ AddressName: 'X' }] }],
    ['a status', { Status: 'ACTIVE' }],
  ])('with %s is refused as a whole', async (_, more) => {
    const before = await oracle.client.books();

    expect((await refusal(oracle.client.post('/suppliers', supplierOf(more)))).status).toBe(400);
    expect(await oracle.client.books()).toEqual(before);
  });
});

test('an inactive date blocks from its day on, and is taken away again', async () => {
  const states: unknown[] = [];
  for (const InactiveDate of ['2026-12-31', '2026-11-20', null]) {
    const response = await oracle.client.patch(KNOWN, { InactiveDate });
    states.push(((await response.json()) as Item)['Status']);
  }

  expect(states).toEqual(['ACTIVE', 'INACTIVE', 'ACTIVE']);
});

test('nobody deletes a supplier', async () => {
  expect((await oracle.client.call(KNOWN, { method: 'DELETE' })).status).toBe(405);
});

test('a person makes one inactive, and whoever follows the changes sees it', async () => {
  oracle.pass(1000);
  const since = '2026-11-20T10:00:00.500+00:00';
  await oracle.client.person({
    deed: 'inactivate-supplier',
    supplier: known.records[0]!.nativeKey,
  });
  const changed = await oracle.client.page(`/suppliers?${q(`LastUpdateDate>'${since}'`)}`);

  expect(changed.items).toMatchObject([{ Status: 'INACTIVE', LastUpdatedBy: 'GB01.CLERK' }]);
});

describe('bank accounts', () => {
  test('are those of the world, by supplier', async () => {
    const path = `/externalBankAccounts?${q(`VendorId=${known.records[0]!.nativeKey}`)}`;

    expect((await oracle.client.page(path)).items).toMatchObject([
      { IBAN: known.bank?.iban, BIC: known.bank?.bic },
    ]);
  });

  test('are made with their owner; a wrong IBAN and a double are refused', async () => {
    const { SupplierPartyId } = await oracle.client.item(KNOWN);
    const account = (IBAN: string) => ({
      IBAN,
      CountryCode: 'DE',
      CurrencyCode: 'EUR',
      accountOwners: [{ AccountOwnerPartyIdentifier: SupplierPartyId, PrimaryOwnerIndicator: 'Y' }],
    });
    const made = await oracle.client.post(
      '/externalBankAccounts',
      account('DE89370400440532013000'),
    );
    const wrong = await refusal(
      oracle.client.post('/externalBankAccounts', account('DE88370400440532013000')),
    );

    expect(await made.json()).toMatchObject({
      VendorId: Number(known.records[0]!.nativeKey),
      IBAN: 'DE89370400440532013000',
    });
    expect(wrong.status).toBe(400);
  });
});

test('a tax registration shows the number of the world', async () => {
  const path = `/taxRegistrations?${q(`PartyNumber=${1000 + known.no}`)}`;

  expect((await oracle.client.page(path)).items).toMatchObject([
    { RegistrationNumber: known.vatId, CountryCode: known.country },
  ]);
});
