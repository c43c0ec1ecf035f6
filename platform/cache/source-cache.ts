import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { invariant } from '#domain/invariant';
import type { Clock } from '../clock.ts';
import type { Metrics } from '../telemetry/metrics.ts';
import { openFlights, type Passage } from './flights.ts';
import { type Acceptance, acceptanceOf, isFresh, mayStandIn, UNKNOWN_TTL_MS } from './freshness.ts';
import { sharedLoad } from './shared-load.ts';
import { type Entry, openStore, type Storable, type Store } from './store.ts';

/** One family of entries. */
export interface CacheSpec<T> {
  readonly source: string;
  /** Entries of two regions never meet. */
  readonly region: string;
  /** `invoice`, `supplier-list`: what the keys name. */
  readonly kind: string;
  readonly ttlMs: number;
  /** How old a copy may stand in while the source fails. */
  readonly graceMs: number;
  tags?(key: string, value: T): readonly string[];
  /** Entries of other families that this value tells as well, such as the rows of a page. */
  primes?(value: T): readonly Primed[];
}

/** Made by `primed`. */
export type Primed = Omit<Storable, 'fetchedAtMs'>;

export interface Cached<T> {
  readonly value: T;
  /** When the source was asked for it. */
  readonly fetchedAt: Date;
  /** True when the source failed and this older copy stands in. */
  readonly stale: boolean;
}

/** Keys must hold no personal data; they are kept as they are. */
export interface SourceCache {
  /**
   * Looks up every key and asks `load` once for all that are missing or older than the call's freshness allows; a key
   * somebody else is loading is waited for. Same length and order as the keys, which may repeat; a key the source did
   * not answer has the SourceError in its place, unless an older copy may stand in. Rejects for our own faults only.
   */
  readMany<T>(
    spec: CacheSpec<T>,
    keys: readonly string[],
    call: CacheCall,
    load: (keys: readonly string[]) => Promise<readonly T[]>,
  ): Promise<readonly (Cached<T> | SourceError)[]>;
  /** @throws SourceError as `load` does, UNAVAILABLE where only-if-cached finds nothing. */
  readOne<T>(
    spec: CacheSpec<T>,
    key: string,
    call: CacheCall,
    load: () => Promise<T>,
  ): Promise<Cached<T>>;
  /** From now on nothing under these tags is answered that was asked for before. */
  invalidate(tags: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

export type CacheCall = Pick<Call, 'freshness' | 'signal'>;

export interface SourceCacheOptions {
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly maxItems: number;
}

/** What sources answered, with the freshness semantics of RFC 9111 and RFC 5861 for each reader. */
export function openSourceCache({ clock, metrics, maxItems }: SourceCacheOptions): SourceCache {
  const store = openStore(maxItems);
  const flights = openFlights(clock, store);
  const nowMs = (): number => clock.now().getTime();

  const readMany: SourceCache['readMany'] = async (spec, keys, { freshness, signal }, load) => {
    const accepted = acceptanceOf(freshness, spec);
    const hits = freshOnes(store, spec, keys, nowMs(), accepted);
    if (hits !== null) {
      if (keys.length > 0)
        metrics.cacheReads.inc({ source: spec.source, result: 'hit' }, keys.length);
      return hits;
    }
    const distinct = [...new Set(keys)].map((key) => fullKey(spec, key));
    const found = isOfUse(accepted) ? lookUp(store, distinct) : new Map<string, Entry>();
    const missing = distinct.filter((key) => {
      const entry = found.get(key);
      return entry === undefined || !isFresh(entry, nowMs(), accepted);
    });
    const loaded = freshness.onlyIfCached
      ? new Map(missing.map((key) => [key, notCached(spec.source)]))
      : await sharedLoad(flights, passage(spec, missing, accepted, load), signal);

    const answer = <T>(key: string): Cached<T> | SourceError => {
      const older = found.get(key);
      const outcome = loaded.get(key) ?? older;
      invariant(outcome !== undefined, 'a key is found or loaded');
      const stale =
        outcome instanceof SourceError && older && mayStandIn(older, outcome, nowMs(), accepted);
      const miss = freshness.onlyIfCached ? 'refused' : 'miss';
      const result = stale ? 'stale' : loaded.has(key) ? miss : 'hit';
      metrics.cacheReads.inc({ source: spec.source, result });
      const entry = stale ? older : outcome;
      return entry instanceof SourceError ? entry : toCached<T>(entry, stale === true);
    };
    const answers = new Map(distinct.map((key) => [key, answer<never>(key)]));
    return keys.map((key) => answers.get(fullKey(spec, key)) ?? notCached(spec.source));
  };

  return {
    readMany,
    async readOne(spec, key, call, load) {
      const [answer] = await readMany(spec, [key], call, async () => [await load()]);
      invariant(answer !== undefined, 'one key has one answer');
      if (answer instanceof SourceError) throw answer;
      return answer;
    },
    async invalidate(tags) {
      flights.invalidate(tags);
      store.invalidate(tags);
    },
    close: () => store.close(),
  };
}

/** An entry of another family, for `primes`. */
export const primed = <T>(spec: CacheSpec<T>, key: string, value: T): Primed => ({
  key: fullKey(spec, key),
  value,
  retentionMs: value === null ? UNKNOWN_TTL_MS : Math.max(spec.ttlMs, spec.graceMs),
  tags: spec.tags?.(key, value) ?? [],
});

function passage<T>(
  spec: CacheSpec<T>,
  keys: readonly string[],
  { maxAgeMs, newerThanMs }: Acceptance,
  load: (keys: readonly string[]) => Promise<readonly T[]>,
): Passage {
  const ownKey = (key: string): string => key.slice(fullKey(spec, '').length);
  return {
    source: spec.source,
    keys,
    maxAgeMs,
    newerThanMs,
    load: (missing) => load(missing.map(ownKey)),
    toStore: (key, value, fetchedAtMs) =>
      [primed(spec, ownKey(key), value as T), ...(spec.primes?.(value as T) ?? [])].map(
        (entry) => ({ ...entry, fetchedAtMs }),
      ),
  };
}

/** Most reads by far: every key is there and fresh. Null where one is not. */
function freshOnes<T>(
  store: Store,
  spec: CacheSpec<T>,
  keys: readonly string[],
  nowMs: number,
  accepted: Acceptance,
): readonly Cached<T>[] | null {
  const found: Cached<T>[] = [];
  for (const key of keys) {
    const entry = store.get(fullKey(spec, key));
    if (entry === undefined || !isFresh(entry, nowMs, accepted)) return null;
    found.push(toCached<T>(entry, false));
  }
  return found;
}

const lookUp = (store: Store, keys: readonly string[]): ReadonlyMap<string, Entry> =>
  new Map(
    keys.flatMap((key) => {
      const entry = store.get(key);
      return entry === undefined ? [] : [[key, entry] as const];
    }),
  );

const toCached = <T>({ value, fetchedAtMs }: Entry, stale: boolean): Cached<T> => ({
  value: value as T,
  fetchedAt: new Date(fetchedAtMs),
  stale,
});

/** False where nothing that was asked for before will do, not even in need. */
const isOfUse = ({ maxAgeMs, graceMs }: Acceptance): boolean => maxAgeMs > 0 || graceMs > 0;

const notCached = (source: string): SourceError =>
  new SourceError(source, 'UNAVAILABLE', `${source} was not asked, and its answer is not cached`);

const fullKey = (
  { region, source, kind }: Pick<CacheSpec<unknown>, 'region' | 'source' | 'kind'>,
  key: string,
): string => `${region}/${source}/${kind}/${key}`;
