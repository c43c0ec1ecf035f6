import { SUPERLEDGER } from '#domain/ids';
import type { Kernel } from '../commands/kernel.ts';

/** How many postings one round compares. */
const BATCH = 50;
/** Older ones are the auditors' affair. */
const MAX_AGE_MS = 90 * 86_400_000;
/** A target may take a while to show what it took. */
const MIN_AGE_MS = 5 * 60_000;

/**
 * The references of completed postings that were looked at longest ago, marked as looked at: the mark is the cursor, so
 * that a round goes on where the last one ended, whoever ran it. What a later posting changed again there is left out:
 * the target is not what the earlier one made of it. What was written elsewhere, such as a report to procurement or a
 * hold that only Superledger keeps, changes nothing there.
 */
export async function claimToReconcile({
  database,
  tenant,
  now,
}: Kernel): Promise<readonly string[]> {
  const at = now();
  const since = new Date(at.getTime() - MAX_AGE_MS);
  const settled = new Date(at.getTime() - MIN_AGE_MS);
  const rows = await database.$queryRaw<readonly { reference: string }[]>`
    update platform.posting set reconciled_at = ${at} where reference in (
      select posting.reference from platform.posting
      where posting.tenant = ${tenant} and posting.status = 'COMPLETED'
        and posting.target_source <> ${SUPERLEDGER} and posting.created_at >= ${since}
        and not exists (
          select 1 from platform.posting_attempt attempt
          where attempt.reference = posting.reference and attempt.finished_at > ${settled})
        and not exists (
          select 1 from platform.posting later
          where later.subject_id in (posting.subject_id, posting.target_id)
            and later.subject_type = posting.subject_type and later.tenant = posting.tenant
            and later.target_source = posting.target_source
            and later.status = 'COMPLETED' and later.created_at > posting.created_at)
      order by posting.reconciled_at nulls first, posting.reference
      limit ${BATCH} for update skip locked)
    returning reference`;
  return rows.map(({ reference }) => reference);
}

/** Not looked at after all: it is among the first of the next round. */
export async function release({ database }: Kernel, reference: string): Promise<void> {
  await database.$executeRaw`
    update platform.posting set reconciled_at = null where reference = ${reference}`;
}
