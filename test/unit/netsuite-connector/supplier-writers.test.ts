import { describe, expect, it } from 'vitest';
import type { SupplierBlockInstruction, SupplierInstruction } from '#domain/supplier';
import { call, errorAnswer, fakeNetSuite } from './fake-netsuite.ts';
import { submitted } from '../../support/submitted.ts';

const supplier: SupplierInstruction = {
  reference: 'S234567890ABCDEF',
  name: 'Paper "Mill" GmbH',
  country: 'DE',
  taxId: { type: 'VAT', value: 'DE123456789' },
  address: { street: 'Am Bach 1', city: 'Köln', postalCode: '50667', region: null, country: null },
  contact: { email: 'ap@mill.example', phone: null },
  paymentTerms: 'Net 30',
  currency: 'USD',
  bankAccount: null,
  legalEntity: 'US01',
};
const PATH = '/services/rest/record/v1/vendor/eid:S234567890ABCDEF';
const JSON_SENT =
  '{"externalId":"S234567890ABCDEF","isPerson":false,"companyName":"Paper \\"Mill\\" GmbH",' +
  '"subsidiary":{"id":"3"},"currency":{"id":"1"},"terms":{"id":"4"},"email":"ap@mill.example",' +
  '"vatRegNumber":"DE123456789","addressBook":{"items":[{"defaultBilling":true,' +
  '"addressBookAddress":{"country":{"id":"DE"},"addr1":"Am Bach 1","city":"Köln","zip":"50667"}}]}}';
const settings = { currencyIds: { USD: '1' }, termIds: { 'Net 30': '4' } };
const created = {
  status: 204,
  headers: { location: 'https://1.example/services/rest/record/v1/vendor/55' },
};
const vendorAnswer = (part: object = {}) => ({
  text: JSON.stringify({
    id: '55',
    companyName: supplier.name,
    isInactive: false,
    subsidiary: { id: '3', refName: 'US' },
    currency: { id: '1', refName: 'USD' },
    ...part,
  }),
});

describe('a vendor to be created', () => {
  it('is put once under our reference, with all NetSuite has a place for', async () => {
    const { submission, requests } = await create([created], {}, settings);
    expect(requests).toMatchObject([
      { method: 'PUT', path: PATH, body: JSON_SENT, effect: 'write' },
    ]);
    expect(requests[0]?.headers?.['x-netsuite-propertynamevalidation']).toBe('Error');
    expect(submission).toEqual({
      id: 'netsuite:55',
      documentNumber: '55',
      ignoredFields: ['taxId.type'],
    });
  });

  it('is read again where NetSuite chose the currency, and is not done when it chose another', async () => {
    const own = { termIds: settings.termIds };
    expect((await create([created, vendorAnswer()], {}, own)).requests).toHaveLength(2);
    const euro = vendorAnswer({ currency: { id: '4', refName: 'EUR' } });
    await expect(create([created, euro], {}, own)).rejects.toMatchObject({
      kind: 'OUTCOME_UNKNOWN',
    });
  });

  it.each<[string, Partial<SupplierInstruction>, object, readonly string[]]>([
    ['a bank account', { taxId: null, bankAccount: bankAccount() }, {}, ['bankAccount']],
    ['a country without an address', { taxId: null, address: null }, {}, ['country']],
    [
      'a country other than the address’s',
      { taxId: null, country: 'FR', address: at('DE') },
      {},
      ['country'],
    ],
    ['a tax id the account has no field for', {}, { vendorTaxIdProperty: null }, ['taxId']],
    ['nothing', { taxId: null, contact: null }, {}, []],
  ])('says that it ignored %s', async (_case, part, more, ignored) => {
    const { submission } = await create([created], part, { ...settings, ...more });
    expect(submission.ignoredFields).toEqual(ignored);
  });

  it('carries no bank detail in what is stored of it', () => {
    const writer = fakeNetSuite([], { settings }).createSupplier;
    const prepared = writer?.prepare({ ...supplier, bankAccount: bankAccount() });
    expect(prepared?.body).not.toContain('DE89');
  });

  it('has its tax id where the settings say', async () => {
    const given = { ...settings, vendorTaxIdProperty: 'taxIdNum' };
    const { requests } = await create([created], {}, given);
    expect(requests[0]?.body).toContain('"taxIdNum":"DE123456789"');
  });

  it('is found by its reference, or is not there', async () => {
    const found = await enquire(vendorAnswer());
    expect(found).toMatchObject({ id: 'netsuite:55', ignoredFields: ['taxId.type'] });
    expect(await enquire(errorAnswer(404, 'NONEXISTENT_ID'))).toBeNull();
  });
});

