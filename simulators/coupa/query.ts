import { Refusal } from './answers.ts';
import { compare, isDecimal } from './decimals.ts';
import { isFields } from './fields.ts';
import type { Entry, Value } from './fields.ts';
import { instantOf } from './stamps.ts';

const MAX_PAGE = 50;

/** What is no filter. */
const RESERVED = new Set(['offset', 'limit', 'fields', 'return_object']);

const OPERATORS = [
  'contains',
  'starts_with',
  'ends_with',
  'gt',
  'lt',
  'gt_or_eq',
  'lt_or_eq',
  'not_eq',
  'in',
  'not_in',
  'blank',
] as const;
type Operator = (typeof OPERATORS)[number] | 'eq';

const ON_TEXT: readonly Operator[] = ['contains', 'starts_with', 'ends_with'];

interface Condition {
  readonly path: readonly string[];
  readonly operator: Operator;
  readonly wanted: string;
}

/** One page, by id: what passes every filter of the query, from `offset` on. */
export function select(
  records: readonly Entry[],
  query: URLSearchParams,
  duplicatePage: boolean,
): readonly Entry[] {
  const conditions = conditionsOf(query);
  checkKnown(records[0], conditions);
  const limit = Math.min(wholeNumber(query, 'limit') ?? MAX_PAGE, MAX_PAGE);
  const offset = wholeNumber(query, 'offset') ?? 0;
  if (!duplicatePage) return passing(records, conditions).slice(offset, offset + limit);
  // The page before this one again, whichever way the caller pages.
  if (offset > 0) {
    const from = Math.max(0, offset - limit);
    return passing(records, conditions).slice(from, from + limit);
  }
  const cursor = Number(conditions.find(isCursor)?.wanted ?? Number.POSITIVE_INFINITY);
  const others = conditions.filter((condition) => !isCursor(condition));
  return passing(records, others)
    .filter(({ id }) => id <= cursor)
    .slice(-limit);
}

function isCursor({ path, operator }: Condition): boolean {
  return path.join() === 'id' && operator === 'gt';
}

function passing(records: readonly Entry[], conditions: readonly Condition[]): Entry[] {
  return records.filter((record) => conditions.every((condition) => holds(record, condition)));
}

function conditionsOf(query: URLSearchParams): Condition[] {
  return [...query].flatMap(([name, wanted]) => {
    const [, first = '', rest = ''] = /^([\w-]+)((?:\[[\w-]+\])*)$/.exec(name) ?? [];
    if (first === '') throw badQuery(`${name} is not a valid argument`);
    const path = [first, ...[...rest.matchAll(/\[([\w-]+)\]/g)].map(([, part = '']) => part)].map(
      snake,
    );
    if (RESERVED.has(path[0]!)) return [];
    const operator = OPERATORS.find((each) => each === path.at(-1)) ?? 'eq';
    const isPlain = operator === 'eq' || path.length === 1;
    return [{ path: isPlain ? path : path.slice(0, -1), operator, wanted }];
  });
}

/** Every record has every field of its kind. */
function checkKnown(example: Entry | undefined, conditions: readonly Condition[]): void {
  if (!example) return;
  const known = new Set(Object.keys(example).map(snake));
  const unknown = conditions.find(({ path }) => !known.has(path[0]!));
  if (unknown) throw badQuery(`${unknown.path[0]} is not a queryable attribute`);
}

function holds(record: Entry, { path, operator, wanted }: Condition): boolean {
  const found = valuesAt(record, path);
  switch (operator) {
    case 'blank':
      return found.every(isBlank) === (wanted === 'true');
    case 'in':
      return found.some((value) => wanted.split(',').some((one) => standing(value, one) === 0));
    case 'not_in':
      return !found.some((value) => wanted.split(',').some((one) => standing(value, one) === 0));
    case 'not_eq':
      return !found.some((value) => standing(value, wanted) === 0);
    case 'contains':
    case 'starts_with':
    case 'ends_with':
      return found.some((value) => isLike(value, operator, wanted));
    case 'eq':
    case 'gt':
    case 'lt':
    case 'gt_or_eq':
    case 'lt_or_eq':
      break;
  }
  return found.some((value) => COMPARISONS[operator](standing(value, wanted)));
}

/** What an order of two values, null where there is none, means to each. */
const COMPARISONS = {
  eq: (at: number | null) => at === 0,
  gt: (at: number | null) => at !== null && at > 0,
  lt: (at: number | null) => at !== null && at < 0,
  gt_or_eq: (at: number | null) => at !== null && at >= 0,
  lt_or_eq: (at: number | null) => at !== null && at <= 0,
} as const;

/** How the value stands to what was written in the query; null where they cannot be compared. */
function standing(value: Value, wanted: string): number | null {
  if (typeof value === 'boolean') return String(value) === wanted ? 0 : null;
  if (typeof value === 'number' && isDecimal(wanted)) return Math.sign(value - Number(wanted));
  if (typeof value !== 'string') return null;
  const [at, until] = [instantOf(value), instantOf(wanted)];
  if (at !== null && until !== null) return Math.sign(at - until);
  // Amounts are written with a point; numbers without one are names, such as a supplier's.
  if (value.includes('.') && isDecimal(value) && isDecimal(wanted)) return compare(value, wanted);
  // Texts are compared as the database does, without regard to case.
  const [one, other] = [value.toLowerCase(), wanted.toLowerCase()];
  return one < other ? -1 : one > other ? 1 : 0;
}

function isLike(value: Value, operator: Operator, wanted: string): boolean {
  if (typeof value !== 'string') return false;
  if (ON_TEXT.includes(operator) && instantOf(value) !== null)
    throw badQuery(`${operator} is not for dates`);
  const [text, part] = [value.toLowerCase(), wanted.toLowerCase()];
  if (operator === 'contains') return text.includes(part);
  return operator === 'starts_with' ? text.startsWith(part) : text.endsWith(part);
}

/** What stands at the path; all of it where there are lists on the way. */
function valuesAt(value: Value | undefined, path: readonly string[]): readonly Value[] {
  if (Array.isArray(value)) return value.flatMap((one: Value) => valuesAt(one, path));
  const [first, ...rest] = path;
  if (first === undefined) return value === undefined ? [] : [value];
  if (!isFields(value)) return [];
  const name = Object.keys(value).find((key) => snake(key) === first);
  return name === undefined ? [] : valuesAt(value[name], rest);
}

function isBlank(value: Value): boolean {
  return value === null || value === '';
}

function wholeNumber(query: URLSearchParams, name: string): number | null {
  const text = query.get(name);
  if (text === null) return null;
  if (!/^\d{1,9}$/.test(text)) throw badQuery(`${name} is not a number`);
  return Number(text);
}

function badQuery(message: string): Refusal {
  return new Refusal(400, { query: [message] });
}

export function snake(name: string): string {
  return name.replaceAll('-', '_');
}
