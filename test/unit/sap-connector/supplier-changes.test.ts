import { describe, expect, it } from 'vitest';
import type { SupplierBankInstruction, SupplierBlockInstruction } from '#domain/supplier';
import { call, collectionOf, error, fakeSap, optionsOf, type Answer } from './fake-sap.ts';
import { submitted } from '../../support/submitted.ts';

const SERVICE = '/sap/opu/odata/sap/API_BUSINESS_PARTNER';
const BLOCK: SupplierBlockInstruction = {
  reference: 'B0000000000000AB',
  supplierId: 'sap:0000100001',
  legalEntity: null,
  blocked: true,
};
const IN_COMPANY = { ...BLOCK, legalEntity: 'DE01' };
const CHANGE: SupplierBankInstruction = {
  reference: 'C0000000000000AB',
  supplierId: 'sap:0000100001',
  bankAccount: { holder: 'Nordwind GmbH', iban: 'DE89370400440532013000', bic: 'COBADEFFXXX' },
};

function writers(answer: Answer = { status: 204 }, settings = {}) {
  const fake = fakeSap(() => answer, { settings });
  const { blockSupplier, changeSupplierBankAccount } = fake.capabilities;
  if (!blockSupplier || !changeSupplierBankAccount) throw new Error('the connector writes');
  return { fake, blockSupplier, changeSupplierBankAccount };
}

describe('blocking a supplier', () => {
  it.each<[SupplierBlockInstruction, string, object]>([
    [
      BLOCK,
      "A_Supplier('0000100001')",
      { PostingIsBlocked: true, PaymentIsBlockedForSupplier: true },
    ],
    [
      { ...BLOCK, blocked: false },
      "A_Supplier('0000100001')",
      { PostingIsBlocked: false, PaymentIsBlockedForSupplier: false },
    ],
    [
      IN_COMPANY,
      "A_SupplierCompany(Supplier='0000100001',CompanyCode='1010')",
      { SupplierIsBlockedForPosting: true, PaymentBlockingReason: 'Z' },
    ],
    [
      { ...IN_COMPANY, blocked: false },
      "A_SupplierCompany(Supplier='0000100001',CompanyCode='1010')",
      { SupplierIsBlockedForPosting: false, PaymentBlockingReason: '' },
    ],
  ])('changes both flags at once, whatever the version: %j', async (instruction, path, flags) => {
    const { fake, blockSupplier } = writers({ status: 204 }, { paymentBlock: 'Z' });
    expect(await blockSupplier.submit(blockSupplier.prepare(instruction), call)).toEqual({
      id: 'sap:0000100001',
      documentNumber: '100001',
      ignoredFields: ['reference'],
    });
    const [request, ...more] = fake.dataCalls();
    expect(more).toEqual([]);
    expect(request).toMatchObject({ method: 'PATCH', path: `${SERVICE}/${path}`, effect: 'write' });
    expect(request?.headers).toMatchObject({ 'if-match': '*', 'x-csrf-token': 'token-1' });
    expect(JSON.parse(request?.body ?? '')).toEqual(flags);
  });

  it.each<[string, Answer, string]>([
    ['declined where SAP knows no such supplier', error('/IWBEP/CM_MGW_RT/020'), 'DECLINED'],
    ['refused without an envelope', { status: 403, text: 'no' }, 'REFUSED'],
    ['of unknown outcome where a page answers', { status: 200, text: '<html>' }, 'OUTCOME_UNKNOWN'],
  ])('is %s', async (_, answer, kind) => {
    const { blockSupplier } = writers(answer);
    await expect(blockSupplier.submit(blockSupplier.prepare(BLOCK), call)).rejects.toMatchObject({
      kind,
    });
  });
});

const askedOfBlock = async (instruction: SupplierBlockInstruction, ...rows: readonly unknown[]) => {
  const { fake, blockSupplier } = writers(collectionOf(rows));
  const found = await blockSupplier.enquire(instruction, call);
  return { isDone: found !== null, request: fake.requests[0] };
};

