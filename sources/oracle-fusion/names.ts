/** Attributes under our names, whatever a tenant's /describe calls them (`attributes` in the settings). */
export interface Names {
  /** The tenant's name for an attribute of a resource or child resource. */
  toWire(resource: string, attribute: string): string;
  /** A row with our names, its children too. */
  fromWire(resource: string, row: Row): Row;
  /** A payload with the tenant's names, its children too. */
  payload(resource: string, row: Row): Row;
}

export type Row = Readonly<Record<string, unknown>>;

/** Children lie no deeper than this. */
const MAX_DEPTH = 5;

export function openNames(attributes: Readonly<Record<string, string>>): Names {
  const wire = new Map(Object.entries(attributes));
  const ours = new Map(
    Object.entries(attributes).map(([path, name]) => {
      const [resource = '', attribute = ''] = path.split('.');
      return [`${resource}.${name}`, attribute];
    }),
  );
  const toWire = (resource: string, attribute: string): string =>
    wire.get(`${resource}.${attribute}`) ?? attribute;
  const toOurs = (resource: string, attribute: string): string =>
    ours.get(`${resource}.${attribute}`) ?? attribute;
  return {
    toWire,
    fromWire: (resource, row) => renamed(resource, row, toOurs, 0),
    payload: (resource, row) => renamed(resource, row, toWire, 0),
  };
}

type Rename = (resource: string, attribute: string) => string;

function renamed(resource: string, row: Row, rename: Rename, depth: number): Row {
  const entries = Object.entries(row).map(([name, value]) => [
    rename(resource, name),
    depth < MAX_DEPTH ? childrenOf(name, value, rename, depth) : value,
  ]);
  return Object.fromEntries(entries) as Row;
}

function childrenOf(name: string, value: unknown, rename: Rename, depth: number): unknown {
  if (Array.isArray(value))
    return value.map((child: unknown) =>
      isRow(child) ? renamed(name, child, rename, depth + 1) : child,
    );
  // As from some framework version children are a collection within the row.
  if (isRow(value) && Array.isArray(value['items']))
    return { ...value, items: childrenOf(name, value['items'], rename, depth) };
  return value;
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
