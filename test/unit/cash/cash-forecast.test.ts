import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  forecast,
  habitOf,
  runDay,
  skipsWeekday,
  type ExpectedMovement,
} from '#domain/cash-forecast';
import { addDays } from '#domain/date';

const FROM = '2026-11-27'; // a Friday

test('what is overdue is expected on the first day, what lies behind the last is left out', () => {
  const movements: readonly ExpectedMovement[] = [
    { kind: 'PAYABLE', date: '2026-10-01', minor: -100n },
    { kind: 'RECEIVABLE', date: '2026-11-28', minor: 70n },
    { kind: 'INSTRUCTED', date: '2026-11-28', minor: -5n },
    { kind: 'PAYABLE', date: '2026-11-29', minor: -1_000n },
  ];
  expect(forecast(500n, movements, { from: FROM, days: 2 })).toEqual([
    { date: FROM, payables: -100n, receivables: 0n, instructed: 0n, closing: 400n },
    { date: '2026-11-28', payables: 0n, receivables: 70n, instructed: -5n, closing: 465n },
  ]);
});

test('without an opening there are movements and no closing', () => {
  const [day] = forecast(null, [{ kind: 'PAYABLE', date: FROM, minor: -1n }], {
    from: FROM,
    days: 1,
  });
  expect(day).toMatchObject({ payables: -1n, closing: null });
});

test('the last closing is the opening and everything that moves within the days, in any order', () => {
  const movement = fc.record({
    kind: fc.constantFrom('PAYABLE' as const, 'RECEIVABLE' as const, 'INSTRUCTED' as const),
    date: fc.integer({ min: -20, max: 40 }).map((days) => addDays(FROM, days)),
    minor: fc.bigInt({ min: -1_000_000n, max: 1_000_000n }),
  });
  fc.assert(
    fc.property(fc.array(movement), fc.integer({ min: 1, max: 30 }), (movements, days) => {
      const told = forecast(0n, movements, { from: FROM, days });
      const within = movements.filter(({ date }) => date < addDays(FROM, days));
      expect(told.at(-1)?.closing).toBe(within.reduce((sum, { minor }) => sum + minor, 0n));
      expect(told).toHaveLength(days);
    }),
  );
});

const BOUNDS = { minSamples: 3, maxDelayDays: 10 };
test.each([
  [[], null],
  [[1, 1], null],
  [[5, -2, 3], 3],
  [[4, 1, 2, 3], 2],
  [[90, 80, 70], 10],
  [[-90, -80, -70], -10],
])('of the delays %o the habit is %o', (delays, habit) => {
  expect(habitOf(delays, BOUNDS)).toBe(habit);
});

test.each([
  ['2026-11-28', [], '2026-11-30'],
  ['2026-11-27', [], '2026-11-27'],
  ['2026-11-27', [2, 4], '2026-12-01'],
  ['2026-12-03', [2, 4], '2026-12-03'],
])('what is due on %s leaves on a run day of %o: %s', (date, weekdays, day) => {
  expect(runDay(date, weekdays)).toBe(day);
});

test.each([
  ['2026-11-27', '2026-11-30', false],
  ['2026-11-27', '2026-12-01', true],
  ['2026-11-26', '2026-11-28', true],
  ['2026-11-27', '2026-11-27', false],
])('the statement of %s is old on %s: %o', (last, asOf, isOld) => {
  expect(skipsWeekday(last, asOf)).toBe(isOld);
});
