import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CharacterSet } from '#domain/bank/profile';
import { inCharacters } from '#sources/iso20022-bank/characters';
import { TRANSLITERATION } from '#sources/iso20022-bank/transliteration';

const swift: CharacterSet = { name: 'swift-x', transliterates: true };
const swiss: CharacterSet = { name: 'sps-latin', transliterates: true };
const all: CharacterSet = { name: 'utf-8', transliterates: false };

const SWIFT_X = /^[A-Za-z0-9/\-?:().,'+ ]+$/;

test.each([
  ['Müller & Søn', 'Mueller + Son'],
  ['MÜLLER GMBH', 'MUELLER GMBH'],
  ['Übung', 'Uebung'],
  ['Łódź', 'Lodz'],
  ['Crédit Agricole – Île', 'Credit Agricole - Ile'],
  ['Straße_5', 'Strasse-5'],
  ['Ελλάδα', 'Ellada'],
  ['Жълтуша', 'Zhaltusha'],
  ['ﬁn ①', 'fin 1'],
  ['  two\n\tlines ', 'two lines'],
  ['zero\u200bwidth', 'zerowidth'],
])('%j is %j in the letters of SWIFT', (text, written) => {
  expect(inCharacters(text, swift)).toBe(written);
});

test('what the Swiss set has stays, the rest is written with its letters', () => {
  expect(inCharacters('Zürich & Genève [1]', swiss)).toBe('Zürich & Genève [1]');
  expect(inCharacters('Łódź Åse', swiss)).toBe('Lódz Aase');
});

test.each(['株式会社', 'Toyo 日本', '😀', '\ud800', '', ' \u0301', '\u200b'])(
  '%j cannot be written',
  (text) => {
    expect(inCharacters(text, swift)).toBeNull();
  },
);

test('all of XML may stand in UTF-8, and nothing that XML has no place for', () => {
  expect(inCharacters('株式会社 😀', all)).toBe('株式会社 😀');
  expect(inCharacters('\ud83d', all)).toBeNull();
  expect(inCharacters('\uffff', all)).toBeNull();
});

describe('any text', () => {
  test('is in the set, or is not written at all; and is written again the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = inCharacters(text, swift);
        if (written === null) return;
        expect(written).toMatch(SWIFT_X);
        expect(inCharacters(written, swift)).toBe(written);
        expect(inCharacters(written, { ...swift, transliterates: false })).toBe(written);
      }),
    );
  });

  test('keeps every letter it has already', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9/\-?:().,'+]{0,40})$/), (text) => {
        expect(inCharacters(text, swift)).toBe(text);
      }),
    );
  });
});

test('the table has single characters, and what every set has for them', () => {
  for (const [letter, written] of TRANSLITERATION) {
    expect(Array.from(letter)).toHaveLength(1);
    expect(written).toMatch(SWIFT_X);
  }
  expect(TRANSLITERATION.size).toBeGreaterThan(200);
});
