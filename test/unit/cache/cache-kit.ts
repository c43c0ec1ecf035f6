import { ANY_FRESHNESS, type Freshness } from '#domain/call';
import { SourceError, type SourceFailureKind } from '#domain/failures';
import type { CacheSpec, CacheCall, SourceCache } from '#platform/cache/source-cache';
import { openSourceCache } from '#platform/cache/source-cache';
import { type Metrics, openMetrics } from '#platform/telemetry/metrics';
import { type FakeClock, fakeClock } from '../../support/fake-clock.ts';

export interface Kit {
  readonly cache: SourceCache;
  readonly clock: FakeClock;
  readonly metrics: Metrics;
  /** The keys of every load, in order. */
  readonly loads: string[][];
  /** Answers `<key>@<number of the load>`, or fails while `fail` is set. */
  readonly load: (keys: readonly string[]) => Promise<readonly string[]>;
  fail: SourceFailureKind | null;
}

export const TTL_MS = 60_000;
export const GRACE_MS = 3_600_000;

export const spec: CacheSpec<string | null> = {
  source: 'sap',
  region: 'eu',
  kind: 'invoice',
  ttlMs: TTL_MS,
  graceMs: GRACE_MS,
  tags: (key) => [`invoice:${key}`],
};

export function openKit(): Kit {
  const clock = fakeClock();
  const metrics = openMetrics();
  const kit: Kit = {
    cache: openSourceCache({ clock, metrics, maxItems: 1_000 }),
    clock,
    metrics,
    loads: [],
    fail: null,
    load: async (keys) => {
      const turn = kit.loads.push([...keys]);
      await Promise.resolve();
      if (kit.fail !== null) throw new SourceError('sap', kit.fail, 'down');
      return keys.map((key) => `${key}@${turn}`);
    },
  };
  return kit;
}

export const reading = (
  freshness: Partial<Freshness> = {},
  signal = new AbortController().signal,
): CacheCall => ({ freshness: { ...ANY_FRESHNESS, ...freshness }, signal });

/** Values, or the kind of failure. */
export async function valuesOf(
  answers: ReturnType<SourceCache['readMany']>,
): Promise<readonly unknown[]> {
  return (await answers).map((answer) =>
    answer instanceof SourceError ? answer.kind : answer.value,
  );
}
