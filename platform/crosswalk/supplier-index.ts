import { z } from 'zod';
import type { Call } from '#domain/call';
import type { ChangeFeed, ChangePage } from '#domain/changes';
import type { ComparedParty } from '#domain/controls/duplicate-suppliers';
import { SourceError } from '#domain/failures';
import type { IndexedSuppliers, SupplierIndex } from '#domain/supplier-index';
import type { Database } from '../db/client.ts';
import { numberedDecisiveKeys } from './keys-of.ts';
import type { EvidenceSeal } from './seal.ts';

/** Suppliers of one key, and changes of one source that were not read yet: with more, the source is walked. */
const MAX_EACH = 200;
/** The feed is asked for what was changed since the follower asked: seconds, most of the time. */
const FEED_PAGE = 200;
const MAX_FEED_PAGES = 2;
/** What was read longer ago is not relied on: a reading is due after one of these, and takes its time. */
const MAX_SWEEPS = 2;

export interface IndexedSource {
  readonly id: string;
  readonly capabilities: { readonly supplierChanges?: ChangeFeed };
  readonly follow: { readonly overlapSeconds: number };
}

export interface SupplierIndexOptions {
  readonly database: Database;
  readonly seal: EvidenceSeal;
  readonly sources: readonly IndexedSource[];
  readonly sweepMs: number;
  readonly now: () => Date;
}

/**
 * The crosswalk's records as an index. It is current for a source that was read to its end while its changes were
 * followed: what was changed since is either noted as such, and so among the answers, or still in the feed, which is
 * asked now. A change that leaves no stamp is found with the next reading; one that was made in the moments between the
 * beginning of a first reading and that of following too.
 */
export function supplierIndex({
  database,
  seal,
  sources,
  sweepMs,
  now,
}: SupplierIndexOptions): SupplierIndex {
  return {
    async mayBeLike(party, asked, call) {
      const keys = numberedDecisiveKeys(textsOf(party), seal.seal);
      const since = new Date(now().getTime() - MAX_SWEEPS * sweepMs);
      // A change goes from the feed to the notes to the keys: asked for in this order, none slips through between them.
      const current = await database.rows(CURRENT, [[...asked], seal.print, since], currentRow);
      const changed = await database.rows(CHANGED, [current.map(({ id }) => id)], recordRow);
      const alike = await database.rows(OF_KEYS, [keys], recordRow);
      const isCommon = alike.some(({ place }) => place > MAX_EACH);
      return Promise.all(
        asked.map(async (source): Promise<IndexedSuppliers> => {
          const own = alike.filter((each) => each.source === source).map(({ id }) => id);
          const followed = current.find(({ id }) => id === source);
          const noted = changed.filter((each) => each.source === source).map(({ id }) => id);
          if (isCommon || !followed || noted.length > MAX_EACH)
            return { source, ids: [...new Set(own)], isCurrent: false };
          const latest = await latestOf(
            sources.find(({ id }) => id === source),
            followed.changedAt,
            call,
          );
          const ids = [...new Set([...own, ...noted, ...(latest ?? [])])];
          return { source, ids, isCurrent: latest !== null };
        }),
      );
    },
  };
}

const textsOf = ({ name, taxId, iban }: ComparedParty) => ({
  names: name === null ? [] : [name],
  taxIds: taxId === null ? [] : [taxId],
  ibans: iban === null ? [] : [iban],
});

/** What the feed has since the follower's place, as far back as the follower looks again; null where it cannot say. */
async function latestOf(
  source: IndexedSource | undefined,
  changedAt: Date,
  call: Call,
): Promise<readonly string[] | null> {
  const feed = source?.capabilities.supplierChanges;
  if (!feed) return null;
  const overlapMs = source.follow.overlapSeconds * 1_000;
  const since = new Date(changedAt.getTime() - overlapMs).toISOString();
  const ids: string[] = [];
  let after: string | null = null;
  for (let page = 0; page < MAX_FEED_PAGES; page += 1) {
    const answer: ChangePage | null = await feed
      .changes({ since, after, first: FEED_PAGE }, call)
      .catch(asNull);
    if (!answer) return null;
    ids.push(...answer.changes.map(({ id }) => id));
    if (answer.next === null) return ids;
    after = answer.next;
  }
  return null;
}

/** A feed that does not answer is no reason to refuse: the list may. */
const asNull = (error: unknown): null => {
  if (error instanceof SourceError) return null;
  throw error;
};

const recordRow = z.object({ id: z.string(), source: z.string(), place: z.number() });
const currentRow = z.object({ id: z.string(), changedAt: z.date() });

/** Also of what is gone: it may be there again. */
const OF_KEYS = `select record.id, record.source, found.place::int as place
  from unnest($1::text[]::bigint[]) as wanted (key)
  cross join lateral (select record, row_number() over (order by record) as place
    from platform.supplier_key where key = wanted.key order by record limit ${MAX_EACH + 1}) found
  join platform.supplier_record record on record.seq = found.record order by record.seq`;

const CURRENT = `select state.source as id, cursor.changed_at as "changedAt"
  from platform.crosswalk_source state
  join platform.follow_cursor cursor on cursor.source = state.source and cursor.feed = 'supplierChanges'
  where state.source = any($1) and state.key_print = $2 and state.read_at >= greatest($3, cursor.begun_at)`;

/** What is to be read again, and what the follower has noted and nobody has marked yet; no more than shows how much. */
const CHANGED = `select id, source, place::int as place from (
    select id, source, row_number() over (partition by source order by id) as place from (
      select id, source from platform.supplier_record where stale_at is not null
      union
      select entity.entity_id, split_part(entity.entity_id, ':', 1) from platform.followed_entity entity
      left join platform.supplier_record record on record.id = entity.entity_id
      where entity.topic = 'supplier.status-changed' and record.followed_at is distinct from entity.changed_at) changed
    where source = any($1)) counted
  where place <= ${MAX_EACH + 1}`;
