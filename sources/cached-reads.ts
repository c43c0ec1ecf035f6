import { createHmac, randomBytes } from 'node:crypto';

import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { Page, PageRequest } from '#domain/page';
import type { Sourced } from '#domain/provenance';
import { type CacheSpec, primed, type SourceCache } from '#platform/cache/source-cache';
import { type CachedKind, entityTag, listTag, settlementTag } from '#platform/cache/tags';
import type { Logger } from '#platform/telemetry/logger';

export interface CachingOptions {
  readonly source: string;
  readonly region: string;
  readonly ttlMs: number;
  /** How old a copy may stand in while the source fails. */
  readonly graceMs: number;
  readonly cache: SourceCache;
  readonly logger: Logger;
}

export type PortById<T> = (ids: readonly string[], call: Call) => Promise<readonly (T | null)[]>;
export type TolerantById<T> = (
  ids: readonly string[],
  call: Call,
) => Promise<readonly (T | null | SourceError)[]>;
export type PortList<Filter, T> = (
  filter: Filter,
  page: PageRequest,
  call: Call,
) => Promise<Page<T>>;
export type PortYear<T> = (
  legalEntity: string,
  fiscalYear: number,
  call: Call,
) => Promise<readonly T[]>;

/** The ways the methods of a port are cached. */
export interface CachedReads {
  /** Entities by id and in lists; a row of a list answers for its id too where `isWhole` says so. */
  entities<T extends Sourced>(kind: CachedKind, isWhole?: (row: T) => boolean): CachedEntities<T>;
  /** What belongs to an entity and becomes old together with it, by the entity's id. */
  partsById<T>(
    kind: CachedKind,
    part: string,
    read: PortById<T>,
    asOld: (value: T) => T,
  ): TolerantById<T>;
  /** Everything of a legal entity's fiscal year. */
  years<T extends Sourced>(kind: CachedKind, read: PortYear<T>): PortYear<T>;
}

export interface CachedEntities<T> {
  readonly byId: (read: PortById<T>) => TolerantById<T>;
  readonly list: <Filter>(read: PortList<Filter, T>) => PortList<Filter, T>;
}

export function cachedReads(options: CachingOptions): CachedReads {
  const { source, region, ttlMs, graceMs, cache } = options;
  const family = { source, region, ttlMs, graceMs };
  const answered = answersOnly(options);
  const hashed = keyedHash();
  // Invoices, in whichever form, may tell what is open of them.
  const shared = (kind: CachedKind) => (kind === 'invoice' ? [settlementTag(source)] : []);
  const listTags = (kind: CachedKind) => () => [listTag(source, kind), ...shared(kind)];
  const oneTag = (kind: CachedKind) => (id: string) => [entityTag(kind, id), ...shared(kind)];

  function byId<T>(
    spec: CacheSpec<T | null>,
    read: PortById<T>,
    asOld: (value: T) => T,
  ): TolerantById<T> {
    return async (ids, call) => {
      const load = (missing: readonly string[]): Promise<readonly (T | null)[]> =>
        answered(call, () => read(missing, call));
      const answers = await cache.readMany(spec, ids, call, load);
      return answers.map((answer) => {
        if (answer instanceof SourceError) return answer;
        return answer.stale && answer.value !== null ? asOld(answer.value) : answer.value;
      });
    };
  }

  function entities<T extends Sourced>(
    kind: CachedKind,
    isWhole: (row: T) => boolean = () => true,
  ): CachedEntities<T> {
    const one: CacheSpec<T | null> = { ...family, kind, tags: oneTag(kind) };
    const page: CacheSpec<Page<T>> = {
      ...family,
      kind: `${kind}-list`,
      tags: listTags(kind),
      primes: ({ rows }) =>
        rows.flatMap(({ node }) => (isWhole(node) ? [primed(one, node.id, node)] : [])),
    };
    return {
      byId: (read) => byId(one, read, asStale),
      list: (read) => async (filter, request, call) => {
        const load = (): Promise<Page<T>> => answered(call, () => read(filter, request, call));
        const answer = await cache.readOne(page, hashed([filter, request]), call, load);
        return answer.stale ? stalePage(answer.value) : answer.value;
      },
    };
  }

  function years<T extends Sourced>(kind: CachedKind, read: PortYear<T>): PortYear<T> {
    const year: CacheSpec<readonly T[]> = {
      ...family,
      kind: `${kind}-list`,
      tags: listTags(kind),
    };
    return async (legalEntity, fiscalYear, call) => {
      const load = (): Promise<readonly T[]> =>
        answered(call, () => read(legalEntity, fiscalYear, call));
      const answer = await cache.readOne(year, `${legalEntity}/${fiscalYear}`, call, load);
      return answer.stale ? answer.value.map(asStale) : answer.value;
    };
  }

  return {
    entities,
    partsById: (kind, part, read, asOld) =>
      byId({ ...family, kind: `${kind}-${part}`, tags: oneTag(kind) }, read, asOld),
    years,
  };
}

/** The copy as it is handed out while its source fails; it keeps the time at which it was fetched. */
export const asStale = <T extends Sourced>(entity: T): T => ({
  ...entity,
  provenance: { ...entity.provenance, stale: true },
});

const stalePage = <T extends Sourced>(page: Page<T>): Page<T> => ({
  ...page,
  rows: page.rows.map((row) => ({ ...row, node: asStale(row.node) })),
});

/** A filter may hold a name somebody searched for; without the secret nobody can guess it from the key. */
function keyedHash(): (value: unknown) => string {
  const secret = randomBytes(32);
  return (value) => createHmac('sha256', secret).update(canonicalText(value)).digest('base64url');
}

/** JSON with names in order, so that a filter's spelling does not matter; filters hold no bigint. */
const canonicalText = (value: unknown): string =>
  JSON.stringify(value, (_name, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/**
 * Ports promise to throw SourceError only. A connector that trips over an answer breaks that promise; the list or id
 * it was asked for is then unreadable, which is said and logged, but no reason to fail everybody else's part.
 */
function answersOnly({ source, logger }: CachingOptions) {
  return async <T>(call: Call, read: () => Promise<T>): Promise<T> => {
    try {
      return await read();
    } catch (error) {
      if (error instanceof SourceError) throw error;
      if (call.signal.aborted)
        throw new SourceError(source, 'TIMEOUT', `${source} was not waited for`, { cause: error });
      logger.error({ source, requestId: call.trace.requestId, err: error }, 'connector tripped');
      throw new SourceError(source, 'MALFORMED', `${source} answered what could not be read`, {
        cause: error,
      });
    }
  };
}
