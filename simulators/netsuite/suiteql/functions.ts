import type { Database, SqlValue } from '../database.ts';
import { formatDate, isStoredDate, parseDate, stored } from '../dates.ts';

/** Functions a statement may call, beside BUILTIN.DF; all others are refused, whatever SQLite knows. */
export const FUNCTIONS: ReadonlySet<string> = new Set([
  'abs',
  'avg',
  'coalesce',
  'concat',
  'count',
  'greatest',
  'instr',
  'least',
  'length',
  'lower',
  'ltrim',
  'max',
  'min',
  'mod',
  'nullif',
  'nvl',
  'nvl2',
  'replace',
  'round',
  'rtrim',
  'substr',
  'sum',
  'to_char',
  'to_date',
  'to_number',
  'to_timestamp',
  'trim',
  'trunc',
  'upper',
]);

/** What Oracle calls otherwise than SQLite. */
export const SAME_AS: Readonly<Record<string, string>> = {
  nvl: 'coalesce',
  greatest: 'max',
  least: 'min',
};

/** Gives the database Oracle's functions. What they throw fails the statement. */
export function addFunctions(database: Database, now: () => Date): void {
  // SQLite knows only ASCII's cases, and a vendor may be called Müller.
  database.create_function('upper', (value: SqlValue) => mapText(value, (s) => s.toUpperCase()));
  database.create_function('lower', (value: SqlValue) => mapText(value, (s) => s.toLowerCase()));
  database.create_function('to_char', (value: SqlValue) =>
    isStoredDate(value) ? formatDate(value, 'MM/DD/YYYY') : mapText(value, (s) => s),
  );
  database.create_function('to_char', (value: SqlValue, format: SqlValue) => {
    if (value === null) return null;
    if (!isStoredDate(value)) throw new Error('TO_CHAR with a format takes a date here');
    return formatDate(value, String(format));
  });
  database.create_function('to_date', toDate);
  database.create_function('to_timestamp', toDate);
  database.create_function('to_number', (value: SqlValue) => {
    if (value === null) return null;
    if (!/^\s*-?\d+(\.\d+)?\s*$/.test(String(value))) throw new Error('invalid number');
    return Number(value);
  });
  database.create_function('nvl2', (value: SqlValue, some: SqlValue, none: SqlValue) =>
    value === null ? none : some,
  );
  database.create_function('trunc', (value: SqlValue) =>
    isStoredDate(value) ? value.slice(0, 11) : value === null ? null : Math.trunc(Number(value)),
  );
  database.create_function('sysdate_', () => stored(now().toISOString()));
}

const toDate = (value: SqlValue, format: SqlValue) =>
  value === null ? null : parseDate(String(value), String(format));

function mapText(value: SqlValue, map: (text: string) => string): string | null {
  return value === null ? null : map(String(value));
}

/** A value as SuiteQL answers it: text, and a bare date in the account's format is left to the caller. */
export function asText(value: SqlValue): string {
  if (typeof value !== 'number') return String(value);
  // Sums of doubles carry noise from the 16th digit on; Oracle's numbers have none.
  const exact = Number(value.toPrecision(15));
  return Number.isInteger(exact) ? BigInt(exact).toString() : String(exact);
}
