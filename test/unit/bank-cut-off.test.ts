import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { isWorkingDay } from '#domain/bank/calendars';
import { releaseFor } from '#domain/bank/cut-off';
import type { BankProfile, CutOff } from '#domain/bank/profile';
import { addDays } from '#domain/date';
import { builtIn } from '#test/support/bank-files/instruction';

const withCutOffs = (...cutOffs: readonly CutOff[]): BankProfile => ({
  ...builtIn('iso'),
  cutOffs,
});

const BERLIN: CutOff = {
  currency: null,
  time: '15:00',
  timeZone: 'Europe/Berlin',
  calendar: 'TARGET',
  leadDays: 0,
};
const TOKYO: CutOff = {
  ...BERLIN,
  timeZone: 'Asia/Tokyo',
  calendar: 'BOJ',
  currency: 'JPY',
  leadDays: 1,
};

const release = (cutOff: CutOff, wanted: string, now: string) =>
  releaseFor(withCutOffs(cutOff), 'EUR', wanted, new Date(now));

const closedWeekdays = (year: number): number =>
  Array.from({ length: 365 }, (_, index) => addDays(`${year}-01-01`, index)).filter(
    (day) => isWorkingDay('WEEKDAYS', day) && !isWorkingDay('BOJ', day),
  ).length;

