import type { CalendarDate } from '#domain/date';

/** A string literal of OData V2: quotes within are doubled, nothing else is special. */
export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** An Edm.DateTime literal at midnight, as ABAP callers write it. */
export const dateLiteral = (date: CalendarDate): string => `datetime'${date}T00:00:00'`;

export type Operator = 'eq' | 'ne' | 'gt' | 'ge' | 'lt' | 'le';

export const compare = (field: string, operator: Operator, text: string): string =>
  `${field} ${operator} ${quote(text)}`;

export const equal = (field: string, text: string): string => compare(field, 'eq', text);

export const compareDate = (field: string, operator: Operator, date: CalendarDate): string =>
  `${field} ${operator} ${dateLiteral(date)}`;

/** V2 has the needle first, and compares case-sensitively. */
export const contains = (field: string, needle: string): string =>
  `substringof(${quote(needle)},${field})`;

/** Every condition holds; parentheses are added only where precedence needs them. */
export const and = (conditions: readonly string[]): string =>
  conditions.length === 1 ? (conditions[0] ?? '') : conditions.map(grouped).join(' and ');

/** Any condition holds; V2 has no IN. */
export const or = (conditions: readonly string[]): string => conditions.join(' or ');

const grouped = (condition: string): string =>
  condition.includes(' and ') || condition.includes(' or ') ? `(${condition})` : condition;

/** A term of an or-chain, in parentheses where it is itself a conjunction. */
export const term = (conditions: readonly string[]): string => grouped(and(conditions));

/** `Edm.DateTime` in V2 JSON, milliseconds since 1970 in UTC; an offset only shifts the display. */
const JSON_DATE = /^\/Date\((-?\d{1,15})(?:[+-]\d{1,4})?\)\/$/;

/** The UTC day of `/Date(ms)/`; null for a text that is none. */
export function parseJsonDate(text: string): CalendarDate | null {
  const instant = parseJsonInstant(text);
  return instant === null ? null : new Date(instant).toISOString().slice(0, 10);
}

/** The milliseconds of `/Date(ms)/` or `/Date(ms+0000)/`; null for a text that is none. */
export function parseJsonInstant(text: string): number | null {
  const match = JSON_DATE.exec(text);
  if (!match) return null;
  const instant = Number(match[1]);
  return Number.isNaN(new Date(instant).getTime()) ? null : instant;
}

/** `/Date(ms)/` at midnight UTC, as V2 JSON wants a date in a body. */
export const jsonDate = (date: CalendarDate): string =>
  `/Date(${Date.parse(`${date}T00:00:00Z`)})/`;

/** Percent-encodes a query option's value, leaving the characters a query may carry for readability. */
export const encodeOption = (value: string): string =>
  encodeURIComponent(value).replace(/%(?:2C|2F|3A)/g, decodeURIComponent);
