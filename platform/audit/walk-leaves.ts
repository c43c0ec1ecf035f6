import type pg from 'pg';
import { copyOut } from '../db/copy-out.ts';
import type { Finding, Findings } from './findings.ts';
import { leafBytes } from './leaf-bytes.ts';
import { LEAF_FIELDS } from './leaf.ts';
import type { Frontier } from './merkle-frontier.ts';
import { digest, HASH_BYTES } from './merkle-hash.ts';

/** A leaf beside its entry. */
interface LeafRow {
  readonly index: number;
  readonly sequence: number;
  /** Of the row that it came with. */
  readonly subtrees: Buffer;
  /** What has to have been hashed; null where the entry is gone. */
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
function check(row: LeafRow, tree: Frontier, findings: Findings): void {
  const { index, subtrees, leaf } = row;
  const kept = subtrees.subarray(0, HASH_BYTES);
  const hashed = leaf === null ? null : digest(leaf);
  const isUnchanged = hashed !== null && hashed.equals(kept);
  if (!isUnchanged) findings.add(changed(row));
  const completed = tree.append(isUnchanged ? hashed : Buffer.from(kept));
  if (!isAll(completed, subtrees))
    findings.add({
      kind: 'DAMAGED_TREE',
      sentence: `the nodes kept with leaf ${index} are not those of the leaves below them`,
    });
}

const changed = ({ index, sequence, leaf }: LeafRow): Finding =>
  leaf === null
    ? {
        kind: 'REMOVED_ROW',
        sentence: `the entry with sequence ${sequence} was removed (leaf ${index})`,
      }
    : {
        kind: 'CHANGED_ROW',
        sentence: `the entry with sequence ${sequence} was changed (leaf ${index})`,
      };

/** The first one is the leaf as it was sealed. */
const isAll = (completed: readonly Buffer[], subtrees: Buffer): boolean =>
  subtrees.length === completed.length * HASH_BYTES &&
  completed.every(
    (node, level) =>
      level === 0 || node.compare(subtrees, level * HASH_BYTES, (level + 1) * HASH_BYTES) === 0,
  );

const leavesFrom = (size: number): string => `select l.index, l.sequence, l.subtrees, ${LEAF_FIELDS}
  from platform.audit_leaf l left join platform.audit_entry e on e.sequence = l.sequence
  where l.index >= ${size} order by l.index`;

const COUNT_BYTES = 2;
const LENGTH_BYTES = 4;
const NUMBER_BYTES = 8;
const INDEX_AT = COUNT_BYTES + LENGTH_BYTES;
const SEQUENCE_AT = INDEX_AT + NUMBER_BYTES + LENGTH_BYTES;
const SUBTREES_AT = SEQUENCE_AT + NUMBER_BYTES + LENGTH_BYTES;

/** The fields of `leavesFrom`, in COPY's binary form. */
function readRow(row: Buffer): LeafRow {
  const subtreesEnd = SUBTREES_AT + row.readInt32BE(SUBTREES_AT - LENGTH_BYTES);
  return {
    index: readNumber(row, INDEX_AT),
    sequence: readNumber(row, SEQUENCE_AT),
    subtrees: row.subarray(SUBTREES_AT, subtreesEnd),
    leaf: leafBytes(row, subtreesEnd),
  };
}

/** A bigint's lower six bytes: there is no trail of 2^48 entries. */
const readNumber = (row: Buffer, at: number): number => row.readUIntBE(at + 2, 6);
