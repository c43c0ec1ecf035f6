/**
 * Lists have one total order over all sources: `sort` descending (a date, or '' where the list has none),
 * then the source's rank in the configuration, then the source's own key order. Each row knows its place in it,
 * so a cursor needs no server state and stays right while rows are inserted.
 */
export interface Row<T> {
  readonly node: T;
  /** The value the list is sorted by, descending; '' for lists in key order. */
  readonly sort: string;
  /** The native key, unique within the source. */
  readonly key: string;
}

/**
 * Where a source starts reading, in its own order: `sort` descending and, within one sort value,
 * native keys in the source's own stable order (descending for dated lists, ascending for lists in key order).
 * - `after`: strictly after the row (sort, key);
 * - `from`: every row whose sort value is `sort` or comes later in the order;
 * - `past`: only rows whose sort value comes later in the order than `sort`.
 */
export type Start =
  | { readonly kind: 'after'; readonly sort: string; readonly key: string }
  | { readonly kind: 'from'; readonly sort: string }
  | { readonly kind: 'past'; readonly sort: string };

export interface PageRequest {
  /** How many rows at most, 1..201 (a connection of 200 asks for one more to know whether there is a next page). */
  readonly first: number;
  /** Null for the beginning. */
  readonly start: Start | null;
}

/** At most `first` rows of one source, in its order. */
export interface Page<T> {
  readonly rows: readonly Row<T>[];
  readonly hasMore: boolean;
  /**
   * How far the source was looked through where that is further than its last row here: rows that are not to be shown
   * lie between, and there is more behind. The next page starts after this place.
   */
  readonly reached?: Pick<Row<T>, 'sort' | 'key'>;
}
