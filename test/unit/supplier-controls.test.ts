import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkBankDetails } from '#domain/controls/bank-details';
import { checkCallBack, type CallBack } from '#domain/controls/call-back';
import { duplicateProblems, foldName, likenessOf } from '#domain/controls/duplicate-suppliers';
import type { CheckPolicy } from '#domain/controls/check-policy';
import { checkPaymentTerms } from '#domain/controls/payment-terms';
import { screeningProblems, taxIdProblems } from '#domain/controls/supplier-checks';
import { checkTaxId, foldTaxId } from '#domain/controls/tax-id';
import { ibanFault, maskAccount } from '#domain/iban';
import { aSupplier, anAccount } from '../support/doubles/supplier-books.ts';

const codes = (problems: readonly { code: string; severity: string }[]): string[] =>
  problems.map(({ code, severity }) => `${code} ${severity}`);

describe('VAT-1', () => {
  test.each([
    ['AT', 'ATU13585627'],
    ['BE', 'BE 0428.759.497'],
    ['DE', 'DE136695976'],
    ['DK', 'DK 13585628'],
    ['ES', 'ESB58378431'],
    ['FI', 'FI20774740'],
    ['FR', 'FR 40 303 265 045'],
    ['GR', 'EL094259216'],
    ['HR', 'HR33392005961'],
    ['IT', 'IT00743110157'],
    ['JP', 'T5835678256246'],
    ['LU', 'LU15027442'],
    ['NL', 'NL004495445B01'],
    ['PL', 'PL8567346215'],
    ['PT', 'PT501964843'],
    ['SE', 'SE556188840401'],
    ['SI', 'SI50223054'],
    ['US', '99-0000017'],
  ])('takes a VAT number of %s', (country, value) => {
    expect(checkTaxId({ type: 'VAT', value }, country)).toEqual([]);
    expect(checkTaxId({ type: `${country}0`, value }, country)).toEqual([]);
  });

  test.each([
    ['another country’s number', 'FR', 'DE136695976'],
    ['a number without its prefix', 'DE', '136695976'],
    ['one digit too few', 'AT', 'ATU1358562'],
    ['a wrong check digit', 'AT', 'ATU13585626'],
    ['a wrong check digit', 'BE', 'BE0428759498'],
    ['a wrong check digit', 'DE', 'DE136695975'],
    ['a wrong check digit', 'DK', 'DK13585627'],
    ['a wrong check digit', 'FI', 'FI20774741'],
    ['a wrong check digit', 'FR', 'FR41303265045'],
    ['a wrong check digit', 'GR', 'EL123456781'],
    ['a wrong check digit', 'HR', 'HR33392005962'],
    ['a wrong check digit', 'IT', 'IT00743110158'],
    ['a wrong check digit', 'LU', 'LU15027443'],
    ['a wrong check digit', 'NL', 'NL123456789B90'],
    ['a wrong check digit', 'PL', 'PL8567346216'],
    ['a wrong check digit', 'PT', 'PT501964842'],
    ['a wrong check digit', 'SE', 'SE556188840501'],
    ['a wrong check digit', 'SI', 'SI50223055'],
  ])('refuses %s: %s %s', (_, country, value) => {
    expect(codes(checkTaxId({ type: 'VAT', value }, country))).toEqual(['VAT-1 BLOCK']);
  });

  test('any other digit in its place is no German number', () => {
    const digit = fc.tuple(fc.integer({ min: 3, max: 10 }), fc.integer({ min: 1, max: 9 }));
    fc.assert(
      fc.property(digit, ([place, shift]) => {
        const value = Array.from('DE136695976', (char, index) =>
          index === place ? `${(Number(char) + shift) % 10}` : char,
        ).join('');
        expect(checkTaxId({ type: 'VAT', value }, 'DE')).toHaveLength(1);
      }),
    );
  });

  test('other kinds of number, and countries without a known shape, are taken as they are', () => {
    expect(checkTaxId({ type: 'DE1', value: 'anything' }, 'DE')).toEqual([]);
    expect(checkTaxId({ type: 'VAT', value: 'anything' }, 'BR')).toEqual([]);
    expect(foldTaxId('de 136.695-976')).toBe('DE136695976');
  });
});

