import { appendAudit, type Actor } from '../audit/trail.ts';
import type { StoreTransaction } from '../db/transactions.ts';
import type { Kernel } from './kernel.ts';
import { postingId } from './posting.ts';
import { lockPosting } from './posting-store.ts';
import { transition } from './transition.ts';

/** More than a supplier ever has under way; the rest would be a fault worth an error. */
const MAX_AFFECTED = 1_000;

/**
 * APR-4, BNK-6: what stood on a fact that has changed is approved no longer and waits again. What is executing already
 * cannot be called back.
 */
export async function voidApprovals(
  kernel: Kernel,
  tx: StoreTransaction,
  changed: {
    readonly facts: readonly string[];
    /** The posting that changed them. */
    readonly by: string;
    readonly actor: Actor;
    readonly requestId: string;
  },
): Promise<void> {
  if (changed.facts.length === 0) return;
  const affected = await tx.prisma.posting.findMany({
    where: {
      tenant: kernel.tenant,
      dependsOn: { hasSome: [...changed.facts] },
      status: { in: ['AWAITING_APPROVAL', 'APPROVED'] },
      reference: { not: changed.by },
    },
    select: { reference: true },
    orderBy: { reference: 'asc' },
    take: MAX_AFFECTED + 1,
  });
  if (affected.length > MAX_AFFECTED)
    throw new Error(`more than ${MAX_AFFECTED} postings stand on one fact`);
  for (const { reference } of affected) await voidOne(kernel, tx, reference, changed);
}

async function voidOne(
  kernel: Kernel,
  tx: StoreTransaction,
  reference: string,
  { facts, by, actor, requestId }: Parameters<typeof voidApprovals>[2],
): Promise<void> {
  const posting = await lockPosting(tx, reference);
  if (posting?.status !== 'AWAITING_APPROVAL' && posting?.status !== 'APPROVED') return;
  const at = kernel.now();
  const { count } = await tx.prisma.postingApproval.updateMany({
    where: { reference, voidedAt: null },
    data: { voidedAt: at, voidReason: 'APR-4' },
  });
  if (count === 0) return;
  const details = { voided: count, facts, changedBy: postingId(by), rule: 'APR-4' };
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
