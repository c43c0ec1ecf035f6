import type { Actor } from '../audit/trail.ts';
import type { StoreTransaction } from '../db/transactions.ts';
import { Conflict } from './conflict.ts';
import type { Kernel } from './kernel.ts';
import { postingId } from './posting.ts';
import { lockPosting } from './posting-store.ts';
import { transition } from './transition.ts';

/**
 * Takes another posting back in the transaction of the submission that asks for it.
 * @throws Conflict TAKEN_BACK for one that has begun or ended meanwhile.
 */
export async function takeBack(
  kernel: Kernel,
  tx: StoreTransaction,
  wanted: { readonly reference: string; readonly reason: string } | null,
  {
    actor,
    requestId,
    by,
  }: { readonly actor: Actor; readonly requestId: string; readonly by: string },
): Promise<void> {
  if (!wanted) return;
  const posting = await lockPosting(tx, wanted.reference);
  const isFree = posting?.status === 'AWAITING_APPROVAL' || posting?.status === 'APPROVED';
  const { reason } = wanted;
  const details = { takenBackBy: postingId(by) };
  const change = { to: 'CANCELLED' as const, actor, requestId, reason, details };
  if (!isFree || !(await transition(kernel, tx, posting, change))) throw new Conflict('TAKEN_BACK');
}
