import { describe, expect, it } from 'vitest';
import type { Page, PageRequest, Start } from '#domain/page';
import type { FilterMeaning } from '#domain/list-filter';
import type { Sourced } from '#domain/provenance';
import type { PushedFields } from '#domain/pushed-filters';
import type { Expected } from './book.ts';
import { describeFilters } from './filters.ts';
import { callsFor, type ContractHarness, countingCalls } from './harness.ts';
import { placeOf, walk } from './walk.ts';

/** One method that lists. */
export interface Listing<T extends Sourced, Filter> {
  readonly title: string;
  readonly list: (filter: Filter, page: PageRequest) => Promise<Page<T>>;
  /** All rows, in the order of the list. */
  readonly rows: readonly Expected<T>[];
  readonly everything: Filter;
  /** What each field of the filter asks of a row. */
  readonly meaning: FilterMeaning<Filter, T>;
  /** What of it the connector declares; undefined where it takes the whole. */
  readonly pushes: PushedFields<Filter> | undefined;
  /** Picks some dozens of rows, so that they can be walked in small steps. */
  readonly narrow: Filtering<T, Filter>;
  readonly filters: readonly Filtering<T, Filter>[];
  /** For each request's worth of rows. */
  readonly callsPerPage: number;
  readonly arranged?: (answer: T) => unknown;
}

export interface Filtering<T, Filter> {
  readonly title: string;
  readonly filter: Filter;
  readonly matches: (node: Expected<T>['node']) => boolean;
}

const PAGE_SIZES = [7, 50, 200];
/** Rows walked one by one. */
const ONE_BY_ONE = 20;

/** The promises of every list: one total order, any page size, any start, filters that mean what they say. */
export function describeListing<T extends Sourced, Filter extends object>(
  harness: ContractHarness,
  listing: Listing<T, Filter>,
): void {
  const { title, narrow, list, rows } = listing;
  const expectedOf = ({ matches }: Filtering<T, Filter>) =>
    rows.filter(({ node }) => matches(node));

  describe(`listing ${title}`, () => {
    describeFilters(harness, listing);

    it.each(PAGE_SIZES)('gives each row once and in order, by pages of %i', async (first) => {
      const walked = await walk((page) => list(narrow.filter, page), first);
      expect(walked.map(placeOf)).toEqual(expectedOf(narrow).map(placeOf));
      expect(new Set(walked.map(({ node }) => node.id)).size).toBe(walked.length);
    });

    it('gives each row once and in order, one by one, from anywhere', async () => {
      const expected = expectedOf(narrow).slice(-ONE_BY_ONE);
      const [{ sort, key } = { sort: '', key: '' }, ...following] = expected;
      const start = { kind: 'after', sort, key } as const;
      const walked = await walk((page) => list(narrow.filter, page), 1, start);
      expect(walked.map(placeOf)).toEqual(following.map(placeOf));
    });

    describeCalls(harness, listing);

    it('knows at the very end that nothing follows', async () => {
      const expected = expectedOf(narrow);
      const exactly = await list(narrow.filter, { first: expected.length, start: null });
      const less = await list(narrow.filter, { first: expected.length - 1, start: null });
      expect([exactly.rows.length, exactly.hasMore]).toEqual([expected.length, false]);
      expect([less.rows.length, less.hasMore]).toEqual([expected.length - 1, true]);
    });

    it('begins after any row, from any sort value on, and past it', async () => {
      const expected = expectedOf(narrow);
      for (const at of [0, Math.floor(expected.length / 2), expected.length - 1]) {
        const { sort, key } = expected[at] ?? { sort: '', key: '' };
        const later = expected.filter((row) => row.sort < sort);
        const starts: readonly [Start, readonly Expected<T>[]][] = [
          [{ kind: 'after', sort, key }, expected.slice(at + 1)],
          [{ kind: 'from', sort }, [...expected.filter((row) => row.sort === sort), ...later]],
          [{ kind: 'past', sort }, later],
        ];
        for (const [start, following] of starts) {
          const page = await list(narrow.filter, { first: 200, start });
          expect(page.rows.map(placeOf)).toEqual(following.map(placeOf));
          expect(page.hasMore).toBe(false);
        }
      }
    });
  });
}

/** Whole pages, and what they cost. */
function describeCalls<T extends Sourced, Filter extends object>(
  harness: ContractHarness,
  listing: Listing<T, Filter>,
): void {
  const { title, list, rows } = listing;
  const documented = harness.calls.of?.[title] ?? listing.callsPerPage;

  it('tells of each row what the books have, in as many calls as it documents', async () => {
    const page = { first: 100, start: null };
    const { answer, calls } = await countingCalls(harness, () => list(listing.everything, page));
    const arranged = listing.arranged ?? ((node: T): unknown => node);
    for (const [at, { node }] of rows.slice(0, page.first).entries())
      expect(arranged(answer.rows[at]?.node as T)).toMatchObject(node);
    expect(answer.rows).toHaveLength(Math.min(page.first, rows.length));
    const asked = Math.min(rows.length, page.first + 1);
    expect(calls).toBe(documented * callsFor(harness, asked));
  });

  it('reads the largest page of a connection in as many calls as it documents', async () => {
    const page = { first: 201, start: null };
    const { answer, calls } = await countingCalls(harness, () => list(listing.everything, page));
    expect(answer.rows.map(placeOf)).toEqual(rows.slice(0, page.first).map(placeOf));
    expect(answer.hasMore).toBe(rows.length > page.first);
    const asked = Math.min(rows.length, page.first + 1);
    expect(calls).toBe(documented * callsFor(harness, asked));
  });

  it('goes on after a page in no more calls than that page took', async () => {
    const [at, first] = [Math.min(100, Math.floor(rows.length / 2)), 100];
    const { sort, key } = rows[at] ?? { sort: '', key: '' };
    const start = { kind: 'after', sort, key } as const;
    const { answer, calls } = await countingCalls(harness, () =>
      list(listing.everything, { first, start }),
    );
    const expected = rows.slice(at + 1);
    expect(answer.rows.map(placeOf)).toEqual(expected.slice(0, first).map(placeOf));
    const asked = Math.min(expected.length, first + 1);
    expect(calls).toBe(documented * callsFor(harness, asked));
  });
}
