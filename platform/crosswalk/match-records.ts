import { z } from 'zod';
import { MAX_RECORDS_A_KEY } from '#domain/matching-suppliers/blocking-keys';
import { compareSuppliers, type Match } from '#domain/matching-suppliers/compare';
import type { SupplierFacts } from '#domain/matching-suppliers/facts';
import { ordered, pairKey, type Pair } from '#domain/matching-suppliers/group';
import type { Statements } from '../db/statements.ts';
import { lockCrosswalk } from './lock.ts';
import { regroup } from './regroup.ts';

const BATCH = 500;

export interface Matched {
  readonly records: number;
  /** How often two of them were compared. */
  readonly compared: number;
  /** How many keys were passed over because too many records have them. */
  readonly skippedKeys: number;
}

/**
 * Compares the next records that changed with those they share a key with, keeps what was found, and decides anew which
 * of them are one supplier. In a transaction: what was not committed is done again.
 */
export async function matchRecords(tx: Statements, now: Date): Promise<Matched> {
  await lockCrosswalk(tx);
  const mine = await tx.rows(UNMATCHED, [], recordRow);
  if (mine.length === 0) return { records: 0, compared: 0, skippedKeys: 0 };
  const seqs = mine.map(({ seq }) => String(seq));
  const neighbours = await tx.rows(NEIGHBOURS, [seqs], neighbourRow);
  const others = neighbours.flatMap((each) => each.records ?? []);
  const facts = await factsBySeq(tx, mine, others);
  const pairs = new Map<string, Found>();
  const seen = new Set<string>();
  for (const { record, records } of neighbours) {
    const one = facts.get(record);
    for (const seq of records ?? []) {
      const other = facts.get(seq);
      if (!one || !other || seq === record) continue;
      const pair = ordered(one.id, other.id);
      if (seen.has(pairKey(pair))) continue;
      seen.add(pairKey(pair));
      const match = compareSuppliers(one, other);
      if (match) pairs.set(pairKey(pair), { ...pair, ...match });
    }
  }
  const ids = mine.map(({ id }) => id);
  const touched = await keepPairs(tx, ids, [...pairs.values()], now);
  await tx.execute(DONE, [seqs]);
  await regroup(tx, touched);
  return {
    records: mine.length,
    compared: seen.size,
    skippedKeys: neighbours.filter(({ records }) => records === null).length,
  };
}

interface Found extends Pair, Match {}

async function factsBySeq(
  tx: Statements,
  mine: readonly z.infer<typeof recordRow>[],
  others: readonly number[],
): Promise<ReadonlyMap<number, SupplierFacts>> {
  const facts = new Map(mine.flatMap(({ seq, facts: own }) => (own ? [[seq, own]] : [])));
  const missing = [...new Set(others)].filter((seq) => !facts.has(seq)).map(String);
  for (const { seq, facts: theirs } of await tx.rows(FACTS, [missing], recordRow))
    if (theirs) facts.set(seq, theirs);
  return facts;
}

/** Answers whose groups may be others now: both ends of every link, old or new. */
async function keepPairs(
  tx: Statements,
  ids: readonly string[],
  pairs: readonly Found[],
  now: Date,
): Promise<readonly string[]> {
  const ends = [
    ...(await tx.rows(LINKS_OF, [ids], pairRow)),
    ...pairs.filter(({ links }) => links),
  ].flatMap(({ one, other }) => [one, other]);
  const rows = pairs.map((each) => ({ ...each, score: Math.round(each.score * 1_000) }));
  const given = JSON.stringify(rows);
  await tx.execute(FORGET, [ids, given]);
  await tx.execute(KEEP, [given, now]);
  return [...new Set(ends)];
}

const pairRow = z.object({ one: z.string(), other: z.string() });
const recordRow = z.object({
  seq: z.number(),
  id: z.string(),
  facts: z.custom<SupplierFacts | null>(),
});
const neighbourRow = z.object({
  record: z.number(),
  /** Null where there are too many. */
  records: z.array(z.number()).nullable(),
});

const UNMATCHED = `select seq, id, facts from platform.supplier_record
  where not is_matched order by seq limit ${BATCH}`;

const FACTS =
  'select seq, id, facts from platform.supplier_record where seq = any($1::text[]::int[])';

/** Of a common key no more is read than shows that it is. */
const NEIGHBOURS = `select mine.record,
    case when count(*) <= ${MAX_RECORDS_A_KEY} then array_agg(found.record) end as records
  from platform.supplier_key mine cross join lateral (
    select record from platform.supplier_key where key = mine.key limit ${MAX_RECORDS_A_KEY + 1}) found
  where mine.record = any($1::text[]::int[]) group by mine.record, mine.key having count(*) > 1`;

const LINKS_OF = `select one, other from platform.supplier_candidate
  where links and (one = any($1) or other = any($1))`;

const GIVEN = `jsonb_to_recordset($GIVEN::jsonb) as given
  (one text, other text, score int, evidence text[], conflicts text[], links boolean)`;

const FORGET = `delete from platform.supplier_candidate known where (one = any($1) or other = any($1))
  and not exists (select from ${GIVEN.replace('$GIVEN', '$2')}
    where given.one = known.one and given.other = known.other)`;

const KEEP = `insert into platform.supplier_candidate (one, other, score, evidence, conflicts, links, found_at)
  select one, other, score, evidence, conflicts, links, $2 from ${GIVEN.replace('$GIVEN', '$1')}
  on conflict (one, other) do update set score = excluded.score, evidence = excluded.evidence,
    conflicts = excluded.conflicts, links = excluded.links, refused = null`;

const DONE = `update platform.supplier_record set is_matched = true where seq = any($1::text[]::int[])`;
