import type { Row, Value } from '../adf/resource.ts';

/** A row put, or taken out where it is null, under its key. */
export interface Change {
  readonly table: string;
  readonly key: string;
  readonly row: Row | null;
}

/** The pod's rows: by table, then by key, in the order of their making; with the rows of each parent at hand. */
export class Tables {
  readonly #tables = new Map<string, Map<string, Row>>();
  readonly #indexes = new Map<string, Map<Value, readonly Row[]>>();

  /** What undoes it. */
  apply({ table, key, row }: Change): Change {
    const rows = this.#of(table);
    const before = rows.get(key) ?? null;
    if (row === null) rows.delete(key);
    else rows.set(key, row);
    for (const index of this.#indexes.keys())
      if (index.startsWith(`${table}/`)) this.#indexes.delete(index);
    return { table, key, row: before };
  }

  get(table: string, key: Value): Row | undefined {
    return this.#of(table).get(String(key));
  }

  all(table: string): readonly Row[] {
    return [...this.#of(table).values()];
  }

  /** Those whose attribute has the value. */
  by(table: string, attribute: string, value: Value | undefined): readonly Row[] {
    const name = `${table}/${attribute}`;
    const known = this.#indexes.get(name);
    if (known) return known.get(value ?? null) ?? [];
    const groups = new Map<Value, Row[]>();
    for (const row of this.#of(table).values()) {
      const group = groups.get(row[attribute] ?? null);
      if (group) group.push(row);
      else groups.set(row[attribute] ?? null, [row]);
    }
    this.#indexes.set(name, groups);
    return groups.get(value ?? null) ?? [];
  }

  #of(table: string): Map<string, Row> {
    let rows = this.#tables.get(table);
    if (!rows) {
      rows = new Map();
      this.#tables.set(table, rows);
    }
    return rows;
  }
}
