import type { Call } from '#domain/call';
import { parseId, SUPERLEDGER } from '#domain/ids';
import { matchesFilter, type FilterMeaning } from '#domain/list-filter';
import type { Page, PageRequest, Start } from '#domain/page';
import { splitFilter, type PushedFields, type PushedFilters } from '#domain/pushed-filters';
import type { MergedList, MergedPageRequest } from '#domain/routed';
import type { RoutedCapability } from '#domain/sources';
import { type Clock, systemClock } from '#platform/clock';
import { listCall } from './list-call.ts';
import { isFinished, mergeParts, startAfter } from './merge.ts';
import type { RoutableSource, SourceCapabilities } from './opened.ts';
import { type Delivery, readPart } from './read-part.ts';

/** What routing understands of every filter. */
interface ListFilter {
  readonly legalEntities: readonly string[] | null;
  readonly ids?: readonly string[] | null;
  readonly supplierId?: string | null;
  readonly supplierFamily?: readonly string[] | null;
}

/** A list over all sources, of one port. */
export type MergedLists = <Domain extends RoutedCapability, Filter extends ListFilter, T>(
  list: ListOf<Domain, Filter, T>,
) => MergedList<Filter, T>;

/** One list of a port, as data. */
export interface ListOf<Domain extends RoutedCapability, Filter, T> {
  readonly domain: Domain;
  readonly meaning: FilterMeaning<Filter, T>;
  readonly pushes: (declared: PushedFilters) => PushedFields<Filter> | undefined;
  readonly read: (
    port: NonNullable<SourceCapabilities[Domain]>,
    filter: Filter,
    page: PageRequest,
    call: Call,
  ) => Promise<Page<T>>;
}

/**
 * Asks every source that can have a row of the page, all at once; one that fails, or is too slow, is named in
 * `incomplete`. What a source does not understand of the filter is applied to its rows.
 */
export const mergedList =
  (opened: readonly RoutableSource[], clock: Clock = systemClock): MergedLists =>
  ({ domain, meaning, pushes, read }) =>
  async (filter, page, call) => {
    const bounded = listCall(call, clock);
    type Row = Awaited<ReturnType<typeof read>>['rows'][number]['node'];
    const asked = opened.flatMap((source, rank): Promise<Delivery<Row>>[] => {
      const port = source.capabilities[domain];
      const start = startOf(opened, page, rank);
      if (!port || isFinished(start)) return [];
      const declared = source.pushes && pushes(source.pushes);
      return narrowed(filter, source).map(async (own) => {
        const { pushed, after } = splitFilter(own, declared ?? null);
        return await readPart({
          source: source.id,
          rank,
          page: { first: page.first, start },
          read: (request) => bounded.within(source.id, read(port, pushed, request, bounded.call)),
          wants: after.length === 0 ? null : (row) => matchesFilter(meaning, own, row, after),
        });
      });
    });
    const delivered = await Promise.all(asked).finally(() => bounded.close());
    const parts = delivered.flatMap(({ part }) => part ?? []);
    const failures = delivered.flatMap(({ failure }) => failure ?? []);
    const incomplete = [...new Map(failures.map((each) => [each.source, each])).values()];
    return { ...mergeParts(parts, page.first), incomplete };
  };

function startOf(
  opened: readonly RoutableSource[],
  { after }: MergedPageRequest,
  rank: number,
): Start | null {
  if (after === null) return null;
  return startAfter(
    after,
    opened.findIndex(({ id }) => id === after.source),
    rank,
  );
}

/** The filter as it concerns this source, once for each of its suppliers; none when no row of it can match. */
function narrowed<Filter extends ListFilter>(
  { supplierFamily, ...filter }: Filter,
  source: RoutableSource,
): readonly Filter[] {
  const isOwn = (id: string): boolean => parseId(id)?.source === source.id;
  const ids = filter.ids?.filter(isOwn);
  const legalEntities = filter.legalEntities?.filter((code) => source.legalEntities.includes(code));
  if (ids?.length === 0 || legalEntities?.length === 0) return [];
  const own = {
    ...filter,
    ...(ids && { ids }),
    ...(legalEntities && { legalEntities }),
  } as unknown as Filter;
  if (!filter.supplierId) return [own];
  // What Superledger keeps itself refers to the suppliers of every source; a source knows its own only.
  return (supplierFamily ?? [filter.supplierId])
    .filter((id) => isOwn(id) || source.id === SUPERLEDGER)
    .map((supplierId) => ({ ...own, supplierId }));
}
