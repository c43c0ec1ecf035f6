import { z } from 'zod';
import { MAX_RECORDS_A_KEY } from '#domain/matching-suppliers/blocking-keys';
import type { Statements } from '../db/statements.ts';

export interface RecordKeys {
  readonly record: number;
  /** 64-bit numbers in decimal. */
  readonly keys: readonly string[];
}

/**
 * Gives records other keys. A key that becomes too common, or is so no longer, makes whoever has it to be matched anew:
 * what was found by it is found no more, or again.
 */
export async function replaceKeys(tx: Statements, changed: readonly RecordKeys[]): Promise<void> {
  if (changed.length === 0) return;
  const records = changed.map(({ record }) => String(record));
  const old = await tx.rows(KEYS, [records], keyRow);
  const before = new Set(old.map(asText));
  const wanted = changed.flatMap(({ record, keys }) => keys.map((key) => ({ record, key })));
  const after = new Set(wanted.map(asText));
  const lost = old.filter((each) => !after.has(asText(each)));
  const gained = wanted.filter((each) => !before.has(asText(each)));
  const touched = [...new Set([...lost, ...gained].map(({ key }) => key))];
  const wasCommon = await commonOf(tx, touched);
  await tx.execute(DELETE, columns(lost));
  await tx.execute(INSERT, columns(gained));
  const isCommon = await commonOf(tx, touched);
  const crossed = touched.filter((key) => wasCommon.has(key) !== isCommon.has(key));
  if (crossed.length > 0) await tx.execute(MATCH_ANEW, [crossed]);
}

async function commonOf(tx: Statements, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await tx.rows(COMMON, [keys], z.object({ key: z.string() }));
  return new Set(rows.map(({ key }) => key));
}

type Row = z.infer<typeof keyRow>;
const keyRow = z.object({ record: z.number(), key: z.string() });

const asText = ({ record, key }: Row): string => `${record} ${key}`;

const columns = (rows: readonly Row[]): [string[], string[]] => [
  rows.map(({ key }) => key),
  rows.map(({ record }) => String(record)),
];

const KEYS =
  'select record, key::text from platform.supplier_key where record = any($1::text[]::int[])';

const DELETE = `delete from platform.supplier_key using unnest($1::text[]::bigint[], $2::text[]::int[]) as lost (key, record)
  where supplier_key.key = lost.key and supplier_key.record = lost.record`;

const INSERT = `insert into platform.supplier_key (key, record)
  select * from unnest($1::text[]::bigint[], $2::text[]::int[]) on conflict do nothing`;

/** Counted up to the limit and no further. */
const COMMON = `select wanted.key::text as key from unnest($1::text[]::bigint[]) as wanted (key)
  where (select count(*) from (select from platform.supplier_key found where found.key = wanted.key
    limit ${MAX_RECORDS_A_KEY + 1}) up_to) > ${MAX_RECORDS_A_KEY}`;

const MATCH_ANEW = `update platform.supplier_record set is_matched = false where is_matched
  and seq in (select record from platform.supplier_key where key = any($1::text[]::bigint[]))`;
