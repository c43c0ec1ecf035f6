import { z } from 'zod';
import { appendAudit } from '../audit/trail.ts';
import { appendEvents } from '../events/outbox.ts';
import { hasScope } from '../identity/viewer.ts';
import { actorOf } from './actor.ts';
import { evidence, refuse, text, type Decision } from './decide.ts';
import { resolveException } from './exceptions.ts';
import { postingId, type PostingRecord } from './posting.ts';

const input = z.strictObject({
  id: z.string(),
  reason: text.min(1, 'a retry needs its reason'),
  evidence,
});

/**
 * Tries a posting again now instead of later, or once more after the worker gave it up. Never one whose outcome is
 * unknown: that is asked, not sent; only when the worker stopped asking it is told to go on asking.
 */
export const retryPosting: Decision<z.infer<typeof input>> = {
  operation: 'retryPosting',
  input,
  lacks: (_kernel, _posting, viewer) =>
    hasScope(viewer, 'operations:write') ? null : 'operations:write',
  refusals(_kernel, posting) {
    if (isWaiting(posting)) return [];
    const { status } = posting;
    const message =
      status === 'UNCERTAIN'
        ? 'its outcome is unknown; it is being asked for and never sent anew'
        : `the posting is ${status} and does not wait for another try`;
    return [refuse('POSTING_STATE', message)];
  },
  async apply(kernel, tx, posting, { input: { reason, ...given }, viewer, requestId }) {
    const { reference, legalEntity, supplierId, command, contentHash } = posting;
    const at = kernel.now();
    const id = postingId(reference);
    await tx.prisma.posting.update({
      where: { reference },
      data: { stalledAt: null },
    });
    await resolveException(kernel, tx, { kind: 'STALLED', object: id });
    await appendAudit(tx, {
      tenant: kernel.tenant,
      at,
      actor: actorOf(viewer),
      action: `${command}.retry`,
      object: id,
      decision: 'RETRY',
      requestId,
      details: { contentHash, reason, documents: given.evidence?.length ?? 0 },
    });
    const body = {
      source: 'superledger',
      from: posting.status,
      to: posting.status,
      reason: null,
      entity: { type: 'Posting', id },
      legalEntity,
      supplierId,
    };
    await appendEvents(tx, [{ topic: 'posting.retry-requested', key: id, body }], at);
  },
};

const isWaiting = ({ status, stalledAt, nextAttemptAt }: PostingRecord): boolean =>
  stalledAt !== null || (status === 'EXECUTING' && nextAttemptAt !== null);
