import { BentoCache, bentostore } from 'bentocache';
import { memoryDriver } from 'bentocache/drivers/memory';
import { openTagMarks } from './tag-marks.ts';

/** A value and when it was asked for, in epoch milliseconds of our clock. */
export interface Entry {
  readonly value: unknown;
  readonly fetchedAtMs: number;
}

/** An entry to keep. */
export interface Storable extends Entry {
  readonly key: string;
  readonly retentionMs: number;
  readonly tags: readonly string[];
}

/**
 * bentocache as a plain store of bounded memory, with room for a shared second level. What is fresh enough and who
 * loads is decided in source-cache.ts, since its getOrSet works key by key and marks no answer as stale; its grace
 * stays off, for it would bring back what a tag has invalidated; and tags are our own marks, because its tags look
 * up one more entry for each tag of each read, three times the cost of the read itself.
 */
export interface Store {
  get(key: string): Promise<Entry | undefined>;
  /**
   * Keeps the newer of the two where the key is taken. `isValid` is asked in the very moment of writing: what was
   * invalidated while it was on its way must not come back.
   */
  put(entry: Storable, isValid: (tags: readonly string[]) => boolean): Promise<void>;
  /** Nothing kept until now under these tags is found again. */
  invalidate(tags: readonly string[]): void;
  close(): Promise<void>;
}

/** An entry as it is kept. */
interface Kept extends Entry {
  readonly tags: readonly string[];
  readonly storedAt: number;
}

/** @param maxItems the least recently used go first. */
export function openStore(maxItems: number): Store {
  // Objects stay objects: a bigint has no JSON, and what is cached is read-only by its type.
  const memory = memoryDriver({ maxItems, serialize: false });
  const bento = new BentoCache({
    default: 'sources',
    prefix: 'superledger',
    grace: false,
    stores: { sources: bentostore().useL1Layer(memory) },
  }).use('sources');
  const marks = openTagMarks();

  async function get(key: string): Promise<Entry | undefined> {
    const kept = await bento.get<Kept | undefined>({ key });
    return kept && marks.areValid(kept.tags, kept.storedAt) ? kept : undefined;
  }

  return {
    get,
    async put({ key, value, fetchedAtMs, retentionMs, tags }, isValid) {
      if (retentionMs <= 0) return;
      const taken = await get(key);
      if ((taken !== undefined && taken.fetchedAtMs > fetchedAtMs) || !isValid(tags)) return;
      const kept: Kept = { value, fetchedAtMs, tags, storedAt: marks.now() };
      await bento.set({ key, value: kept, ttl: retentionMs });
    },
    invalidate: (tags) => marks.invalidate(tags),
    close: () => bento.disconnect(),
  };
}