describe('enquiring about a block', () => {
  it.each([
    [true, true, true, false],
    [true, false, false, false],
    [false, true, false, false],
    [false, false, false, true],
  ])(
    'centrally is done when posting (%s) and payment (%s) both are as wanted',
    async (PostingIsBlocked, PaymentIsBlockedForSupplier, isBlocked, isLifted) => {
      const row = { PostingIsBlocked, PaymentIsBlockedForSupplier };
      expect((await askedOfBlock(BLOCK, row)).isDone).toBe(isBlocked);
      expect((await askedOfBlock({ ...BLOCK, blocked: false }, row)).isDone).toBe(isLifted);
    },
  );

  it.each([
    [true, 'A', true, false],
    [true, '', false, false],
    [false, 'B', false, false],
    [false, '', false, true],
  ])(
    'in one company is done when posting (%s) and the payment block (%j) are as wanted',
    async (SupplierIsBlockedForPosting, PaymentBlockingReason, isBlocked, isLifted) => {
      const row = { SupplierIsBlockedForPosting, PaymentBlockingReason };
      expect((await askedOfBlock(IN_COMPANY, row)).isDone).toBe(isBlocked);
      expect((await askedOfBlock({ ...IN_COMPANY, blocked: false }, row)).isDone).toBe(isLifted);
    },
  );

  it('is not done for a supplier that is not there, blocked or lifted', async () => {
    const { isDone, request } = await askedOfBlock({ ...IN_COMPANY, blocked: false });
    expect(isDone).toBe(false);
    expect(request && optionsOf(request)['$filter']).toBe(
      "Supplier eq '0000100001' and CompanyCode eq '1010'",
    );
    expect((await askedOfBlock({ ...BLOCK, blocked: false })).isDone).toBe(false);
  });

  it('is unsupported for what another source keeps', () => {
    const { blockSupplier } = writers();
    for (const changes of [{ supplierId: 'netsuite:9' }, { legalEntity: 'US01' }])
      expect(() => blockSupplier.prepare({ ...BLOCK, ...changes })).toThrow(
        expect.objectContaining({ kind: 'UNSUPPORTED' }),
      );
  });
});

const row = (changes: Readonly<Record<string, unknown>> = {}) => ({
  BankIdentification: 'X123',
  IBAN: CHANGE.bankAccount.iban,
  BankAccountName: CHANGE.reference,
  ...changes,
});

const idOf = (reference: string) => {
  const { body } = writers().changeSupplierBankAccount.prepare({ ...CHANGE, reference });
  const { payload } = JSON.parse(body) as { payload: string };
  return (JSON.parse(payload) as { BankIdentification: string }).BankIdentification;
};

const submit = (answer: Answer) => {
  const { changeSupplierBankAccount } = writers(answer);
  return changeSupplierBankAccount.submit(changeSupplierBankAccount.prepare(CHANGE), call);
};

const asked = async (...rows: readonly unknown[]) => {
  const { fake, changeSupplierBankAccount } = writers(collectionOf(rows));
  return { found: submitted(await changeSupplierBankAccount.enquire(CHANGE, call)), fake };
};

describe('changing the bank account', () => {
  it('adds a row of its own, which bears our reference', async () => {
    const { fake, changeSupplierBankAccount } = writers({ status: 201, json: { d: row() } });
    const prepared = changeSupplierBankAccount.prepare(CHANGE);
    expect(await changeSupplierBankAccount.submit(prepared, call)).toEqual({
      id: 'sap:0000100001',
      documentNumber: '100001',
      ignoredFields: [],
    });
    const [request] = fake.dataCalls();
    expect(request).toMatchObject({ method: 'POST', path: `${SERVICE}/A_BusinessPartnerBank` });
    expect(JSON.parse(request?.body ?? '')).toEqual({
      BusinessPartner: '0000100001',
      BankIdentification: expect.stringMatching(/^[A-Z][A-Z0-9]{3}$/),
      BankCountryKey: 'DE',
      IBAN: 'DE89370400440532013000',
      SWIFTCode: 'COBADEFFXXX',
      BankAccountHolderName: 'Nordwind GmbH',
      BankAccountName: 'C0000000000000AB',
    });
  });

  it('names the row after the reference, so that SAP refuses it twice', () => {
    const references = Array.from(
      { length: 40 },
      (_, at) => `C${at.toString(36).toUpperCase().padStart(15, '0')}`,
    );
    expect(new Set(references.map(idOf)).size).toBe(40);
    expect(references.map(idOf)).toEqual(references.map(idOf));
  });

  it('is of unknown outcome when a success cannot be read, declined with SAP’s code', async () => {
    await expect(submit({ status: 200, text: '<html>' })).rejects.toMatchObject({
      kind: 'OUTCOME_UNKNOWN',
    });
    await expect(submit(error('R11/117'))).rejects.toMatchObject({
      kind: 'DECLINED',
      details: { sourceCode: 'R11/117' },
    });
  });

  it('is found by our reference at the supplier, and by the IBAN it carries', async () => {
    const { found, fake } = await asked(row());
    expect(found?.id).toBe('sap:0000100001');
    const [request] = fake.requests;
    expect(request && optionsOf(request)['$filter']).toBe(
      "BusinessPartner eq '0000100001' and BankAccountName eq 'C0000000000000AB'",
    );
    expect((await asked()).found).toBeNull();
    await expect(asked(row(), row({ BankIdentification: '0002' }))).rejects.toMatchObject({
      details: { sourceCode: 'DUPLICATE_REFERENCE' },
    });
    await expect(asked(row({ IBAN: 'DE02120300000000202051' }))).rejects.toMatchObject({
      details: { sourceCode: 'REFERENCE_CONFLICT' },
    });
  });
});
