import type { GraphQLError } from 'graphql';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { atInstant } from '#gateway/subscriptions/expiry';
import { Follower, type Sink } from '#gateway/subscriptions/follower';
import { openGroup, type HubEvent } from '#gateway/subscriptions/group';
import { toCursor } from '#platform/events/cursor';

afterEach(() => {
  vi.useRealTimers();
});

const eventOf = (sequence: number, id = String(sequence)): HubEvent => ({
  sequence,
  topic: 'invoice.status-changed',
  key: id,
  occurredAt: '2026-01-01T00:00:00.000Z',
  body: {
    source: 'sap',
    from: null,
    to: 'POSTED',
    reason: null,
    entity: { type: 'Invoice', id },
    legalEntity: 'DE01',
    supplierId: null,
  },
});

const EXTENSIONS = ',"extensions":{"freshness":{"oldestFetchedAt":null}}}';
const payloadOf = ({ sequence }: HubEvent): string => `{"data":${sequence}${EXTENSIONS}`;

/** A group of one follower whose client reads, or does not, as `client.reads` says. */
function followed({ capacity = 3, hydrate = async (event: HubEvent) => payloadOf(event) } = {}) {
  const hydrated: number[] = [];
  const signals: AbortSignal[] = [];
  const group = openGroup({
    key: 'k',
    accepts: ({ body }) => body.to === 'POSTED',
    hydrate: (event, signal) => {
      hydrated.push(event.sequence);
      signals.push(signal);
      return hydrate(event);
    },
    onEmpty: () => {
      emptied += 1;
    },
  });
  let emptied = 0;
  const client = { reads: true, sent: [] as string[] };
  const sink: Sink = {
    ready: () => client.reads,
    next: (payload) => void client.sent.push(payload.replace(EXTENSIONS, '').slice(8)),
  };
  const catchUp = vi.fn<(follower: Follower, after: number) => void>();
  const onEnd = vi.fn<(error: GraphQLError | null) => void>();
  const join = () => new Follower({ group, sink, capacity, catchUp, onEnd });
  return { group, client, hydrated, signals, catchUp, onEnd, join, emptied: () => emptied };
}

const counted = (sequence: number, skipped: number): string =>
  `${sequence}${EXTENSIONS.slice(0, -2)},"skipped":${skipped}}}`;

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

describe('a follower that is live', () => {
  test('gets what its group accepts, in order, though a later event is read sooner', async () => {
    const answers = new Map<number, () => void>();
    const { group, client, join } = followed({
      hydrate: (event) =>
        new Promise((resolve) => {
          answers.set(event.sequence, () => resolve(payloadOf(event)));
        }),
    });
    join().goLive(0);
    for (const sequence of [1, 2]) group.happened(eventOf(sequence));
    group.happened({ ...eventOf(3), body: { ...eventOf(3).body, to: 'DRAFT' } });
    answers.get(2)?.();
    await settled();
    expect(client.sent).toEqual([]);
    answers.get(1)?.();
    await settled();
    expect(client.sent).toEqual(['1', '2']);
    expect([...answers.keys()]).toEqual([1, 2]);
  });

  test('joins what it read to what happened meanwhile without a gap or a repetition', async () => {
    const { group, client, join } = followed({ capacity: 10 });
    const follower = join();
    for (const sequence of [3, 4]) group.happened(eventOf(sequence));
    follower.caughtUp([1, 2, 3].map((sequence) => eventOf(sequence)));
    expect(follower.goLive(3)).toBe(true);
    group.happened(eventOf(5));
    await settled();
    expect(client.sent).toEqual(['1', '2', '3', '4', '5']);
  });

  test('reads on when more happened meanwhile than may wait aside', () => {
    const { group, join } = followed({ capacity: 2 });
    const follower = join();
    for (const sequence of [1, 2, 3, 4]) group.happened(eventOf(sequence));
    expect(follower.goLive(0)).toBe(false);
    group.happened(eventOf(5));
    expect(follower.goLive(4)).toBe(true);
  });
});

describe('a log that was not read in time', () => {
  test('ends who is live and stands before the gap, and nobody who reads the log or stands behind it', () => {
    const { group, join, onEnd } = followed();
    const [live, behind, reading] = [join(), join(), join()];
    live.goLive(3);
    behind.goLive(7);
    group.missed(7);
    expect([live.ended, behind.ended, reading.ended]).toEqual([true, false, false]);
    expect(onEnd.mock.calls.map(([error]) => error?.extensions)).toMatchObject([
      { code: 'RESYNC_REQUIRED', oldestCursor: toCursor(7) },
    ]);
  });
});

