import { describe, expect, it } from 'vitest';
import { call, errorAnswer, fakeNetSuite, resultSet } from './fake-netsuite.ts';

const vendors = ['55', '56'].map((id) => ({ id, entityid: `V${id}`, subsidiary: '3' }));
const settings = { supplierBankAccounts: 'electronicBankPayments' };
/** As SuiteQL answers of an American format: what a record leaves blank is no column. */
const details = { id: '7', vendor: '55', accountnumber: '4400010001', bankcode: '011000015' };

async function accountsOf(rows: readonly object[], more: object = {}) {
  const source = fakeNetSuite([resultSet(vendors), resultSet(rows)], {
    settings: { ...settings, ...more },
  });
  const found = await source.suppliers?.suppliersById(['netsuite:55', 'netsuite:56'], call);
  return { ...source, found: found?.map((each) => each?.bankAccounts) };
}

describe('bank accounts of vendors', () => {
  it('are not asked for unless the connection says where they are', async () => {
    const source = fakeNetSuite([resultSet(vendors)]);
    const [found] = (await source.suppliers?.suppliersById(['netsuite:55'], call)) ?? [];
    expect(found?.bankAccounts).toEqual([]);
    expect(source.requests).toHaveLength(1);
  });

  it('are read of all vendors in one statement, of active records only, the primary one first', async () => {
    const { found, query } = await accountsOf([
      { ...details, holder: 'Paper Mill' },
      { ...details, id: '3', accountnumber: '2' },
      { ...details, id: '9', vendor: '56' },
    ]);
    expect(found?.map((each) => each?.map(({ id }) => id))).toEqual([
      ['netsuite:7', 'netsuite:3'],
      ['netsuite:9'],
    ]);
    expect(found?.[0]?.[0]).toEqual({
      id: 'netsuite:7',
      holder: 'Paper Mill',
      iban: null,
      accountNumber: '4400010001',
      bankCode: '011000015',
      bic: null,
      country: null,
    });
    expect(query(1)).toMatchObject({ params: ['55', '56'] });
    expect(query(1).q).toMatch(/ b\.isinactive = 'F' .* ORDER BY .*entity_bank_type, b\.id$/);
  });

  it('are listed with a page of vendors by the keys of that page', async () => {
    const source = fakeNetSuite([resultSet(vendors), resultSet([details])], { settings });
    const filter = { ids: null, status: null, country: null, legalEntities: null, search: null };
    const page = await source.suppliers?.suppliers(filter, { first: 1, start: null }, call);
    expect(page?.hasMore).toBe(true);
    expect(page?.rows.map(({ node }) => node.bankAccounts.length)).toEqual([1]);
    expect(source.query(1).params).toEqual(['55']);
  });
});

describe('a bank account of a vendor', () => {
  it.each([
    ['written with spaces and in small letters', { iban: ' de89 3704 0044 0532 0130 00' }],
    ['with a country code', { iban: 'DE89370400440532013000', country: 'DE' }],
  ])('has its IBAN, %s, and its country', async (_, more) => {
    const { found } = await accountsOf([{ id: '7', vendor: '55', ...more }]);
    expect(found?.[0]).toMatchObject([{ iban: 'DE89370400440532013000', country: 'DE' }]);
  });

  it.each([
    ['the BIC', { bic: 'COBADEFFXXX', swift: 'XMPLUS33' }, 'COBADEFFXXX', 'DE'],
    ['the SWIFT code where there is no BIC', { swift: 'xmplus33' }, 'XMPLUS33', 'US'],
    [
      'the SWIFT code beside a routing number',
      { bic: '011000015', swift: 'XMPLUS33' },
      'XMPLUS33',
      'US',
    ],
    ['none where a routing number is all there is', { bic: '011000015' }, null, null],
  ])('has %s', async (_, more, bic, country) => {
    const { found } = await accountsOf([{ ...details, ...more }]);
    expect(found?.[0]).toMatchObject([{ bic, country }]);
  });

  it('is of the configured country where no field tells one', async () => {
    const { found } = await accountsOf(
      [details, { ...details, id: '8', vendor: '56', swift: 'XMPLCA33' }],
      { bankAccountCountry: 'US' },
    );
    expect(found?.map((each) => each?.[0]?.country)).toEqual(['US', 'CA']);
  });

  it('whose number is encrypted is shown without one, and counted', async () => {
    const cipher = { accountnumber: 'q83+vA==', isencrypted: 'T' };
    const { found, unknown } = await accountsOf([{ ...details, ...cipher }]);
    expect(found?.[0]).toMatchObject([{ id: 'netsuite:7', accountNumber: null, iban: null }]);
    expect(unknown).toEqual([{ what: 'bank account number', code: 'encrypted' }]);
  });

  it('that nobody filled in has nothing', async () => {
    const { found } = await accountsOf([
      { id: '7', vendor: '55', accountnumber: ' ', holder: ' ' },
    ]);
    expect(found?.[0]).toMatchObject([{ holder: null, accountNumber: null, bankCode: null }]);
  });
});

const failureOf = async (answer: object) => {
  const source = fakeNetSuite([resultSet(vendors), answer], { settings });
  return source.suppliers?.suppliersById(['netsuite:55'], call).catch((error: unknown) => error);
};

describe('a refusal of the SuiteApp’s record', () => {
  it('says what to do, and nothing that the answer says of people', async () => {
    const failure = await failureOf(errorAnswer(400, 'INVALID_PARAMETER'));
    expect(failure).toMatchObject({
      kind: 'REFUSED',
      message: expect.stringMatching(/set supplierBankAccounts to none$/) as unknown,
    });
    expect(String(failure)).not.toContain('Miller');
  });

  it('is not suspected behind a refusal of another kind', async () => {
    const failure = await failureOf(errorAnswer(401, 'INVALID_LOGIN'));
    expect(failure).toMatchObject({ kind: 'REFUSED', details: { sourceCode: 'INVALID_LOGIN' } });
    expect(String(failure)).not.toContain('supplierBankAccounts');
  });
});

describe('changes of suppliers', () => {
  const request = { since: '2026-11-01T00:00:00.000Z', after: null, first: 5 };

  it('go by the vendor’s stamp alone where its bank accounts are not read', async () => {
    const source = fakeNetSuite([resultSet([])]);
    await source.supplierChanges?.changes(request, call);
    expect(source.query().q).not.toContain('customrecord');
  });

  it('go by the later stamp of vendor and bank account, inactive ones included', async () => {
    const source = fakeNetSuite([resultSet([])], { settings });
    await source.supplierChanges?.changes(request, call);
    const { q, params } = source.query();
    expect(q).toContain('MAX(d.lastmodified)');
    expect(q).not.toContain('d.isinactive');
    expect(params[0]).toBe('2026-11-01T00:00:00');
  });
});
