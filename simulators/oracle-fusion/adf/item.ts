import { createHash } from 'node:crypto';
import { idOf } from './address.ts';
import type { Resource, Row } from './resource.ts';
import type { Selection } from './selection.ts';

/** How items are shown in one answer. */
export interface Showing {
  readonly origin: string;
  /** 1 to 9: what `REST-Framework-Version` asks for. */
  readonly framework: number;
  /** Neither links nor context. */
  readonly onlyData: boolean;
}

/** An item as JSON: its attributes, the children asked for, its links. */
export function itemOf(
  resource: Resource,
  row: Row,
  path: string,
  selection: Selection,
  showing: Showing,
): Record<string, unknown> {
  const names = selection.attributes ?? Object.keys(resource.shape);
  const item: Record<string, unknown> = {};
  for (const name of names) if (!name.startsWith('#')) item[name] = row[name] ?? null;
  const own = `${path}/${encodeURIComponent(idOf(resource, row))}`;
  for (const [name, inner] of selection.children) {
    const child = resource.children?.find((one) => one.name === name);
    if (child) item[name] = nested(child, row, `${own}/child/${name}`, inner, showing);
  }
  if (showing.onlyData) return item;
  if (showing.framework < 6) return { ...item, links: linksOf(resource, row, own, showing) };
  return {
    ...item,
    '@context': {
      key: idOf(resource, row),
      headers: { ETag: etagOf(row) },
      links: linksOf(resource, row, own, showing),
    },
  };
}

/** Most rows of a child that come with their parent. */
const MAX_NESTED = 500;

/** Framework 3 and later show nested children as a collection of its own, before it is a bare array. */
function nested(
  child: Resource,
  parent: Row,
  path: string,
  selection: Selection,
  showing: Showing,
): unknown {
  const all = child.rows(parent);
  const items = all.slice(0, MAX_NESTED).map((row) => itemOf(child, row, path, selection, showing));
  if (showing.framework < 3) return items;
  const hasMore = all.length > MAX_NESTED;
  const links = [link(showing.origin, 'self', path, child.name, 'collection')];
  return { items, count: items.length, hasMore, limit: MAX_NESTED, offset: 0, links };
}

function linksOf(resource: Resource, row: Row, own: string, { origin }: Showing): object[] {
  const self = {
    ...link(origin, 'self', own, resource.name, 'item'),
    properties: { changeIndicator: etagOf(row).slice(1, -1) },
  };
  return [
    self,
    link(origin, 'canonical', own, resource.name, 'item'),
    ...(resource.children ?? []).map(({ name }) =>
      link(origin, 'child', `${own}/child/${name}`, name, 'collection'),
    ),
  ];
}

export function link(
  origin: string,
  rel: string,
  path: string,
  name: string,
  kind: 'item' | 'collection',
): { rel: string; href: string; name: string; kind: string } {
  return { rel, href: `${origin}${path}`, name, kind };
}

/** Changes with every attribute of the item, those of its children excluded. */
export function etagOf(row: Row): string {
  return `"${createHash('sha256').update(JSON.stringify(row)).digest('hex').slice(0, 32)}"`;
}
