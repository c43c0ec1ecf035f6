import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  about,
  and,
  beginsWith,
  compare,
  compareKey,
  type Condition,
  containsAnyCase,
  keyIn,
  or,
  toQuery,
} from '#sources/oracle-fusion/query';

const written = (...parts: readonly Condition[]): string => toQuery(parts, (name) => name);

test('conditions are written as from framework version 2', () => {
  const place = or([
    compare('InvoiceDate', '<', '2026-11-02'),
    and([compare('InvoiceDate', '=', '2026-11-02'), compareKey('InvoiceId', '<', '7')]),
  ]);
  expect(written(keyIn('InvoiceId', ['1', '2']), place)).toBe(
    "InvoiceId in (1,2) and (InvoiceDate < '2026-11-02' or (InvoiceDate = '2026-11-02' and InvoiceId < 7))",
  );
});

test('a tenant that spells an attribute otherwise is asked in its spelling', () => {
  expect(toQuery([compare('Value', '>', 'A')], () => 'IndependentValue')).toBe(
    "IndependentValue > 'A'",
  );
});

test('no text, whatever it holds, leaves its literal', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      const conditions = [about('A', text), beginsWith('A', text)];
      for (const byUpper of [true, false]) conditions.push(...containsAnyCase('A', text, byUpper));
      for (const condition of conditions) {
        const q = written(condition);
        expect(q.split("'")).toHaveLength(3);
        expect(q.endsWith("'")).toBe(true);
        expect(q).not.toMatch(/[\p{Cc}"\\]/u);
      }
    }),
  );
});

test('a text with a quote becomes a pattern that it meets itself', () => {
  expect(written(about('Supplier', "O'Neil"))).toBe("Supplier LIKE 'O%Neil'");
  expect(written(about('Supplier', 'Plain; Ltd'))).toBe("Supplier = 'Plain; Ltd'");
});

const asked = (text: string, byUpper: boolean): string =>
  written(...containsAnyCase('N', text, byUpper));

test('a part in any case is asked for by what of it has no case, or by its capitals', () => {
  expect(asked('inv-2026/07', false)).toBe("N LIKE '%-2026/07%'");
  expect(asked('inv-2026/07', true)).toBe("UPPER(N) LIKE '%INV-2026/07%'");
  expect(asked('  two  words ', true)).toBe("UPPER(N) LIKE '%TWO%WORDS%'");
  expect(asked('100%_1', false)).toBe("N LIKE '%100%1%'");
  expect(asked('Müller', false)).toBe('');
  expect(asked('x'.repeat(500), true)).toMatch(/X%'$/);
});

test('what is no key, no attribute or no plain text is no condition', () => {
  expect(() => written(compareKey('A', '=', '1 or 1=1'))).toThrow('a key is a number');
  expect(() => written(keyIn('A', ['1', ')']))).toThrow('a key is a number');
  expect(() => written(compare('A B', '=', 'x'))).toThrow('an attribute has a name');
  expect(() => compare('A', '=', "x' or 'y")).toThrow('a literal would not stay one');
});
