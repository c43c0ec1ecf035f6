import type { Books } from '../books/books.ts';

export type Value = string | number | boolean | null;

/** An item's attributes in their order, nulls included. Names that begin with `#` are kept and never shown. */
export type Row = Readonly<Record<string, Value>>;

/** What was sent: attributes, and for a nested create the children by their resource's name. */
export type Payload = Readonly<Record<string, unknown>>;

/** A business object as the framework serves it. The rows of a child are those of its parent. */
export interface Resource {
  readonly name: string;
  /** The attribute that is the item's key. */
  readonly key: string;
  /** Its address carries a hash of the key, which nobody may build. The key itself is not accepted. */
  readonly hashed?: boolean;
  /** Every attribute with its default; the shape of the rows. */
  readonly shape: Row;
  readonly notQueryable?: readonly string[];
  readonly rows: (parent: Row | null) => readonly Row[];
  /** By name: what a finder finds with its parameters. */
  readonly finders?: Readonly<
    Record<string, (given: ReadonlyMap<string, string>) => readonly Row[]>
  >;
  /** A finder is needed: the collection as such cannot be asked for. */
  readonly noCollection?: string;
  readonly children?: readonly Resource[];
  /** The created item's row. */
  readonly create?: (payload: Payload, parent: Row | null) => Row;
  readonly update?: (row: Row, payload: Payload) => Row;
  readonly remove?: (row: Row) => void;
  /** What follows `…/action/`; the `result` of each. */
  readonly actions?: Readonly<Record<string, (payload: Payload) => Value>>;
}

/** The simulated pod: its resources by name, and the books they write to. */
export interface Pod {
  readonly resources: ReadonlyMap<string, Resource>;
  readonly books: Books;
  readonly now: () => Date;
}
