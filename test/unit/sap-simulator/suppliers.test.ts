import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulators/simulator';
import { sapBankAccountsWith, sapSuppliersWith } from '../../support/sap-books.ts';
import { blockInBooks } from '../../support/supplier-block.ts';
import { INVOICES, PARTNERS, clientOf, startDemo } from './sap-client.ts';
import { entity, errorOf, invoiceBody } from './sap-client.ts';
import type { Answer, SapClient } from './sap-client.ts';

let sap: Simulator;
let client: SapClient;

beforeAll(async () => {
  sap = await startDemo();
  client = clientOf(sap);
  await client.fetchToken(PARTNERS);
});
afterAll(() => sap.stop());

type Body = Record<string, unknown>;

const ACCOUNT = {
  BankIdentification: '0001',
  BankCountryKey: 'DE',
  IBAN: 'DE89370400440532013000',
  SWIFTCode: 'COBADEFFXXX',
  BankAccountHolderName: 'Testwerk GmbH',
};
const IN_COMPANY = {
  CompanyCode: 'DE01',
  ReconciliationAccount: '0000211000',
  PaymentTerms: '0030',
  Currency: 'EUR',
  IsToBeCheckedForDuplicates: true,
};

const inCompany = (changes: Body): Body => ({
  to_Supplier: { to_SupplierCompany: { results: [{ ...IN_COMPANY, ...changes }] } },
});
const addresses = (...results: Body[]): Body => ({ to_BusinessPartnerAddress: { results } });
const taxes = (...results: Body[]): Body => ({ to_BusinessPartnerTax: { results } });
const banks = (...results: Body[]): Body => ({ to_BusinessPartnerBank: { results } });
const roles = (...names: string[]): Body => ({
  to_BusinessPartnerRole: { results: names.map((name) => ({ BusinessPartnerRole: name })) },
});

const partnerBody = (changes: Body = {}): Body => ({
  BusinessPartnerCategory: '2',
  OrganizationBPName1: 'Testwerk',
  OrganizationBPName2: 'GmbH',
  SearchTerm1: 'k00000000000001b',
  ...roles('FLVN00', 'FLVN01'),
  ...addresses({
    Country: 'DE',
    CityName: 'Köln',
    to_EmailAddress: { results: [{ EmailAddress: 'a@testwerk.example' }] },
  }),
  ...taxes({ BPTaxType: 'DE0', BPTaxNumber: 'DE123456789' }),
  ...banks(ACCOUNT),
  ...inCompany({}),
  ...changes,
});

const create = (changes: Body = {}): Promise<Answer> =>
  client.send('POST', `${PARTNERS}/A_BusinessPartner`, partnerBody(changes));

const postInvoice = (changes: Body): Promise<Answer> =>
  client.send('POST', `${INVOICES}/A_SupplierInvoice`, invoiceBody(changes));

const booksOf = async () =>
  (await client.raw('/__admin/books')).json() as { suppliers: Body[]; bankAccounts: Body[] };

