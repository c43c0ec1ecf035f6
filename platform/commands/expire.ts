import { randomUUID } from 'node:crypto';
import { SYSTEM_ACTOR } from '../audit/trail.ts';
import type { Kernel } from './kernel.ts';
import { lockPosting } from './posting-store.ts';
import { transition } from './transition.ts';

const BATCH = 200;

/** APR-5: what was not approved in time is EXPIRED. Answers how many; call again while it is a whole batch. */
export async function expireDue(kernel: Kernel): Promise<number> {
  const due = await kernel.database.posting.findMany({
    where: { status: 'AWAITING_APPROVAL', expiresAt: { lte: kernel.now() } },
    select: { reference: true },
    orderBy: { expiresAt: 'asc' },
    take: BATCH,
  });
  for (const { reference } of due)
    await kernel.database.inTransaction(async (tx) => {
      const posting = await lockPosting(tx, reference);
      if (!posting || new Date(posting.expiresAt) > kernel.now()) return;
      await transition(kernel, tx, posting, {
        to: 'EXPIRED',
        actor: SYSTEM_ACTOR,
        requestId: randomUUID(),
        reason: 'not approved in time',
        details: { rule: 'APR-5', expiresAt: posting.expiresAt },
      });
    });
  if (due.length > 0) kernel.wake();
  return due.length;
}
