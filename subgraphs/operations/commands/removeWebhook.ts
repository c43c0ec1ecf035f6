import { z } from 'zod';
import { parseId, SUPERLEDGER } from '#domain/ids';
import { invariant } from '#domain/invariant';
import type { Problem } from '#domain/controls/problem';
import { defineCommand, type AnyCommand, type PostingChange } from '#platform/commands/command';
import { Conflict } from '#platform/commands/conflict';
import { text } from '#platform/commands/decide';
import { cameToNothing } from '#platform/commands/posting';
import type { Transaction } from '#platform/db/client';
import { consumerOf, type WebhookState } from '#platform/webhooks/endpoint';
import { needWebhook } from '#platform/webhooks/replay';
import type { OperationsCommandServices } from '../operations-services.ts';

const REMOVABLE: readonly WebhookState[] = ['ACTIVE', 'DISABLED'];
/** The rule of `record`'s own verdict on a race. */
const TAKEN = 'webhook_being_removed';

const input = z.strictObject({ id: z.string(), reason: text.min(1, 'it needs its reason') });
type Input = z.infer<typeof input>;

interface Content {
  readonly id: string;
  readonly reason: string;
}

/** Ends the deliveries to a receiver for good; until another person agrees they go on. */
export const removeWebhook = (services: OperationsCommandServices): AnyCommand =>
  defineCommand<Input, { readonly state: WebhookState }, Content>({
    name: 'removeWebhook',
    permission: { submit: 'operations:write', approve: 'operations:write' },
    input,
    facts: ({ id }, _call, viewer) => needWebhook(services, id, viewer),
    content: (given) => given,
    controlIds: ['WHK-6'],
    controls: (_content, { state }) =>
      REMOVABLE.includes(state) ? [] : [refused(`the webhook is ${state}`)],
    approval: () => ({
      legalEntity: null,
      supplierId: null,
      amount: null,
      documentType: 'webhook',
      target: SUPERLEDGER,
    }),
    async record(tx, { reference, content: { id } }) {
      const { count } = await tx.webhook.updateMany({
        where: { reference: keyOf(id), removing: null, state: { in: [...REMOVABLE] } },
        data: { removing: reference },
      });
      if (count === 0) throw new Conflict(TAKEN);
      return { type: 'Webhook', id };
    },
    steps: () => [],
    events,
    conflicts: { [TAKEN]: () => refused('somebody has asked for its removal already') },
  });

const refused = (message: string): Problem => ({
  code: 'WHK-6',
  severity: 'BLOCK',
  message,
  path: ['input', 'id'],
  evidence: {},
});

function keyOf(id: string): string {
  const key = parseId(id)?.key;
  invariant(key, 'a webhook that was found has an id');
  return key;
}

/** With it go its secrets, and what was still to be delivered. */
async function events(tx: Transaction, { reference, to, content, at }: PostingChange<Content>) {
  if (cameToNothing(to))
    await tx.webhook.updateMany({ where: { removing: reference }, data: { removing: null } });
  if (to !== 'COMPLETED') return [];
  await tx.webhook.updateMany({
    where: { removing: reference },
    data: {
      state: 'REMOVED',
      removing: null,
      rotating: null,
      secret: null,
      nextSecret: null,
      previousSecret: null,
      previousUntil: null,
    },
  });
  const consumer = consumerOf(keyOf(content.id));
  await tx.deadLetter.updateMany({
    where: { consumer, state: 'OPEN' },
    data: { state: 'DISCARDED', settledAt: at },
  });
  await tx.waitingEvent.deleteMany({ where: { consumer } });
  return [];
}
