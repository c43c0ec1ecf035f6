import { z } from 'zod';
import { parseId } from '#domain/ids';
import { unknownFacts, type SupplierFacts } from '#domain/matching-suppliers/facts';
import { groupSuppliers, type Link } from '#domain/matching-suppliers/group';
import type { EvidenceKind } from '#domain/matching-suppliers/weights';
import type { Statements } from '../db/statements.ts';
import { lockCrosswalk } from './lock.ts';

/** Links lead on to further records; past so many rounds or records the others keep the groups they have. */
const MAX_ROUNDS = 50;
const MAX_RECORDS = 10_000;

/** A record that nobody has read yet is read next, instead of when its source is read again. In a transaction. */
export const readNext = async (tx: Statements, ids: readonly string[]): Promise<void> => {
  await tx.execute(KEEP_UNREAD, [[...ids]]);
};

/** Decides anew which of these records, and of all that links lead to from them, are one supplier. In a transaction. */
export async function regroup(tx: Statements, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await lockCrosswalk(tx);
  const all = await neighbourhoodOf(tx, ids);
  await tx.execute(KEEP_UNREAD, [all]);
  const records = await tx.rows(RECORDS, [all], recordRow);
  const linked = await tx.rows(LINKED, [all], linkedRow);
  const links = await tx.rows(LINKS, [all], linkRow);
  const { groups, refused } = groupSuppliers({
    records: records.map(({ id, facts }) => facts ?? unknownFacts(id, parseId(id)?.source ?? '')),
    links: links.map(toLink),
    linked: linked.map(({ supplierIds }) => supplierIds),
    keptApart: await tx.rows(KEPT_APART, [all], pairRow),
  });
  const seqOf = new Map(records.map(({ id, seq }) => [id, seq]));
  const placed = groups.flatMap((group) => {
    const seqs = group.map((id) => seqOf.get(id) ?? 0);
    const first = Math.min(...seqs);
    return seqs.map((seq) => [String(seq), String(first)] as const);
  });
  await tx.execute(PLACE, [placed.map(([seq]) => seq), placed.map(([, first]) => first)]);
  await tx.execute(REFUSE, [JSON.stringify(refused), all]);
}

/** All that people's groups, links between records, and the groups until now lead to. */
async function neighbourhoodOf(tx: Statements, ids: readonly string[]): Promise<string[]> {
  const all = new Set(ids);
  let latest = [...all];
  for (let round = 0; round < MAX_ROUNDS && latest.length > 0 && all.size < MAX_RECORDS; round++) {
    const found = await tx.rows(NEXT_TO, [latest], z.object({ id: z.string() }));
    latest = found.flatMap(({ id }) => (all.has(id) ? [] : [id]));
    for (const id of latest) all.add(id);
  }
  return [...all];
}

const toLink = ({ score, ...link }: z.infer<typeof linkRow>): Link => ({
  ...link,
  score: score / 1_000,
});

const pairRow = z.object({ one: z.string(), other: z.string() });
const linkRow = pairRow.extend({
  score: z.number(),
  evidence: z.array(z.custom<EvidenceKind>()),
});
const linkedRow = z.object({ supplierIds: z.array(z.string()) });
const recordRow = z.object({
  seq: z.number(),
  id: z.string(),
  facts: z.custom<SupplierFacts | null>(),
});

const NEXT_TO = `select other as id from platform.supplier_candidate where links and one = any($1)
  union select one from platform.supplier_candidate where links and other = any($1)
  union select member.supplier_id from suppliers.supplier_link own join suppliers.supplier_link member
    on member.group_id = own.group_id and member.is_linked where own.is_linked and own.supplier_id = any($1)
  union select member.id from platform.supplier_record own join platform.supplier_record member
    on member.group_seq = own.group_seq where own.id = any($1)`;

/** People may link what was not read yet: it is read soon, for until then nobody knows whose it is. */
const KEEP_UNREAD = `insert into platform.supplier_record (seq, group_seq, id, source, legal_entities, stale_at)
  select seq, seq, id, split_part(id, ':', 1), '{}', to_timestamp(0) from (
    select nextval('platform.supplier_record_seq_seq')::int as seq, wanted.id from unnest($1::text[]) as wanted (id)
    where not exists (select from platform.supplier_record known where known.id = wanted.id)) missing`;

const RECORDS = 'select seq, id, facts from platform.supplier_record where id = any($1)';

const LINKS = `select one, other, score, evidence from platform.supplier_candidate
  where links and one = any($1) and other = any($1)`;

const LINKED = `select array_agg(supplier_id) as "supplierIds" from suppliers.supplier_link
  where is_linked and supplier_id = any($1) group by group_id`;

const KEPT_APART =
  'select one, other from platform.supplier_kept_apart where one = any($1) and other = any($1)';

const PLACE = `update platform.supplier_record record set group_seq = placed.first
  from unnest($1::text[]::int[], $2::text[]::int[]) as placed (seq, first)
  where record.seq = placed.seq and record.group_seq <> placed.first`;

const REFUSE = `update platform.supplier_candidate pair set refused = given.conflict
  from platform.supplier_candidate known
  left join jsonb_to_recordset($1::jsonb) as given (one text, other text, conflict text)
    on given.one = known.one and given.other = known.other
  where pair.one = known.one and pair.other = known.other and known.links
    and known.one = any($2) and known.other = any($2) and pair.refused is distinct from given.conflict`;
