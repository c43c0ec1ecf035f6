import { badRequest } from './failure.ts';
import { parseFilter } from './filter.ts';
import type { EntityType, Row } from './model.ts';
import { compile, narrow, propertyOf } from './predicate.ts';
import { selection } from './selection.ts';
import type { Selection } from './selection.ts';
import type { Service } from './service.ts';
import { compareValues } from './table.ts';
import type { Table } from './table.ts';

export interface Page {
  readonly rows: readonly Row[];
  /** How many match in all, when `$inlinecount=allpages` asks. */
  readonly count: number | null;
  /** What to skip to read on, when the server ended the page by itself. */
  readonly nextSkip: number | null;
}

/** The system query options, read against the type they are for. */
export interface Query {
  readonly filter: string | null;
  readonly orderBy: readonly Order[];
  readonly top: number | null;
  readonly skip: number;
  readonly count: boolean;
  readonly selection: Selection;
}

interface Order {
  readonly property: string;
  readonly descending: boolean;
}

/** Rows of one answer at most; a longer collection is continued with `__next`. */
const SERVER_PAGE = 5000;

const OPTIONS: readonly string[] = [
  '$filter',
  '$select',
  '$expand',
  '$orderby',
  '$top',
  '$skip',
  '$skiptoken',
  '$inlinecount',
  '$format',
];

export function parseQuery(options: URLSearchParams, type: EntityType, service: Service): Query {
  for (const name of options.keys())
    if (name.startsWith('$') && !OPTIONS.includes(name))
      throw badRequest('/IWBEP/CM_MGW_RT/027', `System query option '${name}' is not supported`);
  const inlineCount = options.get('$inlinecount') ?? 'none';
  if (inlineCount !== 'none' && inlineCount !== 'allpages')
    throw badRequest('/IWBEP/CM_MGW_RT/028', `Invalid value '${inlineCount}' for $inlinecount`);
  return {
    filter: options.get('$filter'),
    orderBy: orders(options.get('$orderby') ?? '', type),
    top: options.has('$top') ? wholeNumber(options, '$top') : null,
    skip: wholeNumber(options, '$skip') + wholeNumber(options, '$skiptoken'),
    count: inlineCount === 'allpages',
    selection: selection(options.get('$select'), options.get('$expand'), type, service),
  };
}

/** One page of the table, or of the rows within it that a navigation leads to. */
export function run(query: Query, table: Table, within: readonly Row[] | null = null): Page {
  const tree = query.filter === null ? null : parseFilter(query.filter);
  const matches = tree ? compile(tree, table.type) : () => true;
  const rows =
    within?.toSorted(comparator(query.orderBy, table.type)) ??
    inOrder(query.orderBy, table, tree ? narrow(tree, table) : null);
  const wanted = Math.min(query.top ?? SERVER_PAGE, SERVER_PAGE);
  const page: Row[] = [];
  let matched = 0;
  for (const row of rows) {
    if (!matches(row.fields)) continue;
    matched += 1;
    if (matched > query.skip && page.length < wanted) page.push(row);
    // One more than the page tells whether there is more; a count needs them all.
    if (!query.count && matched > query.skip + wanted) break;
  }
  const end = query.skip + page.length;
  const isCut = page.length === SERVER_PAGE && matched > end && query.top !== SERVER_PAGE;
  return { rows: page, count: query.count ? matched : null, nextSkip: isCut ? end : null };
}

/** By key where nothing else is asked, and always among equals: pages are stable. */
function inOrder(
  orderBy: readonly Order[],
  table: Table,
  candidates: readonly Row[] | null,
): readonly Row[] {
  const compare = comparator(orderBy, table.type);
  if (candidates && candidates.length <= MAX_SORTED) return candidates.toSorted(compare);
  return orderBy.length === 0 ? table.all() : table.ordered(JSON.stringify(orderBy), compare);
}

/**
 * Above this, going through all rows in their known order is cheaper than sorting the candidates.
 */
const MAX_SORTED = 500;

function comparator(orderBy: readonly Order[], type: EntityType): (a: Row, b: Row) => number {
  const parts = orderBy.map(({ property, descending }) => {
    const isNumeric = type.properties[property]?.type === 'Edm.Decimal';
    const get = (row: Row) => {
      const value = row.fields[property] ?? null;
      return isNumeric ? Number(value) : value;
    };
    const sign = descending ? -1 : 1;
    return (a: Row, b: Row) => sign * compareValues(get(a), get(b));
  });
  return (a, b) => {
    for (const part of parts) {
      const result = part(a, b);
      if (result !== 0) return result;
    }
    return compareValues(a.key, b.key);
  };
}

function orders(source: string, type: EntityType): Order[] {
  if (source.trim() === '') return [];
  return source.split(',').map((part) => {
    const [, property, direction] = /^\s*(\w+)(?:\s+(asc|desc))?\s*$/.exec(part) ?? [];
    if (property === undefined)
      throw badRequest('/IWBEP/CM_MGW_RT/029', `Invalid $orderby expression '${part}'`);
    propertyOf(type, property);
    return { property, descending: direction === 'desc' };
  });
}

function wholeNumber(options: URLSearchParams, name: string): number {
  const source = options.get(name) ?? '0';
  if (!/^\d{1,9}$/.test(source))
    throw badRequest('/IWBEP/CM_MGW_RT/030', `Invalid value '${source}' for ${name}`);
  return Number(source);
}
