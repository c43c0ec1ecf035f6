import { describe, expect, it } from 'vitest';
import type { SupplierFilter } from '#domain/supplier';
import { call, collectionOf, date, fakeSap, optionsOf } from './fake-sap.ts';

const partner = (number: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  __metadata: { etag: 'W/"1"' },
  BusinessPartner: number,
  OrganizationBPName1: 'Nordwind GmbH',
  BusinessPartnerIsBlocked: false,
  LastChangeDate: date('2026-01-05'),
  LastChangeTime: 'PT15H51M04S',
  to_BusinessPartnerAddress: {
    results: [
      {
        StreetName: 'Hafenstr.',
        HouseNumber: '7',
        CityName: 'Hamburg',
        PostalCode: '20457',
        Region: 'HH',
        Country: 'DE',
        to_EmailAddress: { results: [{ EmailAddress: 'ap@nordwind.example' }] },
        to_PhoneNumber: { results: [{ PhoneNumber: '040 1234' }] },
      },
    ],
  },
  to_BusinessPartnerTax: {
    results: [{ BPTaxType: 'DE0', BPTaxNumber: 'DE123456789', BPTaxLongNumber: '' }],
  },
  to_BusinessPartnerBank: {
    results: [
      {
        BankIdentification: '0001',
        BankCountryKey: 'DE',
        BankNumber: '37040044',
        BankAccount: '0532013000',
        IBAN: 'DE89370400440532013000',
        SWIFTCode: 'COBADEFFXXX',
        BankAccountHolderName: '',
      },
    ],
  },
  to_Supplier: supplier(number),
  ...changes,
});

const supplier = (number: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  Supplier: number,
  SupplierName: 'Nordwind GmbH',
  SupplierFullName: 'Nordwind Logistik GmbH',
  PostingIsBlocked: false,
  PaymentIsBlockedForSupplier: false,
  PurchasingIsBlocked: false,
  DeletionIndicator: false,
  to_SupplierCompany: {
    results: [
      company('1010', { PaymentTerms: '0002', Currency: 'EUR' }),
      company('2010', { SupplierIsBlockedForPosting: true }),
      company('9999'),
    ],
  },
  ...changes,
});

const company = (CompanyCode: string, changes: Readonly<Record<string, unknown>> = {}) => ({
  CompanyCode,
  SupplierIsBlockedForPosting: false,
  PaymentTerms: '',
  Currency: '',
  ...changes,
});

const ANY: SupplierFilter = {
  ids: null,
  status: null,
  country: null,
  legalEntities: null,
  search: null,
};

const suppliersOf = (fake: ReturnType<typeof fakeSap>) => {
  const { suppliers } = fake.capabilities;
  if (!suppliers) throw new Error('the connector reads suppliers');
  return suppliers;
};

describe('suppliers by id', () => {
  it('are one request for any number of ids, in their order, null for what SAP does not know', async () => {
    const fake = fakeSap(() => collectionOf([partner('0000100002'), partner('0000100001')]));
    const ids = ['sap:0000100001', 'sap:x', 'sap:0000100003', 'sap:0000100002', 'sap:0000100001'];
    const got = await suppliersOf(fake).suppliersById(ids, call);
    expect(got.map((one) => one?.id ?? null)).toEqual([
      'sap:0000100001',
      null,
      null,
      'sap:0000100002',
      'sap:0000100001',
    ]);
    expect(fake.dataCalls()).toHaveLength(1);
    expect(optionsOf(fake.requests[0] ?? fail())['$filter']).toBe(
      "BusinessPartner eq '0000100001' or BusinessPartner eq '0000100003' or BusinessPartner eq '0000100002'",
    );
  });
});

describe('what is known of a supplier', () => {
  it('come with bank, tax, address, contact and company data', async () => {
    const fake = fakeSap(() => collectionOf([partner('0000100001')]));
    const [got] = await suppliersOf(fake).suppliersById(['sap:0000100001'], call);
    expect(got).toEqual({
      id: 'sap:0000100001',
      provenance: {
        source: 'sap',
        sourceKey: '0000100001',
        fetchedAt: '2026-11-22T09:00:00.000Z',
        stale: false,
        sourceVersion: 'W/"1"',
        sourceStatus: null,
      },
      name: 'Nordwind GmbH',
      legalName: 'Nordwind Logistik GmbH',
      status: 'ACTIVE',
      country: 'DE',
      taxIds: [{ type: 'DE0', value: 'DE123456789' }],
      addresses: [
        {
          street: 'Hafenstr. 7',
          city: 'Hamburg',
          postalCode: '20457',
          region: 'HH',
          country: 'DE',
        },
      ],
      contacts: [{ email: 'ap@nordwind.example', phone: '040 1234' }],
      paymentTerms: '0002',
      currency: 'EUR',
      bankAccounts: [
        {
          id: 'sap:0000100001.0001',
          holder: null,
          iban: 'DE89370400440532013000',
          accountNumber: '0532013000',
          bankCode: '37040044',
          bic: 'COBADEFFXXX',
          country: 'DE',
        },
      ],
      legalEntities: ['DE01', 'JP01'],
      blockedIn: ['JP01'],
    });
  });
});

