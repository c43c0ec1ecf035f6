import type { Call } from '#domain/call';
import { SourceError, type SourceFailureKind } from '#domain/failures';
import { parseId, SUPERLEDGER } from '#domain/ids';
import type { Page, PageRequest, Start } from '#domain/page';
import type { MergedList, MergedPageRequest, SourceFailure } from '#domain/routed';
import type { RoutedCapability } from '#domain/sources';
import { checkedPage, isFinished, mergeParts, type Part, startAfter } from './merge.ts';
import type { SourceCapabilities } from './opened.ts';
import type { RoutableSource } from './opened.ts';
import { asSourceError } from './split-by-id.ts';

/** What routing understands of every filter. */
interface ListFilter {
  readonly legalEntities: readonly string[] | null;
  readonly ids?: readonly string[] | null;
  readonly supplierId?: string | null;
}

/** A list over all sources, for one domain's port. */
export type MergedLists = <Domain extends RoutedCapability, Filter extends ListFilter, T>(
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
      opened.map(async (source, rank): Promise<Delivery<RowOf<typeof read>>> => {
        const port = source.capabilities[domain];
        const own = narrowed(filter, source);
        const start = startOf(opened, page, rank);
        if (!port || !own || isFinished(start)) return { part: null, failure: null };
        const request = { first: page.first, start };
        const answer = await read(port, own, request, call).catch(asSourceError);
        return answer instanceof SourceError
          ? { part: null, failure: toSourceFailure(answer) }
          : deliveryOf(source.id, rank, request, answer);
      }),
    );
    const parts = delivered.flatMap(({ part }) => (part ? [part] : []));
    const incomplete = delivered.flatMap(({ failure }) => (failure ? [failure] : []));
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

/** The filter as it concerns this source; null when no row of it can match. */
function narrowed<Filter extends ListFilter>(
  filter: Filter,
  source: RoutableSource,
): Filter | null {
  const isOwn = (id: string): boolean => parseId(id)?.source === source.id;
  // What Superledger keeps itself refers to the suppliers of every source; a source knows its own only.
  const isForeign = filter.supplierId && !isOwn(filter.supplierId) && source.id !== SUPERLEDGER;
  if (isForeign) return null;
  const ids = filter.ids?.filter(isOwn);
  const legalEntities = filter.legalEntities?.filter((code) => source.legalEntities.includes(code));
  if (ids?.length === 0 || legalEntities?.length === 0) return null;
  return { ...filter, ...(ids && { ids }), ...(legalEntities && { legalEntities }) };
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
