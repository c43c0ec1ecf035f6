import { z } from 'zod';
import { parseId, SUPERLEDGER } from '#domain/ids';
import { invariant } from '#domain/invariant';
import type { Problem } from '#domain/controls/problem';
import {
  defineCommand,
  type AnyCommand,
  type PostingChange,
  type Recorded,
} from '#platform/commands/command';
import { Conflict } from '#platform/commands/conflict';
import { text } from '#platform/commands/decide';
import { cameToNothing } from '#platform/commands/posting';
import type { Transaction } from '#platform/db/client';
import type { WebhookState } from '#platform/webhooks/endpoint';
import { needWebhook } from '#platform/webhooks/replay';
import { newSecret } from '#platform/webhooks/secret';
import type { OperationsCommandServices } from '../operations-services.ts';

const ROTATABLE: readonly WebhookState[] = ['ACTIVE', 'DISABLED'];
/** The rule of `record`'s own verdict on a race. */
const TAKEN = 'webhook_being_rotated';
const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 24;
const MAX_HOURS = 168;

const input = z.strictObject({
  id: z.string(),
  reason: text.min(1, 'it needs its reason'),
  overlapHours: z.int().min(0).max(MAX_HOURS).nullish(),
});
type Input = z.infer<typeof input>;

interface Content {
  readonly id: string;
  readonly reason: string;
  /** How long deliveries are signed with the old secret too. */
  readonly overlapHours: number;
}

/** Gives a webhook a new secret. It is made here, never part of the content, and signs from the approval on. */
export const rotateWebhookSecret = (services: OperationsCommandServices): AnyCommand =>
  defineCommand<Input, { readonly state: WebhookState }, Content>({
    name: 'rotateWebhookSecret',
    permission: { submit: 'operations:write', approve: 'operations:write' },
    input,
    facts: ({ id }, _call, viewer) => needWebhook(services, id, viewer),
    content: ({ id, reason, overlapHours }) => ({
      id,
      reason,
      overlapHours: overlapHours ?? DEFAULT_HOURS,
    }),
    controlIds: ['WHK-6', 'WHK-8'],
    controls: (_content, { state }) =>
      ROTATABLE.includes(state) ? [] : [block('WHK-6', `the webhook is ${state}`)],
    approval: () => ({
      legalEntity: null,
      supplierId: null,
      amount: null,
      documentType: 'webhook',
      target: SUPERLEDGER,
    }),
    record: (tx, recorded) => record(services, tx, recorded),
    steps: () => [],
    events,
    conflicts: { [TAKEN]: () => block('WHK-8', 'a new secret of it waits for its approval') },
  });

const block = (code: string, message: string): Problem => ({
  code,
  severity: 'BLOCK',
  message,
  path: ['input', 'id'],
  evidence: {},
});

async function record(
  { webhooks }: OperationsCommandServices,
  tx: Transaction,
  { reference, content: { id } }: Recorded<Content>,
) {
  const webhook = parseId(id)?.key;
  invariant(webhook, 'a webhook that was found has an id');
  const { count } = await tx.webhook.updateMany({
    where: { reference: webhook, rotating: null, state: { in: [...ROTATABLE] } },
    data: { rotating: reference, nextSecret: webhooks.seal.seal(newSecret(), webhook) },
  });
  if (count === 0) throw new Conflict(TAKEN);
  return { type: 'Webhook', id };
}

async function events(tx: Transaction, { reference, to, content, at }: PostingChange<Content>) {
  if (cameToNothing(to))
    await tx.webhook.updateMany({
      where: { rotating: reference },
      data: { rotating: null, nextSecret: null },
    });
  if (to !== 'COMPLETED') return [];
  const until =
    content.overlapHours === 0 ? null : new Date(at.getTime() + content.overlapHours * HOUR_MS);
  // One that was removed meanwhile has no secret to give up, and none to come.
  await tx.$executeRaw`
    update platform.webhook set rotating = null, next_secret = null, secret = next_secret,
      previous_secret = case when ${until}::timestamptz is not null then secret end, previous_until = ${until}
    where rotating = ${reference}`;
  return [];
}
