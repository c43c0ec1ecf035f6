import type { Statements } from '../db/statements.ts';
import { ordered } from '#domain/matching-suppliers/group';
import { regroup } from './regroup.ts';

/** A person took a record out of its supplier: no evidence puts it back. In the transaction that says so. */
export async function keepApart(
  tx: Statements,
  id: string,
  from: readonly string[],
  reference: string,
): Promise<void> {
  const pairs = from.filter((each) => each !== id).map((each) => ordered(id, each));
  await tx.execute(KEEP_APART, [JSON.stringify(pairs), reference]);
  await regroup(tx, [id, ...from]);
}

/** A person said that these are one, whatever was said before. In the transaction that says so. */
export async function bringTogether(tx: Statements, ids: readonly string[]): Promise<void> {
  await tx.execute(FORGET, [[...ids]]);
  await regroup(tx, ids);
}

const KEEP_APART = `insert into platform.supplier_kept_apart (one, other, reference)
  select one, other, $2 from jsonb_to_recordset($1::jsonb) as pair (one text, other text) on conflict do nothing`;

const FORGET = 'delete from platform.supplier_kept_apart where one = any($1) and other = any($1)';
