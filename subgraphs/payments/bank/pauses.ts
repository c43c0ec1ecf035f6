const FIRST_MS = 5_000;
const LONGEST_MS = 600_000;
const MOST = 1_000;

/** What failed is left alone for a while, twice as long each time; kept in memory, so that a restart tries at once. */
export interface Pauses {
  isPaused(key: string): boolean;
  failed(key: string): void;
  worked(key: string): void;
}

export function pauses(now: () => Date): Pauses {
  const entries = new Map<string, { readonly until: number; readonly ms: number }>();
  return {
    isPaused: (key) => (entries.get(key)?.until ?? 0) > now().getTime(),
    failed(key) {
      const ms = Math.min(LONGEST_MS, (entries.get(key)?.ms ?? FIRST_MS / 2) * 2);
      entries.delete(key);
      entries.set(key, { until: now().getTime() + ms, ms });
      const [eldest] = entries.keys();
      if (entries.size > MOST && eldest !== undefined) entries.delete(eldest);
    },
    worked: (key) => void entries.delete(key),
  };
}
