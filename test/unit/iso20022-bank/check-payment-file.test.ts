import { describe, expect, test } from 'vitest';
import type { Creditor, CreditTransfer, PaymentFileInstruction } from '#domain/bank/payment-file';
import { checkPaymentFile } from '#sources/iso20022-bank/check-payment-file';
import {
  builtIn,
  creditor,
  creditTransfer,
  debtorAccount,
  payeeAddress,
  paymentFile,
} from '#test/support/bank-files/instruction';

const iso = builtIn('iso');
const sepa = builtIn('epc-sct');
const crossBorder = builtIn('cross-border');

const fields = (file: PaymentFileInstruction, profile = iso): string[] =>
  checkPaymentFile(file, profile).map(({ payment, field }) => `${payment ?? 'file'} ${field}`);

const ofPayment = (change: Partial<CreditTransfer>, profile = iso): string[] =>
  fields(paymentFile([creditTransfer(1, change)]), profile);

const ofCreditor = (change: Partial<Creditor>, profile = iso): string[] =>
  ofPayment({ creditor: { ...creditor, ...change } }, profile);

const document = (documentNumber: string, creditorReference: string | null = null) => ({
  documentNumber,
  documentDate: null,
  amount: { amountMinor: 100n, currency: 'EUR' },
  creditorReference,
});

test.each([iso, sepa, crossBorder])('$name takes a whole payment', (profile) => {
  expect(checkPaymentFile(paymentFile(), profile)).toEqual([]);
});

describe('of a file', () => {
  test.each<[field: string, change: Partial<PaymentFileInstruction>]>([
    ['messageId', { messageId: 'a'.repeat(36) }],
    ['messageId', { messageId: 'Größe' }],
    ['messageId', { messageId: 'A//B' }],
    ['createdAt', { createdAt: '2026-11-28' }],
    ['initiatingParty', { initiatingParty: '' }],
    ['debtorCountry', { debtorCountry: 'Germany' }],
    ['debtor.holder', { debtor: { ...debtorAccount, holder: 'x'.repeat(141) } }],
    ['debtor.bic', { debtor: { ...debtorAccount, bic: 'COBADEFFXX' } }],
    ['debtor.iban', { debtor: { ...debtorAccount, iban: 'DE89370400440532013001' } }],
    ['debtor.currency', { debtor: { ...debtorAccount, currency: 'EURO' } }],
    ['payments', { payments: [] }],
  ])('refuses a wrong %s', (field, change) => {
    expect(fields(paymentFile(undefined, change))).toEqual([`file ${field}`]);
  });

  test('refuses more payments than the profile takes, and looks no further', () => {
    const few = { ...iso, maxTransactions: 2 };
    const payments = [1, 2, 3].map((number) => creditTransfer(number, { uetr: 'none' }));
    expect(checkPaymentFile(paymentFile(payments), few)).toEqual([
      {
        payment: null,
        field: 'payments',
        message: 'payments are 3, and ISO 20022 credit transfer takes 2 in one file',
      },
    ]);
  });

  test('refuses ids that two payments share', () => {
    const payments = [creditTransfer(1), creditTransfer(1)];
    expect(fields(paymentFile(payments))).toEqual(['1 instructionId', '1 endToEndId', '1 uetr']);
  });

  test('refuses two days in one payment information', () => {
    const payments = [
      creditTransfer(1),
      creditTransfer(2, { requestedExecutionDate: '2026-12-02' }),
    ];
    expect(fields(paymentFile(payments))).toEqual(['1 requestedExecutionDate']);
  });

  test('refuses a sum with more digits than a control sum has', () => {
    const amount = { amountMinor: 600_000_000_000_000_000n, currency: 'EUR' };
    const payments = [1, 2].map((number) => creditTransfer(number, { amount, remittance: [] }));
    expect(fields(paymentFile(payments))).toEqual(['file payments']);
  });
});

describe('of a payment', () => {
  test.each<[field: string, change: Partial<CreditTransfer>]>([
    ['paymentInformationId', { paymentInformationId: '' }],
    ['instructionId', { instructionId: '/A' }],
    ['endToEndId', { endToEndId: '3d6f2a10-8f5e-4b7a-9c1d-2e4f6a8b0c11' }],
    ['uetr', { uetr: '3D6F2A10-8F5E-4B7A-9C1D-2E4F6A8B0C11' }],
    ['uetr', { uetr: '3d6f2a10-8f5e-1b7a-9c1d-2e4f6a8b0c11' }],
    ['amount', { amount: { amountMinor: 0n, currency: 'EUR' } }],
    ['amount', { amount: { amountMinor: -5n, currency: 'EUR' } }],
    ['amount', { amount: { amountMinor: 5n, currency: 'EURO' } }],
    ['requestedExecutionDate', { requestedExecutionDate: '2026-02-29' }],
    ['categoryPurpose', { categoryPurpose: 'supplier' }],
  ])('refuses a wrong %s', (field, change) => {
    expect(ofPayment(change)).toEqual([`0 ${field}`]);
  });

  test.each<[field: string, change: Partial<Creditor>]>([
    ['creditor.name', { name: '' }],
    ['creditor.iban', { iban: 'FR1420041010050500013M02607' }],
    ['creditor.iban', { iban: 'US1420041010050500013' }],
    ['creditor.iban', { iban: null }],
    ['creditor.accountNumber', { iban: null, accountNumber: '1'.repeat(35) }],
    ['creditor.bic', { bic: 'bnpafrpp' }],
    ['creditor.bankCode', { bic: null, bankCode: '02 60', bankCountry: 'US' }],
    ['creditor.bankCountry', { bic: null, bankCode: '0260', bankCountry: 'BR' }],
    ['creditor.address.country', { address: { ...payeeAddress, country: 'France' } }],
    ['creditor.address.city', { address: { ...payeeAddress, city: 'x'.repeat(36) } }],
    ['creditor.address.postalCode', { address: { ...payeeAddress, postalCode: ' ' } }],
  ])('refuses a wrong %s', (field, change) => {
    expect(ofCreditor(change)).toEqual([`0 ${field}`]);
  });

  test('never says what stands in a field', () => {
    const secret = 'Geheim 日本';
    const file = paymentFile([
      creditTransfer(1, { creditor: { ...creditor, name: secret, iban: 'DE00', bic: 'Geheim' } }),
    ]);
    const said = JSON.stringify(checkPaymentFile(file, sepa));
    expect(said).toContain('creditor.iban');
    expect(said).not.toMatch(/Geheim|DE00/);
  });
});