describe('a follower whose queue is full', () => {
  test('whose client reads goes back to the log when its queue is full', () => {
    const { group, join, catchUp, onEnd } = followed({ hydrate: () => new Promise(() => {}) });
    const follower = join();
    follower.goLive(0);
    for (const sequence of [1, 2, 3, 4, 5]) group.happened(eventOf(sequence));
    expect(catchUp.mock.calls).toEqual([[follower, 3]]);
    expect(onEnd).not.toHaveBeenCalled();
  });

  test('whose client does not read keeps the latest of each entity and counts the others', async () => {
    const { group, client, join } = followed();
    const follower = join();
    follower.goLive(0);
    client.reads = false;
    for (const [sequence, id] of [
      [1, 'a'],
      [2, 'b'],
      [3, 'a'],
      [4, 'a'],
      [5, 'b'],
      [6, 'b'],
    ] as const)
      group.happened(eventOf(sequence, id));
    await settled();
    expect(client.sent).toEqual([]);
    client.reads = true;
    follower.drain();
    await settled();
    expect(client.sent).toEqual([counted(4, 2), counted(6, 2)]);
    expect(JSON.parse(`{"data":${client.sent[0]}`)).toMatchObject({
      extensions: { freshness: { oldestFetchedAt: null }, skipped: 2 },
    });
  });

  test('still counts the others when it goes on with fewer rights', async () => {
    const { group, client, join } = followed();
    const narrower = followed();
    const follower = join();
    follower.goLive(0);
    client.reads = false;
    for (const [sequence, id] of [
      [1, 'a'],
      [2, 'a'],
      [3, 'b'],
      [4, 'a'],
    ] as const)
      group.happened(eventOf(sequence, id));
    follower.moveTo(narrower.group);
    await settled();
    client.reads = true;
    follower.drain();
    await settled();
    expect(client.sent).toEqual(['3', counted(4, 2)]);
  });

  test('ends once when even the latest are more than may wait, and its group forgets it', () => {
    const { group, client, join, onEnd, emptied } = followed();
    join().goLive(0);
    client.reads = false;
    for (const sequence of [1, 2, 3, 4, 5]) group.happened(eventOf(sequence));
    expect(onEnd).toHaveBeenCalledTimes(1);
    expect(onEnd.mock.calls[0]?.[0]?.extensions['code']).toBe('SUBSCRIPTION_SLOW_CONSUMER');
    expect(emptied()).toBe(1);
  });
});

describe('the room for what is read', () => {
  test('is found when the client reads, and when the follower ends', async () => {
    const { group, client, join } = followed({ capacity: 2 });
    const follower = join();
    client.reads = false;
    follower.caughtUp([eventOf(1), eventOf(2)]);
    const found: string[] = [];
    const room = follower.room(2).then(() => found.push('room'));
    await settled();
    expect(found).toEqual([]);
    client.reads = true;
    follower.drain();
    await room;
    client.reads = false;
    follower.caughtUp([eventOf(3)]);
    const never = follower.room(2);
    follower.end(null);
    await never;
    expect(client.sent).toEqual(['1', '2']);
    expect(group.accepts(eventOf(1))).toBe(true);
  });
});

describe('a group', () => {
  test('hydrates an event once for all its members, and keeps the payload no longer than one needs it', async () => {
    const { group, client, hydrated, join } = followed();
    for (let count = 0; count < 600; count += 1) join().goLive(0);
    group.happened(eventOf(1));
    await vi.waitFor(() => expect(client.sent).toHaveLength(600));
    expect(hydrated).toEqual([1]);
    const again = group.hold(eventOf(1));
    expect(again.payload).toBeNull();
  });

  test('forgets payloads and calls hydrations off when its last member leaves', async () => {
    const { group, client, signals, join, emptied } = followed();
    const [one, other] = [join(), join()];
    one.goLive(0);
    other.goLive(0);
    client.reads = false;
    group.happened(eventOf(1));
    await settled();
    one.end(null);
    expect(emptied()).toBe(0);
    expect(signals[0]?.aborted).toBe(false);
    other.end(null);
    expect(emptied()).toBe(1);
    expect(signals[0]?.aborted).toBe(true);
    expect(group.hold(eventOf(1)).payload).toBeNull();
  });
});

describe('an instant', () => {
  test('further away than setTimeout counts is still waited for', () => {
    vi.useFakeTimers({ now: 0 });
    const clock = { now: () => new Date() };
    const expired = vi.fn<() => void>();
    const days = 24 * 3_600_000;
    atInstant(60 * days, clock, expired);
    vi.advanceTimersByTime(60 * days - 1);
    expect(expired).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(expired).toHaveBeenCalledTimes(1);
  });

  test('called off does not come, one that has passed comes at once', () => {
    vi.useFakeTimers({ now: 1_000 });
    const clock = { now: () => new Date() };
    const [never, soon] = [vi.fn<() => void>(), vi.fn<() => void>()];
    atInstant(2_000, clock, never)();
    atInstant(500, clock, soon);
    vi.advanceTimersByTime(5_000);
    expect([never.mock.calls.length, soon.mock.calls.length]).toEqual([0, 1]);
  });
});
