import { keyOf } from './model.ts';
import type { EntityType, Fields, Row, Value } from './model.ts';

/**
 * The rows of one entity set, built when first asked for. An equality on a text property is answered by an index that
 * is built at its first use; so are the few orders clients page in.
 */
export class Table {
  readonly type: EntityType;
  readonly #load: () => Iterable<Row>;
  #rows: Row[] | null = null;
  #byKey = new Map<string, Row>();
  #indexes = new Map<string, Map<Value, Row[]>>();
  #orders = new Map<string, readonly Row[]>();

  constructor(type: EntityType, load: () => Iterable<Row>) {
    this.type = type;
    this.#load = load;
  }

  /** In key order. */
  all(): readonly Row[] {
    if (this.#rows) return this.#rows;
    this.#byKey = new Map(Array.from(this.#load(), (row) => [row.key, row]));
    this.#rows = [...this.#byKey.values()].toSorted((a, b) => compareValues(a.key, b.key));
    return this.#rows;
  }

  /** By the values of its key properties. */
  find(fields: Fields): Row | null {
    this.all();
    return this.#byKey.get(keyOf(this.type, fields)) ?? null;
  }

  where(property: string, value: Value): readonly Row[] {
    let index = this.#indexes.get(property);
    if (!index) {
      index = new Map();
      for (const row of this.all()) addTo(index, row.fields[property] ?? null, row);
      this.#indexes.set(property, index);
    }
    return index.get(value) ?? [];
  }

  /** All rows in the order `name` stands for. */
  ordered(name: string, compare: (a: Row, b: Row) => number): readonly Row[] {
    const known = this.#orders.get(name);
    if (known) return known;
    const rows = this.all().toSorted(compare);
    const oldest = this.#orders.keys().next();
    if (this.#orders.size >= MAX_ORDERS && !oldest.done) this.#orders.delete(oldest.value);
    this.#orders.set(name, rows);
    return rows;
  }

  /** Something went: the rows are built anew at the next read. */
  forget(): void {
    this.#rows = null;
    this.#indexes.clear();
    this.#orders.clear();
  }

  /** Takes in what was written; before the first read there is nothing to do. */
  put(rows: readonly Row[]): void {
    if (!this.#rows || rows.length === 0) return;
    this.#orders.clear();
    for (const row of rows) {
      const place = placeOf(row.key, this.#rows);
      if (this.#byKey.has(row.key)) {
        this.#rows[place] = row;
        this.#indexes.clear();
      } else {
        this.#rows.splice(place, 0, row);
        for (const [property, index] of this.#indexes)
          addTo(index, row.fields[property] ?? null, row);
      }
      this.#byKey.set(row.key, row);
    }
  }
}

/** Where a key is, or belongs, among rows in key order. */
function placeOf(key: string, rows: readonly Row[]): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rows[middle]?.key ?? '') < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

function addTo(index: Map<Value, Row[]>, value: Value, row: Row): void {
  const rows = index.get(value);
  if (rows) rows.push(row);
  else index.set(value, [row]);
}

const MAX_ORDERS = 8;

/** SAP's order: by code unit, numbers by size, what is missing first. */
export function compareValues(a: Value, b: Value): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
