import { badParameter } from '../answers.ts';
import { checkQueryable } from './address.ts';
import { itemOf, link } from './item.ts';
import type { Showing } from './item.ts';
import { compareValues } from './literals.ts';
import { queryByExample } from './query-v1.ts';
import { expandedQuery } from './query-v2.ts';
import type { Resource, Row } from './resource.ts';
import type { Selection } from './selection.ts';

const DEFAULT_LIMIT = 25;
/** More is asked for in vain: a page has no more. */
const MAX_LIMIT = 500;

export interface Asked {
  readonly resource: Resource;
  readonly parent: Row | null;
  /** Of the collection, without origin and query. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly selection: Selection;
  readonly showing: Showing;
  /** Serve the page before the one asked for. */
  readonly duplicatePage: boolean;
}

const PARAMETERS = new Set(
  'q finder fields expand onlyData limit offset orderBy totalResults dependency links'.split(' '),
);

/** A page of a collection in its envelope. */
export function pageOf(asked: Asked): object {
  const { resource, query, path, showing } = asked;
  for (const name of query.keys())
    if (!PARAMETERS.has(name)) throw badParameter(name, 'It is unknown.');
  const found = ordered(filtered(asked), resource, query.get('orderBy'));
  const limit = Math.min(wholeNumber(query, 'limit', DEFAULT_LIMIT, 1), MAX_LIMIT);
  const offset = wholeNumber(query, 'offset', 0, 0);
  const from = asked.duplicatePage ? Math.max(0, offset - limit) : offset;
  const rows = found.slice(from, from + limit);
  return {
    items: rows.map((row) => itemOf(resource, row, path, asked.selection, showing)),
    ...(query.get('totalResults') === 'true' ? { totalResults: found.length } : {}),
    count: rows.length,
    hasMore: offset + limit < found.length,
    limit,
    offset,
    links: [link(showing.origin, 'self', path, resource.name, 'collection')],
  };
}

function filtered({ resource, parent, query, showing }: Asked): readonly Row[] {
  const finder = query.get('finder');
  const q = query.get('q');
  const base = finder === null ? collectionOf(resource, parent) : foundBy(resource, finder);
  if (q === null || q.trim() === '') return base;
  const check = checkQueryable(resource, 'q');
  const holds = showing.framework === 1 ? queryByExample(q, check) : expandedQuery(q, check);
  return base.filter(holds);
}

function collectionOf({ noCollection, rows }: Resource, parent: Row | null): readonly Row[] {
  if (noCollection !== undefined) throw badParameter('finder', noCollection);
  return rows(parent);
}

/** `finder=Name;one=1,other=2`; every resource has `PrimaryKey`. */
function foundBy(resource: Resource, finder: string): readonly Row[] {
  const [name = '', ...rest] = finder.split(';');
  const given = new Map(
    rest
      .join(';')
      .split(',')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const at = pair.indexOf('=');
        if (at < 0) throw badParameter('finder', `It has no value: ${pair}`);
        return [pair.slice(0, at).trim(), pair.slice(at + 1).trim()] as const;
      }),
  );
  if (name === 'PrimaryKey') {
    const key = given.get(resource.key);
    if (key === undefined) throw badParameter('finder', `${resource.key} is missing.`);
    return resource.rows(null).filter((row) => String(row[resource.key]) === key);
  }
  const find = resource.finders?.[name];
  if (!find) throw badParameter('finder', `There is no finder ${name}.`);
  return find(given);
}

/** `orderBy=One:asc,Other:desc`. */
function ordered(rows: readonly Row[], resource: Resource, orderBy: string | null): readonly Row[] {
  if (orderBy === null || orderBy === '') return rows;
  const check = checkQueryable(resource, 'orderBy');
  const terms = orderBy.split(',').map((term) => {
    const [name = '', direction = 'asc'] = term.split(':');
    check(name);
    if (direction !== 'asc' && direction !== 'desc')
      throw badParameter('orderBy', `It is no direction: ${direction}`);
    return { name, sign: direction === 'asc' ? 1 : -1 };
  });
  return rows.toSorted((one, other) => {
    for (const { name, sign } of terms) {
      const order = sign * compareValues(one[name] ?? null, other[name] ?? null);
      if (order !== 0) return order;
    }
    return 0;
  });
}

function wholeNumber(query: URLSearchParams, name: string, usual: number, least: number): number {
  const text = query.get(name);
  if (text === null) return usual;
  const number = /^\d{1,9}$/.test(text) ? Number(text) : -1;
  if (number < least) throw badParameter(name, `It is no whole number from ${least}.`);
  return number;
}

/** The resource's own description: what may be asked of it. */
export function describe(resource: Resource): object {
  return {
    Resources: {
      [resource.name]: {
        attributes: Object.keys(resource.shape)
          .filter((attribute) => !attribute.startsWith('#'))
          .map((attribute) => ({
            name: attribute,
            queryable: !(resource.notQueryable?.includes(attribute) ?? false),
          })),
        collection: {
          finders: ['PrimaryKey', ...Object.keys(resource.finders ?? {})].map((finder) => ({
            name: finder,
          })),
        },
        actions: Object.keys(resource.actions ?? {}).map((action) => ({ name: action })),
        children: Object.fromEntries((resource.children ?? []).map((child) => [child.name, {}])),
      },
    },
  };
}
