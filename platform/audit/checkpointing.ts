import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import { parseCheckpoint, signCheckpoint } from './checkpoint.ts';
import type { CheckpointSink } from './checkpoint-sink.ts';
import type { Seal } from './seal.ts';

export interface CheckpointOptions {
  /** The name of this log; `superledger/<tenant>`. */
  readonly origin: string;
  readonly privateKey: KeyObject;
  readonly sink: CheckpointSink;
  /** Signed after so many entries, or so many seconds after the last one, when there is something new. */
  readonly checkpointEvery: number;
  readonly checkpointSeconds: number;
  readonly now: () => Date;
}

/** Signs the head of the tree whenever one is due. */
export async function openCheckpointing(
  client: pg.Client,
  seal: Seal,
  options: CheckpointOptions,
): Promise<() => Promise<void>> {
  const { origin, privateKey, sink, checkpointEvery, checkpointSeconds, now } = options;
  const { rows } = await client.query<{ note: string; at: Date }>(
    'select note, at from platform.audit_checkpoint order by size desc limit 1',
  );
  let size = rows[0] ? (parseCheckpoint(rows[0].note)?.size ?? 0) : 0;
  let signedAt = rows[0]?.at.getTime() ?? 0;
  return async () => {
    const at = now();
    const fresh = seal.tree.size - size;
    const isDue = fresh >= checkpointEvery || at.getTime() - signedAt >= checkpointSeconds * 1_000;
    if (fresh === 0 || !isDue) return;
    const head = { size: seal.tree.size, root: seal.tree.root() };
    const note = signCheckpoint(origin, head, privateKey);
    // Out of the house first: what the database holds was seen elsewhere. After a crash between the two the next
    // note of this size is the same one, for the leaves below it are committed.
    await sink.append(note, at);
    await client.query(
      'insert into platform.audit_checkpoint (size, at, note, decided_to) values ($1, $2, $3, $4)',
      [head.size, at, note, seal.decidedTo()],
    );
    [size, signedAt] = [head.size, at.getTime()];
  };
}
