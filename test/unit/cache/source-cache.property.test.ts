import fc from 'fast-check';
import { expect, it } from 'vitest';

import { SourceError } from '#domain/failures';
import type { CacheSpec } from '#platform/cache/source-cache';
import { type Kit, openKit, reading, spec } from './cache-kit.ts';

/** What a load brings: which key, and when it was asked for. */
interface Version {
  readonly key: string;
  readonly sentAtMs: number;
}

const TTL_MS = 500;
const GRACE_MS = 1_000;
const versions: CacheSpec<Version> = {
  source: spec.source,
  region: spec.region,
  kind: spec.kind,
  ttlMs: TTL_MS,
  graceMs: GRACE_MS,
};

const plannedRead = fc.record({
  keys: fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 6 }),
  maxAgeMs: fc.constantFrom(null, 0, 50, 5_000),
  staleIfErrorMs: fc.constantFrom(null, 0, 200),
  /** Of an event that happened so long before the reader came. */
  eventAgeMs: fc.constantFrom(null, null, 0, 30),
  fails: fc.boolean(),
});
type PlannedRead = typeof plannedRead extends fc.Arbitrary<infer T> ? T : never;

/** A reader comes, time goes by, or one of the loads under way ends. */
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ read: plannedRead }) },
  { weight: 2, arbitrary: fc.record({ waitMs: fc.nat(100) }) },
  { weight: 2, arbitrary: fc.constant({ land: true }) },
);

interface Observed {
  readonly plan: PlannedRead;
  readonly cameAtMs: number;
  readonly answers: readonly {
    readonly asked: string | undefined;
    readonly version: Version;
    readonly fetchedAtMs: number;
    readonly stale: boolean;
  }[];
}

/** Reads with loads that land when the scheduler says so; notes every load that overlaps another of its key. */
function reader(kit: Kit, scheduler: fc.Scheduler, overlaps: string[]) {
  const underWay = new Map<string, number>();
  const nowMs = (): number => kit.clock.now().getTime();
  return async (plan: PlannedRead): Promise<Observed> => {
    const cameAtMs = nowMs();
    const maxAgeMs = plan.maxAgeMs ?? TTL_MS;
    const newerThanMs = plan.eventAgeMs === null ? null : cameAtMs - plan.eventAgeMs;
    const load = async (keys: readonly string[]): Promise<readonly Version[]> => {
      const sentAtMs = nowMs();
      for (const key of keys) {
        // Only a load that is already too old for this reader may be overtaken.
        const other = underWay.get(key);
        const isOfUse = other !== undefined && other > (newerThanMs ?? -1);
        if (isOfUse && sentAtMs - other < maxAgeMs) overlaps.push(key);
        underWay.set(key, sentAtMs);
      }
      await scheduler.schedule(Promise.resolve(), `load ${keys.join()}`);
      for (const key of keys) if (underWay.get(key) === sentAtMs) underWay.delete(key);
      if (plan.fails) throw new SourceError('sap', 'UNAVAILABLE', 'down');
      return keys.map((key) => ({ key, sentAtMs }));
    };
    const found = await kit.cache.readMany(
      versions,
      plan.keys,
      reading({ ...plan, newerThanMs }),
      load,
    );
    const answers = found.flatMap((answer, index) =>
      answer instanceof SourceError
        ? []
        : [
            {
              asked: plan.keys[index],
              version: answer.value,
              fetchedAtMs: answer.fetchedAt.getTime(),
              stale: answer.stale,
            },
          ],
    );
    return { plan, cameAtMs, answers };
  };
}

async function play(
  steps: readonly (typeof step extends fc.Arbitrary<infer T> ? T : never)[],
  scheduler: fc.Scheduler,
): Promise<{ observed: readonly Observed[]; overlaps: readonly string[] }> {
  const kit = openKit();
  const overlaps: string[] = [];
  const read = reader(kit, scheduler, overlaps);
  const reads: Promise<Observed>[] = [];
  for (const each of steps) {
    if ('read' in each) reads.push(read(each.read));
    else if ('waitMs' in each) kit.clock.advance(each.waitMs);
    else if (scheduler.count() > 0) await scheduler.waitOne();
    await new Promise(setImmediate);
  }
  return { observed: await scheduler.waitFor(Promise.all(reads)), overlaps };
}

/** How old a copy may be when it is asked for: by max-age, or by the grace when the source fails. */
function oldestMs({ maxAgeMs, staleIfErrorMs }: PlannedRead, stale: boolean): number {
  if (stale) return staleIfErrorMs ?? GRACE_MS;
  return maxAgeMs === 0 ? 0 : (maxAgeMs ?? TTL_MS) - 1;
}

it('never loads a key twice at a time for readers who could share, nor answers older than accepted', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 25 }),
      fc.scheduler(),
      async (steps, scheduler) => {
        const { observed, overlaps } = await play(steps, scheduler);
        expect(overlaps).toEqual([]);
        for (const { plan, cameAtMs, answers } of observed)
          for (const { asked, version, fetchedAtMs, stale } of answers) {
            expect(version).toEqual({ key: asked, sentAtMs: fetchedAtMs });
            expect(cameAtMs - fetchedAtMs).toBeLessThanOrEqual(oldestMs(plan, stale));
            expect(cameAtMs - fetchedAtMs).toBeLessThanOrEqual(plan.eventAgeMs ?? Infinity);
            expect(stale && plan.staleIfErrorMs === 0).toBe(false);
            expect(stale && !observed.some((other) => other.plan.fails)).toBe(false);
          }
      },
    ),
    { numRuns: 150 },
  );
});
