import { emptyRoot, HASH_BYTES, nodeHash } from './merkle-hash.ts';

/** The right edge of a growing tree: all that appending and the root need, O(log n) hashes. */
export interface Frontier {
  readonly size: number;
  /** Adds a leaf; answers the hashes of the subtrees that it completes, from the leaf's own upwards. */
  append(leaf: Buffer): Buffer[];
  root(): Buffer;
}

/** `peaks` are the roots of the complete subtrees `size` is made of, largest first (see `peaksOf`). */
export function openFrontier(size: number, peaks: readonly Buffer[]): Frontier {
  const edge = [...peaks];
  let leaves = size;
  return {
    get size() {
      return leaves;
    },
    append(leaf) {
      const completed = [leaf];
      let node = leaf;
      for (let rest = leaves; rest % 2 === 1; rest = (rest - 1) / 2) {
        node = nodeHash(edge.pop() ?? missing(), node);
        completed.push(node);
      }
      edge.push(node);
      leaves += 1;
      return completed;
    },
    root: () => fold(edge),
  };
}

/** A complete subtree of 2^level leaves, the `index`-th of its level. */
export interface TreeNode {
  readonly level: number;
  readonly index: number;
}

/** The complete subtrees that the leaves from `begin` to `end` are made of, left to right; begin is their border. */
export function peaksOf(begin: number, end: number): TreeNode[] {
  const nodes: TreeNode[] = [];
  for (let at = begin; at < end;) {
    let level = 0;
    while (at % 2 ** (level + 1) === 0 && at + 2 ** (level + 1) <= end) level += 1;
    nodes.push({ level, index: at / 2 ** level });
    at += 2 ** level;
  }
  return nodes;
}

/** The hash over a row of subtrees that shrink to the right. */
export const fold = (hashes: readonly Buffer[]): Buffer =>
  hashes.length === 0 ? emptyRoot() : hashes.reduceRight((right, left) => nodeHash(left, right));

/** The leaf whose row holds a node's hash: the last one below it. */
export const lastLeafOf = ({ level, index }: TreeNode): number => (index + 1) * 2 ** level - 1;

/** The hash of one level out of what a leaf's row holds. */
export const hashAt = (subtrees: Uint8Array, level: number): Buffer =>
  Buffer.from(subtrees.subarray(level * HASH_BYTES, (level + 1) * HASH_BYTES));

function missing(): never {
  throw new Error('the edge of the Merkle tree does not fit its size');
}
