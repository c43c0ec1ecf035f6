import type { SimulatorRequest } from './requests.ts';

/** Parameters whose value is a condition, in the languages of Oracle and OData. */
const CONDITIONS: ReadonlySet<string> = new Set(['q', '$filter']);
const QUOTED = /'[^']*'|"[^"]*"/g;
/** Names that a condition compares. */
const COMPARED = /[A-Za-z_]{2,}(?=\s*(?:=|!=|<|>|\b(?:in|like|is|eq|ne|ge|gt|le|lt)\b))/g;

/**
 * What kind of request it is, without anything particular to one record: the path with `*` for keys, the names of the
 * parameters and of what their conditions compare, never a value.
 */
export function shapeOf({ path, query }: Pick<SimulatorRequest, 'path' | 'query'>): string {
  const names = [...query].flatMap(([name, value]) => [
    name,
    ...(CONDITIONS.has(name) ? (value.replaceAll(QUOTED, '').match(COMPARED) ?? []) : []),
  ]);
  const asked = [...new Set(names)].toSorted().join(',');
  return `${path.replaceAll(KEY, '*')}${asked === '' ? '' : `?${asked}`}`;
}

/** Numbers, the codes that a client gives its documents, and what stands in an OData key's brackets. */
const KEY = /(?<=\/)(?:\d{2,}|[A-Z][A-Z0-9]{15})(?=\/|$)|(?<=\()'?[^()/']+'?(?=\))/g;

/** The request itself and, for an OData `$batch`, the request line of every request within. */
export function targets(request: SimulatorRequest): { method: string; path: string }[] {
  const own = { method: request.method, path: request.path };
  if (!request.path.endsWith('/$batch')) return [own];
  const inner = request.body.matchAll(/^(GET|HEAD|POST|PUT|PATCH|MERGE|DELETE) ([^\s?]+)/gm);
  return [own, ...[...inner].map(([, method = '', path = '']) => ({ method, path }))];
}