describe('IBAN', () => {
  test.each([
    'DE89370400440532013000',
    'GB29NWBK60161331926819',
    'NO9386011117947',
    'MT84MALT011000012345MTLCAST001S',
  ])('%s holds', (iban) => {
    expect(ibanFault(iban)).toBeNull();
  });

  test.each([
    ['DE88370400440532013000', 'CHECK_DIGITS'],
    ['DE8937040044053201300', 'LENGTH'],
    ['US8937040044053201300', 'COUNTRY'],
    ['de89370400440532013000', 'SHAPE'],
    ['', 'SHAPE'],
  ])('%s does not', (iban, fault) => {
    expect(ibanFault(iban)).toBe(fault);
  });

  test('a changed or swapped digit never passes', () => {
    const iban = 'DE89370400440532013000';
    fc.assert(
      fc.property(
        fc.integer({ min: 4, max: 21 }),
        fc.integer({ min: 1, max: 9 }),
        (place, shift) => {
          const changed = (Number(iban[place]) + shift) % 10;
          expect(ibanFault(`${iban.slice(0, place)}${changed}${iban.slice(place + 1)}`)).toBe(
            'CHECK_DIGITS',
          );
        },
      ),
    );
    expect(ibanFault('DE89370400440523013000')).toBe('CHECK_DIGITS');
  });

  test.each([
    ['DE89370400440532013000', 'DE…3000'],
    ['000123456789', '…6789'],
    ['12345', '…45'],
    ['AB', '…B'],
    ['', '…'],
  ])('%s is shown as %s', (account, shown) => {
    expect(maskAccount(account)).toBe(shown);
  });
});

describe('bank details', () => {
  const iban = 'GB29NWBK60161331926819';
  test.each([
    [{ iban, bic: 'NWBKGB2L' }, 'GB', []],
    [{ iban, bic: null }, 'GB', []],
    [{ iban, bic: 'NWBKJESH' }, 'GB', []],
    [{ iban, bic: 'COBADEFF' }, 'GB', ['BNK-8 BLOCK']],
    [{ iban, bic: null }, 'DE', ['BNK-9 HOLD']],
    [{ iban, bic: null }, null, []],
    [{ iban: 'GB28NWBK60161331926819', bic: 'COBADEFF' }, 'DE', ['BNK-7 BLOCK']],
  ])('%o of a supplier in %s', (account, country, expected) => {
    const problems = checkBankDetails(account, country);
    expect(codes(problems)).toEqual(expected);
    expect(JSON.stringify(problems)).not.toContain(account.iban);
  });
});

describe('likeness', () => {
  test.each([
    ['Müller & Söhne GmbH', 'MUELLER SOEHNE'],
    ['Muller, Sohne', 'Müller & Söhne GmbH & Co. KG'],
    ['A.C.M.E. Inc.', 'Acme Incorporated'],
    ['Straße AG', 'Strasse'],
    ['GmbH', 'gmbh'],
  ])('%s is %s', (left, right) => {
    expect(foldName(left)).toBe(foldName(right));
  });

  test('different names stay different, and folding twice changes nothing', () => {
    expect(foldName('Nord AG')).not.toBe(foldName('Süd AG'));
    fc.assert(
      fc.property(fc.string(), (name) => {
        expect(foldName(name.toUpperCase().toLowerCase())).toBe(foldName(name.toUpperCase()));
      }),
    );
  });

  test('name needs the country, number and account do not', () => {
    const supplier = aSupplier('sap:1', {
      name: 'Nord',
      taxIds: [{ type: 'DE0', value: 'DE136695976' }],
      bankAccounts: [anAccount('DE89370400440532013000')],
    });
    const party = { name: 'Nord AG', country: 'DE', taxId: null, iban: null };
    expect(likenessOf(party, supplier)).toEqual(['SUP-3']);
    const elsewhere = {
      ...party,
      country: 'FR',
      taxId: 'DE 136 695 976',
      iban: 'DE89370400440532013000',
    };
    expect(likenessOf(elsewhere, supplier)).toEqual(['SUP-4', 'SUP-5']);
  });

  test('one HOLD a rule, and one more where not every supplier was compared', () => {
    const candidates = [
      { id: 'sap:1', like: ['SUP-3', 'SUP-5'] as const, isVisible: true },
      { id: 'sap:2', like: ['SUP-3'] as const, isVisible: false },
    ];
    expect(duplicateProblems(candidates, false)).toMatchObject([
      { code: 'SUP-3', evidence: { suppliers: ['sap:1'], elsewhere: 1 } },
      { code: 'SUP-5', evidence: { suppliers: ['sap:1'] } },
      { code: 'SUP-6' },
    ]);
    expect(codes(duplicateProblems(candidates, true, ['SUP-5']))).toEqual(['SUP-5 HOLD']);
  });
});

