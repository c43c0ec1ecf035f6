/** Rows by key, in the order in which the keys appear; each group in the order of the rows. */
export function groupBy<K, W>(
  rows: readonly W[],
  keyOf: (row: W) => K,
): ReadonlyMap<K, readonly [W, ...W[]]> {
  const groups = new Map<K, [W, ...W[]]>();
  for (const row of rows) {
    const key = keyOf(row);
    const group = groups.get(key);
    if (group) group.push(row);
    else groups.set(key, [row]);
  }
  return groups;
}
