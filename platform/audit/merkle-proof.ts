import { fold, peaksOf, type TreeNode } from './merkle-frontier.ts';
import { nodeHash } from './merkle-hash.ts';

/** The leaves from `begin` to `end`, whose hash is one step of a proof. */
export interface Span {
  readonly begin: number;
  readonly end: number;
}

/** RFC 6962, 2.1.1: the audit path of a leaf in a tree of `size`, from the leaf upwards. */
export function inclusionSpans(index: number, size: number): Span[] {
  const path: Span[] = [];
  let [begin, end] = [0, size];
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin);
    path.push(index < middle ? { begin: middle, end } : { begin, end: middle });
    if (index < middle) end = middle;
    else begin = middle;
  }
  return path.toReversed();
}

/** RFC 6962, 2.1.2: that the tree of `size` leaves begins with the one of `first`; 0 < first ≤ size. */
export function consistencySpans(first: number, size: number): Span[] {
  const path: Span[] = [];
  let [begin, end] = [0, size];
  while (end !== first) {
    const middle = begin + splitOf(end - begin);
    path.push(first <= middle ? { begin: middle, end } : { begin, end: middle });
    if (first <= middle) end = middle;
    else begin = middle;
  }
  if (begin > 0) path.push({ begin, end });
  return path.toReversed();
}

/** The hashes of the spans of a proof, out of the complete subtrees that are kept: two or so a span. */
export const proofHashes = (spans: readonly Span[], hashOf: (node: TreeNode) => Buffer): Buffer[] =>
  spans.map(({ begin, end }) => fold(peaksOf(begin, end).map(hashOf)));

/** The root that a leaf's hash and its path lead to (RFC 9162, 2.1.3.2); null for a path that does not fit. */
export function rootOfInclusion(
  index: number,
  size: number,
  leaf: Buffer,
  path: readonly Buffer[],
): Buffer | null {
  if (index < 0 || index >= size) return null;
  let [node, last, root] = [index, size - 1, leaf];
  for (const hash of path) {
    if (last === 0) return null;
    if (node % 2 === 1 || node === last) {
      root = nodeHash(hash, root);
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else root = nodeHash(root, hash);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 ? root : null;
}

/** Whether a tree of `second` leaves continues the one of `first` (RFC 9162, 2.1.4.2); 0 < first ≤ second. */
export function isConsistent(
  first: { readonly size: number; readonly root: Buffer },
  second: { readonly size: number; readonly root: Buffer },
  path: readonly Buffer[],
): boolean {
  if (first.size === second.size) return path.length === 0 && first.root.equals(second.root);
  const whole = peaksOf(0, first.size).length === 1;
  const [start, ...rest] = whole ? [first.root, ...path] : path;
  if (start === undefined || first.size < 1 || first.size > second.size) return false;
  let [node, last] = [first.size - 1, second.size - 1];
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  let [older, newer] = [start, start];
  for (const hash of rest) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      [older, newer] = [nodeHash(hash, older), nodeHash(hash, newer)];
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)];
    } else newer = nodeHash(newer, hash);
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && older.equals(first.root) && newer.equals(second.root);
}

const half = (value: number): number => Math.floor(value / 2);

/** The largest power of two below `leaves`. */
function splitOf(leaves: number): number {
  let split = 1;
  while (split * 2 < leaves) split *= 2;
  return split;
}
