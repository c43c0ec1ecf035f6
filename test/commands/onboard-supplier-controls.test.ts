import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { aSupplier, anAccount, supplierBooks } from '../support/doubles/supplier-books.ts';
import { checkDouble } from '../support/doubles/checks.ts';
import { newSupplier as input } from '../support/new-supplier.ts';
import { personas } from '../support/personas.ts';
import { suppliersKit, type SuppliersKit } from '../support/suppliers-kit.ts';

const { apClerk, apManager, cfo } = personas;
const SHARED = 'DE91100000000123456789';
const known = [
  aSupplier('sap:1', {
    name: 'Mueller & Soehne GmbH',
    taxIds: [{ type: 'DE0', value: 'DE 811.569.869' }],
    bankAccounts: [anAccount(SHARED)],
  }),
];
const sap = supplierBooks('sap', ['DE01'], known);
const netsuite = supplierBooks('netsuite', ['US01'], [], ['createSupplier', 'blockSupplier']);
const checks = checkDouble('checks');
const codes = (problems: readonly { code: string; severity: string }[]): string[] =>
  problems.map(({ code, severity }) => `${code} ${severity}`);

let kit: SuppliersKit;
beforeAll(async () => {
  kit = await suppliersKit([sap.source, netsuite.source, checks.source]);
});
afterAll(() => kit.stop());
afterEach(() => {
  checks.taxIdIs('VALID');
  checks.partyIs('CLEAR');
  checks.fail(null);
});

const validate = async (change: object) =>
  kit.submit('onboardSupplier', { ...input, ...change, validateOnly: true }, apClerk);

const BLOCKED: readonly [what: string, change: object, code: string, path: string][] = [
  ['a VAT number of another shape', { taxId: { value: 'DE12345' } }, 'VAT-1', 'taxId.value'],
  [
    'a VAT number with a wrong check digit',
    { taxId: { value: 'DE136695977' } },
    'VAT-1',
    'taxId.value',
  ],
  [
    'an IBAN that fails MOD 97',
    { bankAccount: { holder: 'X', iban: 'DE88370400440532013000' } },
    'BNK-7',
    'bankAccount.iban',
  ],
  [
    'an IBAN of the wrong length',
    { bankAccount: { holder: 'X', iban: 'DE8937040044053201300' } },
    'BNK-7',
    'bankAccount.iban',
  ],
  [
    'a bank in another country than the account',
    { bankAccount: { ...input.bankAccount, bic: 'BNPAFRPP' } },
    'BNK-8',
    'bankAccount.bic',
  ],
  ['unknown payment terms', { paymentTerms: 'Net 99' }, 'SUP-9', 'paymentTerms'],
];

describe('what is refused', () => {
  test.each(BLOCKED)(
    '%s: a BLOCK with its path, and nothing but an audit entry',
    async (_, change, code, path) => {
      const before = await kit.database.posting.count();
      const answer = await kit.submit('onboardSupplier', { ...input, ...change }, apClerk);
      expect(answer.posting).toBeNull();
      expect(answer.problems).toContainEqual(
        expect.objectContaining({ code, severity: 'BLOCK', path: ['input', ...path.split('.')] }),
      );
      expect(await kit.database.posting.count()).toBe(before);
      const trail = await kit.trail('onboardSupplier');
      expect(trail.at(-1)).toMatchObject({
        action: 'onboardSupplier.refused',
        decision: 'BLOCKED',
      });
    },
  );

  test.each([
    ['a name that is too long', { name: 'x'.repeat(81) }, ['input', 'name']],
    ['control characters', { name: 'A\u0007B' }, ['input', 'name']],
    ['a country that is none', { country: 'Germany' }, ['input', 'country']],
    [
      'a BIC of another shape',
      { bankAccount: { ...input.bankAccount, bic: 'COBA' } },
      ['input', 'bankAccount', 'bic'],
    ],
    ['a currency that is none', { currency: 'EURO' }, ['input', 'currency']],
    ['an unknown field', { bank: 'x' }, ['input']],
  ])('%s: BAD_USER_INPUT with its path', async (_, change, path) => {
    await expect(
      kit.submit('onboardSupplier', { ...input, ...change }, apClerk),
    ).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path },
    });
  });

  test('a legal entity the viewer does not see is not there, and without the scope nothing is asked', async () => {
    const elsewhere = { ...apClerk, legalEntities: ['US01'] };
    await expect(kit.submit('onboardSupplier', input, elsewhere)).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
    await expect(kit.submit('onboardSupplier', input, personas.nobody)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });
});

