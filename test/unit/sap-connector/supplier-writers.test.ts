import { describe, expect, it } from 'vitest';
import type { SupplierInstruction } from '#domain/supplier';
import { call, collectionOf, error, fakeSap, optionsOf, type Answer } from './fake-sap.ts';

const INSTRUCTION: SupplierInstruction = {
  reference: 'S0000000000000AB',
  name: 'Nordwind GmbH',
  country: 'DE',
  taxId: { type: 'VAT', value: 'DE123456789' },
  address: {
    street: 'Hafenstr. 7',
    city: 'Hamburg',
    postalCode: '20457',
    region: 'HH',
    country: 'DE',
  },
  contact: { email: 'ap@nordwind.example', phone: null },
  paymentTerms: '0002',
  currency: 'EUR',
  bankAccount: { holder: 'Nordwind GmbH', iban: 'DE89370400440532013000', bic: null },
  legalEntity: 'DE01',
};

const control = (from: string, to = from) => ({
  from,
  to,
  classification: 'LIABILITY',
  isControl: true,
});
const SETTINGS = { accountRanges: [control('0000211000')] };

function writer(answer: Answer = {}, settings: Readonly<Record<string, unknown>> = SETTINGS) {
  const fake = fakeSap(() => answer, { settings });
  const { createSupplier } = fake.capabilities;
  if (!createSupplier) throw new Error('the connector creates suppliers');
  return { fake, createSupplier };
}

function payloadOf(changes: Partial<SupplierInstruction> = {}, settings = SETTINGS) {
  const { body } = writer({}, settings).createSupplier.prepare({ ...INSTRUCTION, ...changes });
  const envelope = JSON.parse(body) as { payload: string; ignoredFields: string[] };
  return { envelope, payload: JSON.parse(envelope.payload) as Record<string, unknown> };
}

describe('preparing a supplier', () => {
  it('writes the deep create exactly as SAP takes it', () => {
    expect(payloadOf().payload).toEqual({
      BusinessPartnerCategory: '2',
      BusinessPartnerGrouping: 'BP02',
      OrganizationBPName1: 'Nordwind GmbH',
      SearchTerm1: 'S0000000000000AB',
      to_BusinessPartnerRole: {
        results: [{ BusinessPartnerRole: 'FLVN00' }, { BusinessPartnerRole: 'FLVN01' }],
      },
      to_BusinessPartnerAddress: {
        results: [
          {
            Country: 'DE',
            StreetName: 'Hafenstr. 7',
            CityName: 'Hamburg',
            PostalCode: '20457',
            Region: 'HH',
            to_EmailAddress: { results: [{ EmailAddress: 'ap@nordwind.example' }] },
          },
        ],
      },
      to_BusinessPartnerTax: { results: [{ BPTaxType: 'DE0', BPTaxNumber: 'DE123456789' }] },
      to_BusinessPartnerBank: {
        results: [
          {
            BankIdentification: '0001',
            BankCountryKey: 'DE',
            IBAN: 'DE89370400440532013000',
            BankAccountHolderName: 'Nordwind GmbH',
          },
        ],
      },
      to_Supplier: {
        to_SupplierCompany: {
          results: [
            {
              CompanyCode: '1010',
              ReconciliationAccount: '0000211000',
              PaymentTerms: '0002',
              Currency: 'EUR',
              IsToBeCheckedForDuplicates: true,
            },
          ],
        },
      },
    });
  });
});

describe('what a supplier may look like', () => {
  it('leaves out what is not known', () => {
    const { payload } = payloadOf({
      taxId: null,
      address: null,
      contact: null,
      paymentTerms: null,
      bankAccount: null,
    });
    expect(payload).toMatchObject({ to_BusinessPartnerAddress: { results: [{ Country: 'DE' }] } });
    expect(Object.keys(payload)).not.toContain('to_BusinessPartnerTax');
    expect(Object.keys(payload)).not.toContain('to_BusinessPartnerBank');
    expect(JSON.stringify(payload)).not.toContain('PaymentTerms');
  });

  it('breaks a long name between words', () => {
    const name = `${'a'.repeat(20)} ${'b'.repeat(20)} ${'c'.repeat(19)}`;
    expect(payloadOf({ name }).payload).toMatchObject({
      OrganizationBPName1: 'a'.repeat(20),
      OrganizationBPName2: `${'b'.repeat(20)} ${'c'.repeat(19)}`,
    });
  });

  it('says that it has no place for a region by name', () => {
    const address = { ...INSTRUCTION.address, region: 'Bavaria' } as SupplierInstruction['address'];
    expect(payloadOf({ address }).envelope.ignoredFields).toEqual(['address.region']);
    expect(payloadOf().envelope.ignoredFields).toEqual([]);
  });
});

