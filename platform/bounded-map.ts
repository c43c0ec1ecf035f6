/** A map that forgets what was used longest ago once it holds `capacity` entries. */
export interface BoundedMap<V> {
  /** The value kept for `key`, made and kept if there is none; nothing is kept when `make` throws. */
  getOrMake(key: string, make: () => V): V;
}

export function boundedMap<V>(capacity: number): BoundedMap<V> {
  const entries = new Map<string, { readonly value: V }>();
  return {
    getOrMake(key, make) {
      const entry = entries.get(key) ?? { value: make() };
      // A Map iterates in the order of insertion: what is used moves to the end.
      entries.delete(key);
      entries.set(key, entry);
      if (entries.size > capacity) {
        const [eldest] = entries.keys();
        if (eldest !== undefined) entries.delete(eldest);
      }
      return entry.value;
    },
  };
}
