import { beforeEach, expect, it } from 'vitest';

import { FRESH } from '#domain/call';
import { SourceError } from '#domain/failures';
import { primed, type CacheSpec } from '#platform/cache/source-cache';
import { deferred } from '../http/source-server.ts';
import { GRACE_MS, type Kit, openKit, reading, spec, TTL_MS, valuesOf } from './cache-kit.ts';

let kit: Kit;

beforeEach(() => {
  kit = openKit();
});

const readMany = (keys: readonly string[], freshness = {}): Promise<readonly unknown[]> =>
  valuesOf(kit.cache.readMany(spec, keys, reading(freshness), kit.load));

it('asks once for all that is missing, and keeps length, order and repeats', async () => {
  await readMany(['b']);
  expect(await readMany(['a', 'b', 'c', 'a'])).toEqual(['a@2', 'b@1', 'c@2', 'a@2']);
  expect(kit.loads).toEqual([['b'], ['a', 'c']]);
});

it('asks nothing for no keys', async () => {
  expect(await readMany([])).toEqual([]);
  expect(kit.loads).toEqual([]);
});

it('asks again once the time to live is over', async () => {
  await readMany(['a']);
  kit.clock.advance(TTL_MS - 1);
  expect(await readMany(['a'])).toEqual(['a@1']);
  kit.clock.advance(1);
  expect(await readMany(['a'])).toEqual(['a@2']);
});

it('follows a max-age shorter or longer than the time to live', async () => {
  await readMany(['a']);
  kit.clock.advance(5_000);
  expect(await readMany(['a'], { maxAgeMs: 6_000 })).toEqual(['a@1']);
  expect(await readMany(['a'], { maxAgeMs: 5_000 })).toEqual(['a@2']);
  kit.clock.advance(10 * TTL_MS);
  expect(await readMany(['a'], { maxAgeMs: GRACE_MS })).toEqual(['a@2']);
});

it('always asks with max-age 0, and keeps the answer for the others', async () => {
  await readMany(['a']);
  expect(await readMany(['a'], FRESH)).toEqual(['a@2']);
  expect(await readMany(['a'])).toEqual(['a@2']);
});

it('says when it was asked for', async () => {
  const askedAt = kit.clock.now();
  await readMany(['a']);
  kit.clock.advance(1_000);
  const answer = await kit.cache.readOne(spec, 'a', reading(), () => Promise.resolve('new'));
  expect(answer).toEqual({ value: 'a@1', fetchedAt: askedAt, stale: false });
});

it('remembers only briefly that the source does not know a key', async () => {
  await kit.cache.readMany(spec, ['a'], reading(), () => Promise.resolve([null]));
  await new Promise(setImmediate);
  kit.clock.advance(4_999);
  expect(await readMany(['a'])).toEqual([null]);
  kit.clock.advance(1);
  expect(await readMany(['a'])).toEqual(['a@1']);
});

it.each(['UNAVAILABLE', 'TIMEOUT', 'RATE_LIMITED', 'MALFORMED'] as const)(
  'lets an older copy stand in for %s, marked and with its age',
  async (kind) => {
    const askedAt = kit.clock.now();
    await readMany(['a']);
    kit.clock.advance(GRACE_MS);
    kit.fail = kind;
    const [copy, error] = await kit.cache.readMany(spec, ['a', 'b'], reading(), kit.load);
    expect(copy).toEqual({ value: 'a@1', fetchedAt: askedAt, stale: true });
    expect(error).toBeInstanceOf(SourceError);
  },
);

it('lets no copy stand in that is older than the grace, the reader’s own or the source’s', async () => {
  await readMany(['a']);
  kit.fail = 'UNAVAILABLE';
  kit.clock.advance(TTL_MS + 1_000);
  expect(await readMany(['a'], { staleIfErrorMs: TTL_MS })).toEqual(['UNAVAILABLE']);
  expect(await readMany(['a'], { staleIfErrorMs: 2 * TTL_MS })).toEqual(['a@1']);
  kit.clock.advance(GRACE_MS);
  expect(await readMany(['a'])).toEqual(['UNAVAILABLE']);
});

it('never lets a copy stand in for a money decision, nor for a refusal', async () => {
  await readMany(['a']);
  kit.fail = 'UNAVAILABLE';
  expect(await readMany(['a'], FRESH)).toEqual(['UNAVAILABLE']);
  kit.fail = 'REFUSED';
  expect(await readMany(['a'], { maxAgeMs: 0 })).toEqual(['REFUSED']);
});

it('answers only-if-cached from the cache or not at all', async () => {
  await readMany(['a']);
  expect(await readMany(['a', 'b'], { onlyIfCached: true })).toEqual(['a@1', 'UNAVAILABLE']);
  expect(kit.loads).toHaveLength(1);
});

it('shares one load among readers of overlapping keys at the same time', async () => {
  const [first, second] = await Promise.all([readMany(['a', 'b']), readMany(['b', 'c'])]);
  expect(first).toEqual(['a@1', 'b@1']);
  expect(second).toEqual(['b@1', 'c@2']);
  expect(kit.loads).toEqual([['a', 'b'], ['c']]);
});

it('asks once for a reader who looked before another stored, whichever moment it was', async () => {
  for (let moment = 0; moment < 60; moment++) {
    kit = openKit();
    const first = readMany(['a']);
    for (let tick = 0; tick < moment; tick++) await Promise.resolve();
    const second = readMany(['a']);
    expect([await first, await second, kit.loads.length]).toEqual([['a@1'], ['a@1'], 1]);
  }
});