describe('what has to be released', () => {
  test.each([
    ['its name and country, whatever the spelling', { name: 'Müller + Söhne mbH' }, 'SUP-3'],
    ['its tax number', { taxId: { value: 'DE811569869' } }, 'SUP-4'],
    ['its account', { bankAccount: { holder: 'X', iban: SHARED } }, 'SUP-5'],
  ])('a supplier that shares %s with one of another system', async (_, change, code) => {
    const here = { legalEntityId: 'US01', paymentTerms: 'Net 30', taxId: null, bankAccount: null };
    const { problems } = await validate({ ...here, ...change });
    expect(problems).toContainEqual(
      expect.objectContaining({ code, severity: 'HOLD', evidence: { suppliers: ['sap:1'] } }),
    );
  });

  test('candidates the viewer does not see are counted, not named', async () => {
    const elsewhere = { ...apClerk, legalEntities: ['US01'] };
    const change = { legalEntityId: 'US01', paymentTerms: 'Net 30', name: 'Mueller Soehne' };
    const { problems } = await kit.submit(
      'onboardSupplier',
      { ...input, ...change, validateOnly: true },
      elsewhere,
    );
    expect(problems.find(({ code }) => code === 'SUP-3')?.evidence).toEqual({
      suppliers: [],
      elsewhere: 1,
    });
  });

  test('an account in another country, without showing it', async () => {
    const { problems } = await validate({
      name: 'Fern AG',
      taxId: null,
      bankAccount: { holder: 'X', iban: 'FR1420041010050500013M02606' },
    });
    expect(problems).toMatchObject([
      { code: 'BNK-9', severity: 'HOLD', evidence: { account: 'FR…2606', country: 'DE' } },
    ]);
  });

  test('terms that are not usual, by treasurer or CFO', async () => {
    const change = { name: 'Terms AG', taxId: null, bankAccount: null, paymentTerms: '0060' };
    const answer = await kit.submit('onboardSupplier', { ...input, ...change }, apClerk);
    expect(codes(answer.problems)).toEqual(['SUP-8 HOLD']);
    await kit.approve(answer, apManager);
    expect(await kit.posting(answer)).toMatchObject({ status: 'AWAITING_APPROVAL' });
    await kit.approve(answer, cfo);
    expect(await kit.posting(answer)).toMatchObject({ status: 'APPROVED' });
  });
});

describe('register and screening', () => {
  test.each([
    ['INVALID', 'VAT-3 BLOCK'],
    ['NOT_COVERED', 'VAT-2 HOLD'],
  ] as const)('a tax number that is %s is %s', async (result, expected) => {
    checks.taxIdIs(result);
    expect(codes((await validate({ name: 'Register AG' })).problems)).toContain(expected);
  });

  test.each([
    ['MATCH', 'SCR-1 BLOCK'],
    ['POSSIBLE_MATCH', 'SCR-3 HOLD'],
  ] as const)('a party that is a %s is %s', async (result, expected) => {
    checks.partyIs(result);
    expect(codes((await validate({ name: 'Screen AG' })).problems)).toContain(expected);
  });

  test.each([
    ['UNAVAILABLE', 'SOURCE_UNAVAILABLE'],
    ['RATE_LIMITED', 'RATE_LIMITED'],
  ] as const)(
    'a system whose suppliers cannot be compared stops the decision: %s',
    async (kind, code) => {
      sap.fail('suppliers', kind);
      await expect(validate({ name: 'Late AG' })).rejects.toMatchObject({ extensions: { code } });
    },
  );
});