describe('creating a supplier', () => {
  it('numbers business partner and supplier alike, and returns what was nested', async () => {
    const answer = await create();
    expect(answer.status).toBe(201);
    const made = entity(answer);
    const key = String(made['BusinessPartner']);
    expect(key).toMatch(/^00173\d{5}$/);
    expect(answer.headers.get('location')).toContain(`A_BusinessPartner('${key}')`);
    expect(made).toMatchObject({
      Supplier: key,
      OrganizationBPName2: 'GmbH',
      SearchTerm1: 'K00000000000001B',
      to_BusinessPartnerBank: {
        results: [{ BankNumber: '37040044', BankAccount: '0532013000' }],
      },
      to_Supplier: { SupplierName: 'Testwerk GmbH', PostingIsBlocked: false },
    });
    const next = entity(await create())['BusinessPartner'];
    expect(Number(next)).toBe(Number(key) + 1);
  });

  it('shows it to every read at once, in its own rows only', async () => {
    const key = String(entity(await create())['BusinessPartner']);
    const expand = 'to_BusinessPartnerAddress/to_EmailAddress,to_Supplier/to_SupplierCompany';
    const [found, ...more] = await client.rows(
      `${PARTNERS}/A_BusinessPartner?$filter=BusinessPartner eq '${key}'&$expand=${expand}`,
    );
    expect(more).toEqual([]);
    expect(found).toMatchObject({
      to_BusinessPartnerAddress: {
        results: [
          { CityName: 'Köln', to_EmailAddress: { results: [{ IsDefaultEmailAddress: true }] } },
        ],
      },
      to_Supplier: { to_SupplierCompany: { results: [{ CompanyCode: 'DE01' }] } },
    });
    const { suppliers, bankAccounts } = await booksOf();
    expect(suppliers).toContainEqual({
      number: key,
      searchTerm1: 'K00000000000001B',
      name: 'Testwerk GmbH',
      country: 'DE',
      companyCodes: ['DE01'],
    });
    expect(bankAccounts.filter(({ businessPartner }) => businessPartner === key)).toHaveLength(1);
  });

  it('lets its invoices be entered, on its own terms, in its company code only', async () => {
    const InvoicingParty = String(entity(await create())['BusinessPartner']);
    const posted = await postInvoice({ InvoicingParty });
    expect(entity(posted)).toMatchObject({ NetPaymentDays: '30', PaymentTerms: '0030' });
    const elsewhere = await postInvoice({ InvoicingParty, CompanyCode: 'JP01' });
    expect(errorOf(elsewhere).code).toBe('F5/102');
  });
});

describe('refusing a supplier', () => {
  it.each<[string, string, Body]>([
    ['a number of its own', 'R1/053', { BusinessPartner: '0000100001' }],
    ['a person', 'R1/051', { BusinessPartnerCategory: '1' }],
    ['no name', '00/055', { OrganizationBPName1: '' }],
    ['an unknown grouping', 'R1/054', { BusinessPartnerGrouping: 'XX' }],
    ['an unknown role', 'R1/261', roles('FLVN00', 'NOBODY')],
    ['no role in accounting', 'CVI_EI/040', roles('FLVN01')],
    ['no address', 'R1/222', addresses()],
    ['an address without a country', '00/055', addresses({ CityName: 'Köln' })],
    ['a country by name', 'AM/225', addresses({ Country: 'ger' })],
    ['a tax type nobody knows', 'R11/510', taxes({ BPTaxType: 'VAT', BPTaxNumber: '1' })],
    ['a German VAT id of another form', 'FF/764', taxes({ BPTaxType: 'DE0', BPTaxNumber: '1' })],
    [
      'one tax type twice',
      'R11/512',
      taxes({ BPTaxType: 'FR0', BPTaxNumber: '1' }, { BPTaxType: 'FR0', BPTaxNumber: '2' }),
    ],
    ['one bank identification twice', 'R11/117', banks(ACCOUNT, ACCOUNT)],
    ['an IBAN whose digits do not fit', 'IBAN/004', banks({ ...ACCOUNT, IBAN: 'DE8837040044' })],
    ['no company data of a supplier', 'CVI_EI/041', { to_Supplier: null }],
    ['an unknown company code', 'F5/165', inCompany({ CompanyCode: 'XX99' })],
    ['no reconciliation account', '00/055', inCompany({ ReconciliationAccount: '' })],
    ['another account for it', 'F2/218', inCompany({ ReconciliationAccount: '400000' })],
    ['unknown terms', 'F2/205', inCompany({ PaymentTerms: 'ZZ99' })],
    ['an unknown currency', 'F2/206', inCompany({ Currency: 'XXX' })],
  ])('refuses %s with %s, and keeps nothing', async (_, code, changes) => {
    const before = await booksOf();
    const answer = await create(changes);
    expect([answer.status, errorOf(answer).code]).toEqual([400, code]);
    expect(await booksOf()).toEqual(before);
  });

  it('needs the token', async () => {
    const body = partnerBody();
    const answer = await client.send('POST', `${PARTNERS}/A_BusinessPartner`, body, {
      'x-csrf-token': 'old',
    });
    expect([answer.status, answer.headers.get('x-csrf-token')]).toEqual([403, 'Required']);
  });
});

const PARTNER = '0000100010';
const addBank = (changes: Body = {}): Promise<Answer> =>
  client.send('POST', `${PARTNERS}/A_BusinessPartnerBank`, {
    ...ACCOUNT,
    BusinessPartner: PARTNER,
    ...changes,
  });

