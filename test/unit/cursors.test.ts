import fc from 'fast-check';
import { GraphQLError } from 'graphql';
import { describe, expect, test } from 'vitest';
import type { Place } from '#domain/routed';
import { signedCursors, type CursorBinding } from '#platform/subgraph/cursor';

const cursors = signedCursors('a key of at least thirty-two characters');

const REFUSED = 'BAD_USER_INPUT after';

/** What lists sort by and what sources call things. */
const place: fc.Arbitrary<Place> = fc.record({
  sort: fc.oneof(fc.constant(''), fc.constantFrom('2026-11-22', '2024-02-29')),
  source: fc.constantFrom('sap', 'netsuite', 'superledger'),
  key: fc.string({ unit: 'grapheme', maxLength: 60 }),
});
const binding: fc.Arbitrary<CursorBinding> = fc.record({
  field: fc.constantFrom('invoices', 'suppliers', 'accounts'),
  filter: fc.oneof(fc.constant(null), fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 })),
  accessScope: fc.string(),
});

describe('cursors', () => {
  test('a cursor leads back to its place, in the list it was made for', () => {
    fc.assert(
      fc.property(place, binding, (at, list) => {
        expect(cursors.decode(cursors.encode(at, list), list)).toEqual(at);
      }),
    );
  });

  test('a cursor is opaque and fits a URL and a header', () => {
    fc.assert(
      fc.property(place, binding, (at, list) => {
        expect(cursors.encode(at, list)).toMatch(/^[A-Za-z0-9_.-]+$/);
      }),
    );
  });

  test('the same place in the same list has the same cursor', () => {
    fc.assert(
      fc.property(place, binding, (at, list) => {
        expect(cursors.encode({ ...at }, { ...list })).toBe(cursors.encode(at, list));
      }),
    );
  });
});

describe('cursors of somebody else’s making', () => {
  test('a cursor of another field, filter or viewer is refused', () => {
    const two = fc
      .tuple(binding, binding)
      .filter(([left, right]) => JSON.stringify(left) !== JSON.stringify(right));
    fc.assert(
      fc.property(place, two, (at, [mine, other]) => {
        expect(refusalOf(() => cursors.decode(cursors.encode(at, mine), other))).toBe(REFUSED);
      }),
    );
  });

  test('a cursor with any one character changed is refused', () => {
    const spoilt = fc.tuple(
      place,
      binding,
      fc.nat(),
      fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '_', '-', '.'),
    );
    fc.assert(
      fc.property(spoilt, ([at, list, where, char]) => {
        const cursor = cursors.encode(at, list);
        const index = where % cursor.length;
        const changed = cursor.slice(0, index) + char + cursor.slice(index + 1);
        fc.pre(!sameBytes(changed, cursor));
        expect(refusalOf(() => cursors.decode(changed, list))).toBe(REFUSED);
      }),
    );
  });

  test('a cursor signed with another key is refused', () => {
    const others = signedCursors('another key of thirty-two characters');
    fc.assert(
      fc.property(place, binding, (at, list) => {
        expect(refusalOf(() => cursors.decode(others.encode(at, list), list))).toBe(REFUSED);
      }),
    );
  });

  test('whatever else a client sends is refused as its own mistake, never as a fault of ours', () => {
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary-ascii' }),
      fc.array(fc.string(), { maxLength: 5 }).map((parts) => ['k1', ...parts].join('.')),
    );
    fc.assert(
      fc.property(text, binding, (cursor, list) => {
        expect(refusalOf(() => cursors.decode(cursor, list))).toBe(REFUSED);
      }),
    );
  });

  test('a cursor of a megabyte is refused without being read', () => {
    const list = { field: 'invoices', filter: null, accessScope: '' };
    expect(refusalOf(() => cursors.decode(`k1.${'A'.repeat(1 << 20)}.AAAA`, list))).toBe(REFUSED);
  });
});

/** Base64url lets the last character of 16 bytes vary in bits that mean nothing. */
const sameBytes = (left: string, right: string): boolean => bytesOf(left) === bytesOf(right);

const bytesOf = (cursor: string): string =>
  cursor
    .split('.')
    .map((part, index) => (index === 2 ? Buffer.from(part, 'base64url').toString('hex') : part))
    .join('.');

/** The code and the argument a client is told; any other fault is thrown on. */
function refusalOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return `${String(error.extensions['code'])} ${String(error.extensions['path'])}`;
  }
}
