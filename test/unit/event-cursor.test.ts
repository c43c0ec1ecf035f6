import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromCursor, toCursor } from '#platform/events/cursor';

test('a place in the log comes back from its cursor', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10 ** 15 - 1 }), (sequence) => {
      expect(fromCursor(toCursor(sequence))).toBe(sequence);
    }),
  );
});

test('what never was a cursor is none, however near it comes', () => {
  const near = [
    '',
    'x',
    '-1',
    ' 1',
    '1.5',
    '1e3',
    '007',
    '9'.repeat(16),
    toCursor(7),
    '\u0000',
  ].map((text) => Buffer.from(text).toString('base64url'));
  for (const cursor of [...near, `${toCursor(7)}=`, `${toCursor(7)} `, '!'])
    expect(fromCursor(cursor)).toBeNull();
});

test('nothing a client may send throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const sequence = fromCursor(text);
      expect(sequence === null || toCursor(sequence) === text).toBe(true);
    }),
  );
});