describe('register, screening and terms', () => {
  const policy: CheckPolicy = {
    taxIds: { unavailable: 'HOLD' },
    screening: { match: 'BLOCK', unavailable: 'HOLD', releasedBy: [] },
  };
  const lenient: CheckPolicy = {
    taxIds: { unavailable: 'WARN' },
    screening: { match: 'HOLD', unavailable: 'BLOCK', releasedBy: [] },
  };
  const away = { result: 'UNAVAILABLE', source: 'x', kind: 'TIMEOUT', code: 'MS' } as const;
  const ofRegister = {
    consultationNumber: '1',
    requestDate: '2026-11-18',
    registered: { name: null, address: null },
  };
  test.each([
    [null, policy, ['VAT-2 HOLD']],
    [{ ...ofRegister, result: 'NOT_COVERED' } as const, policy, ['VAT-2 HOLD']],
    [{ ...ofRegister, result: 'INVALID' } as const, lenient, ['VAT-3 BLOCK']],
    [{ ...ofRegister, result: 'VALID' } as const, policy, []],
    [away, policy, ['VAT-4 HOLD']],
    [away, lenient, ['VAT-4 WARN']],
  ])('a register that says %o', (check, under, expected) => {
    expect(codes(taxIdProblems(check, under))).toEqual(expected);
  });

  const nobody = { clearance: null, requesters: ['clerk'] };
  const seen = { caseId: '1', listVersion: '2', algorithm: 'x', dataset: 'y', hits: [] };
  test.each([
    [null, policy, ['SCR-2 HOLD']],
    [{ ...seen, result: 'CLEAR' } as const, policy, []],
    [{ ...seen, result: 'POSSIBLE_MATCH' } as const, policy, ['SCR-3 HOLD']],
    [{ ...seen, result: 'MATCH' } as const, policy, ['SCR-1 BLOCK']],
    [{ ...seen, result: 'MATCH' } as const, lenient, ['SCR-1 HOLD']],
    [away, policy, ['SCR-4 HOLD']],
    [away, lenient, ['SCR-4 BLOCK']],
  ])('a screening that says %o', (screening, under, expected) => {
    expect(codes(screeningProblems(screening, nobody, under))).toEqual(expected);
  });

  test.each([
    [['officer', 'second'], []],
    [['officer', 'clerk'], ['SCR-5 BLOCK']],
  ])('a hit that %o released', (people, expected) => {
    const cleared = { clearance: { reference: 'R', people }, requesters: ['clerk'] };
    const match = { ...seen, result: 'MATCH' } as const;
    expect(codes(screeningProblems(match, cleared, policy))).toEqual(expected);
  });

  const agreed = { usual: ['Net 30'], others: ['Net 60'] };
  test.each([
    [null, agreed, []],
    ['Net 30', agreed, []],
    ['Net 60', agreed, ['SUP-8 HOLD']],
    ['Net 90', agreed, ['SUP-9 BLOCK']],
    ['Net 30', null, ['SUP-8 HOLD']],
  ])('terms %s where %o are agreed', (terms, list, expected) => {
    expect(codes(checkPaymentTerms(terms, list))).toEqual(expected);
  });
});

describe('BNK-2', () => {
  const call: CallBack = {
    dialledNumber: '+49 30 123456',
    source: 'MASTER_RECORD',
    contactName: 'somebody',
    at: '2026-11-18T08:00:00Z',
    outcome: 'CONFIRMED',
    caller: 'ben',
  };
  const facts = {
    phones: ['0049 (0)30-12 34 56'],
    requesters: ['anna'],
    now: new Date('2026-11-18T09:00:00Z'),
    maxAgeDays: 30,
  };

  test('passes in whatever way the number is written', () => {
    expect(checkCallBack(call, facts)).toEqual([]);
  });

  test.each([
    ['dialledNumber', { dialledNumber: '12' }, { phones: ['12'] }],
    ['dialledNumber', {}, { phones: [] }],
    ['source', { source: 'OTHER' }, {}],
    ['caller', { caller: 'anna' }, {}],
    ['outcome', { outcome: 'NOT_REACHED' }, {}],
    ['at', { at: '2026-11-18T09:00:01Z' }, {}],
    ['at', { at: '2026-10-19T08:59:59Z' }, {}],
  ] as const)('stops at %s of %o, %o', (field, change, known) => {
    const problems = checkCallBack({ ...call, ...change }, { ...facts, ...known });
    expect(problems).toMatchObject([{ severity: 'BLOCK', path: ['input', 'callBack', field] }]);
    expect(JSON.stringify(problems)).not.toMatch(/123456|somebody/);
  });
});
