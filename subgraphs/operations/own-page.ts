import type { PlacedRow } from '#domain/routed';

/** A page of our own rows, read with one more than asked for to know whether there is a next one. */
export const ownPage = <T>(rows: readonly PlacedRow<T>[], first: number) => ({
  rows: rows.slice(0, first),
  hasMore: rows.length > first,
  incomplete: [],
});
