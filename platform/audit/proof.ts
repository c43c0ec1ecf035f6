import type { Database } from '../db/client.ts';
import { canonicalText } from './canonical-text.ts';
import { committedTexts } from './free-text.ts';
import { LEAF_TEXT } from './leaf.ts';
import { lastLeafOf, peaksOf } from './merkle-frontier.ts';
import { consistencySpans, inclusionSpans, proofHashes, type Span } from './merkle-proof.ts';
import { nodeReader } from './tree-store.ts';

/** Everything it takes to check, with the public key alone, that an entry stands in the trail as it is shown. */
export interface AuditProof {
  readonly leafIndex: number;
  readonly treeSize: number;
  /** What was hashed: the entry's canonical JSON. */
  readonly leaf: string;
  /** The audit path from the leaf upwards, base64. */
  readonly hashes: readonly string[];
  /** The signed checkpoint of `treeSize` leaves. */
  readonly checkpoint: string;
  /** What the leaf's commitments stand for, as far as it was not erased. */
  readonly openings: readonly { commitment: string; salt: string; value: string }[];
}

/** Null for an unknown entry, and for one that no checkpoint covers yet: that takes seconds. */
export async function auditProof(
  database: Database,
  tenant: string,
  entryId: string,
): Promise<AuditProof | null> {
  const [entries, head] = await Promise.all([
    database.$queryRawUnsafe<SealedEntry[]>(SEALED_ENTRY, entryId, tenant),
    database.auditCheckpoint.findFirst({ orderBy: { size: 'desc' } }),
  ]);
  const [entry] = entries;
  if (!entry || !head || head.size <= entry.index) return null;
  const [leafIndex, treeSize] = [Number(entry.index), Number(head.size)];
  const [hashes, openings] = await Promise.all([
    hashesOf(database, inclusionSpans(leafIndex, treeSize)),
    openingsOf(database, entry),
  ]);
  return { leafIndex, treeSize, leaf: entry.leaf, hashes, checkpoint: head.note, openings };
}

interface SealedEntry {
  readonly index: bigint;
  readonly leaf: string;
  readonly actor: string;
  readonly details: unknown;
}

const SEALED_ENTRY = `select l.index, e.actor, e.details, ${LEAF_TEXT} as leaf
  from platform.audit_entry e join platform.audit_leaf l on l.sequence = e.sequence
  where e.id = $1::uuid and e.tenant = $2`;

/** The hashes that prove, to a witness, that the tree of `second` leaves continues the one of `first`. */
export const consistencyProof = (
  database: Database,
  first: number,
  second: number,
): Promise<readonly string[]> => hashesOf(database, consistencySpans(first, second));

async function hashesOf(database: Database, spans: readonly Span[]): Promise<readonly string[]> {
  const nodes = spans.flatMap(({ begin, end }) => peaksOf(begin, end));
  const index = { in: nodes.map((node) => BigInt(lastLeafOf(node))) };
  const rows = await database.auditLeaf.findMany({ where: { index } });
  return proofHashes(spans, nodeReader(rows)).map((hash) => hash.toString('base64'));
}

async function openingsOf(
  database: Database,
  { actor, details }: SealedEntry,
): Promise<AuditProof['openings']> {
  const commitments = committedTexts(details);
  const [who, texts] = await Promise.all([
    database.auditPerson.findUnique({ where: { commitment: actor } }),
    commitments.length === 0
      ? []
      : database.auditText.findMany({ where: { commitment: { in: commitments } } }),
  ]);
  const person = who && { ...who, value: { subject: who.subject, person: who.person } };
  return [...(person ? [person] : []), ...texts].map(({ commitment, salt, value }) => ({
    commitment,
    salt,
    value: canonicalText(value),
  }));
}