describe('a supplier that is not as usual', () => {
  it.each([
    [
      { DeletionIndicator: true, PostingIsBlocked: true },
      'INACTIVE',
      'DeletionIndicator,PostingIsBlocked',
    ],
    [{ PostingIsBlocked: true }, 'BLOCKED', 'PostingIsBlocked'],
    [{ PaymentIsBlockedForSupplier: true }, 'BLOCKED', 'PaymentIsBlockedForSupplier'],
    [{ PurchasingIsBlocked: true }, 'ACTIVE', 'PurchasingIsBlocked'],
  ])('have for %j the status %s', async (flags, status, sourceStatus) => {
    const wire = partner('0000100001', { to_Supplier: supplier('0000100001', flags) });
    const fake = fakeSap(() => collectionOf([wire]));
    const [got] = await suppliersOf(fake).suppliersById(['sap:0000100001'], call);
    expect(got).toMatchObject({ status, provenance: { sourceStatus } });
  });

  it('are unknown where the business partner is no supplier', async () => {
    const fake = fakeSap(() => collectionOf([partner('0000100001', { to_Supplier: null })]));
    expect(await suppliersOf(fake).suppliersById(['sap:0000100001'], call)).toEqual([null]);
  });

  it('are malformed where what was asked for was not expanded', async () => {
    const wire = partner('0000100001', { to_BusinessPartnerBank: { __deferred: { uri: 'x' } } });
    const fake = fakeSap(() => collectionOf([wire]));
    await expect(suppliersOf(fake).suppliersById(['sap:0000100001'], call)).rejects.toMatchObject({
      kind: 'MALFORMED',
      message: expect.stringContaining('to_BusinessPartnerBank'),
    });
  });
});

const bank = (BankIdentification: string, ValidityStartDate: string | null) => ({
  BankIdentification,
  ValidityStartDate,
});

describe('the bank accounts of a supplier', () => {
  it('begin with the one valid since last, which is the one it is paid to', async () => {
    const results = [
      bank('0001', '/Date(1554076800000+0000)/'),
      bank('0002', null),
      bank('X9Z0', '/Date(1795046400001+0000)/'),
      bank('X9Z1', '/Date(1795046400000+0000)/'),
    ];
    const wire = partner('0000100001', { to_BusinessPartnerBank: { results } });
    const fake = fakeSap(() => collectionOf([wire]));
    const [got] = await suppliersOf(fake).suppliersById(['sap:0000100001'], call);
    expect(got?.bankAccounts.map(({ id }) => id)).toEqual([
      'sap:0000100001.X9Z0',
      'sap:0000100001.X9Z1',
      'sap:0000100001.0001',
      'sap:0000100001.0002',
    ]);
  });
});

describe('the list of suppliers', () => {
  it('is one request, one row more than asked, after the cursor by key', async () => {
    const fake = fakeSap(() => collectionOf([partner('0000100002'), partner('0000100003')]));
    const page = { first: 1, start: { kind: 'after', sort: '', key: '0000100001' } } as const;
    const got = await suppliersOf(fake).suppliers(ANY, page, call);
    expect(got.rows.map(({ key, sort }) => [key, sort])).toEqual([['0000100002', '']]);
    expect(got.hasMore).toBe(true);
    expect(fake.dataCalls()).toHaveLength(1);
    expect(optionsOf(fake.requests[0] ?? fail())).toMatchObject({
      $filter: "BusinessPartner gt '0000100001'",
      $orderby: 'BusinessPartner asc',
      $top: '2',
    });
  });

  it('asks for the usual spellings of a searched name, quotes doubled', async () => {
    const fake = fakeSap(() => collectionOf([]));
    await suppliersOf(fake).suppliers(
      { ...ANY, search: "o'neil" },
      { first: 1, start: null },
      call,
    );
    expect(optionsOf(fake.requests[0] ?? fail())['$filter']).toBe(
      ["o''neil", "O''NEIL", "O''Neil"]
        .map((one) => `substringof('${one}',OrganizationBPName1)`)
        .join(' or '),
    );
  });

  it('sorts out here what SAP cannot filter, and goes on until the page is full', async () => {
    const pages = [
      [
        partner('0000100001', { to_Supplier: null }),
        partner('0000100002', { to_Supplier: supplier('0000100002', { PostingIsBlocked: true }) }),
      ],
      [partner('0000100003'), partner('0000100004')],
    ];
    const fake = fakeSap(() => collectionOf(pages.shift() ?? []), { pageSize: 2 });
    const filter = { ...ANY, status: ['ACTIVE'], country: 'DE', legalEntities: ['DE01'] } as const;
    const got = await suppliersOf(fake).suppliers(filter, { first: 2, start: null }, call);
    expect(got.rows.map(({ key }) => key)).toEqual(['0000100003', '0000100004']);
    expect(fake.requests.map((request) => optionsOf(request)['$filter'])).toEqual([
      undefined,
      "BusinessPartner gt '0000100002'",
      "BusinessPartner gt '0000100004'",
    ]);
  });
});

function fail(): never {
  throw new Error('a request was expected');
}
