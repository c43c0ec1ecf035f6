import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { parseId } from '#domain/ids';
import type { ById, Found } from '#domain/routed';
import type { RoutedCapability } from '#domain/sources';
import type { SourceCapabilities } from './opened.ts';
import type { RoutableSource } from './opened.ts';

/** Reads by id over all sources, for one domain's port. */
export type SplitById = <Domain extends RoutedCapability | 'procurement', T>(
  domain: Domain,
  read: (
    port: NonNullable<SourceCapabilities[Domain]>,
    ids: readonly string[],
    call: Call,
  ) => Promise<readonly Found<T>[]>,
) => ById<T>;

/** One call for each source that the ids name, all at once; an id that names none is unknown. */
export function splitById(opened: readonly RoutableSource[]): SplitById {
  const capabilities = new Map(opened.map((source) => [source.id, source.capabilities]));
  return (domain, read) => async (ids, call) => {
    const found: Awaited<ReturnType<typeof read>>[number][] = ids.map(() => null);
    const asked = [...placesBySource(ids)].map(async ([source, places]) => {
      const port = capabilities.get(source)?.[domain];
      if (!port) return;
      const own = places.map(({ id }) => id);
      const answers = await read(port, own, call).catch(asSourceError);
      for (const [index, { place }] of places.entries())
        found[place] = answers instanceof SourceError ? answers : (answers[index] ?? null);
    });
    await Promise.all(asked);
    return found;
  };
}

interface PlacedId {
  readonly id: string;
  readonly place: number;
}

function placesBySource(ids: readonly string[]): ReadonlyMap<string, readonly PlacedId[]> {
  const bySource = new Map<string, PlacedId[]>();
  for (const [place, id] of ids.entries()) {
    const source = parseId(id)?.source;
    if (source === undefined) continue;
    const own = bySource.get(source) ?? [];
    own.push({ id, place });
    bySource.set(source, own);
  }
  return bySource;
}

/** A failed source is an answer; anything else is our own fault and goes on. */
export function asSourceError(error: unknown): SourceError {
  if (error instanceof SourceError) return error;
  throw error;
}
