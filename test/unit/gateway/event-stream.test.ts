import type { GraphQLError } from 'graphql';
import { afterEach, expect, test, vi } from 'vitest';
import { clientError } from '#platform/errors';
import { atInstant } from '#gateway/subscriptions/expiry';
import { eventStream } from '#gateway/subscriptions/event-stream';

afterEach(() => {
  vi.useRealTimers();
});

function stream(hydrate: (event: number) => Promise<string> = async (event) => `event ${event}`) {
  const listeners: ((event: number) => void)[] = [];
  const detach = vi.fn<() => void>();
  const onEnd = vi.fn<(error: GraphQLError | null) => void>();
  const events = eventStream<number, string>({
    follow: (listener) => {
      listeners.push(listener);
      return detach;
    },
    hydrate,
    capacity: 2,
    overflow: () => clientError('SUBSCRIPTION_SLOW_CONSUMER', 'too slow'),
    onEnd,
  });
  return { events, detach, onEnd, emit: (event: number) => listeners[0]?.(event) };
}

test('return() resolves and detaches while a next() waits', async () => {
  const { events, detach, onEnd } = stream();
  const waiting = events.next();
  await events.return();
  expect(detach).toHaveBeenCalledTimes(1);
  expect(await waiting).toEqual({ value: undefined, done: true });
  await events.return();
  expect(onEnd.mock.calls).toEqual([[null]]);
  expect(detach).toHaveBeenCalledTimes(1);
});

test('return() does not wait for a hydration, whose answer is dropped', async () => {
  const finishers: ((value: string) => void)[] = [];
  const { events, emit } = stream(
    () =>
      new Promise((resolve) => {
        finishers.push(resolve);
      }),
  );
  emit(1);
  const waiting = events.next();
  await events.return();
  finishers[0]?.('late');
  expect(await waiting).toEqual({ value: undefined, done: true });
});

test('events asked for at once still come one after the other', async () => {
  const open: number[] = [];
  const { events, emit } = stream(async (event) => {
    open.push(event);
    await Promise.resolve();
    expect(open).toEqual([event]);
    open.length = 0;
    return `event ${event}`;
  });
  const asked = [events.next(), events.next()];
  emit(1);
  emit(2);
  expect((await Promise.all(asked)).map(({ value }) => value as string)).toEqual([
    'event 1',
    'event 2',
  ]);
});

test('a full queue ends the stream with its error once, then it is done', async () => {
  const { events, emit, detach, onEnd } = stream();
  for (const event of [1, 2, 3, 4]) emit(event);
  expect(detach).toHaveBeenCalledTimes(1);
  await expect(events.next()).rejects.toMatchObject({
    extensions: { code: 'SUBSCRIPTION_SLOW_CONSUMER' },
  });
  expect(await events.next()).toEqual({ value: undefined, done: true });
  expect(onEnd).toHaveBeenCalledTimes(1);
});

test('an instant further away than setTimeout counts is still waited for', () => {
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

test('an instant called off does not come, one that has passed comes at once', () => {
  vi.useFakeTimers({ now: 1_000 });
  const clock = { now: () => new Date() };
  const [never, soon] = [vi.fn<() => void>(), vi.fn<() => void>()];
  atInstant(2_000, clock, never)();
  atInstant(500, clock, soon);
  vi.advanceTimersByTime(5_000);
  expect([never.mock.calls.length, soon.mock.calls.length]).toEqual([0, 1]);
});
