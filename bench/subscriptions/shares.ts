const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** The value below which this share of them lies. */
export const at = (values: readonly number[], share: number): number => {
  const ordered = sorted(values);
  return ordered[Math.min(ordered.length - 1, Math.floor(ordered.length * share))] ?? NaN;
};

export const median = (values: readonly number[]): number => at(values, 0.5);

/** Smallest, median, largest. */
export const spread = (values: readonly number[]): readonly [number, number, number] => {
  const ordered = sorted(values);
  return [ordered[0] ?? NaN, median(values), ordered.at(-1) ?? NaN];
};
