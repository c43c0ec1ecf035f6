import { systemClock } from '#platform/clock';
import { openSourceCache } from '#platform/cache/source-cache';
import { openMetrics } from '#platform/telemetry/metrics';
import { aCall } from './call.ts';

/** What a key costs that is in the cache, in nanoseconds of each round. */
export interface Hits {
  readonly keys: number;
  readonly cacheNs: readonly number[];
  readonly lruNs: readonly number[];
  readonly ratios: readonly number[];
}

const ITEMS = 20_000;
const READS = 200_000;

/** So many keys a call through the whole path of a hit, beside a bare LRU of the same run, in turns. */
export async function cacheHits(keys: number, rounds: number): Promise<Hits> {
  const cache = openSourceCache({ clock: systemClock, metrics: openMetrics(), maxItems: ITEMS });
  const spec = { source: 'sap', region: 'eu', kind: 'invoice', ttlMs: 3_600_000, graceMs: 0 };
  const all = Array.from({ length: ITEMS / 2 }, (_, at) => `sap:${at}`);
  const call = aCall();
  await cache.readMany(spec, all, call, load);
  const lru = bareLru(ITEMS);
  for (const key of all) lru.set(key, { id: key });
  const batches = Array.from({ length: Math.floor(all.length / keys) }, (_, at) =>
    all.slice(at * keys, (at + 1) * keys),
  );
  const calls = Math.floor(READS / keys);
  const batchOf = (turn: number): readonly string[] => batches[(turn * 7) % batches.length] ?? [];
  const throughCache = async (): Promise<void> => {
    for (let turn = 0; turn < calls; turn++) {
      const found = await cache.readMany(spec, batchOf(turn), call, never);
      if (found.length !== keys) throw new Error('a hit is missing');
    }
  };
  const throughLru = (): Promise<void> => {
    for (let turn = 0; turn < calls; turn++)
      for (const key of batchOf(turn)) if (!lru.get(key)) throw new Error('a hit is missing');
    return Promise.resolve();
  };
  const cacheNs: number[] = [];
  const lruNs: number[] = [];
  for (let round = -1; round < rounds; round++) {
    const pair = [await nsOf(throughCache, calls * keys), await nsOf(throughLru, calls * keys)];
    if (round < 0) continue;
    cacheNs.push(pair[0] ?? 0);
    lruNs.push(pair[1] ?? 0);
  }
  await cache.close();
  return { keys, cacheNs, lruNs, ratios: cacheNs.map((ns, at) => ns / (lruNs[at] ?? 1)) };
}

const load = (ids: readonly string[]) => Promise.resolve(ids.map((id) => ({ id })));
const never = (): Promise<never> => Promise.reject(new Error('nothing has to be loaded'));

async function nsOf(work: () => Promise<void>, reads: number): Promise<number> {
  const start = performance.now();
  await work();
  return ((performance.now() - start) * 1e6) / reads;
}

/** A Map in order of use: as little as an LRU can be. */
function bareLru(maxItems: number) {
  const items = new Map<string, unknown>();
  return {
    get(key: string): unknown {
      const value = items.get(key);
      if (value === undefined) return undefined;
      items.delete(key);
      items.set(key, value);
      return value;
    },
    set(key: string, value: unknown): void {
      items.set(key, value);
      if (items.size <= maxItems) return;
      const [oldest] = items.keys();
      if (oldest !== undefined) items.delete(oldest);
    },
  };
}
