import { MemoryDriver } from 'bentocache/drivers/memory';
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
 * bentocache's memory driver as a plain store of bounded memory. It answers at once: a promise for each key was a large
 * part of a hit, and a shared second level would be asked for all that is missing here together. What is fresh enough and who loads is decided in source-cache.ts, since bentocache's getOrSet works key by key and
 * marks no answer as stale; its grace would bring back what a tag has invalidated, its tags look up one more entry for
 * each tag of each read, and its own stack around the driver costs ten times the rest of a hit.
 */
export interface Store {
  get(key: string): Entry | undefined;
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
  const memory = openMemory(maxItems);
  const marks = openTagMarks();

  function get(key: string): Entry | undefined {
    const kept = memory.get(key);
    return kept && marks.areValid(kept.tags, kept.storedAt) ? kept : undefined;
  }

  return {
    get,
    async put({ key, value, fetchedAtMs, retentionMs, tags }, isValid) {
      if (retentionMs <= 0) return;
      const taken = get(key);
      if ((taken !== undefined && taken.fetchedAtMs > fetchedAtMs) || !isValid(tags)) return;
      const kept: Kept = { value, fetchedAtMs, tags, storedAt: marks.now() };
      memory.set(key, kept, retentionMs);
    },
    invalidate: (tags) => marks.invalidate(tags),
    close: async () => memory.clear(),
  };
}

/** Objects stay objects, whatever the driver's types say: a bigint has no JSON, and what is cached is read-only. */
function openMemory(maxItems: number) {
  const driver = new MemoryDriver({ maxItems, serialize: false, prefix: 'superledger' });
  return {
    get: (key: string) => driver.get(key) as unknown as Kept | undefined,
    set: (key: string, kept: Kept, ttlMs: number) =>
      void driver.set(key, kept as unknown as string, ttlMs),
    clear: () => driver.clear(),
  };
}
