import { z } from 'zod';
import type { Call } from '#domain/call';
import { makeId } from '#domain/ids';
import type { Supplier } from '#domain/supplier';
import type { Page, PageRequest } from '#domain/page';
import type { SupplierFilter } from '#domain/supplier';
import type { Database } from '../db/client.ts';
import type { Statements } from '../db/statements.ts';
import { keepRecords } from './keep-records.ts';
import type { EvidenceSeal } from './seal.ts';

const PAGE = 200;

/** A system that keeps suppliers. */
export interface CrosswalkSource {
  readonly id: string;
  readonly capabilities: {
    readonly suppliers?: {
      suppliersById(
        ids: readonly string[],
        call: Call,
      ): Promise<readonly (Supplier | Error | null)[]>;
      suppliers(filter: SupplierFilter, page: PageRequest, call: Call): Promise<Page<Supplier>>;
    };
  };
}

export interface Reading {
  readonly database: Database;
  readonly seal: EvidenceSeal;
  readonly call: Call;
  readonly now: () => Date;
}

export interface SourceState {
  readonly sweep: number;
  readonly isReading: boolean;
  readonly afterKey: string | null;
  readonly readAt: Date | null;
  readonly keyPrint: string;
}

/** How far a source has been read; null for one that never was. */
export async function readState(database: Statements, source: string): Promise<SourceState | null> {
  const [state] = await database.rows(STATE, [source], stateRow);
  return state ?? null;
}

/** The whole source is read from its beginning, whatever was read of it; what another key sealed is as if unread. */
export const beginReading = (database: Statements, source: string, print: string) =>
  database.execute(BEGIN, [source, print]);

/**
 * Reads the next page of a source that is being read and keeps it together with the place, so that a process that dies
 * goes on there. Answers how many records it had. What is not found by the end is gone: its id resolves all the same.
 * @throws SourceError as a read does.
 */
export async function readPage(
  { id, capabilities }: CrosswalkSource,
  { sweep, afterKey }: SourceState,
  { database, seal, call, now }: Reading,
): Promise<number> {
  const start = afterKey === null ? null : ({ kind: 'after', sort: '', key: afterKey } as const);
  const askedAt = now();
  const everything = { ids: null, status: null, country: null, legalEntities: null, search: null };
  const page = await capabilities.suppliers?.suppliers(everything, { first: PAGE, start }, call);
  const rows = page?.rows ?? [];
  const last = rows.at(-1)?.key ?? null;
  // A source that repeats where it should go on would be read for ever.
  const isEnd = !page?.hasMore || last === null || last === afterKey;
  await database.inTransaction(async (tx) => {
    const suppliers = rows.map(({ node }) => node);
    await keepRecords(tx, { suppliers, seal: seal.seal, askedAt, sweep });
    if (!isEnd) return tx.execute(MOVE, [id, last]);
    await tx.execute(GONE, [id, sweep, askedAt]);
    return tx.execute(END, [id, askedAt]);
  });
  return rows.length;
}

/** Reads single records again that were told of. Answers how many. @throws SourceError as a read does. */
export async function readAgain(
  { id, capabilities }: CrosswalkSource,
  { database, seal, call, now }: Reading,
): Promise<number> {
  const stale = await database.rows(STALE, [id], z.object({ id: z.string() }));
  if (stale.length === 0) return 0;
  const askedAt = now();
  const ids = stale.map((each) => each.id);
  const found = (await capabilities.suppliers?.suppliersById(ids, call)) ?? [];
  const failed = found.find((each) => each instanceof Error);
  const suppliers = found.flatMap((each) => (each === null || each instanceof Error ? [] : each));
  const missing = ids.filter((_, at) => (found[at] ?? null) === null);
  await database.inTransaction(async (tx) => {
    await keepRecords(tx, { suppliers, seal: seal.seal, askedAt, sweep: null });
    await tx.execute(MISSING, [missing, askedAt]);
  });
  if (failed instanceof Error) throw failed;
  return ids.length;
}

/** A feed has seen what no event told: the change of a name or an account is none of a status. */
export async function markFollowed(
  database: Statements,
  sources: readonly string[],
  now: Date,
): Promise<void> {
  await database.execute(FOLLOWED, [now, sources.map((id) => makeId(id, '%'))]);
}

const stateRow = z.object({
  sweep: z.number(),
  isReading: z.boolean(),
  afterKey: z.string().nullable(),
  readAt: z.date().nullable(),
  keyPrint: z.string(),
});

const STATE = `select sweep, is_reading as "isReading", after_key as "afterKey", read_at as "readAt",
  key_print as "keyPrint" from platform.crosswalk_source where source = $1`;

const BEGIN = `insert into platform.crosswalk_source as known (source, sweep, is_reading, after_key, key_print)
  values ($1, 1, true, null, $2) on conflict (source) do update
  set sweep = known.sweep + 1, is_reading = true, after_key = null, key_print = excluded.key_print,
    read_at = case when known.key_print = excluded.key_print then known.read_at end`;

const MOVE = 'update platform.crosswalk_source set after_key = $2 where source = $1';

const END = `update platform.crosswalk_source set is_reading = false, after_key = null, read_at = $2
  where source = $1`;

/** One that was first told of while the source was read may lie before the place where the reading was. */
const GONE = `update platform.supplier_record set is_gone = true
  where source = $1 and seen_in is distinct from $2 and fetched_at < $3 and not is_gone`;

const STALE = `select id from platform.supplier_record where source = $1 and stale_at is not null
  order by stale_at limit ${PAGE}`;

const MISSING = `update platform.supplier_record set is_gone = true, is_matched = true,
    stale_at = case when stale_at > $2 then stale_at end where id = any($1)`;

const FOLLOWED = `insert into platform.supplier_record as known (seq, group_seq, id, source, legal_entities, stale_at, followed_at)
  select seq, seq, id, split_part(id, ':', 1), '{}', $1, changed_at from (
    select coalesce(record.seq, nextval('platform.supplier_record_seq_seq')::int) as seq, entity_id as id, entity.changed_at
    from platform.followed_entity entity left join platform.supplier_record record on record.id = entity.entity_id
    where entity.topic = 'supplier.status-changed' and entity.entity_id like any($2)
      and record.followed_at is distinct from entity.changed_at) changed
  on conflict (id) do update set stale_at = excluded.stale_at, followed_at = excluded.followed_at`;
