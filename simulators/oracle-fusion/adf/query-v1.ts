import { badParameter } from '../answers.ts';
import { compareWith, isLike } from './literals.ts';
import type { Row } from './resource.ts';

export type Predicate = (row: Row) => boolean;

const CONDITION = /^\s*([#\w]+)\s*(>=|<=|<>|!=|=|>|<|\s+LIKE\s+)\s*(.*?)\s*$/is;

/** Framework 1, query by example: conditions joined by `;`, which is AND, and `*` as the wildcard. */
export function queryByExample(q: string, checkAttribute: (name: string) => void): Predicate {
  const conditions = split(q).map((text) => condition(text, checkAttribute));
  return (row) => conditions.every((holds) => holds(row));
}

/** At semicolons outside of quotes. */
function split(q: string): string[] {
  return (q.match(/(?:'[^']*'|"[^"]*"|[^;'"])+/g) ?? []).filter((part) => part.trim() !== '');
}

function condition(text: string, checkAttribute: (name: string) => void): Predicate {
  const [, attribute = '', operator = '', written = ''] = CONDITION.exec(text) ?? [];
  if (attribute === '') throw badParameter('q', `It is no condition: ${text}`);
  checkAttribute(attribute);
  const literal = unquoted(written);
  if (operator.trim().toUpperCase() === 'LIKE')
    return (row) => isLike(row[attribute] ?? null, literal, '*');
  return comparison(attribute, operator.trim(), literal);
}

export function comparison(attribute: string, operator: string, literal: string): Predicate {
  const holds = HOLDS[operator];
  if (!holds) throw badParameter('q', `It is no operator: ${operator}`);
  return (row) => {
    const order = compareWith(row[attribute] ?? null, literal);
    return order !== null && holds(order);
  };
}

const HOLDS: Readonly<Record<string, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<>': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
};

function unquoted(written: string): string {
  const [, , inner] = /^(['"])(.*)\1$/s.exec(written) ?? [];
  if (inner === undefined && /^['"]/.test(written))
    throw badParameter('q', `A quote is not closed: ${written}`);
  return inner ?? written;
}
