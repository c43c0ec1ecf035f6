import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Start } from '#domain/page';
import { afterDated, afterKey } from '#sources/sap-s4hana/keyset';
import { groupRows, MAX_EXTRA_PAGES, walk, wholeGroups } from '#sources/sap-s4hana/walk';

const parts = (key: string) => (key.includes('.') ? key.split('.') : null);
const dated = (start: Start | null) => afterDated('sap', start, 'Day', ['A', 'B'], parts);
const after = (start: Start | null) => afterKey('sap', start, ['A', 'B'], parts);
const keyOf = (row: string) => row.slice(0, 1);
const DAY = "datetime'2026-03-10T00:00:00'";

describe('keyset conditions', () => {
  it.each([
    [null, []],
    [{ kind: 'from', sort: '2026-03-10' }, [`Day le ${DAY}`]],
    [{ kind: 'past', sort: '2026-03-10' }, [`Day lt ${DAY}`]],
    [
      { kind: 'after', sort: '2026-03-10', key: '5.2026' },
      [`Day lt ${DAY} or (Day eq ${DAY} and (A lt '5' or (A eq '5' and B lt '2026')))`],
    ],
  ] as const)('of a dated list start at %j', (start, condition) => {
    expect(dated(start)).toEqual(condition);
  });

  it.each([
    { kind: 'after', sort: '2026-03-10', key: "x'y" },
    { kind: 'after', sort: 'yesterday', key: '5.2026' },
    { kind: 'from', sort: "' or 1 eq 1" },
  ] as const)('of a cursor from elsewhere are refused: %j', (start) => {
    expect(() => dated(start)).toThrow(expect.objectContaining({ kind: 'UNSUPPORTED' }));
  });

  it('of a list in key order go up, and know that nothing comes past its one sort value', () => {
    expect(after({ kind: 'after', sort: '', key: 'X.1' })).toEqual([
      "A gt 'X' or (A eq 'X' and B gt '1')",
    ]);
    expect(after({ kind: 'from', sort: '' })).toEqual([]);
    expect(after({ kind: 'past', sort: '' })).toBeNull();
  });
});

/** A source of rows 0..count-1 in key order, of which every `nth` is shown. */
function listing(count: number, nth: number) {
  const reads: number[] = [];
  return {
    reads,
    read: async (start: Start | null, top: number) => {
      const from = start?.kind === 'after' ? Number(start.key) + 1 : 0;
      reads.push(from);
      const keys = Array.from({ length: count }, (_, key) => key).slice(from, from + top);
      const rows = keys.map((key) => ({
        node: key % nth === 0 ? key : null,
        sort: '',
        key: `${key}`,
      }));
      return { rows, isFull: keys.length === top };
    },
  };
}

describe('walking a list', () => {
  it('finds the rows to be shown in order, none twice, and says truly whether there are more', async () => {
    await fc.assert(
      fc.asyncProperty(
        // Fewer than the bound of requests reaches with the smallest page.
        fc.integer({ min: 0, max: 54 }),
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 5, max: 30 }),
        async (count, nth, first, pageSize) => {
          const { read } = listing(count, nth);
          const page = { first, start: null };
          const got = await walk({ page, pageSize, isSelective: nth > 1, read });
          const shown = Array.from({ length: count }, (_, key) => key).filter(
            (key) => key % nth === 0,
          );
          expect(got.rows.map(({ node }) => node)).toEqual(shown.slice(0, first));
          expect(got.hasMore).toBe(shown.length > first);
        },
      ),
    );
  });

  it('takes one request where SAP filters by itself', async () => {
    const list = listing(500, 1);
    const page = { first: 20, start: null };
    await walk({ page, pageSize: 200, isSelective: false, read: list.read });
    expect(list.reads).toEqual([0]);
  });

  it('ends after its bound when nothing matches, and says how far it came', async () => {
    const list = listing(10_000, 9_999_999);
    const page = { first: 5, start: { kind: 'after', sort: '', key: '0' } } as const;
    const got = await walk({ page, pageSize: 10, isSelective: true, read: list.read });
    expect(list.reads).toHaveLength(MAX_EXTRA_PAGES + 1);
    const key = String((MAX_EXTRA_PAGES + 1) * 10);
    expect(got).toEqual({ rows: [], hasMore: true, reached: { sort: '', key } });
  });

  it('leaves a group that may be cut off for the next request', () => {
    const groups = groupRows(['a1', 'a2', 'b1'], keyOf);
    expect(groups).toEqual([['a1', 'a2'], ['b1']]);
    expect(wholeGroups(groups, 5)).toEqual([['a1', 'a2']]);
    // The second group is proof enough of a next page.
    expect(wholeGroups(groups, 1)).toEqual(groups);
    expect(wholeGroups(groupRows(['a1', 'a2'], keyOf), 5)).toEqual([['a1', 'a2']]);
  });
});