describe('a vendor that cannot be made as asked, or was made otherwise', () => {
  it.each<[string, Partial<SupplierInstruction>]>([
    ['terms that have no id in the settings', { paymentTerms: 'Net 45' }],
    ['a currency that has none', { currency: 'JPY' }],
    ['a legal entity kept elsewhere', { legalEntity: 'DE01' }],
    ['a reference of another form', { reference: 'eid/../1' }],
  ])('is UNSUPPORTED with %s', (_case, part) => {
    const writer = fakeNetSuite([], { settings }).createSupplier;
    expect(() => writer?.prepare({ ...supplier, ...part })).toThrow(
      expect.objectContaining({ kind: 'UNSUPPORTED' }),
    );
  });

  it.each([
    ['name', { companyName: 'Paper Mill Ltd' }],
    ['subsidiary', { subsidiary: { id: '4' } }],
    ['currency', { currency: { id: '2', refName: 'EUR' } }],
  ])('is a conflict when the %s differs, which is not quoted', async (name, part) => {
    const failure: unknown = await enquire(vendorAnswer(part)).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      kind: 'DECLINED',
      details: { sourceCode: 'REFERENCE_CONFLICT' },
    });
    expect(String(failure)).toContain(name);
    expect(String(failure)).not.toContain('Mill');
  });
});

describe('a vendor to be blocked', () => {
  const block: SupplierBlockInstruction = {
    reference: 'B234567890ABCDEF',
    supplierId: 'netsuite:55',
    legalEntity: null,
    blocked: true,
  };
  const path = '/services/rest/record/v1/vendor/55';
  const done = { id: 'netsuite:55', documentNumber: '55', ignoredFields: ['reference'] };

  it.each([true, false])('is made inactive or active by one PATCH: blocked %s', async (blocked) => {
    const { submission, requests } = await submit([{ status: 204 }], { ...block, blocked });
    expect(submission).toEqual(done);
    expect(requests).toMatchObject([
      { method: 'PATCH', path, body: `{"isInactive":${blocked}}`, effect: 'write' },
    ]);
  });

  it('is read again after any other success, and done when it is as asked', async () => {
    const answers = [{ status: 200 }, vendorAnswer({ isInactive: true })];
    const { submission, requests } = await submit(answers, block);
    expect(submission).toEqual(done);
    expect(requests[1]).toMatchObject({ method: 'GET', path, effect: 'read' });
  });

  it.each([
    ['still active', vendorAnswer()],
    ['not found', errorAnswer(404, 'NONEXISTENT_ID')],
    ['unreadable', { text: '<html>' }],
  ])('is of unknown outcome when it is then %s', async (_case, answer) => {
    await expect(submit([{ status: 202 }, answer], block)).rejects.toMatchObject({
      kind: 'OUTCOME_UNKNOWN',
    });
  });

  it('is declined where NetSuite does not know it', async () => {
    const answer = errorAnswer(404, 'NONEXISTENT_ID');
    await expect(submit([answer], block)).rejects.toMatchObject({
      kind: 'DECLINED',
      details: { sourceCode: 'NONEXISTENT_ID' },
    });
  });

  it.each([
    ['inactive', true, true, true],
    ['active', false, true, false],
    ['active, as it was to be', false, false, true],
    ['inactive, and was to be active', true, false, false],
  ])('is enquired of by its flag: %s', async (_case, isInactive, blocked, isFound) => {
    const source = fakeNetSuite([vendorAnswer({ isInactive })]);
    const found = await source.blockSupplier?.enquire({ ...block, blocked }, call);
    expect(found).toEqual(isFound ? done : null);
  });

  it.each<[string, Partial<SupplierBlockInstruction>]>([
    ['in one legal entity', { legalEntity: 'US01' }],
    ['of another source', { supplierId: 'sap:1' }],
    ['with a key that is none', { supplierId: 'netsuite:1/../2' }],
  ])('is UNSUPPORTED %s', (_case, part) => {
    expect(() => fakeNetSuite([]).blockSupplier?.prepare({ ...block, ...part })).toThrow(
      expect.objectContaining({ kind: 'UNSUPPORTED' }),
    );
  });
});

describe('what NetSuite has no way for', () => {
  it.each(['changeSupplierBankAccount', 'cancelInvoice', 'releaseInvoice'] as const)(
    'is absent, not a stub: %s',
    (capability) => {
      expect(fakeNetSuite([])[capability]).toBeUndefined();
    },
  );
});

function bankAccount() {
  return { holder: 'Paper Mill', iban: 'DE89370400440532013000', bic: null };
}

function at(country: string) {
  return { street: null, city: 'Köln', postalCode: null, region: null, country };
}

async function create(
  answers: Parameters<typeof fakeNetSuite>[0],
  part: Partial<SupplierInstruction>,
  given: object,
) {
  const source = fakeNetSuite(answers, { settings: given });
  const writer = source.createSupplier;
  if (!writer) throw new Error('the connector creates suppliers');
  const submission = submitted(await writer.submit(writer.prepare({ ...supplier, ...part }), call));
  return { submission, requests: source.requests };
}

const enquire = async (answer: Parameters<typeof fakeNetSuite>[0][number]) =>
  fakeNetSuite([answer], { settings }).createSupplier?.enquire(supplier, call);

async function submit(
  answers: Parameters<typeof fakeNetSuite>[0],
  instruction: SupplierBlockInstruction,
) {
  const source = fakeNetSuite(answers);
  const writer = source.blockSupplier;
  if (!writer) throw new Error('the connector blocks suppliers');
  return {
    submission: await writer.submit(writer.prepare(instruction), call),
    requests: source.requests,
  };
}
