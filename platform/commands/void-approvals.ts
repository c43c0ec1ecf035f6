import { appendAudit, type Actor } from '../audit/trail.ts';
import type { Database } from '../db/client.ts';
import type { StoreTransaction } from '../db/transactions.ts';
import type { Kernel } from './kernel.ts';
import { postingId } from './posting.ts';
import { lockPosting } from './posting-store.ts';
import { transition } from './transition.ts';

/** More than a supplier ever has under way; the rest would be a fault worth an error. */
const MAX_AFFECTED = 1_000;

/** What has changed, as the trail tells it. */
export interface ChangedFacts {
  /** As `ApprovalSubject.dependsOn` names them. */
  readonly facts: readonly string[];
  /** The posting that changed them, or the entity whose source did. */
  readonly by: string;
  readonly actor: Actor;
  readonly requestId: string;
}

/**
 * APR-4, BNK-6: what stood on a fact that a posting has changed is approved no longer and waits again. What is
 * executing already cannot be called back.
 */
export async function voidApprovals(
  kernel: Kernel,
  tx: StoreTransaction,
  reference: string,
  changed: Omit<ChangedFacts, 'by'>,
): Promise<void> {
  const by = postingId(reference);
  for (const affected of await dependentsOf(kernel, tx.prisma, changed.facts))
    if (affected !== reference) await voidApprovalsOf(kernel, tx, affected, { ...changed, by });
}

/** References of the postings that stand on one of these facts and are not under way yet. */
export async function dependentsOf(
  { tenant }: Kernel,
  database: Pick<Database, 'posting'>,
  facts: readonly string[],
): Promise<readonly string[]> {
  if (facts.length === 0) return [];
  const found = await database.posting.findMany({
    where: {
      tenant,
      dependsOn: { hasSome: [...facts] },
      status: { in: ['AWAITING_APPROVAL', 'APPROVED'] },
    },
    select: { reference: true },
    orderBy: { reference: 'asc' },
    take: MAX_AFFECTED + 1,
  });
  if (found.length > MAX_AFFECTED)
    throw new Error(`more than ${MAX_AFFECTED} postings stand on one fact`);
  return found.map(({ reference }) => reference);
}

/** Voids what was given to one posting; nothing where nothing was given. */
export async function voidApprovalsOf(
  kernel: Kernel,
  tx: StoreTransaction,
  reference: string,
  { facts, by, actor, requestId }: ChangedFacts,
): Promise<void> {
  const posting = await lockPosting(tx, reference);
  if (posting?.status !== 'AWAITING_APPROVAL' && posting?.status !== 'APPROVED') return;
  const at = kernel.now();
  const { count } = await tx.prisma.postingApproval.updateMany({
    where: { reference, voidedAt: null },
    data: { voidedAt: at, voidReason: 'APR-4' },
  });
  if (count === 0) return;
  const details = { voided: count, facts, changedBy: by, rule: 'APR-4' };
  const reason = 'what the approvals stood on has changed';
  if (posting.status === 'APPROVED')
    await transition(kernel, tx, posting, {
      to: 'AWAITING_APPROVAL',
      actor,
      requestId,
      reason,
      details,
    });
  else
    await appendAudit(tx, {
      tenant: kernel.tenant,
      at,
      actor,
      action: `${posting.command}.approvals-voided`,
      object: postingId(reference),
      decision: 'VOIDED',
      requestId,
      details: { contentHash: posting.contentHash, ...details },
    });
}
