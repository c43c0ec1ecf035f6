import type pg from 'pg';
import { LEAF_TEXT } from './leaf.ts';
import { openFrontier, peaksOf, type Frontier } from './merkle-frontier.ts';
import { leafHash } from './merkle-hash.ts';
import { readNodes } from './tree-store.ts';

const BATCH = 2_000;

/** Gives committed entries their places in the tree. One at a time in a deployment. */
export interface Seal {
  readonly tree: Frontier;
  /** Every entry up to this sequence has its place, or will never exist. */
  decidedTo(): bigint;
  /** One batch; true when there is more at once. */
  pass(): Promise<boolean>;
}

/** Continues the tree of this database. */
export async function openSeal(client: pg.Client): Promise<Seal> {
  // Whatever the statistics say of a table that grew just now: a batch is looked up, never scanned for.
  await client.query(
    'set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off',
  );
  const tree = await readFrontier(client);
  let decided = await lastDecided(client);
  let swept = decided;
  let horizon: Horizon | null = null;
  let next = decided;
  return {
    tree,
    decidedTo: () => decided,
    async pass() {
      if (swept === decided) {
        horizon ??= await readHorizon(client);
        if (await isReached(client, horizon)) [next, horizon] = [horizon.sequence, null];
      }
      const entries = await unsealed(client, swept);
      if (entries.length > 0) await insertLeaves(client, tree, entries);
      if (entries.length === BATCH) {
        swept = BigInt(entries.at(-1)?.sequence ?? swept);
        return true;
      }
      // A whole sweep that began after the horizon was reached has seen everything below it.
      decided = next;
      swept = decided;
      return false;
    },
  };
}

async function readFrontier(client: pg.Client): Promise<Frontier> {
  const { rows } = await client.query<{ size: string }>(
    'select coalesce(max(index) + 1, 0) as size from platform.audit_leaf',
  );
  const size = Number(rows[0]?.size);
  const peaks = peaksOf(0, size);
  return openFrontier(size, peaks.map(await readNodes(client, peaks)));
}

async function lastDecided(client: pg.Client): Promise<bigint> {
  const { rows } = await client.query<{ decided_to: string }>(
    'select decided_to from platform.audit_checkpoint order by size desc limit 1',
  );
  return BigInt(rows[0]?.decided_to ?? 0);
}

/** Sequences come before commits, so a lower one may appear later: until nobody who could hold it writes any more. */
interface Horizon {
  readonly sequence: bigint;
  readonly writers: ReadonlySet<string>;
}

/** First the sequence, then the writers: whoever took a lower number holds the table's lock or has ended. */
async function readHorizon(client: pg.Client): Promise<Horizon> {
  const { rows } = await client.query<{ last: string }>(
    'select case when is_called then last_value else 0 end as last from platform.audit_entry_sequence_seq',
  );
  return { sequence: BigInt(rows[0]?.last ?? 0), writers: new Set(await writersNow(client)) };
}

async function isReached(client: pg.Client, { writers }: Horizon): Promise<boolean> {
  if (writers.size === 0) return true;
  return (await writersNow(client)).every((each) => !writers.has(each));
}

async function writersNow(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ virtualtransaction: string }>(
    `select virtualtransaction from pg_locks where locktype = 'relation' and mode = 'RowExclusiveLock'
      and database = (select oid from pg_database where datname = current_database())
      and relation = 'platform.audit_entry'::regclass`,
  );
  return rows.map(({ virtualtransaction }) => virtualtransaction);
}

interface UnsealedEntry {
  readonly sequence: string;
  readonly leaf: string;
}

async function unsealed(client: pg.Client, after: bigint): Promise<UnsealedEntry[]> {
  const { rows } = await client.query<UnsealedEntry>({
    name: 'unsealed',
    text: `select e.sequence, ${LEAF_TEXT} as leaf from platform.audit_entry e where e.sequence > $1
      and not exists (select from platform.audit_leaf l where l.sequence = e.sequence)
      order by e.sequence limit ${BATCH}`,
    values: [after],
  });
  return rows;
}

async function insertLeaves(
  client: pg.Client,
  tree: Frontier,
  entries: readonly UnsealedEntry[],
): Promise<void> {
  const begin = tree.size;
  const subtrees = entries.map((entry) =>
    Buffer.concat(tree.append(leafHash(entry.leaf))).toString('hex'),
  );
  await client.query({
    name: 'seal',
    text: `insert into platform.audit_leaf (index, sequence, subtrees)
      select $1::bigint + leaf.place - 1, leaf.sequence, decode(leaf.subtrees, 'hex')
      from unnest($2::bigint[], $3::text[]) with ordinality as leaf(sequence, subtrees, place)`,
    values: [
      begin,
      `{${entries.map(({ sequence }) => sequence).join(',')}}`,
      `{${subtrees.join(',')}}`,
    ],
  });
}
