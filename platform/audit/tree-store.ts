import type { ClientBase } from 'pg';
import { hashAt, lastLeafOf, type TreeNode } from './merkle-frontier.ts';

/** Reads the hashes of nodes of the tree, all of them in one query. @throws when the tree lacks one. */
export async function readNodes(
  client: Pick<ClientBase, 'query'>,
  nodes: readonly TreeNode[],
): Promise<(node: TreeNode) => Buffer> {
  const { rows } = await client.query<{ index: string; subtrees: Buffer }>(
    'select index, subtrees from platform.audit_leaf where index = any($1::bigint[])',
    [nodes.map(lastLeafOf)],
  );
  return nodeReader(rows);
}

export function nodeReader(
  rows: readonly { readonly index: string | bigint; readonly subtrees: Uint8Array }[],
): (node: TreeNode) => Buffer {
  const held = new Map(rows.map(({ index, subtrees }) => [Number(index), subtrees]));
  return (node) => {
    const subtrees = held.get(lastLeafOf(node));
    if (!subtrees) throw new Error(`the audit tree lacks leaf ${lastLeafOf(node)}`);
    return hashAt(subtrees, node.level);
  };
}
