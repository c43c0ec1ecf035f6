import { invalid } from '../answers.ts';
import type { Payload, Row, Value } from '../adf/resource.ts';

/** The attributes of a payload that may be sent; the first that may not be is refused by name. */
export function checkAttributes(
  payload: Payload,
  shape: Row,
  writable: readonly string[],
  at = '',
): void {
  for (const name of Object.keys(payload)) {
    if (!(name in shape) || name.startsWith('#'))
      throw invalid('JBO-25058', `JBO-25058: Definition ${name} is not found.`, `${at}/${name}`);
    if (!writable.includes(name))
      throw invalid('JBO-27008', `JBO-27008: Attribute ${name} cannot be set.`, `${at}/${name}`);
  }
}

/** Null where it is absent, null or empty. */
export function textOf(payload: Payload, name: string, at = ''): string | null {
  const value = payload[name];
  if (value === undefined || value === null || value === '') return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  throw invalid('JBO-25009', `JBO-25009: ${name} is no text.`, `${at}/${name}`);
}

export function requiredText(payload: Payload, name: string, at = ''): string {
  const value = textOf(payload, name, at);
  if (value === null)
    throw invalid('JBO-27014', `JBO-27014: Attribute ${name} is required.`, `${at}/${name}`);
  return value;
}

/** Exact: a text or a number of the currency's decimals, as minor units. */
export function amountOf(payload: Payload, name: string, decimals: number, at = ''): number | null {
  const value = payload[name];
  if (value === undefined || value === null) return null;
  const text = typeof value === 'number' ? String(value) : value;
  const parts = typeof text === 'string' ? /^(-?)(\d{1,13})(?:\.(\d+))?$/.exec(text) : null;
  const [, sign = '', whole = '', fraction = ''] = parts ?? [];
  if (!parts || fraction.slice(decimals).replaceAll('0', '') !== '')
    throw invalid('JBO-25009', `JBO-25009: ${name} is no amount of the currency.`, `${at}/${name}`);
  const minor = Number(whole + fraction.slice(0, decimals).padEnd(decimals, '0'));
  return sign === '' || minor === 0 ? minor : -minor;
}

export function dateOf(payload: Payload, name: string, at = ''): string | null {
  const text = textOf(payload, name, at);
  if (text === null) return null;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (!isDay) throw invalid('JBO-25009', `JBO-25009: ${name} is no date.`, `${at}/${name}`);
  return text;
}

/** Scalars as they were sent. */
export function scalars(payload: Payload, names: readonly string[], at = ''): Row {
  const row: Record<string, Value> = {};
  for (const name of names) {
    const value = payload[name];
    if (value === undefined) continue;
    if (value !== null && typeof value === 'object')
      throw invalid('JBO-25009', `JBO-25009: ${name} is no single value.`, `${at}/${name}`);
    row[name] = value as Value;
  }
  return row;
}

/** A nested child's payloads: an array, or a collection's `items`. */
export function childrenOf(payload: Payload, name: string): readonly Payload[] {
  const given = payload[name];
  if (given === undefined || given === null) return [];
  const list = Array.isArray(given) ? given : (given as { items?: unknown }).items;
  const isList =
    Array.isArray(list) && list.every((one) => typeof one === 'object' && one !== null);
  if (!isList) throw invalid('JBO-25009', `JBO-25009: ${name} is no list.`, `/${name}`);
  return list as Payload[];
}

export function without(payload: Payload, names: readonly string[]): Payload {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => !names.includes(name)));
}
