import type { KeyObject } from 'node:crypto';
import type pg from 'pg';
import { openFindings, type Findings } from './findings.ts';
import { knownHeads, type KnownHeads } from './known-heads.ts';
import { openFrontier, peaksOf, type Frontier } from './merkle-frontier.ts';
import { readNodes } from './tree-store.ts';
import { checkOpenings } from './verify-openings.ts';
import { walkLeaves } from './walk-leaves.ts';

export interface VerifyOptions {
  readonly publicKey: KeyObject;
  /** Checkpoints kept outside of the database. */
  readonly exported: AsyncIterable<string> | Iterable<string>;
  /** The size of a checkpoint to begin at, trusting what it signed; null for everything. */
  readonly since: number | null;
  readonly onProgress?: (done: number, of: number) => void;
}

export interface Verified {
  readonly findings: Findings;
  /** Leaves in the tree, and its root as base64. */
  readonly size: number;
  readonly root: string;
  /** How many checkpoints with a good signature were held against the rows. */
  readonly checkpoints: number;
  /** The newest size that one of them signs. */
  readonly signedSize: number;
  /** Committed moments ago, without a place yet. */
  readonly unsealed: number;
}

/** A sealer takes a second; what waits longer was kept from it. */
const SEAL_GRACE = '10 minutes';
const PROGRESS_EVERY = 10_000;
/**
 * Whatever the statistics say: leaves come along their index with their entry looked up, so that the first row comes at
 * once and nothing is kept or sorted on the way; and one process of the server does it, since another would take the
 * core that hashes.
 */
const IN_ORDER = `set local enable_hashjoin = off; set local enable_mergejoin = off; set local enable_sort = off;
  set local enable_bitmapscan = off; set local max_parallel_workers_per_gather = 0`;

/**
 * Derives the whole tree anew from the rows, in one snapshot, reading only and in bounded memory, and holds it
 * against every signed checkpoint there is.
 */
export async function verifyTrail(client: pg.Client, options: VerifyOptions): Promise<Verified> {
  const { publicKey, exported, since, onProgress } = options;
  const findings = openFindings();
  const heads = knownHeads(publicKey, findings);
  // Before the snapshot: what is exported by then, the snapshot has.
  for await (const note of exported) heads.add(note, 'the export');
  await client.query('begin isolation level repeatable read read only');
  await client.query(IN_ORDER);
  try {
    for (const note of await storedNotes(client)) heads.add(note, 'the database');
    const tree =
      since === null ? openFrontier(0, []) : await startAt(client, heads, since, findings);
    const of = await count(
      client,
      'select coalesce(max(index) + 1, 0) as n from platform.audit_leaf',
    );
    const compare = comparer(heads, tree, findings);
    const isWhole = await walkLeaves(client, tree, findings, (size) => {
      compare(size);
      if (size % PROGRESS_EVERY === 0) onProgress?.(size, of);
    });
    if (isWhole) findMissingTail(heads, tree.size, findings);
    const unsealed = await checkUnsealed(client, findings);
    await checkOpenings(client, findings);
    return {
      findings,
      size: tree.size,
      root: tree.root().toString('base64'),
      checkpoints: heads.sizes().length,
      signedSize: heads.sizes().findLast((size) => size <= tree.size) ?? 0,
      unsealed,
    };
  } finally {
    await client.query('rollback');
  }
}

async function storedNotes(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ note: string }>(
    'select note from platform.audit_checkpoint order by size',
  );
  return rows.map(({ note }) => note);
}

/** @throws when nobody signed a tree of this size. */
async function startAt(
  client: pg.Client,
  heads: KnownHeads,
  since: number,
  findings: Findings,
): Promise<Frontier> {
  const signed = heads.rootAt(since);
  if (signed === undefined) throw new Error(`there is no checkpoint of ${since} entries`);
  const peaks = peaksOf(0, since);
  const tree = openFrontier(since, peaks.map(await readNodes(client, peaks)));
  if (tree.root().toString('base64') !== signed) findings.add(rewritten(since));
  return tree;
}

/** Only the first size that differs is told: with it, all later ones must. */
function comparer(heads: KnownHeads, tree: Frontier, findings: Findings): (size: number) => void {
  let differs = false;
  return (size) => {
    const signed = heads.rootAt(size);
    if (signed === undefined || differs || signed === tree.root().toString('base64')) return;
    differs = true;
    findings.add(rewritten(size));
  };
}

const rewritten = (size: number) => ({
  kind: 'REWRITTEN_TRAIL' as const,
  sentence: `the first ${size} entries are not those that the checkpoint of ${size} was signed over`,
});

function findMissingTail(heads: KnownHeads, size: number, findings: Findings): void {
  const signed = heads.sizes().at(-1) ?? 0;
  if (signed > size)
    findings.add({
      kind: 'REMOVED_TAIL',
      sentence: `a checkpoint was signed over ${signed} entries, the tree ends after ${size}: the last ${signed - size} were removed`,
    });
}

async function checkUnsealed(client: pg.Client, findings: Findings): Promise<number> {
  // Two walks over unique indexes side by side, however many there are.
  await client.query('set local enable_mergejoin = on; set local enable_nestloop = off');
  const { rows } = await client.query<{ all: string; late: string }>(UNSEALED);
  const late = Number(rows[0]?.late);
  if (late > 0)
    findings.add({
      kind: 'NEVER_SEALED',
      sentence: `${late} entries older than ${SEAL_GRACE} have no leaf: the sealer does not run, or leaves were removed`,
    });
  return Number(rows[0]?.all);
}

/** The entries themselves are read where a leaf is missing, and nowhere else. */
const UNSEALED = `with unsealed as materialized (
    select e.sequence from platform.audit_entry e
    where not exists (select from platform.audit_leaf l where l.sequence = e.sequence))
  select count(*) as all, count(*) filter (where (
      select e.at from platform.audit_entry e where e.sequence = unsealed.sequence
    ) < now() - interval '${SEAL_GRACE}') as late
  from unsealed`;

async function count(client: pg.Client, sql: string): Promise<number> {
  const { rows } = await client.query<{ n: string }>(sql);
  return Number(rows[0]?.n);
}
