import { z } from 'zod';
import { hasScope, peopleOf } from '../identity/viewer.ts';
import { actorOf } from './actor.ts';
import { mayDecide } from './approve.ts';
import { evidence, refuse, text, type Decision } from './decide.ts';
import { commandOf } from './kernel.ts';
import { exclusionsOf } from './posting.ts';
import { transition } from './transition.ts';

const input = z.strictObject({
  id: z.string(),
  reason: text.min(1, 'a rejection needs its reason'),
  evidence,
});

/** Ends a posting that waits for approval, whatever its content, with a reason. */
export const rejectPosting: Decision<z.infer<typeof input>> = {
  operation: 'rejectPosting',
  input,
  lacks(kernel, { command }, viewer) {
    const { approve } = commandOf(kernel, command).permission;
    return hasScope(viewer, approve) ? null : approve;
  },
  refusals(kernel, posting, _input, viewer) {
    const refused = mayDecide(kernel, posting, viewer, { onBehalfOf: null });
    const people = peopleOf(viewer);
    const excluded = exclusionsOf(posting).find(({ person }) => people.includes(person));
    return excluded ? [...refused, refuse(excluded.control, excluded.why)] : refused;
  },
  async apply(kernel, tx, posting, { input: { reason, ...given }, viewer, requestId }) {
    const actor = actorOf(viewer);
    const documents = given.evidence ?? [];
    await tx.prisma.postingApproval.create({
      data: {
        reference: posting.reference,
        ...actor,
        roles: [...viewer.roles],
        decision: 'REJECTED',
        contentHash: posting.contentHash,
        comment: reason,
        evidence: { documents },
        at: kernel.now(),
      },
    });
    const details = { policy: kernel.policy.version, documents: documents.length };
    await transition(kernel, tx, posting, { to: 'REJECTED', actor, requestId, reason, details });
  },
};