describe('what SAP has no words for', () => {
  it.each<[string, Partial<SupplierInstruction>]>([
    ['a legal entity of another source', { legalEntity: 'US01' }],
    ['a reference that is none of ours', { reference: 'short' }],
    ['a name longer than two lines', { name: 'Name '.repeat(20) }],
    ['a name without a word to break at', { name: 'x'.repeat(41) }],
    ['an empty name', { name: '  ' }],
    ['a country by name', { country: 'Germany' }],
    ['an address in another country', { country: 'AT' }],
    ['a tax id of a type SAP does not know', { taxId: { type: 'EIN-1', value: '1' } }],
    ['terms of payment by name', { paymentTerms: 'Net 30' }],
    ['an account without an IBAN', { bankAccount: { holder: 'x', iban: '12', bic: null } }],
    [
      'a holder longer than SAP’s field',
      { bankAccount: { holder: 'x'.repeat(61), iban: 'DE89370400440532013000', bic: null } },
    ],
  ])('is unsupported: %s', (_, changes) => {
    expect(() => payloadOf(changes)).toThrow(expect.objectContaining({ kind: 'UNSUPPORTED' }));
  });

  it.each([
    ['no control account of liabilities is declared', []],
    ['two are', [control('0000211000'), control('0000212000')]],
    ['a range of them is', [control('0000211000', '0000211999')]],
  ])('is unsupported where %s and none is configured', (_, accountRanges) => {
    expect(() => payloadOf({}, { accountRanges })).toThrow(
      expect.objectContaining({ kind: 'UNSUPPORTED' }),
    );
    const newSupplier = { reconciliationAccount: '0000211100' };
    const { createSupplier } = writer({}, { accountRanges, newSupplier });
    expect(createSupplier.prepare(INSTRUCTION).body).toContain('0000211100');
  });
});

describe('submitting a supplier', () => {
  it.each([
    [{ BusinessPartner: '0017300001', Supplier: '' }],
    [{ BusinessPartner: '0017300001', Supplier: '0017300001' }],
  ])('sends the prepared bytes once and answers with the supplier’s id: %j', async (d) => {
    const { fake, createSupplier } = writer({ status: 201, json: { d } });
    const prepared = createSupplier.prepare(INSTRUCTION);
    expect(await createSupplier.submit(prepared, call)).toEqual({
      id: 'sap:0017300001',
      documentNumber: '17300001',
      ignoredFields: [],
    });
    expect(fake.dataCalls()).toMatchObject([
      {
        method: 'POST',
        path: '/sap/opu/odata/sap/API_BUSINESS_PARTNER/A_BusinessPartner',
        body: (JSON.parse(prepared.body) as { payload: string }).payload,
        effect: 'write',
        headers: { 'x-csrf-token': 'token-1', cookie: 'SAP_SESSIONID_X=s1' },
      },
    ]);
  });

  it.each<[string, Answer, object]>([
    ['declined with SAP’s code', error('F2/205'), { kind: 'DECLINED' }],
    ['refused without an envelope', { status: 401, text: '<html/>' }, { kind: 'REFUSED' }],
    [
      'of unknown outcome when a success cannot be read',
      { status: 201, text: '<html/>' },
      { kind: 'OUTCOME_UNKNOWN' },
    ],
    [
      'of unknown outcome when it names no supplier',
      { status: 201, json: { d: { BusinessPartner: '' } } },
      { kind: 'OUTCOME_UNKNOWN' },
    ],
  ])('is %s', async (_, answer, expected) => {
    const { createSupplier } = writer(answer);
    const submitting = createSupplier.submit(createSupplier.prepare(INSTRUCTION), call);
    await expect(submitting).rejects.toMatchObject(expected);
  });
});

const partner = (changes: Readonly<Record<string, unknown>> = {}) => ({
  BusinessPartner: '0017300001',
  OrganizationBPName1: 'Nordwind GmbH',
  to_BusinessPartnerAddress: { results: [{ Country: 'DE' }] },
  to_BusinessPartnerTax: { results: [] },
  to_BusinessPartnerBank: { results: [{ IBAN: 'DE89370400440532013000' }] },
  to_Supplier: {
    Supplier: '0017300001',
    SupplierName: 'Nordwind GmbH',
    to_SupplierCompany: { results: [{ CompanyCode: '1010' }] },
  },
  ...changes,
});

const enquire = async (...rows: readonly unknown[]) => {
  const { fake, createSupplier } = writer(collectionOf(rows));
  return { found: await createSupplier.enquire(INSTRUCTION, call), fake };
};

describe('enquiring about a supplier', () => {
  it('looks for our reference among the search terms', async () => {
    const { found, fake } = await enquire(partner());
    expect(found).toEqual({
      id: 'sap:0017300001',
      documentNumber: '17300001',
      ignoredFields: [],
    });
    const [request] = fake.requests;
    expect(request && optionsOf(request)).toMatchObject({
      $filter: "SearchTerm1 eq 'S0000000000000AB'",
      $top: '2',
    });
    expect((await enquire()).found).toBeNull();
  });

  it.each([
    [[partner(), partner({ BusinessPartner: '0017300002' })], 'DUPLICATE_REFERENCE'],
    [[partner({ to_Supplier: null })], 'REFERENCE_CONFLICT'],
    [
      [partner({ to_BusinessPartnerAddress: { results: [{ Country: 'AT' }] } })],
      'REFERENCE_CONFLICT',
    ],
    [[partner({ to_BusinessPartnerBank: { results: [] } })], 'REFERENCE_CONFLICT'],
    [
      [
        partner({
          to_Supplier: {
            Supplier: '0017300001',
            SupplierName: 'Nordwind GmbH',
            to_SupplierCompany: { results: [{ CompanyCode: '2010' }] },
          },
        }),
      ],
      'REFERENCE_CONFLICT',
    ],
  ])('needs a person for what is not exactly ours: %#', async (rows, sourceCode) => {
    await expect(enquire(...rows)).rejects.toMatchObject({
      kind: 'DECLINED',
      details: { sourceCode },
    });
  });
});
