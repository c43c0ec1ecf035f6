import { expect, it } from 'vitest';
import { matchesFilter } from '#domain/list-filter';
import type { Page, PageRequest } from '#domain/page';
import type { Sourced } from '#domain/provenance';
import { splitFilter } from '#domain/pushed-filters';
import { readPart } from '#sources/read-part';
import type { ContractHarness } from './harness.ts';
import type { Listing } from './listing.ts';
import { placeOf, walk } from './walk.ts';

/** A filter means the same whoever looks for it: the source, or who reads its rows. */
export function describeFilters<T extends Sourced, Filter extends object>(
  harness: ContractHarness,
  listing: Listing<T, Filter>,
): void {
  const { narrow, list, rows } = listing;

  it.each(listing.filters)('filters by $title', async ({ filter, matches }) => {
    const walked = await walk(asRouted(harness, listing, filter), 200);
    const expected = rows.filter(({ node }) => matches(node));
    expect(walked.map(placeOf)).toEqual(expected.map(placeOf));
  });

  it.each(declaredFields(listing))(
    'looks for %s itself and finds what the filter means',
    async (field) => {
      const own = [narrow, ...listing.filters].filter(
        ({ filter }) =>
          isAsked(filter[field]) && isPushed(listing, filter) && isOurs(harness, filter),
      );
      const expected = own.map(({ filter }) =>
        rows.filter(({ node }) => matchesFilter(listing.meaning, filter, node as T)),
      );
      // What is declared by name is there to find something.
      const isSome = expected.some(({ length }) => length > 0);
      expect(isSome || listing.pushes === undefined).toBe(true);
      for (const [at, { filter }] of own.entries()) {
        const walked = await walk((page) => list(filter, page), 200);
        expect(walked.map(placeOf)).toEqual(expected[at]?.map(placeOf));
      }
    },
  );
}

const isAsked = (wanted: unknown): boolean => wanted !== null && wanted !== undefined;

/** Every field that is tried, where the connector declares none by name. */
const declaredFields = <T extends Sourced, Filter extends object>({
  pushes,
  narrow,
  filters,
}: Listing<T, Filter>): readonly (string & keyof Filter)[] => {
  const tried = [narrow, ...filters].flatMap(({ filter }) =>
    Object.entries(filter).flatMap(([field, wanted]) => (isAsked(wanted) ? [field] : [])),
  );
  return (pushes ? Object.keys(pushes) : [...new Set(tried)]) as (string & keyof Filter)[];
};

const isPushed = <T extends Sourced, Filter extends object>(
  { pushes }: Listing<T, Filter>,
  filter: Filter,
): boolean => splitFilter(filter, pushes ?? null).after.length === 0;

/** A source is not asked about legal entities that are none of its own. */
const isOurs = (
  { legalEntities }: ContractHarness,
  filter: { readonly legalEntities?: readonly string[] | null },
): boolean => filter.legalEntities?.some((code) => legalEntities.includes(code)) ?? true;

/** The list as it is read: what the connector does not declare is applied to its rows. */
function asRouted<T extends Sourced, Filter extends object>(
  { source }: ContractHarness,
  { list, meaning, pushes }: Listing<T, Filter>,
  filter: Filter,
): (page: PageRequest) => Promise<Page<T>> {
  const { pushed, after } = splitFilter(filter, pushes ?? null);
  const wants = after.length === 0 ? null : (row: T) => matchesFilter(meaning, filter, row, after);
  const read = (request: PageRequest) => list(pushed, request);
  return async (page) => {
    const { part } = await readPart({ source, rank: 0, page, read, wants });
    if (!part) throw new Error('The source failed.');
    const { rows, hasMore, reached } = part;
    if (rows.length > page.first) return { rows: rows.slice(0, page.first), hasMore: true };
    return { rows, hasMore, ...(reached && { reached }) };
  };
}
