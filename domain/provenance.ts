import type { Instant } from './date.ts';

/** Which system said so, when, and in its own words. */
export interface Provenance {
  /** The source's id in the configuration. */
  readonly source: string;
  readonly sourceKey: string;
  readonly fetchedAt: Instant;
  /** True when the source did not answer and an older copy stands in. Set by the cache, false elsewhere. */
  readonly stale: boolean;
  /** The source's change stamp or ETag. */
  readonly sourceVersion: string | null;
  /** The source's raw status code, also when it maps to UNKNOWN. */
  readonly sourceStatus: string | null;
}

/** Whatever carries its provenance. */
export interface Sourced {
  readonly id: string;
  readonly provenance: Provenance;
}
