import { createHash } from 'node:crypto';
import { z } from 'zod';
import { factsOf } from '#domain/matching-suppliers/facts';
import type { Supplier } from '#domain/supplier';
import type { Statements } from '../db/statements.ts';
import { keysOf } from './keys-of.ts';
import { lockCrosswalk } from './lock.ts';
import { replaceKeys } from './record-keys.ts';
import type { EvidenceSeal } from './seal.ts';

export interface Keeping {
  /** In the order in which they come to be known. */
  readonly suppliers: readonly Supplier[];
  readonly seal: EvidenceSeal['seal'];
  /** When their systems were asked. */
  readonly askedAt: Date;
  /** The reading of the whole system that found them; null for single ones. */
  readonly sweep: number | null;
}

/** Keeps what is known of suppliers of systems now; what has changed is to be matched. In a transaction. */
export async function keepRecords(
  tx: Statements,
  { suppliers, seal, askedAt, sweep }: Keeping,
): Promise<void> {
  if (suppliers.length === 0) return;
  await lockCrosswalk(tx);
  const records = suppliers.map((supplier, at) => {
    const facts = factsOf(supplier, seal);
    const { id, legalEntities } = supplier;
    const keys = keysOf(supplier, facts, seal);
    const hash = hashOf([facts, keys]);
    return { at, id, source: facts.source, legalEntities, facts, keys, hash };
  });
  const given = JSON.stringify(records.map(({ keys: _keys, ...record }) => record));
  await tx.execute(INSERT, [given]);
  const changed = await tx.rows(CHANGED, [given], changedRow);
  await tx.execute(UPDATE, [given, askedAt, sweep]);
  const keysById = new Map(records.map(({ id, keys }) => [id, keys]));
  await replaceKeys(
    tx,
    changed.flatMap(({ seq, id }) => {
      const keys = keysById.get(id);
      return keys ? [{ record: seq, keys }] : [];
    }),
  );
}

/** Whoever an event or a feed tells of is read again soon; one that was never seen is kept from now on. */
export async function markStale(
  database: Statements,
  ids: readonly string[],
  now: Date,
): Promise<void> {
  await database.execute(MARK_STALE, [[...ids], now]);
}

const hashOf = (facts: object): string =>
  createHash('sha256').update(JSON.stringify(facts)).digest('base64url');

const changedRow = z.object({ seq: z.number(), id: z.string() });

const GIVEN = `jsonb_to_recordset($1::jsonb) as given
  (at int, id text, source text, "legalEntities" text[], facts jsonb, hash text)`;

const NEXT = "nextval('platform.supplier_record_seq_seq')::int";

const INSERT = `insert into platform.supplier_record (seq, group_seq, id, source, legal_entities)
  select fresh.seq, fresh.seq, fresh.id, fresh.source, '{}' from (
    select ${NEXT} as seq, id, source from (
      select id, source from ${GIVEN}
      where not exists (select from platform.supplier_record known where known.id = given.id)
      order by at) missing) fresh`;

const CHANGED = `select record.seq, record.id from ${GIVEN}
  join platform.supplier_record record on record.id = given.id and record.facts_hash is distinct from given.hash`;

const UPDATE = `update platform.supplier_record record set
    legal_entities = given."legalEntities", facts = given.facts, facts_hash = given.hash, fetched_at = $2,
    is_matched = record.is_matched and record.facts_hash is not distinct from given.hash,
    changed_at = case when record.facts_hash is distinct from given.hash then $2 else record.changed_at end,
    stale_at = case when record.stale_at > $2 then record.stale_at end,
    seen_in = coalesce($3, record.seen_in), is_gone = false
  from ${GIVEN} where record.id = given.id`;

const MARK_STALE = `insert into platform.supplier_record (seq, group_seq, id, source, legal_entities, stale_at)
  select seq, seq, id, split_part(id, ':', 1), '{}', $2 from (
    select coalesce(known.seq, ${NEXT}) as seq, told.id from unnest($1::text[]) as told (id)
    left join platform.supplier_record known on known.id = told.id) told
  on conflict (id) do update set stale_at = excluded.stale_at`;