const accounts = () =>
  client.rows(`${PARTNERS}/A_BusinessPartnerBank?$filter=BusinessPartner eq '${PARTNER}'`);

describe('the books', () => {
  it('tell what has been created by the reference it carries', async () => {
    const product = { systems: { sap: sap.url } };
    const made = entity(await create({ SearchTerm1: 'K00000000000009Z' }));
    const businessPartner = String(made['BusinessPartner']);
    await addBank({
      BusinessPartner: businessPartner,
      BankIdentification: 'NEW9',
      BankAccountName: 'K9',
    });
    expect(await sapSuppliersWith(product, 'K00000000000009Z')).toEqual([
      { number: businessPartner, name: 'Testwerk GmbH', reference: 'K00000000000009Z' },
    ]);
    expect(await sapBankAccountsWith(product, 'K9')).toEqual([
      { supplier: businessPartner, iban: 'DE89370400440532013000', reference: 'K9' },
    ]);
    expect(await sapSuppliersWith(product, 'K9')).toEqual([]);
  });
});

describe('blocking a supplier', () => {
  it('shows in the books, and so does the same block once more', async () => {
    const product = { systems: { sap: sap.url } };
    const id = `sap:${PARTNER}`;
    const path = `${PARTNERS}/A_Supplier('${PARTNER}')`;
    const patch = (flags: Body): Promise<Answer> =>
      client.send('PATCH', path, flags, { 'if-match': '*' });
    const { writes } = await blockInBooks(product, id);
    const block = { PostingIsBlocked: true, PaymentIsBlockedForSupplier: true };
    await patch(block);
    await patch(block);
    expect(await blockInBooks(product, id)).toEqual({ blocked: true, writes: writes + 2 });
    await patch({ PaymentIsBlockedForSupplier: false });
    expect(await blockInBooks(product, id)).toEqual({ blocked: null, writes: writes + 3 });
    await patch({ PostingIsBlocked: false, Nonsense: true });
    expect(await blockInBooks(product, id)).toEqual({ blocked: null, writes: writes + 3 });
  });
});

describe('adding a bank account', () => {
  it('keeps the ones before, and is valid from now on', async () => {
    const [first] = await accounts();
    const answer = await addBank({ BankIdentification: 'NEW1', BankAccountName: 'K1' });
    expect([answer.status, entity(answer)['BankNumber']]).toEqual([201, '37040044']);
    const [kept, added] = await accounts();
    expect(kept).toEqual(first);
    expect(added).toMatchObject({
      BankIdentification: 'NEW1',
      BankAccountName: 'K1',
      IBAN: 'DE89370400440532013000',
      ValidityStartDate: expect.stringMatching(/^\/Date\(\d+\+0000\)\/$/) as string,
    });
    expect((await booksOf()).bankAccounts).toContainEqual({
      businessPartner: PARTNER,
      bankIdentification: 'NEW1',
      bankAccountName: 'K1',
      iban: 'DE89370400440532013000',
      bankAccountHolderName: 'Testwerk GmbH',
    });
  });

  it('numbers it on where no identification is given', async () => {
    const answer = await addBank({ BankIdentification: '' });
    expect(entity(answer)['BankIdentification']).toBe('0002');
  });

  it.each<[string, string, Body]>([
    ['an identification that is taken', 'R11/117', { BankIdentification: '0001' }],
    ['an unknown business partner', 'R11/100', { BusinessPartner: '0000999999' }],
    ['check digits that do not fit', 'IBAN/004', { IBAN: 'DE88370400440532013000' }],
    ['an IBAN that is too short', 'IBAN/004', { IBAN: 'DE893704004405320130' }],
    ['another country', 'IBAN/012', { BankCountryKey: 'FR' }],
    ['no country', '00/055', { BankCountryKey: '' }],
    ['a BIC that is none', 'BF00/109', { SWIFTCode: '12345678' }],
    ['neither IBAN nor account', '00/055', { IBAN: '' }],
  ])('refuses %s with %s', async (_, code, changes) => {
    const before = await accounts();
    const answer = await addBank({ BankIdentification: 'ELSE', ...changes });
    expect([answer.status, errorOf(answer).code]).toEqual([400, code]);
    expect(await accounts()).toEqual(before);
  });
});
