import type { Instant } from '#domain/date';

/** The oldest of all values that went into one answer, for `extensions.freshness`. */
export interface OldestFetched {
  note(fetchedAt: Instant): void;
  value(): Instant | null;
}

export function oldestFetched(): OldestFetched {
  let oldest: Instant | null = null;
  return {
    note(fetchedAt) {
      if (oldest === null || fetchedAt < oldest) oldest = fetchedAt;
    },
    value: () => oldest,
  };
}
