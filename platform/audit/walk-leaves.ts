import { hash } from 'node:crypto';
import type pg from 'pg';
import { copyOut } from '../db/copy-out.ts';
import type { Findings } from './findings.ts';
import { LEAF_TEXT } from './leaf.ts';
import type { Frontier } from './merkle-frontier.ts';
import { HASH_BYTES } from './merkle-hash.ts';

/** A leaf beside its entry, as bytes of the row they came with. */
interface LeafRow {
  readonly index: number;
  readonly sequence: bigint;
  readonly subtrees: Buffer;
  /** With RFC 6962's prefix of a leaf; null where the entry is gone. */
  readonly leaf: Buffer | null;
}

/**
 * Hashes every entry anew, from the tree's size on, and holds it against its leaf; false when a leaf is missing and
 * the tree ends there. The rows stream by and are hashed as their bytes come, one at a time in memory.
 */
export async function walkLeaves(
  client: pg.ClientBase,
  tree: Frontier,
  findings: Findings,
  reached: (size: number) => void,
): Promise<boolean> {
  let isWhole = true;
  await copyOut(client, leavesFrom(tree.size), (bytes) => {
    if (!isWhole) return;
    const row = readRow(bytes);
    if (row.index === tree.size) {
      check(row, tree, findings);
      reached(tree.size);
      return;
    }
    isWhole = false;
    findings.add({
      kind: 'DAMAGED_TREE',
      sentence: `leaf ${tree.size} of the tree is gone, the next one there is ${row.index}`,
    });
  });
  return isWhole;
}

/** The tree goes on with the leaf as it was sealed: a changed row is one finding then, and not all that follow. */
function check({ index, sequence, subtrees, leaf }: LeafRow, tree: Frontier, findings: Findings) {
  const kept = Buffer.from(subtrees.subarray(0, HASH_BYTES));
  if (leaf === null)
    findings.add({
      kind: 'REMOVED_ROW',
      sentence: `the entry with sequence ${sequence} was removed (leaf ${index})`,
    });
  else if (!hash('sha256', leaf, 'buffer').equals(kept))
    findings.add({
      kind: 'CHANGED_ROW',
      sentence: `the entry with sequence ${sequence} was changed (leaf ${index})`,
    });
  const completed = tree.append(kept);
  const isWhole =
    subtrees.length === completed.length * HASH_BYTES &&
    completed.every(
      (node, level) => node.compare(subtrees, level * HASH_BYTES, (level + 1) * HASH_BYTES) === 0,
    );
  if (!isWhole)
    findings.add({
      kind: 'DAMAGED_TREE',
      sentence: `the nodes kept with leaf ${index} are not those of the leaves below them`,
    });
}

const leavesFrom = (size: number): string => `select l.index, l.sequence, l.subtrees,
    case when e.sequence is not null then ${LEAF_TEXT} end
  from platform.audit_leaf l left join platform.audit_entry e on e.sequence = l.sequence
  where l.index >= ${size} order by l.index`;

const COUNT_BYTES = 2;
const LENGTH_BYTES = 4;
const NUMBER_BYTES = 8;
const INDEX_AT = COUNT_BYTES + LENGTH_BYTES;
const SEQUENCE_AT = INDEX_AT + NUMBER_BYTES + LENGTH_BYTES;
const SUBTREES_AT = SEQUENCE_AT + NUMBER_BYTES + LENGTH_BYTES;
const NULL = -1;
const LEAF_PREFIX = 0;

/** Of the four fields of `leavesFrom`, in COPY's binary form. */
function readRow(row: Buffer): LeafRow {
  const subtreesEnd = SUBTREES_AT + row.readInt32BE(SUBTREES_AT - LENGTH_BYTES);
  const leafAt = subtreesEnd + LENGTH_BYTES;
  const length = row.readInt32BE(subtreesEnd);
  // The byte before a leaf is the end of its length, which is read by now: room for the prefix without a copy.
  row[leafAt - 1] = LEAF_PREFIX;
  return {
    index: Number(row.readBigInt64BE(INDEX_AT)),
    sequence: row.readBigInt64BE(SEQUENCE_AT),
    subtrees: row.subarray(SUBTREES_AT, subtreesEnd),
    leaf: length === NULL ? null : row.subarray(leafAt - 1, leafAt + length),
  };
}
