import fc from 'fast-check';
import { expect, test } from 'vitest';
import { queryByExample } from '#simulators/oracle-fusion/adf/query-v1';
import { expandedQuery } from '#simulators/oracle-fusion/adf/query-v2';
import { archiveOf, filesOf } from '#simulators/oracle-fusion/erp/archive';
import { csvRows } from '#simulators/oracle-fusion/erp/csv';
import { amountOf } from '#simulators/oracle-fusion/resources/payload';

const any = () => {
  // Every attribute may be asked for here.
};

test('an amount is exact, as a text and as the nearest double', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e13, max: 1e13 }), (minor) => {
      const sign = minor < 0 ? '-' : '';
      const digits = String(Math.abs(minor)).padStart(3, '0');
      const text = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;

      expect(amountOf({ Amount: text }, 'Amount', 2)).toBe(minor);
      expect(amountOf({ Amount: Number(text) }, 'Amount', 2)).toBe(minor);
    }),
  );
});

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;

test('a field of a file comes back whatever is in it', () => {
  const field = fc.string({ unit: fc.constantFrom('a', ' ', ',', '"', '\n', 'é') });
  fc.assert(
    fc.property(
      fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      (rows) => {
        const csv = rows.map((row) => row.map(quoted).join(',')).join('\r\n');

        expect(csvRows(csv)).toEqual(rows);
        expect(filesOf(archiveOf({ 'GlInterface.csv': csv }))?.get('GlInterface.csv')).toBe(csv);
      },
    ),
  );
});

test('both frameworks find the same rows where they can say the same', () => {
  const operator = fc.constantFrom('=', '!=', '<', '<=', '>', '>=');
  const condition = fc.tuple(fc.constantFrom('Number', 'Text'), operator, fc.nat(9));
  const row = fc.record({
    Number: fc.oneof(fc.nat(9), fc.constant(null)),
    Text: fc.oneof(fc.nat(9).map(String), fc.constant(null)),
  });
  fc.assert(
    fc.property(fc.array(condition, { minLength: 1, maxLength: 4 }), fc.array(row), (all, rows) => {
      const written = all.map(([name, sign, value]) => `${name} ${sign} '${value}'`);
      const first = queryByExample(written.join(';'), any);
      const second = expandedQuery(written.join(' and '), any);

      expect(rows.filter(first)).toEqual(rows.filter(second));
    }),
  );
});

test('whatever is written as a query, it is read or refused as one', () => {
  const part = fc.constantFrom(
    'Number',
    '=',
    "'x'",
    '(',
    ')',
    ' and ',
    ' or ',
    ';',
    "'",
    'in',
    '%',
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 12 }), (parts) => {
      for (const read of [queryByExample, expandedQuery]) {
        const outcome = (() => {
          try {
            return typeof read(parts.join(' '), any);
          } catch (error) {
            return (error as Error).name;
          }
        })();
        expect(['function', 'Refusal']).toContain(outcome);
      }
    }),
  );
});
