import { badParameter } from '../answers.ts';
import type { Resource } from './resource.ts';

/** Which attributes of an item are shown, and which children with it. */
export interface Selection {
  /** Null shows all. */
  readonly attributes: readonly string[] | null;
  readonly children: ReadonlyMap<string, Selection>;
}

const ALL: Selection = { attributes: null, children: new Map() };

/** From `fields=A,B;child:C,D` or `expand=child,child.grandchild`. */
export function selectionOf(
  resource: Resource,
  query: URLSearchParams,
  fieldsWithExpand: 'refuse' | 'fields',
): Selection {
  const [fields, expand] = [query.get('fields'), query.get('expand')];
  if (fields !== null && expand !== null && fieldsWithExpand === 'refuse')
    throw badParameter('expand', 'It cannot be combined with fields.');
  if (fields !== null) return selectedBy(resource, fields);
  return expand === null || expand === '' ? ALL : expandedBy(resource, expand);
}

interface Draft {
  attributes: string[] | null;
  readonly children: Map<string, Draft>;
}

function selectedBy(resource: Resource, fields: string): Selection {
  const root: Draft = { attributes: [], children: new Map() };
  for (const part of fields.split(';')) {
    const [path, list] = part.includes(':') ? part.split(':') : ['', part];
    const draft = descend(resource, root, path ?? '', 'fields', []);
    const names = (list ?? '')
      .split(',')
      .map((name) => name.trim())
      .filter((name) => name !== '');
    const known = draft.resource;
    for (const name of names) {
      // A child that is named like an attribute is shown whole.
      if (known.children?.some((child) => child.name === name))
        draft.draft.children.set(name, { attributes: null, children: new Map() });
      else if (name in known.shape && !name.startsWith('#')) draft.draft.attributes?.push(name);
      else throw badParameter('fields', `There is no attribute ${name}.`);
    }
  }
  return root;
}

function expandedBy(resource: Resource, expand: string): Selection {
  const root: Draft = { attributes: null, children: new Map() };
  const paths =
    expand === 'all' ? (resource.children ?? []).map(({ name }) => name) : expand.split(',');
  for (const path of paths) descend(resource, root, path.trim(), 'expand', null);
  return root;
}

/** The place of a child's selection, made with everything on the way. */
function descend(
  resource: Resource,
  root: Draft,
  path: string,
  parameter: string,
  attributes: [] | null,
): { resource: Resource; draft: Draft } {
  let at = { resource, draft: root };
  for (const name of path === '' ? [] : path.split('.')) {
    const child = at.resource.children?.find((one) => one.name === name);
    if (!child) throw badParameter(parameter, `There is no child ${name}.`);
    const draft = at.draft.children.get(name) ?? {
      attributes: attributes === null ? null : [...attributes],
      children: new Map<string, Draft>(),
    };
    at.draft.children.set(name, draft);
    at = { resource: child, draft };
  }
  return at;
}
