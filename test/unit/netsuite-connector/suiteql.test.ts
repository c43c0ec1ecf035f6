import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { allOf, anyOf, firstKeys, list, sql, where } from '#sources/netsuite/suiteql';
import { call, fakeNetSuite, resultSet } from './fake-netsuite.ts';

const countMarks = (text: string): number => text.split('?').length - 1;

describe('a SuiteQL statement', () => {
  it('turns every interpolated text into a parameter and splices fragments with theirs in order', () => {
    const inner = sql`a = ${'1'} OR a IN ${list(['2', '3'])}`;
    expect(sql`SELECT x WHERE ${inner} AND b = ${'4'}`).toEqual({
      text: 'SELECT x WHERE a = ? OR a IN (?, ?) AND b = ?',
      params: ['1', '2', '3', '4'],
    });
  });

  it('joins conditions in brackets and leaves WHERE out where there are none', () => {
    const both = [sql`a = ${'1'}`, sql`b = ${'2'}`];
    expect(allOf(both).text).toBe('(a = ? AND b = ?)');
    expect(anyOf(both).text).toBe('(a = ? OR b = ?)');
    expect(where([])).toEqual({ text: '', params: [] });
    expect(where(both).params).toEqual(['1', '2']);
  });

  it('limits rows within the ordered statement', () => {
    expect(firstKeys(sql`SELECT t.id AS id FROM x ORDER BY d DESC`, 5).text).toBe(
      'SELECT o.id FROM (SELECT t.id AS id FROM x ORDER BY d DESC FETCH FIRST 5 ROWS ONLY) o',
    );
    expect(() => firstKeys(sql``, 1.5)).toThrow(/positive integer/);
  });

  it('refuses an empty list and one of more than a thousand values', () => {
    expect(() => list([])).toThrow(/1\.\.1000/);
    expect(() => list(Array.from({ length: 1001 }, String))).toThrow(/1\.\.1000/);
  });

  it('has a mark for each parameter and no value in its text, whatever the values are', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 1, maxLength: 20 }), (values) => {
        const statement = allOf([sql`x = ${values[0] ?? ''}`, sql`y IN ${list(values)}`]);
        expect(countMarks(statement.text)).toBe(statement.params.length);
        expect(statement.text).toMatch(/^\(x = \? AND y IN \([?, ]+\)\)$/);
      }),
    );
  });

  it('keeps hostile search text, numbers and ids out of the text of every list', async () => {
    const hostile = fc.oneof(
      fc.constantFrom("' OR 1=1 --", "x'; DROP TABLE vendor; --", '%_?', "') UNION SELECT"),
      fc.string({ minLength: 1 }),
    );
    const plain = await statements('a', 'b');
    await fc.assert(
      fc.asyncProperty(hostile, hostile, async (search, number) => {
        const sent = await statements(search, number);
        expect(sent.map(({ q }) => q)).toEqual(plain.map(({ q }) => q));
        expect(sent[0]?.params).toContain(search.toLowerCase());
        expect(sent[1]?.params).toContain(number);
        expect(sent[2]?.params).toContain(search.toLowerCase());
      }),
    );
  });
});

/** What three lists send for a search text and an invoice number. */
async function statements(search: string, number: string) {
  const source = fakeNetSuite([resultSet([]), resultSet([]), resultSet([])]);
  const page = { first: 10, start: null };
  const anywhere = { ids: null, legalEntities: null };
  await source.suppliers?.suppliers(
    { ...anywhere, status: null, country: null, search },
    page,
    call,
  );
  await source.invoices?.invoices(
    { ...anywhere, direction: null, supplierId: null, documentStatus: null, number },
    page,
    call,
  );
  await source.ledger?.accounts({ ...anywhere, search }, page, call);
  return [source.query(0), source.query(1), source.query(2)];
}
