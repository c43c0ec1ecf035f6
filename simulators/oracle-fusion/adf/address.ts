import { createHash } from 'node:crypto';
import { badParameter, notFound, Refusal } from '../answers.ts';
import type { Pod, Resource, Row } from './resource.ts';

export const ROOT = '/fscmRestApi/resources';
const VERSIONS = ['11.13.18.05', 'latest'];

/** What a path below the root points at. */
export type Address =
  | { readonly kind: 'root'; readonly base: string }
  | ({ readonly kind: 'collection' } & Place)
  | ({ readonly kind: 'item'; readonly row: Row } & Place)
  | ({ readonly kind: 'action'; readonly action: string } & Place)
  | ({ readonly kind: 'describe' } & Place);

interface Place {
  readonly resource: Resource;
  /** Of the resource's collection: `/fscmRestApi/resources/latest/invoices`. */
  readonly path: string;
  readonly parent: Row | null;
}

export function addressOf(path: string, pod: Pod): Address {
  const [version = '', ...steps] = decoded(path.slice(ROOT.length + 1));
  if (!VERSIONS.includes(version)) throw notFound();
  const base = `${ROOT}/${version}`;
  const [name, ...rest] = steps;
  if (name === undefined || name === '') return { kind: 'root', base };
  const resource = pod.resources.get(name);
  if (!resource) throw notFound();
  return within({ resource, path: `${base}/${name}`, parent: null }, rest);
}

function within(place: Place, steps: readonly string[]): Address {
  const [id, word, name, ...rest] = steps;
  if (id === undefined) return { kind: 'collection', ...place };
  if (id === 'describe' && word === undefined) return { kind: 'describe', ...place };
  if (id === 'action' && word !== undefined && name === undefined)
    return { kind: 'action', action: word, ...place };
  const row = place.resource.rows(place.parent).find((one) => idOf(place.resource, one) === id);
  if (!row) throw notFound();
  if (word === undefined) return { kind: 'item', row, ...place };
  const child = place.resource.children?.find((one) => one.name === name);
  if (word !== 'child' || !child) throw notFound();
  return within(
    { resource: child, path: `${place.path}/${id}/child/${child.name}`, parent: row },
    rest,
  );
}

function decoded(path: string): string[] {
  try {
    return path.replace(/\/$/, '').split('/').map(decodeURIComponent);
  } catch {
    throw new Refusal(400, { detail: 'The path is not well formed.', code: 'URL' });
  }
}

/** As it stands in the item's address. */
export function idOf({ key, hashed }: Resource, row: Row): string {
  const value = String(row[key]);
  if (hashed !== true) return value;
  const hash = createHash('sha256').update(`${key}/${value}`).digest('hex');
  return `00020000${hash.slice(0, 40).toUpperCase()}`;
}

/** Throws for an attribute that the resource does not have or that no query may name. */
export function checkQueryable({ shape, notQueryable }: Resource, parameter: string) {
  return (name: string): void => {
    if (!(name in shape) || name.startsWith('#'))
      throw badParameter(parameter, `There is no attribute ${name}.`);
    if (notQueryable?.includes(name))
      throw badParameter(parameter, `Attribute ${name} is not queryable.`);
  };
}
