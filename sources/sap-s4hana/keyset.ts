import { isCalendarDate } from '#domain/date';
import { SourceError } from '#domain/failures';
import type { Start } from '#domain/page';
import { and, compare, compareDate, equal, or } from './odata-literals.ts';

/**
 * The condition for the rows of a dated list after `start`: date descending, then `fields` descending.
 * `partsOf` takes a native key apart into the values of `fields`.
 */
export function afterDated(
  source: string,
  start: Start | null,
  dateField: string,
  fields: readonly string[],
  partsOf: (key: string) => readonly string[] | null,
): readonly string[] {
  if (start === null) return [];
  if (!isCalendarDate(start.sort)) throw notOurs(source);
  if (start.kind === 'from') return [compareDate(dateField, 'le', start.sort)];
  if (start.kind === 'past') return [compareDate(dateField, 'lt', start.sort)];
  const values = partsOf(start.key);
  if (values === null) throw notOurs(source);
  const sameDay = and([compareDate(dateField, 'eq', start.sort), beyond(fields, values, 'lt')]);
  return [or([compareDate(dateField, 'lt', start.sort), `(${sameDay})`])];
}

/** The condition for the rows of a list in key order after `start`, ascending; null for no row at all. */
export function afterKey(
  source: string,
  start: Start | null,
  fields: readonly string[],
  partsOf: (key: string) => readonly string[] | null,
): readonly string[] | null {
  if (start === null || (start.kind === 'from' && start.sort === '')) return [];
  // Every row's sort value is '': none comes later in the order.
  if (start.kind !== 'after') return null;
  const values = partsOf(start.key);
  if (values === null) throw notOurs(source);
  return [beyond(fields, values, 'gt')];
}

/** (a, b, c) beyond (x, y, z), spelled out: V2 compares no tuples. */
function beyond(fields: readonly string[], values: readonly string[], operator: 'lt' | 'gt') {
  const alternatives = fields.map((field, index) => {
    const same = fields.slice(0, index).map((one, at) => equal(one, values[at] ?? ''));
    const all = [...same, compare(field, operator, values[index] ?? '')];
    return all.length === 1 ? and(all) : `(${and(all)})`;
  });
  return or(alternatives);
}

const notOurs = (source: string): SourceError =>
  new SourceError(source, 'UNSUPPORTED', 'the cursor does not come from this list');
