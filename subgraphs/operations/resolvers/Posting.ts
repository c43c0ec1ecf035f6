import { postingId, standingApprovals } from '#platform/commands/posting';
import { reasonOf, satisfied } from '#platform/approvals/required-approvals';
import { readAudit } from '#platform/audit/trail';
import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type {
  PostingPayloadResolvers,
  PostingResolvers,
  PostingStatusChangedResolvers,
} from '../__generated__/types.ts';
import { visiblePosting } from '../visible-posting.ts';
import { visibleWebhook } from '../webhooks.ts';

const MAX_TIMELINE = 200;

export const Posting: PostingResolvers = {
  __resolveReference: ({ id }, context) => visiblePosting(context, id),
  id: ({ reference }) => postingId(reference),
  steps: ({ attempts }) => attempts,
  async subject({ subject }, _, context) {
    if (subject.type !== 'Webhook') return { __typename: subject.type, id: subject.id };
    // The one kind of subject that is this subgraph's own: nobody else fills in its fields.
    const webhook = await visibleWebhook(context, subject.id);
    return webhook && { __typename: subject.type, ...webhook, id: subject.id };
  },
  legalEntity: ({ legalEntity }) =>
    legalEntity === null ? null : { id: legalEntityId(legalEntity) },
  requiredApprovals: (posting) =>
    satisfied(posting.requiredApprovals, standingApprovals(posting)).map((each) => ({
      ...each,
      reason: reasonOf(each),
    })),
  async timeline({ reference }, _, { kernel }) {
    const filter = { object: postingId(reference), subject: null, action: null };
    const page = { limit: MAX_TIMELINE, before: null };
    const entries = await readAudit(kernel.database, kernel.tenant, filter, page);
    return entries
      .toReversed()
      .map(({ at, subject, action, decision }) => ({ at, by: subject, action, decision }));
  },
};

/** The event itself is the gateway's; this subgraph adds its own entity, read after the event. */
export const PostingStatusChanged: PostingStatusChangedResolvers = {
  posting: ({ entity }, _, context) => visiblePosting(context, entity.id),
};

/** The kernel answers with a key; what it stands for now is read after the decision. */
export const PostingPayload: PostingPayloadResolvers = {
  posting: ({ posting }, _, context) => posting && visiblePosting(context, posting.id),
};
