import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findDuplicates, foldNumber, type KnownInvoice } from '#domain/controls/duplicates';
import { editDistance, normaliseReference, similarity } from '#domain/controls/invoice-reference';
import { addDays } from '#domain/date';

const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });
const known = (more: Partial<KnownInvoice> = {}): KnownInvoice => ({
  id: 'sap:1',
  supplierId: 'sap:10',
  number: 'AB-00123',
  kind: 'INVOICE',
  gross: eur(100_000n),
  invoiceDate: '2026-06-01',
  documentStatus: 'POSTED',
  ...more,
});
const FAMILY = ['sap:10', 'netsuite:5'];
const found = (mine: Partial<KnownInvoice>, theirs: Partial<KnownInvoice> = {}): string[] =>
  findDuplicates(known(mine), FAMILY, [known(theirs)]).map(
    ({ code, severity }) => `${code} ${severity}`,
  );

describe('the rules', () => {
  test.each([
    ['as written', {}, ['DUP-1 BLOCK']],
    ['as written but for case and space', { number: ' ab-00123' }, ['DUP-1 BLOCK']],
    ['in another system', { supplierId: 'netsuite:5' }, ['DUP-1 BLOCK']],
    ['365 days later', { invoiceDate: addDays('2026-06-01', 365) }, ['DUP-1 BLOCK']],
    ['366 days later', { invoiceDate: addDays('2026-06-01', 366) }, ['DUP-1n HOLD']],
    ['read the same', { number: 'INV AB123' }, ['DUP-1n HOLD']],
    ['letters for digits', { number: 'A8-OO12E' }, ['DUP-2 HOLD']],
    ['a typing error on the same day', { number: 'AB-00128' }, ['DUP-2 HOLD']],
    ['part of another number on the same day', { number: 'AB-00123/REV' }, ['DUP-2 HOLD']],
    ['a typing error with another amount', { number: 'AB-00128', gross: eur(1n) }, []],
    ['about as much next day', aboutAsMuch(101_000n, 1), ['DUP-3 HOLD']],
    ['more than one per cent apart', aboutAsMuch(101_100n, 1), []],
    ['31 days apart', aboutAsMuch(100_000n, 31), []],
    ['another supplier', { supplierId: 'sap:99' }, ['DUP-4 HOLD']],
    ['another supplier, other amount', { supplierId: 'sap:99', gross: eur(1n) }, []],
    [
      'another supplier, other currency',
      { supplierId: 'sap:99', gross: { amountMinor: 100_000n, currency: 'USD' } },
      [],
    ],
    ['another kind', { kind: 'CREDIT_MEMO' as const }, []],
    ['cancelled', { documentStatus: 'CANCELLED' as const }, []],
    ['a short number within a long one', { number: '123' }, []],
  ])('%s', (_, theirs, expected) => {
    expect(found({}, theirs)).toEqual(expected);
  });

  test('one problem a rule names every invoice it found, up to twenty', () => {
    const many = Array.from({ length: 25 }, (_, at) => known({ id: `sap:${at}` }));
    const [problem, ...more] = findDuplicates(known(), FAMILY, many);
    expect(more).toEqual([]);
    expect(problem?.evidence).toMatchObject({ count: 25 });
    expect(problem?.evidence['invoices']).toHaveLength(20);
  });
});

function aboutAsMuch(amountMinor: bigint, days: number): Partial<KnownInvoice> {
  return {
    number: 'AB-00128',
    gross: eur(amountMinor),
    invoiceDate: addDays('2026-06-01', days),
  };
}

describe('a number', () => {
  test.each([
    ['INV-00123', 'inv 123'],
    ['RE 2026/0042', '2026-42'],
    ['Rechnung 77', '77'],
    ['Invoice: A-7', 'a7'],
    ['O0I5', '0015'],
    ['ＡＢ１２', 'AB12'],
  ])('%s reads as %s', (left, right) => {
    expect(normaliseReference(left)).toBe(normaliseReference(right));
  });

  test.each([
    ['FABER-1', 'BER-1'],
    ['12-1', '13-1'],
    ['A1', 'B1'],
  ])('%s does not read as %s', (left, right) => {
    expect(normaliseReference(left)).not.toBe(normaliseReference(right));
  });

  test('is folded and normalised once and for all, and equal when folded equal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 16 }), (text) => {
        expect(foldNumber(foldNumber(text))).toBe(foldNumber(text));
        expect(normaliseReference(foldNumber(text))).toBe(normaliseReference(text));
        expect(normaliseReference(text) === '').toBe(text.normalize('NFKC').trim() === '');
      }),
    );
  });
});

describe('the distance of two texts', () => {
  const text = fc.string({ maxLength: 12 });

  test('is one between a text and itself with one letter more', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    fc.assert(
      fc.property(text, text, (left, right) => {
        expect(editDistance(left, `${left}x`)).toBe(1);
        expect(editDistance(left, right)).toBe(editDistance(right, left));
        expect(editDistance(left, right) === 0).toBe(left === right);
        expect(similarity(left, right)).toBeGreaterThanOrEqual(0);
        expect(similarity(left, left)).toBe(1);
      }),
    );
  });

  test('keeps to the triangle', () => {
    fc.assert(
      fc.property(text, text, text, (one, two, three) => {
        expect(editDistance(one, three)).toBeLessThanOrEqual(
          editDistance(one, two) + editDistance(two, three),
        );
      }),
    );
  });
});
