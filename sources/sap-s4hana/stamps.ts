import type { CalendarDate, Instant } from '#domain/date';
import { SourceError } from '#domain/failures';
import { compare, compareDate, equal, or, term, type Operator } from './odata-literals.ts';

/** A day and a time of day as SAP keeps the change of a master record, in UTC and to the second. */
export interface DayTime {
  readonly date: CalendarDate;
  /** `PT06H00M00S`, as V2 writes it. */
  readonly time: string;
}

export const dayTimeOf = (instant: Instant): DayTime => ({
  date: instant.slice(0, 10),
  time: `PT${instant.slice(11, 13)}H${instant.slice(14, 16)}M${instant.slice(17, 19)}S`,
});

const TIME = /^PT(\d{2})H(\d{2})M(\d{2})S$/;

/** Midnight where no time is given. */
export function instantOfDayTime(source: string, date: CalendarDate, time: string | null): Instant {
  const [, hour, minute, second] = TIME.exec(time ?? 'PT00H00M00S') ?? [];
  if (hour === undefined) throw unreadable(source);
  return `${date}T${hour}:${minute}:${second}.000Z`;
}

/** The condition for what has this stamp or a later one; beyond `key` where the stamp is the same. */
export function fromDayTime(
  fields: { readonly date: string; readonly time: string; readonly key: string },
  { date, time }: DayTime,
  key: string | null,
): string {
  const sameDay = compareDate(fields.date, 'eq', date);
  const at = (operator: Operator): string => `${fields.time} ${operator} time'${time}'`;
  return or([
    compareDate(fields.date, 'gt', date),
    term([sameDay, at('gt')]),
    term([sameDay, at('eq'), ...(key === null ? [] : [compare(fields.key, 'gt', key)])]),
  ]);
}

const TEXT_STAMP = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})\.(\d{3})\d{0,6}$/;

/** `20260131120000.1234567` (the change stamp of an invoice, UTC) to the millisecond. */
export function instantOfText(source: string, text: string): Instant {
  const [, year, month, day, hour, minute, second, fraction] = TEXT_STAMP.exec(text) ?? [];
  const instant = `${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction}Z`;
  if (Number.isNaN(Date.parse(instant))) throw unreadable(source);
  return instant;
}

/** The first text that an instant can have. */
export const textOfInstant = (instant: Instant): string =>
  `${instant.slice(0, 19).replaceAll(/\D/g, '')}.${instant.slice(20, 23)}0000`;

/** An Edm.DateTimeOffset compared with an instant. */
export const compareInstant = (field: string, operator: Operator, instant: Instant): string =>
  `${field} ${operator} datetimeoffset'${instant}'`;

/** (stamp, a, b, …) beyond (instant, x, y, …), spelled out: V2 compares no tuples. */
export function beyondInstant(
  field: string,
  instant: Instant,
  keys: readonly (readonly [field: string, value: string])[],
): string {
  const same = compareInstant(field, 'eq', instant);
  return or([
    compareInstant(field, 'gt', instant),
    ...keys.map(([name, value], index) =>
      term([
        same,
        ...keys.slice(0, index).map(([one, its]) => equal(one, its)),
        compare(name, 'gt', value),
      ]),
    ),
  ]);
}

const unreadable = (source: string): SourceError =>
  new SourceError(source, 'MALFORMED', 'a change stamp in a form nobody documents');
