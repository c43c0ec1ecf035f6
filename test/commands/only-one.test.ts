import { setTimeout } from 'node:timers/promises';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startOnlyOne } from '#platform/db/only-one';
import { openLogger } from '#platform/telemetry/logger';
import { ownDatabase } from '../support/own-database.ts';

const LOCK = 4_711;
const PASS_MS = 100;
const WAIT = { timeout: 10_000, interval: 10 };

let store: Awaited<ReturnType<typeof ownDatabase>>;
beforeAll(async () => {
  store = await ownDatabase();
});
afterAll(() => store.drop());

/** A job that always has more to do; how many passes each of its connections has begun and ended. */
function busyJob() {
  const passes: { readonly client: pg.Client; begun: number; ended: number }[] = [];
  const job = startOnlyOne(
    {
      url: store.url,
      name: 'a job of a test',
      lock: LOCK,
      channel: null,
      pollMs: 20,
      open: async (client) => {
        const mine = { client, begun: 0, ended: 0 };
        passes.push(mine);
        return async () => {
          mine.begun += 1;
          await setTimeout(PASS_MS);
          mine.ended += 1;
          return true;
        };
      },
    },
    openLogger({ level: 'silent' }),
  );
  const isBusy = async (nth: number): Promise<void> => {
    await expect.poll(() => passes[nth]?.begun ?? 0, WAIT).toBeGreaterThan(1);
  };
  return { passes, job, isBusy };
}

test('whoever stops it has what was under way ended, and nothing more begun', async () => {
  const one = busyJob();
  await one.isBusy(0);
  await one.job.stop();
  const [{ begun, ended } = { begun: 0, ended: -1 }] = one.passes;
  expect(ended).toBe(begun);
  const next = busyJob();
  await next.isBusy(0);
  await next.job.stop();
  expect(one.passes).toMatchObject([{ begun, ended }]);
});

test('whoever has lost the lock begins nothing more until it is held again', async () => {
  const { passes, job, isBusy } = busyJob();
  await isBusy(0);
  const begun = passes[0]?.begun ?? 0;
  await passes[0]?.client.end();
  await isBusy(1);
  // What was under way went to its end, and one may have begun while the connection ended.
  expect(passes[0]?.begun).toBeLessThanOrEqual(begun + 1);
  await job.stop();
  for (const each of passes) expect(each.ended).toBe(each.begun);
});