it('shares one load among readers with max-age 0 who came before it was sent', async () => {
  const both = await Promise.all([readMany(['a'], FRESH), readMany(['b', 'a'], FRESH)]);
  expect(both).toEqual([['a@1'], ['b@2', 'a@1']]);
});

it('gives a reader with max-age 0 no answer that was asked for before it came', async () => {
  const sent = deferred();
  const released = deferred();
  const slow = kit.cache.readMany(spec, ['a'], reading(), async () => {
    sent.resolve();
    await released.promise;
    return ['old'];
  });
  await sent.promise;
  expect(await readMany(['a'], FRESH)).toEqual(['a@1']);
  released.resolve();
  expect(await valuesOf(slow)).toEqual(['old']);
});

it('keeps the newer answer when an older one arrives late', async () => {
  const sent = deferred();
  const released = deferred();
  const slow = kit.cache.readMany(spec, ['a'], reading(), async () => {
    sent.resolve();
    await released.promise;
    return ['old'];
  });
  await sent.promise;
  kit.clock.advance(10);
  await readMany(['a'], FRESH);
  released.resolve();
  await slow;
  expect(await readMany(['a'])).toEqual(['a@1']);
});

it('goes on without the reader who asked first and left', async () => {
  const client = new AbortController();
  const sent = deferred();
  const first = kit.cache.readMany(spec, ['a'], reading({}, client.signal), (keys) => {
    sent.resolve();
    return new Promise((_resolve, reject) => {
      client.signal.addEventListener('abort', () =>
        reject(new SourceError('sap', 'TIMEOUT', `not waited for ${keys.join()}`)),
      );
    });
  });
  await sent.promise;
  const second = readMany(['a']);
  await new Promise(setImmediate);
  client.abort();
  expect(await valuesOf(first)).toEqual(['TIMEOUT']);
  expect(await second).toEqual(['a@1']);
});

it('lets a reader leave the load of another at once', async () => {
  const released = deferred();
  const first = kit.cache.readMany(spec, ['a'], reading(), async () => {
    await released.promise;
    return ['a'];
  });
  const client = new AbortController();
  const second = valuesOf(kit.cache.readMany(spec, ['a'], reading({}, client.signal), kit.load));
  client.abort();
  expect(await second).toEqual(['TIMEOUT']);
  released.resolve();
  expect(await valuesOf(first)).toEqual(['a']);
});

it('forgets what a tag names, and does not fall back on it either', async () => {
  await readMany(['a', 'b']);
  await kit.cache.invalidate(['invoice:a']);
  kit.fail = 'UNAVAILABLE';
  expect(await readMany(['a', 'b'])).toEqual(['UNAVAILABLE', 'b@1']);
});

it('keeps nothing that was under way when its tag was invalidated', async () => {
  const sent = deferred();
  const released = deferred();
  const slow = kit.cache.readMany(spec, ['a', 'b'], reading(), async () => {
    sent.resolve();
    await released.promise;
    return ['old a', 'old b'];
  });
  await sent.promise;
  await kit.cache.invalidate(['invoice:a']);
  expect(await readMany(['a'])).toEqual(['a@1']);
  released.resolve();
  expect(await valuesOf(slow)).toEqual(['old a', 'old b']);
  expect(await readMany(['b'])).toEqual(['old b']);
  expect((await readMany(['a']))[0]).not.toBe('old a');
});

it('keeps what one answer tells of other entries', async () => {
  const page: CacheSpec<readonly string[]> = {
    ...spec,
    kind: 'invoice-list',
    tags: () => ['sap:invoice-list'],
    primes: (rows) => rows.map((row) => primed(spec, row, `${row} from the page`)),
  };
  await kit.cache.readOne(page, 'all', reading(), () => Promise.resolve(['a', 'b']));
  expect(await readMany(['a', 'b', 'c'])).toEqual(['a from the page', 'b from the page', 'c@1']);
});

it('keeps regions and sources apart', async () => {
  await readMany(['a']);
  const elsewhere = { ...spec, region: 'us' };
  await kit.cache.readMany(elsewhere, ['a'], reading(), kit.load);
  await kit.cache.readMany({ ...spec, source: 'netsuite' }, ['a'], reading(), kit.load);
  expect(kit.loads).toHaveLength(3);
});

it('takes an answer of another length as MALFORMED and keeps nothing of it', async () => {
  const answers = kit.cache.readMany(spec, ['a', 'b'], reading(), () =>
    Promise.resolve(['only one']),
  );
  expect(await valuesOf(answers)).toEqual(['MALFORMED', 'MALFORMED']);
  expect(await readMany(['a'])).toEqual(['a@1']);
});

it('passes on what is our own fault', async () => {
  const answers = kit.cache.readMany(spec, ['a'], reading(), () =>
    Promise.reject(new TypeError('ours')),
  );
  await expect(answers).rejects.toThrow('ours');
});

it('counts how each key was read', async () => {
  await readMany(['a']);
  await readMany(['a']);
  await readMany(['z'], { onlyIfCached: true });
  kit.clock.advance(TTL_MS);
  kit.fail = 'UNAVAILABLE';
  await readMany(['a']);
  const { text } = await kit.metrics.render();
  for (const result of ['hit', 'miss', 'stale', 'refused'])
    expect(text).toContain(`superledger_cache_reads_total{source="sap",result="${result}"} 1`);
});
