import { parseJson } from '../requests.ts';
import { Refusal } from './answers.ts';
import { isFields } from './fields.ts';
import type { Entry, Fields, Value } from './fields.ts';
import { snake } from './query.ts';

/** A record as the query wants it: all of it, the `fields` it names, or what `return_object` leaves. */
export function shown(record: Entry, query: URLSearchParams): Fields | null {
  const fields = query.get('fields');
  if (fields !== null) return projected(record, parseJson(fields));
  switch (query.get('return_object') ?? '') {
    case 'none':
      return null;
    case 'limited':
      return { id: record.id };
    case 'shallow':
      return shallow(record);
    default:
      return record;
  }
}

/** `["id","invoice_number",{"invoice_lines":["id"]}]` */
function projected(record: Fields, fields: unknown): Fields {
  if (!Array.isArray(fields)) throw badFields();
  const names = new Map(Object.keys(record).map((name) => [snake(name), name]));
  const wanted = fields.flatMap((field: unknown): (readonly [string, unknown])[] => {
    if (typeof field === 'string') return [[field, null]];
    if (isFields(field)) return Object.entries(field);
    throw badFields();
  });
  return Object.fromEntries(
    wanted.flatMap(([field, within]) => {
      const name = names.get(snake(field));
      if (name === undefined) return [];
      const value = record[name] ?? null;
      return [[name, within === null ? value : projectedValue(value, within)]];
    }),
  );
}

function projectedValue(value: Value, fields: unknown): Value {
  if (Array.isArray(value)) return value.map((one: Value) => projectedValue(one, fields));
  return isFields(value) ? projected(value, fields) : value;
}

function shallow(record: Fields): Fields {
  return Object.fromEntries(
    Object.entries(record).map(([name, value]) => [
      name,
      isFields(value) ? { id: value['id'] ?? null } : Array.isArray(value) ? [] : value,
    ]),
  );
}

function badFields(): Refusal {
  return new Refusal(400, { fields: ['is not a list of fields'] });
}