describe('by profile', () => {
  test('SEPA pays euros to IBANs, up to its maximum', () => {
    const amount = { amountMinor: 100n, currency: 'USD' };
    expect(ofPayment({ amount }, sepa)).toEqual(['0 amount']);
    expect(ofPayment({ amount: { amountMinor: 99_999_999_999n, currency: 'EUR' } }, sepa)).toEqual(
      [],
    );
    expect(ofPayment({ amount: { amountMinor: 100_000_000_000n, currency: 'EUR' } }, sepa)).toEqual(
      ['0 amount'],
    );
    expect(ofCreditor({ iban: null, accountNumber: '12345' }, sepa)).toEqual(['0 creditor.iban']);
    expect(ofCreditor({ iban: null, accountNumber: '12345' })).toEqual([]);
  });

  test('across borders a payee has a structured address and a bank that can be found', () => {
    const missing = ['0 creditor.address.city', '0 creditor.address.country'];
    expect(ofCreditor({ address: null }, crossBorder)).toEqual(missing);
    expect(ofCreditor({ address: { ...payeeAddress, city: null } }, crossBorder)).toEqual([
      missing[0],
    ]);
    expect(ofCreditor({ bic: null }, crossBorder)).toEqual(['0 creditor.bic']);
    const withCode = { bic: null, bankCode: '026009593', bankCountry: 'US' };
    expect(ofCreditor(withCode, crossBorder)).toEqual([]);
    expect(ofCreditor({ address: null, bic: null }, sepa)).toEqual([]);
  });

  test('a name that has no letters in a character set is refused, never left out', () => {
    expect(ofCreditor({ name: '株式会社' }, sepa)).toEqual(['0 creditor.name']);
    expect(ofCreditor({ name: 'Toyo 株式会社' }, crossBorder)).toEqual(['0 creditor.name']);
    expect(ofCreditor({ name: '株式会社' })).toEqual([]);
    const strict = { ...sepa, characters: { ...sepa.characters, transliterates: false } };
    expect(ofCreditor({ name: 'Müller' }, strict)).toEqual(['0 creditor.name']);
    expect(ofCreditor({ name: 'Müller' }, sepa)).toEqual([]);
  });

  test('a name is as long as it is written', () => {
    const name = 'ü'.repeat(36);
    expect(ofCreditor({ name })).toEqual([]);
    expect(ofCreditor({ name }, crossBorder)).toEqual([]);
    expect(ofCreditor({ name }, sepa)).toEqual(['0 creditor.name']);
  });
});

describe('of what is paid', () => {
  test('more documents than fit are refused, never cut off', () => {
    const many = Array.from({ length: 20 }, (_, index) => document(`INVOICE-${index + 1000}`));
    const [problem] = checkPaymentFile(
      paymentFile([creditTransfer(1, { remittance: many })]),
      sepa,
    );
    expect(problem?.message).toBe(
      'remittance is refused: 20 documents take 278 characters and 140 are allowed: pay them with several payments',
    );
    expect(ofPayment({ remittance: many })).toEqual([]);
    expect(ofPayment({ remittance: many.slice(0, 10) }, sepa)).toEqual([]);
  });

  test('a creditor reference has right check digits', () => {
    expect(ofPayment({ remittance: [document('1', 'RF18539007547034')] }, sepa)).toEqual([]);
    expect(ofPayment({ remittance: [document('1', 'RF19539007547034')] }, sepa)).toEqual([
      '0 remittance',
    ]);
  });

  test('a profile with structured remittance only refuses what does not fit it', () => {
    const rule = {
      unstructured: false,
      structured: 'CREDITOR_REFERENCE',
      maxStructured: 1,
    } as const;
    const profile = { ...sepa, remittance: rule };
    expect(ofPayment({ remittance: [document('1')] }, profile)).toEqual(['0 remittance']);
    expect(ofPayment({ remittance: [document('1', 'RF18539007547034')] }, profile)).toEqual([]);
  });
});
