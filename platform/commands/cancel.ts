import { z } from 'zod';
import { hasScope } from '../identity/viewer.ts';
import { actorOf } from './actor.ts';
import { evidence, refuse, text, type Decision } from './decide.ts';
import { transition } from './transition.ts';

const input = z.strictObject({
  id: z.string(),
  reason: text.min(1, 'a cancellation needs its reason'),
  evidence,
});

/** Takes a posting back before it is executed: by who submitted it, or by operations. */
export const cancelPosting: Decision<z.infer<typeof input>> = {
  operation: 'cancelPosting',
  input,
  lacks: (_kernel, { requestedBy }, viewer) =>
    requestedBy === viewer.subject || hasScope(viewer, 'operations:write')
      ? null
      : 'operations:write',
  refusals: (_kernel, { status }) =>
    status === 'AWAITING_APPROVAL' || status === 'APPROVED'
      ? []
      : [refuse('POSTING_STATE', `the posting is ${status} and cannot be taken back`)],
  async apply(kernel, tx, posting, { input: { reason, ...given }, viewer, requestId }) {
    await transition(kernel, tx, posting, {
      to: 'CANCELLED',
      actor: actorOf(viewer),
      requestId,
      reason,
      details: { documents: given.evidence?.length ?? 0 },
    });
  },
};
