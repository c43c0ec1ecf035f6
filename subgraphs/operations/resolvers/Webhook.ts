import { makeId, SUPERLEDGER } from '#domain/ids';
import { toCursor } from '#platform/events/cursor';
import { legalEntityId } from '#platform/subgraph/legal-entity-filter';
import type {
  RegisterWebhookPayloadResolvers,
  RotateWebhookSecretPayloadResolvers,
  WebhookDeliveryResolvers,
  WebhookPayloadResolvers,
  WebhookResolvers,
} from '../__generated__/types.ts';
import { visiblePosting } from '../visible-posting.ts';
import { visibleWebhook } from '../webhooks.ts';

export const Webhook: WebhookResolvers = {
  id: ({ reference }) => makeId(SUPERLEDGER, reference),
  legalEntities: ({ legalEntities }) => legalEntities.map((code) => ({ id: legalEntityId(code) })),
  previousSecretUntil: ({ previousUntil: until }, _, { kernel }) =>
    until !== null && Date.parse(until) > kernel.now().getTime() ? until : null,
  async delivery({ reference, lastStatus, lastDeliveredAt, missedAt }, _, { deliveryStates }) {
    return { ...(await deliveryStates.load(reference)), lastStatus, lastDeliveredAt, missedAt };
  },
};

export const WebhookDelivery: WebhookDeliveryResolvers = {
  deliveredUpTo: ({ deliveredUpTo }) => toCursor(deliveredUpTo),
  oldestPendingAt: ({ oldestPendingAt }) => oldestPendingAt?.toISOString() ?? null,
  failingSince: ({ failingSince }) => failingSince?.toISOString() ?? null,
  nextAttemptAt: ({ nextAttemptAt }) => nextAttemptAt?.toISOString() ?? null,
};

/** The kernel answers with a key; what it stands for now is read after the decision. */
export const WebhookPayload: WebhookPayloadResolvers = {
  webhook: ({ posting }, _, context) => posting && visibleWebhook(context, posting.id),
};

/** A posting and the webhook it makes have one reference. */
export const RegisterWebhookPayload: RegisterWebhookPayloadResolvers = {
  posting: ({ posting }, _, context) => posting && visiblePosting(context, posting.id),
  webhook: ({ posting }, _, context) => posting && visibleWebhook(context, posting.id),
};

export const RotateWebhookSecretPayload: RotateWebhookSecretPayloadResolvers = {
  posting: ({ posting }, _, context) => posting && visiblePosting(context, posting.id),
  async webhook({ posting }, _, context) {
    const found = posting && (await visiblePosting(context, posting.id));
    return found && visibleWebhook(context, found.subject.id);
  },
};
