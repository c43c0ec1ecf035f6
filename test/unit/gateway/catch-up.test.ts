import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { batchFor, catchUp } from '#gateway/subscriptions/catch-up';
import { Follower } from '#gateway/subscriptions/follower';
import { openHub, type Hub } from '#gateway/subscriptions/hub';
import type { StampedEvent } from '#platform/events/event';
import { toyEvents, type ToyEvents } from './toy-events.ts';

const TOPIC = 'invoice.status-changed';

const turns = async (count: number): Promise<void> => {
  for (let turn = 0; turn < count; turn += 1)
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
};

/** The log, but each read answers later: with what was there when it began, or when it ended. */
function slowly(events: ToyEvents, delays: readonly number[]): ToyEvents {
  let reads = 0;
  return {
    ...events,
    async read(topic, after, limit) {
      const delay = delays[reads % delays.length] ?? 0;
      reads += 1;
      if (delay % 2 === 0) await turns(delay);
      const found = await events.read(topic, after, limit);
      await turns(delay);
      return found;
    },
  };
}

function subscribe(hub: Hub, capacity: number, after: number, slow: readonly number[]) {
  const sent: number[] = [];
  const ended = vi.fn<() => void>();
  const batch = batchFor(capacity);
  const start = (follower: Follower, place: number): void => {
    void catchUp(hub, TOPIC, follower, { after: place, batch, since: hub.moment() });
  };
  const follower = new Follower({
    group: hub.groupOf({
      key: `k ${capacity} ${slow.join(' ')}`,
      topic: TOPIC,
      accepts: () => true,
      hydrate: async ({ sequence }: StampedEvent) => {
        await turns(slow[sequence % slow.length] ?? 0);
        return String(sequence);
      },
    }),
    sink: { ready: () => true, next: (payload) => void sent.push(Number(payload)) },
    capacity,
    catchUp: start,
    onEnd: ended,
  });
  start(follower, after);
  return { sent, ended, follower };
}

test('whatever the pace of log, hydration and events: each arrives once, in order, and none is missed', async () => {
  const small = fc.nat(4);
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 8 }),
      fc.array(small, { minLength: 1, maxLength: 5 }),
      fc.array(small, { minLength: 1, maxLength: 5 }),
      fc.nat(20),
      fc.array(fc.tuple(fc.nat(9), fc.nat(3)), { maxLength: 12 }),
      fc.nat(30),
      async (capacity, reads, hydrations, before, bursts, place) => {
        const events = toyEvents();
        const emit = (count: number): void => {
          for (let each = 0; each < count; each += 1) events.emit({ id: String(each % 3) });
        };
        emit(before);
        const hub = openHub(slowly(events, reads));
        const one = subscribe(hub, capacity, Math.min(place, before), hydrations);
        // Joins while the first one's reads are under way, which it may share.
        const rest = bursts.length >> 1;
        const go = async (some: typeof bursts): Promise<void> => {
          for (const [count, wait] of some) {
            await turns(wait);
            emit(count);
          }
        };
        await go(bursts.slice(0, rest));
        const other = subscribe(hub, capacity + 1, Math.min(place, before), hydrations);
        await go(bursts.slice(rest));
        const last = await events.last();
        const from = Math.min(place, before);
        const all = Array.from({ length: last - from }, (_, index) => from + 1 + index);
        for (let turn = 0; turn < 3_000; turn += 1) {
          if (one.sent.length >= all.length && other.sent.length >= all.length) break;
          await turns(1);
        }
        await turns(5);
        expect(one.sent).toEqual(all);
        expect(other.sent).toEqual(all);
        expect(one.ended).not.toHaveBeenCalled();
        one.follower.end(null);
        other.follower.end(null);
        expect(events.listeners()).toBe(0);
      },
    ),
    { numRuns: 150 },
  );
});
