import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  and,
  contains,
  dateLiteral,
  encodeOption,
  equal,
  jsonDate,
  or,
  parseJsonDate,
  quote,
  term,
} from '#sources/sap-s4hana/odata-literals';

/** What a V2 parser makes of a string literal: the text between the outer quotes, doubled quotes made single. */
function unquote(literal: string): string {
  const inner = literal.slice(1, -1);
  if (/(?<!')(?:'')*'(?!')/.test(inner)) throw new Error('the literal ends before its end');
  return inner.replaceAll("''", "'");
}

describe('OData literals', () => {
  it('carry any text unharmed through quoting and percent-encoding', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const travelled = decodeURIComponent(encodeOption(quote(text)));
        expect(unquote(travelled)).toBe(text);
      }),
    );
  });

  it('never let a text end its literal or the query option', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(encodeOption(equal('Name', text))).not.toMatch(/[&#+ ?]/);
        expect((quote(text).match(/'/g) ?? []).length % 2).toBe(0);
      }),
    );
  });

  it.each([
    ['/Date(1492041600000)/', '2017-04-13'],
    ['/Date(1492041600000+0000)/', '2017-04-13'],
    ['/Date(-86400000)/', '1969-12-31'],
    ['/Date(253402214400000)/', '9999-12-31'],
  ])('read %s as the day %s', (wire, day) => {
    expect(parseJsonDate(wire)).toBe(day);
  });

  it.each(['2017-04-13', '/Date()/', '/Date(99999999999999999)/', ''])(
    'read no date in %j',
    (wire) => {
      expect(parseJsonDate(wire)).toBeNull();
    },
  );

  it('write a date and read it back the same', () => {
    const days = fc.date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(days, (instant) => {
        const day = instant.toISOString().slice(0, 10);
        expect(parseJsonDate(jsonDate(day))).toBe(day);
      }),
    );
  });

  it('spell conditions with parentheses where precedence needs them', () => {
    const either = or([equal('A', '1'), equal('A', '2')]);
    expect(and([either, equal('B', 'x')])).toBe("(A eq '1' or A eq '2') and B eq 'x'");
    expect(or([term([equal('A', '1'), equal('B', '2')])])).toBe("(A eq '1' and B eq '2')");
    expect(contains('Name', "O'Neil")).toBe("substringof('O''Neil',Name)");
    expect(dateLiteral('2026-01-31')).toBe("datetime'2026-01-31T00:00:00'");
  });
});
