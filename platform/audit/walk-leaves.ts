import type pg from 'pg';
import type { Findings } from './findings.ts';
import { LEAF_TEXT } from './leaf.ts';
import type { Frontier } from './merkle-frontier.ts';
import { HASH_BYTES, leafHash } from './merkle-hash.ts';

const BATCH = 2_000;

interface LeafRow {
  readonly index: string;
  readonly sequence: string;
  readonly subtrees: Buffer;
  /** Null where the entry is gone. */
  readonly leaf: string | null;
}

/**
 * Hashes every entry anew, from the tree's size on, and holds it against its leaf; false when a leaf is missing and
 * the tree ends there. A batch is being fetched while the one before is hashed; no more than two are held.
 */
export async function walkLeaves(
  client: pg.Client,
  tree: Frontier,
  findings: Findings,
  reached: (size: number) => void,
): Promise<boolean> {
  let fetching = fetchLeaves(client, tree.size);
  for (;;) {
    const rows = await fetching;
    if (rows.length === 0) return true;
    fetching = fetchLeaves(client, tree.size + rows.length);
    for (const row of rows) {
      if (Number(row.index) !== tree.size) {
        await fetching;
        findings.add({
          kind: 'DAMAGED_TREE',
          sentence: `leaf ${tree.size} of the tree is gone, the next one there is ${row.index}`,
        });
        return false;
      }
      check(row, tree, findings);
      reached(tree.size);
    }
  }
}

/** The tree goes on with the leaf as it was sealed: a changed row is one finding then, and not all that follow. */
function check(row: LeafRow, tree: Frontier, findings: Findings): void {
  const kept = row.subtrees.subarray(0, HASH_BYTES);
  if (row.leaf === null)
    findings.add({
      kind: 'REMOVED_ROW',
      sentence: `the entry with sequence ${row.sequence} was removed (leaf ${row.index})`,
    });
  else if (!leafHash(row.leaf).equals(kept))
    findings.add({
      kind: 'CHANGED_ROW',
      sentence: `the entry with sequence ${row.sequence} was changed (leaf ${row.index})`,
    });
  const completed = tree.append(kept);
  const isWhole =
    row.subtrees.length === completed.length * HASH_BYTES &&
    completed.every(
      (node, level) =>
        node.compare(row.subtrees, level * HASH_BYTES, (level + 1) * HASH_BYTES) === 0,
    );
  if (!isWhole)
    findings.add({
      kind: 'DAMAGED_TREE',
      sentence: `the nodes kept with leaf ${row.index} are not those of the leaves below them`,
    });
}

async function fetchLeaves(client: pg.Client, from: number): Promise<LeafRow[]> {
  const { rows } = await client.query<LeafRow>({
    name: 'walk',
    text: `select l.index, l.sequence, l.subtrees, case when e.sequence is not null then ${LEAF_TEXT} end as leaf
      from (select * from platform.audit_leaf where index >= $1 order by index limit ${BATCH}) l
      left join platform.audit_entry e on e.sequence = l.sequence order by l.index`,
    values: [from],
  });
  return rows;
}
