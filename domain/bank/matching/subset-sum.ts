const MAX_ITEMS = 6;
/** More are not looked through: the answer is then that it is not unique. */
const MOST_CANDIDATES = 60;
const MOST_STEPS = 300_000;

/**
 * P6: the one choice of at most six amounts that makes the sum; null where there is none, more than one, or more to try
 * than is worth it. Amounts above zero, in minor units; answers their indexes, ascending.
 */
export function uniqueSubset(amounts: readonly bigint[], target: bigint): readonly number[] | null {
  if (target <= 0n || amounts.length > MOST_CANDIDATES) return null;
  const order = amounts
    .map((amount, index) => ({ amount, index }))
    .filter(({ amount }) => amount > 0n && amount <= target)
    .toSorted((a, b) => (a.amount === b.amount ? a.index - b.index : a.amount > b.amount ? -1 : 1));
  const rest = sumsFromEnd(order.map(({ amount }) => amount));
  const found: number[][] = [];
  let steps = 0;
  const search = (at: number, left: bigint, chosen: readonly number[]): void => {
    if (found.length > 1 || ++steps > MOST_STEPS) return;
    if (left === 0n) {
      found.push([...chosen]);
      return;
    }
    if (chosen.length === MAX_ITEMS) return;
    for (let next = at; next < order.length; next++) {
      const item = order[next];
      if (!item || (rest[next] ?? 0n) < left) return;
      if (item.amount <= left) search(next + 1, left - item.amount, [...chosen, item.index]);
    }
  };
  search(0, target, []);
  const [only] = found;
  return found.length === 1 && only && steps <= MOST_STEPS ? only.toSorted((a, b) => a - b) : null;
}

function sumsFromEnd(amounts: readonly bigint[]): readonly bigint[] {
  const sums: bigint[] = Array.from({ length: amounts.length }, () => 0n);
  let sum = 0n;
  for (let at = amounts.length - 1; at >= 0; at--) {
    sum += amounts[at] ?? 0n;
    sums[at] = sum;
  }
  return sums;
}
