import { beforeEach, expect, it } from 'vitest';
import { asNewAsEvent } from '#platform/events/event';
import { deferred } from '../http/source-server.ts';
import { GRACE_MS, type Kit, openKit, reading, spec, TTL_MS, valuesOf } from './cache-kit.ts';

let kit: Kit;
beforeEach(() => {
  kit = openKit();
});

const readMany = (keys: readonly string[], freshness = {}): Promise<readonly unknown[]> =>
  valuesOf(kit.cache.readMany(spec, keys, reading(freshness), kit.load));

it('gives a reader of an event nothing that was asked for before it, and shares what came after', async () => {
  await readMany(['a']);
  const event = asNewAsEvent({ occurredAt: kit.clock.now().toISOString() });
  kit.clock.advance(1);
  expect(await readMany(['a'], event)).toEqual(['a@2']);
  kit.clock.advance(TTL_MS - 1);
  expect(await readMany(['a'], event)).toEqual(['a@2']);
  expect(kit.loads).toHaveLength(2);
});

it('makes one call for all who read one event at the same time, and none of them boards an earlier one', async () => {
  const sent = deferred();
  const released = deferred();
  const before = kit.cache.readMany(spec, ['a'], reading(), async () => {
    sent.resolve();
    await released.promise;
    return ['older than the event'];
  });
  await sent.promise;
  kit.clock.advance(1);
  const event = asNewAsEvent({ occurredAt: kit.clock.now().toISOString() });
  kit.clock.advance(1);
  const first = await readMany(['a'], event);
  const others = await Promise.all([readMany(['a'], event), readMany(['a'], event)]);
  released.resolve();
  expect(await valuesOf(before)).toEqual(['older than the event']);
  expect([first, ...others]).toEqual([['a@1'], ['a@1'], ['a@1']]);
  expect(await readMany(['a'], event)).toEqual(['a@1']);
  expect(kit.loads).toHaveLength(1);
});

it('lets no copy from before an event stand in, and one from after it may', async () => {
  const since = { staleIfErrorMs: GRACE_MS, newerThanMs: kit.clock.now().getTime() };
  await readMany(['a']);
  kit.clock.advance(1);
  await readMany(['b']);
  kit.fail = 'UNAVAILABLE';
  kit.clock.advance(TTL_MS);
  expect(await readMany(['a', 'b'], since)).toEqual(['UNAVAILABLE', 'b@2']);
});
