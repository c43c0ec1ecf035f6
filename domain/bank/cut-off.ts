import { DateTime } from 'luxon';
import type { CalendarDate } from '../date.ts';
import { addDays } from '../date.ts';
import { invariant } from '../invariant.ts';
import { CalendarError } from './calendar-error.ts';
import { isWorkingDay, workingDayOnOrAfter, workingDaysBefore } from './calendars.ts';
import type { BankProfile, CutOff, Release } from './profile.ts';

/** More than the longest lead time over the longest closure. */
const MOST_DAYS_TRIED = 60;

/**
 * The first working day on or after the wished one that can still be made at `now`, and until when: the cut-off of the
 * currency, so many working days ahead as the bank needs, in the bank's own time with its summer time.
 * @throws CalendarError where the calendar does not reach the day.
 */
export function releaseFor(
  profile: BankProfile,
  currency: string,
  wanted: CalendarDate,
  now: Date,
): Release {
  const cutOff = cutOffOf(profile, currency);
  const today = DateTime.fromJSDate(now, { zone: cutOff.timeZone }).toFormat('yyyy-MM-dd');
  const earliest = wanted < today ? today : wanted;
  let executionDate = workingDayOnOrAfter(cutOff.calendar, earliest);
  for (let tried = 0; tried < MOST_DAYS_TRIED; tried += 1) {
    const deadline = deadlineOf(cutOff, executionDate);
    if (now.getTime() <= deadline.getTime())
      return { latestReleaseAt: deadline.toISOString(), executionDate };
    executionDate = workingDayOnOrAfter(cutOff.calendar, addDays(executionDate, 1));
  }
  throw new Error('broken invariant: a day within two months can be made');
}

/**
 * By when a payment of a day should have been seen in a statement: the cut-off of the day so many working days after its
 * execution. @throws CalendarError where the calendar does not reach the day.
 */
export function overdueAt(
  profile: BankProfile,
  currency: string,
  executionDate: CalendarDate,
  workingDays: number,
): Date {
  const { calendar, time, timeZone } = cutOffOf(profile, currency);
  let day = workingDayOnOrAfter(calendar, executionDate);
  for (let left = workingDays; left > 0; left -= 1)
    day = workingDayOnOrAfter(calendar, addDays(day, 1));
  return instantOf(day, time, timeZone);
}

/**
 * Whether the bank works on a day, in this currency; Monday to Friday where its profile has none for the currency, and
 * beyond the years a calendar reaches.
 */
export function worksOn(profile: BankProfile, currency: string, day: CalendarDate): boolean {
  try {
    return isWorkingDay(ownCutOff(profile, currency)?.calendar ?? 'WEEKDAYS', day);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    return isWorkingDay('WEEKDAYS', day);
  }
}

/** The currency's own, else that of every currency. */
const ownCutOff = ({ cutOffs }: BankProfile, currency: string): CutOff | undefined =>
  cutOffs.find((each) => each.currency === currency) ??
  cutOffs.find((each) => each.currency === null);

function cutOffOf(profile: BankProfile, currency: string): CutOff {
  const found = ownCutOff(profile, currency);
  invariant(found !== undefined, `profile ${profile.name} has a cut-off for its currencies`);
  return found;
}

function deadlineOf(cutOff: CutOff, executionDate: CalendarDate): Date {
  const day = workingDaysBefore(cutOff.calendar, executionDate, cutOff.leadDays);
  return instantOf(day, cutOff.time, cutOff.timeZone);
}

function instantOf(day: CalendarDate, time: string, timeZone: string): Date {
  const local = DateTime.fromISO(`${day}T${time}`, { zone: timeZone });
  invariant(local.isValid, 'a cut-off has a time of day and a time zone');
  // An hour that comes twice, when summer time ends: the first of them, which is never too late.
  const earliest = Math.min(...local.getPossibleOffsets().map((each) => each.toMillis()));
  return new Date(earliest);
}
