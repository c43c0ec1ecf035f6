import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';

const source = fc.stringMatching(/^[a-z][a-z0-9-]{0,31}$/);
/** Printable ASCII without the space, colons included. */
const key = fc.stringMatching(/^[\x21-\x7e]{1,160}$/);

describe('ids', () => {
  test('an id says which source knows the thing and what it is called there', () => {
    fc.assert(
      fc.property(source, key, (from, native) => {
        expect(parseId(makeId(from, native))).toEqual({ source: from, key: native });
      }),
    );
  });

  test('two things have one id only if source and key are the same', () => {
    fc.assert(
      fc.property(source, key, source, key, (a, b, c, d) => {
        expect(makeId(a, b) === makeId(c, d)).toBe(a === c && b === d);
      }),
    );
  });

  test('a text that is read as an id is written back as the same text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.tuple(source, fc.string()).map((at) => at.join(':')),
        ),
        (text) => {
          const parsed = parseId(text);
          expect(parsed === null || makeId(parsed.source, parsed.key) === text).toBe(true);
        },
      ),
    );
  });

  test('spaces, control characters and letters beyond ASCII make no id', () => {
    const foreign = fc.oneof(
      fc.constantFrom(' ', '\n', '\t', '\u0000', '\u007f', 'é', '漢', '\u202e'),
      fc.integer({ min: 0xa0, max: 0xd7ff }).map((code) => String.fromCodePoint(code)),
    );
    fc.assert(
      fc.property(source, key, foreign, fc.nat(), (from, native, odd, where) => {
        const at = where % (native.length + 1);
        const spoilt = native.slice(0, at) + odd + native.slice(at);
        expect(parseId(makeId(from, spoilt))).toBeNull();
      }),
    );
  });

  test.each([
    '',
    ':',
    'sap',
    'sap:',
    ':1',
    'SAP:1',
    '1sap:1',
    'sap 1',
    `${'s'.repeat(33)}:1`,
    `sap:${'1'.repeat(161)}`,
  ])('%j is no id', (text) => expect(parseId(text)).toBeNull());

  test('what Superledger originates is a source like any other', () => {
    expect(parseId(makeId(SUPERLEDGER, 'DE01'))).toEqual({ source: 'superledger', key: 'DE01' });
  });
});
