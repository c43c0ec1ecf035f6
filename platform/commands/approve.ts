import { z } from 'zod';
import type { Problem } from '#domain/controls/problem';
import { appendAudit } from '../audit/trail.ts';
import { everybody, hasScope, peopleOf, personOf, type Viewer } from '../identity/viewer.ts';
import type { Judgement } from '../approvals/approval-policy.ts';
import { actorOf } from './actor.ts';
import { approvalScopes } from './command.ts';
import { evidence, refuse, text, type Decision } from './decide.ts';
import { commandOf, type Kernel } from './kernel.ts';
import {
  exclusionsOf,
  peopleBehind,
  postingId,
  standingApprovals,
  type PostingRecord,
} from './posting.ts';
import { satisfied } from '../approvals/required-approvals.ts';
import { transition } from './transition.ts';

const input = z.strictObject({
  id: z.string(),
  contentHash: z.string().regex(/^[0-9a-f]{64}$/, 'contentHash must be the 64 hex digits shown'),
  comment: text.nullish(),
  evidence,
});

/** Approves exactly the content with this hash; with the last approval needed the posting goes to its target. */
export const approvePosting: Decision<z.infer<typeof input>> = {
  operation: 'approvePosting',
  input,
  lacks(kernel, { command }, viewer) {
    const scopes = approvalScopes(commandOf(kernel, command).permission);
    return scopes.find((scope) => !hasScope(viewer, scope)) ?? null;
  },
  refusals(kernel, posting, { contentHash }, viewer) {
    const judgement = judge(kernel, posting, viewer);
    const refused = [...mayDecide(kernel, posting, viewer, judgement), ...judgement.problems];
    if (contentHash !== posting.contentHash)
      refused.push(
        refuse('APR-4', 'the content is not what this hash stands for; look at it again', {
          contentHash: posting.contentHash,
        }),
      );
    return refused;
  },
  async apply(kernel, tx, posting, { input: { comment, ...given }, viewer, requestId }) {
    const { reference, contentHash, requiredApprovals } = posting;
    const { roles, onBehalfOf, evidence: authority } = judge(kernel, posting, viewer);
    const actor = actorOf(viewer);
    const documents = given.evidence ?? [];
    await tx.execute(APPROVE, [
      reference,
      actor.subject,
      actor.person,
      onBehalfOf,
      roles,
      contentHash,
      comment ?? null,
      JSON.stringify({ ...authority, documents }),
      kernel.now(),
    ]);
    const approvals = [...standingApprovals(posting), { person: actor.person, roles }];
    const isEnough = satisfied(requiredApprovals, approvals).every((each) => each.satisfied);
    const details = { policy: kernel.policy.version, authority, documents: documents.length };
    if (isEnough) {
      const change = { to: 'APPROVED' as const, actor, requestId, reason: null, details };
      await transition(kernel, tx, posting, change);
      return;
    }
    await appendAudit(tx, {
      tenant: kernel.tenant,
      at: kernel.now(),
      actor,
      action: `${posting.command}.approval`,
      object: postingId(reference),
      decision: 'ONE_OF_SEVERAL',
      requestId,
      details: { contentHash, ...details },
    });
  },
};

const APPROVE = `insert into platform.posting_approval
    (reference, subject, person, on_behalf_of, roles, decision, content_hash, comment, evidence, at)
  values ($1, $2, $3, $4, $5, 'APPROVED', $6, $7, $8, $9)`;

/** Whether this person's approval counts, and by which authority. */
function judge(kernel: Kernel, posting: PostingRecord, viewer: Viewer): Judgement {
  const { documentType, legalEntity, amount, createdAt } = posting;
  return kernel.policy.judge(
    { person: personOf(viewer), people: peopleOf(viewer), roles: viewer.roles },
    {
      documentType,
      legalEntity,
      amount,
      exclusions: exclusionsOf(posting),
      open: openOf(posting),
      approvedBy: standingApprovals(posting).flatMap(peopleBehind),
      submittedAt: new Date(createdAt),
      now: kernel.now(),
    },
  );
}

const openOf = (posting: PostingRecord) =>
  satisfied(posting.requiredApprovals, standingApprovals(posting)).filter(
    (each) => !each.satisfied,
  );

/** What stands against any decision of this person about this posting. */
export function mayDecide(
  kernel: Kernel,
  posting: PostingRecord,
  viewer: Viewer,
  { onBehalfOf }: Pick<Judgement, 'onBehalfOf'>,
): Problem[] {
  const refused: Problem[] = [];
  if (posting.status !== 'AWAITING_APPROVAL')
    refused.push(
      refuse('POSTING_STATE', `the posting is ${posting.status} and no longer waits for approval`),
    );
  else if (new Date(posting.expiresAt) <= kernel.now())
    refused.push(refuse('APR-5', 'it was not approved in time', { expiresAt: posting.expiresAt }));
  const taken = standingApprovals(posting).flatMap(peopleBehind);
  if (everybody(...peopleOf(viewer), onBehalfOf).some((each) => taken.includes(each)))
    refused.push(refuse('SOD-3', 'this person has decided already; it takes another one'));
  return refused;
}
