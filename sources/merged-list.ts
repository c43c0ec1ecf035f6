import type { Call } from '#domain/call';
import { SourceError, type SourceFailureKind } from '#domain/failures';
import { parseId, SUPERLEDGER } from '#domain/ids';
import type { Page, PageRequest, Start } from '#domain/page';
import type { MergedList, MergedPageRequest, SourceFailure } from '#domain/routed';
import type { ReadDomain } from '#domain/sources';
import { checkedPage, isFinished, mergeParts, type Part, startAfter } from './merge.ts';
import type { SourceCapabilities } from './opened.ts';
import type { RoutableSource } from './opened.ts';
import { asSourceError } from './split-by-id.ts';

/** What routing understands of every filter. */
interface ListFilter {
  readonly legalEntities: readonly string[] | null;
  readonly ids?: readonly string[] | null;
  readonly supplierId?: string | null;
  readonly supplierFamily?: readonly string[] | null;
}

/** A list over all sources, for one domain's port. */
export type MergedLists = <Domain extends ReadDomain, Filter extends ListFilter, T>(
  domain: Domain,
  read: ReadPage<NonNullable<SourceCapabilities[Domain]>, Filter, T>,
) => MergedList<Filter, T>;

type ReadPage<Port, Filter, T> = (
  port: Port,
  filter: Filter,
  page: PageRequest,
  call: Call,
) => Promise<Page<T>>;

/** Asks every source that can have a row of the page, all at once; one that fails is named in `incomplete`. */
export const mergedList =
  (opened: readonly RoutableSource[]): MergedLists =>
  (domain, read) =>
  async (filter, page, call) => {
    const delivered = await Promise.all(
      opened.flatMap((source, rank) => {
        const port = source.capabilities[domain];
        const start = startOf(opened, page, rank);
        if (!port || isFinished(start)) return [];
        const request = { first: page.first, start };
        return narrowed(filter, source).map(async (own): Promise<Delivery<RowOf<typeof read>>> => {
          const answer = await read(port, own, request, call).catch(asSourceError);
          return answer instanceof SourceError
            ? { part: null, failure: toSourceFailure(answer) }
            : deliveryOf(source.id, rank, request, answer);
        });
      }),
    );
    const parts = delivered.flatMap(({ part }) => (part ? [part] : []));
    const failures = delivered.flatMap(({ failure }) => (failure ? [failure] : []));
    const incomplete = [...new Map(failures.map((each) => [each.source, each])).values()];
    return { ...mergeParts(parts, page.first), incomplete };
  };

type RowOf<Read> = Read extends ReadPage<never, never, infer T> ? T : never;

/** A source that breaks its order delivers what came before that, and is named all the same. */
interface Delivery<T> {
  readonly part: Part<T> | null;
  readonly failure: SourceFailure | null;
}

function deliveryOf<T>(
  source: string,
  rank: number,
  { start, first }: PageRequest,
  answer: Page<T>,
): Delivery<T> {
  const { rows, hasMore, inOrder } = checkedPage(answer, start, first);
  const disorder = new SourceError(source, 'MALFORMED', `${source} does not keep to its own order`);
  return {
    part: { source, rank, rows, hasMore },
    failure: inOrder ? null : toSourceFailure(disorder),
  };
}

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

const codes: Readonly<Record<SourceFailureKind, SourceFailure['code']>> = {
  UNAVAILABLE: 'SOURCE_UNAVAILABLE',
  TIMEOUT: 'SOURCE_TIMEOUT',
  RATE_LIMITED: 'RATE_LIMITED',
  REFUSED: 'SOURCE_REFUSED',
  DECLINED: 'SOURCE_REFUSED',
  UNSUPPORTED: 'SOURCE_REFUSED',
  OUTCOME_UNKNOWN: 'SOURCE_UNAVAILABLE',
  MALFORMED: 'SOURCE_UNAVAILABLE',
};

const toSourceFailure = ({ source, kind, message, details }: SourceError): SourceFailure => ({
  source,
  code: codes[kind],
  message,
  retryAfterMs: details.retryAfterMs ?? null,
});
