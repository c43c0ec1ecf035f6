import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sleeper } from '#platform/follow/sleeper';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Whether it sleeps still, after everything that was due has happened. */
async function isAsleep(sleep: Promise<void>): Promise<boolean> {
  let asleep = true;
  void sleep.then(() => (asleep = false));
  await vi.advanceTimersByTimeAsync(0);
  return asleep;
}

test('it sleeps as long as it is told', async () => {
  const sleep = sleeper(new AbortController().signal).forMs(1_000);
  await vi.advanceTimersByTimeAsync(999);
  expect(await isAsleep(sleep)).toBe(true);
  await vi.advanceTimersByTimeAsync(1);
  expect(await isAsleep(sleep)).toBe(false);
});

test('it is woken, also by what came before it slept, and once only', async () => {
  const one = sleeper(new AbortController().signal);
  const first = one.forMs(60_000);
  one.wake();
  expect(await isAsleep(first)).toBe(false);
  one.wake();
  expect(await isAsleep(one.forMs(60_000))).toBe(false);
  expect(await isAsleep(one.forMs(60_000))).toBe(true);
});

test('the end wakes it, and nothing sleeps afterwards', async () => {
  const end = new AbortController();
  const one = sleeper(end.signal);
  const sleep = one.forMs(60_000);
  end.abort();
  expect(await isAsleep(sleep)).toBe(false);
  expect(await isAsleep(one.forMs(60_000))).toBe(false);
});
