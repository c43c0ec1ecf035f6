import type { Sourced } from '#domain/provenance';
import type { MergedList } from '#domain/routed';
import { connection, type Connection, type PageArguments } from './connection.ts';
import type { Cursors } from './cursor.ts';
import type { EntityLoader } from './entity-loader.ts';
import { legalEntityFilter } from './legal-entity-filter.ts';
import { requireViewer, type RequestContext } from './request-context.ts';

/** What the viewer's rights leave of a list's filter. */
export interface Visible {
  /** Codes; null for every one. Never empty. */
  readonly legalEntities: readonly string[] | null;
  /** The one supplier a portal user sees; null for everybody else. */
  readonly ownSupplierId: string | null;
}

/**
 * A list of entities over all sources, as this viewer may see it. `filter` makes the port's filter of what is
 * visible; null when no row of it can be.
 */
export async function entityList<Filter, T extends Sourced>(options: {
  readonly field: string;
  readonly page: PageArguments;
  readonly legalEntities: readonly string[] | null | undefined;
  readonly context: RequestContext & { readonly cursors: Cursors };
  readonly filter: (visible: Visible) => Filter | null;
  readonly list: MergedList<Filter, T>;
  readonly loader: EntityLoader<T>;
}): Promise<Connection<T>> {
  const { field, page, context, list, loader } = options;
  const viewer = requireViewer(context);
  const { codes, nothing } = legalEntityFilter(viewer, options.legalEntities);
  const filter = nothing
    ? null
    : options.filter({ legalEntities: codes, ownSupplierId: viewer.supplierId });
  const found = await connection({
    field,
    filter,
    page,
    viewer,
    cursors: context.cursors,
    load: filter && ((request) => list(filter, request, context.call)),
  });
  for (const { node } of found.edges) loader.keep(node);
  return found;
}

/** The supplier a list is asked for; `foreign` when a portal user asks for another one's. */
export function supplierFilter(
  { ownSupplierId }: Visible,
  wanted: string | null | undefined,
): { readonly supplierId: string | null; readonly foreign: boolean } {
  const supplierId = wanted ?? ownSupplierId;
  return { supplierId, foreign: ownSupplierId !== null && supplierId !== ownSupplierId };
}
