import type { MergedPage, MergedPageRequest, Place, SourceFailure } from '#domain/routed';
import { clientError } from '../errors.ts';
import { accessScope, type Viewer } from '../identity/viewer.ts';
import type { CursorBinding, Cursors } from './cursor.ts';

const MAX_FIRST = 200;

export interface PageArguments {
  readonly first: number | null | undefined;
  readonly after?: string | null | undefined;
}

export interface Connection<T> {
  readonly edges: readonly { readonly cursor: string; readonly node: T }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
  readonly incomplete: readonly SourceFailure[];
}

/** A Relay connection over the one order of all sources. Checks its arguments before anything is asked for. */
export async function connection<T>(options: {
  readonly field: string;
  readonly filter: unknown;
  readonly page: PageArguments;
  readonly viewer: Viewer;
  readonly cursors: Cursors;
  /** Null when the viewer can see no row of it: an empty page. */
  readonly load: ((page: MergedPageRequest) => Promise<MergedPage<T>>) | null;
}): Promise<Connection<T>> {
  const { field, filter, page, viewer, cursors, load } = options;
  const binding: CursorBinding = { field, filter, accessScope: accessScope(viewer) };
  const first = checkFirst(page.first);
  const after: Place | null = page.after ? cursors.decode(page.after, binding) : null;
  const found = await load?.({ first, after });
  const edges = (found?.rows ?? []).map(({ node, place }) => ({
    cursor: cursors.encode(place, binding),
    node,
  }));
  return {
    edges,
    pageInfo: {
      hasNextPage: found?.hasMore ?? false,
      hasPreviousPage: false,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: found?.end ? cursors.encode(found.end, binding) : (edges.at(-1)?.cursor ?? null),
    },
    incomplete: found?.incomplete ?? [],
  };
}

function checkFirst(first: number | null | undefined): number {
  if (typeof first === 'number' && first >= 1 && first <= MAX_FIRST) return first;
  throw clientError('BAD_USER_INPUT', `first must be between 1 and ${MAX_FIRST}`, {
    path: ['first'],
  });
}
