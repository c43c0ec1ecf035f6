import type { Problem } from '#domain/controls/problem';
import { makeId, SUPERLEDGER } from '#domain/ids';
import {
  defineCommand,
  type AnyCommand,
  type PostingChange,
  type Recorded,
} from '#platform/commands/command';
import { cameToNothing } from '#platform/commands/posting';
import type { Transaction } from '#platform/db/client';
import { newSecret } from '#platform/webhooks/secret';
import type { OperationsCommandServices } from '../operations-services.ts';
import {
  registerWebhookFacts,
  registerWebhookInput,
  type RegisterWebhookFacts,
  type RegisterWebhookInput,
} from './register-webhook-facts.ts';

/** Delivering means work for every event; more receivers than this belong behind a broker. */
const MAX_WEBHOOKS = 100;

interface Content {
  readonly url: string;
  readonly description: string | null;
  readonly topics: readonly string[];
  /** Codes; empty for the events of all. */
  readonly legalEntities: readonly string[];
}

/** Has events delivered to a receiver, from its approval on. Its secret is made here and never part of the content. */
export const registerWebhook = (services: OperationsCommandServices): AnyCommand =>
  defineCommand<RegisterWebhookInput, RegisterWebhookFacts, Content>({
    name: 'registerWebhook',
    permission: { submit: 'operations:write', approve: 'operations:write' },
    input: registerWebhookInput,
    facts: (input, _call, viewer) => registerWebhookFacts(services, input, viewer),
    content: ({ url, description, topics }, { legalEntities, urlFault }) => ({
      url: urlFault === null ? new URL(url).href : url,
      description: description ?? null,
      topics: [...new Set(topics)].toSorted(),
      legalEntities,
    }),
    controlIds: ['WHK-1', 'WHK-2', 'WHK-3', 'WHK-4', 'WHK-5'],
    controls,
    approval: () => ({
      legalEntity: null,
      supplierId: null,
      amount: null,
      documentType: 'webhook',
      target: SUPERLEDGER,
    }),
    record: (tx, submission) => record(services, tx, submission),
    steps: () => [],
    events,
    conflicts: {
      webhook_one_url: () => block('WHK-3', 'there is a webhook for this URL already', ['url']),
    },
  });

function controls(_content: Content, facts: RegisterWebhookFacts): Problem[] {
  const { urlFault, addressFault, unread, registered } = facts;
  const problems: Problem[] = [];
  if (urlFault !== null) problems.push(block('WHK-1', urlFault, ['url']));
  if (addressFault !== null) problems.push(block('WHK-2', addressFault, ['url']));
  if (registered >= MAX_WEBHOOKS)
    problems.push(block('WHK-4', `there are ${MAX_WEBHOOKS} webhooks; remove one first`, []));
  if (unread.length > 0)
    problems.push({
      ...block('WHK-5', 'who registers it may not read these events', ['topics']),
      evidence: { topics: unread },
    });
  return problems;
}

const block = (code: string, message: string, path: readonly string[]): Problem => ({
  code,
  severity: 'BLOCK',
  message,
  path: ['input', ...path],
  evidence: {},
});

async function record(
  { webhooks }: OperationsCommandServices,
  tx: Transaction,
  { reference, content, now }: Recorded<Content>,
) {
  await tx.webhook.createMany({
    data: {
      reference,
      ...content,
      topics: [...content.topics],
      legalEntities: [...content.legalEntities],
      state: 'PENDING_APPROVAL',
      secret: webhooks.seal.seal(newSecret(), reference),
      createdAt: now,
    },
  });
  return { type: 'Webhook', id: makeId(SUPERLEDGER, reference) };
}

/** What has happened by its approval is not delivered; what happens from then on is. */
async function events(tx: Transaction, { reference, to }: PostingChange<Content>) {
  if (to === 'COMPLETED')
    await tx.$executeRaw`
      update platform.webhook set state = 'ACTIVE', cursor = (select last from platform.sequencer_state)
      where reference = ${reference} and state = 'PENDING_APPROVAL'`;
  else if (cameToNothing(to))
    await tx.webhook.updateMany({
      where: { reference },
      data: { state: 'CANCELLED', secret: null },
    });
  return [];
}