const anyCutOff = fc.record({
  currency: fc.constant(null),
  time: fc.tuple(fc.nat(23), fc.nat(59)).map((parts) => {
    const [hour = '', minute = ''] = parts.map((part) => String(part).padStart(2, '0'));
    return `${hour}:${minute}`;
  }),
  timeZone: fc.constantFrom('Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Pacific/Auckland'),
  calendar: fc.constantFrom('TARGET', 'NYFED', 'BOJ', 'WEEKDAYS'),
  leadDays: fc.nat(5),
});
const instant = fc.date({
  min: new Date('2025-01-01T00:00:00Z'),
  max: new Date('2034-12-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('calendars', () => {
  /** Published days on which each is closed, and some beside them on which it works. */
  test.each<[calendar: string, closed: string, open: string]>([
    [
      'TARGET',
      '2026-01-01 2026-04-03 2026-04-06 2026-05-01 2026-12-25 2027-03-26 2038-04-26',
      '2026-05-14 2026-12-24 2026-12-28 2027-03-30 2026-08-31',
    ],
    [
      'NYFED',
      `2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-09-07 2026-10-12 2026-11-11
       2026-11-26 2026-12-25 2027-07-05 2029-11-12`,
      // Independence Day 2026 is a Saturday, which the Reserve Banks do not make up for.
      '2026-07-03 2026-05-18 2026-11-27 2027-12-24 2027-12-31',
    ],
    [
      'BOJ',
      `2026-01-01 2026-01-02 2026-01-12 2026-02-11 2026-02-23 2026-03-20 2026-04-29 2026-05-04
       2026-05-05 2026-05-06 2026-07-20 2026-08-11 2026-09-21 2026-09-22 2026-09-23 2026-10-12
       2026-11-03 2026-11-23 2026-12-31 2027-03-22 2030-05-06 2030-11-04 2024-09-23`,
      '2026-01-05 2026-05-01 2026-05-07 2026-09-24 2026-12-30 2027-03-19',
    ],
    ['WEEKDAYS', '2026-11-28 2026-11-29', '2026-12-25 2026-01-01'],
  ])('%s is closed on its holidays and works beside them', (calendar, closed, open) => {
    const works = (day: string): boolean => isWorkingDay(calendar, day);
    expect(closed.split(/\s+/).filter(works)).toEqual([]);
    expect(open.split(/\s+/).filter((day) => !works(day))).toEqual([]);
  });

  test('Japan is closed as many weekdays as its law says', () => {
    expect([2025, 2026, 2027].map(closedWeekdays)).toEqual([18, 19, 17]);
  });

  test('a calendar that is not there or does not reach says so', () => {
    expect(() => isWorkingDay('LUNAR', '2026-11-27')).toThrow('there is no calendar LUNAR');
    expect(() => isWorkingDay('BOJ', '2036-03-03')).toThrow('known from 2024 to 2035, not of 2036');
    expect(isWorkingDay('BOJ', '2035-12-28')).toBe(true);
  });
});

describe('when a payment has to leave', () => {
  test('is the cut-off of its day, in summer time and in winter time', () => {
    expect(release(BERLIN, '2026-03-27', '2026-03-20T00:00:00Z')).toEqual({
      latestReleaseAt: '2026-03-27T14:00:00.000Z',
      executionDate: '2026-03-27',
    });
    expect(release(BERLIN, '2026-03-30', '2026-03-20T00:00:00Z').latestReleaseAt).toBe(
      '2026-03-30T13:00:00.000Z',
    );
  });

  test('is in the first of two hours where summer time ends', () => {
    // Jordan put its clocks back on a Friday, from one to midnight.
    const night = { ...BERLIN, calendar: 'WEEKDAYS', time: '00:30', timeZone: 'Asia/Amman' };
    expect(release(night, '2021-10-29', '2021-10-20T00:00:00Z').latestReleaseAt).toBe(
      '2021-10-28T21:30:00.000Z',
    );
  });

  test('moves to the next working day a millisecond after the cut-off', () => {
    expect(release(BERLIN, '2026-12-24', '2026-12-24T14:00:00.000Z').executionDate).toBe(
      '2026-12-24',
    );
    expect(release(BERLIN, '2026-12-24', '2026-12-24T14:00:00.001Z')).toEqual({
      latestReleaseAt: '2026-12-28T14:00:00.000Z',
      executionDate: '2026-12-28',
    });
  });

  test('a day that is over is today, where the bank is', () => {
    // In Tokyo it is Monday already.
    const today = { ...TOKYO, leadDays: 0, time: '12:00', currency: null };
    expect(release(today, '2026-11-02', '2026-11-29T22:00:00Z').executionDate).toBe('2026-11-30');
  });

  test('is as many working days ahead as the bank needs', () => {
    const profile = withCutOffs(BERLIN, { ...TOKYO, time: '12:00' });
    const now = new Date('2026-04-01T00:00:00Z');
    // 29 April and 3 to 6 May are holidays.
    expect(releaseFor(profile, 'JPY', '2026-05-03', now)).toEqual({
      latestReleaseAt: '2026-05-01T03:00:00.000Z',
      executionDate: '2026-05-07',
    });
    expect(releaseFor(profile, 'EUR', '2026-05-01', now).executionDate).toBe('2026-05-04');
  });

  test('a currency without a cut-off is a broken profile', () => {
    const profile = withCutOffs({ ...BERLIN, currency: 'EUR' });
    expect(() => releaseFor(profile, 'USD', '2026-05-01', new Date())).toThrow('has a cut-off');
  });
});

describe('any cut-off, at any time', () => {
  test('is never past, never before the wish, on a working day, at the local hour', () => {
    fc.assert(
      fc.property(anyCutOff, instant, fc.integer({ min: -5, max: 40 }), (cutOff, now, ahead) => {
        const wanted = addDays(now.toISOString().slice(0, 10), ahead);
        const { latestReleaseAt, executionDate } = releaseFor(
          withCutOffs(cutOff),
          'EUR',
          wanted,
          now,
        );
        expect(Date.parse(latestReleaseAt)).toBeGreaterThanOrEqual(now.getTime());
        expect(executionDate >= wanted).toBe(true);
        expect(isWorkingDay(cutOff.calendar, executionDate)).toBe(true);
        const local = DateTime.fromISO(latestReleaseAt, { zone: cutOff.timeZone });
        expect(local.toFormat('HH:mm')).toBe(cutOff.time);
        expect(isWorkingDay(cutOff.calendar, local.toFormat('yyyy-MM-dd'))).toBe(true);
      }),
    );
  });

  test('is the earliest day: the working day before it was over or not wished', () => {
    fc.assert(
      fc.property(anyCutOff, instant, (cutOff, now) => {
        const wanted = now.toISOString().slice(0, 10);
        const profile = withCutOffs(cutOff);
        const found = releaseFor(profile, 'EUR', wanted, now);
        // Asked at the very last moment for the found day, the answer is the same; a moment later it is another.
        const deadline = new Date(found.latestReleaseAt);
        expect(releaseFor(profile, 'EUR', found.executionDate, deadline)).toEqual(found);
        const late = new Date(deadline.getTime() + 1);
        expect(
          releaseFor(profile, 'EUR', found.executionDate, late).executionDate > found.executionDate,
        ).toBe(true);
      }),
    );
  });
});
