import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayOf, isCalendarDate } from '#domain/date';

const day = fc
  .date({
    min: new Date('1900-01-01T00:00:00Z'),
    max: new Date('2199-12-31T23:59:59.999Z'),
    noInvalidDate: true,
  })
  .map(dayOf);
const days = fc.integer({ min: -36_500, max: 36_500 });
const part = (max: number, width: number): fc.Arbitrary<string> =>
  fc.integer({ min: 0, max }).map((n) => String(n).padStart(width, '0'));

describe('calendar dates', () => {
  test('the day of any instant is a calendar date', () => {
    fc.assert(
      fc.property(day, (each) => {
        expect(isCalendarDate(each)).toBe(true);
      }),
    );
  });

  test('a text is a date only if the calendar has that day', () => {
    fc.assert(
      fc.property(part(9999, 4), part(19, 2), part(39, 2), (year, month, date) => {
        expect(isCalendarDate(`${year}-${month}-${date}`)).toBe(
          existsInCalendar(Number(year), Number(month), Number(date)),
        );
      }),
      { numRuns: 1_000 },
    );
  });

  test.each(['2026-02-29', '2100-02-29', '2026-00-10', '2026-13-01', '2026-04-31', '2026-1-1'])(
    '%s is no date',
    (text) => expect(isCalendarDate(text)).toBe(false),
  );

  test.each(['2024-02-29', '2000-02-29', '2026-12-31'])('%s is a date', (text) =>
    expect(isCalendarDate(text)).toBe(true),
  );

  test.each(['2026-01-01T00:00:00Z', ' 2026-01-01', '2026-01-01\n', '20260101', '01.01.2026', ''])(
    '%j is not written as a date',
    (text) => expect(isCalendarDate(text)).toBe(false),
  );
});

describe('adding days', () => {
  test('there and back is the same day', () => {
    fc.assert(
      fc.property(day, days, (each, count) => {
        expect(addDays(addDays(each, count), -count)).toBe(each);
      }),
    );
  });

  test('steps add up', () => {
    fc.assert(
      fc.property(day, days, days, (each, first, second) => {
        expect(addDays(addDays(each, first), second)).toBe(addDays(each, first + second));
      }),
    );
  });

  test('texts are in the order of their days', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 36_500 }), (each, count) => {
        expect(addDays(each, count) > each).toBe(true);
      }),
    );
  });

  test('a leap day, the end of a year and summer time are days like others', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-28', 2)).toBe('2026-03-30');
  });
});

/** By counting, as a second opinion. */
function existsInCalendar(year: number, month: number, date: number): boolean {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
  return length !== undefined && date >= 1 && date <= length;
}
