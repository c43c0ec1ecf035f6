import { expect, test } from 'vitest';
import { runPayments } from '../chaos/payments/run.ts';
import { planPayments } from '../chaos/payments/plan.ts';

const SEED = 11;

test(
  'payments survive kills and banks that are wrong: each is paid once or not at all, and three books agree',
  { timeout: 600_000 },
  async () => {
    const schedule = planPayments({ seed: SEED, payments: 120, kills: 8 });
    const verdict = await runPayments(schedule, { faults: 'heavy', seed: SEED }, () => undefined);
    const {
      instructed,
      executed,
      uncertain,
      replayed: _,
      withdrawn: __,
      sentences,
      ...wrong
    } = verdict;
    expect({ sentences, ...wrong }).toEqual({
      sentences: [],
      doubled: 0,
      lost: 0,
      unapproved: 0,
      stuck: 0,
      reservations: 0,
      books: 0,
      trail: 0,
    });
    // Otherwise nothing was tried.
    expect(instructed).toBeGreaterThanOrEqual(80);
    expect(executed).toBeGreaterThan(30);
    expect(uncertain).toBeGreaterThan(0);
  },
);
