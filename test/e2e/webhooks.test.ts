import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type Database } from '#platform/db/client';
import { raiseDeadLetter } from '#platform/events/dead-letter';
import { approve, invoiceInput, submit } from '../support/invoices.ts';
import type { Shape } from '../support/product-client.ts';
import { sharedProduct } from '../support/shared-product.ts';
import { webhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

const product = sharedProduct();
const SOON = { timeout: 20_000, interval: 100 };
const SECOND = 'controller/second-controller';

let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await webhookReceiver();
});
afterAll(() => receiver.stop());

const REGISTER = `mutation($input: RegisterWebhookInput!) {
  registerWebhook(input: $input) {
    secret replayed problems { code }
    posting { id contentHash subject { ... on Webhook { id state } } }
    webhook { id state }
  }
}`;
const WEBHOOKS = `{ webhooks(first: 200) { edges { node {
  id state url topics legalEntities { id }
  delivery { deliveredUpTo pending failingSince lastStatus lastDeliveredAt deadLetters missedAt }
} } } }`;

async function agreed(posting: Shape): Promise<void> {
  const { id, contentHash } = posting;
  const input = { idempotencyKey: randomUUID(), id, contentHash };
  const mutation = `mutation($input: ApprovePostingInput!) {
    approvePosting(input: $input) { problems { code } }
  }`;
  const answer = await product.ask(SECOND, mutation, { input });
  expect(answer.errors).toEqual([]);
  expect(answer.data.approvePosting.problems).toEqual([]);
}

const stateOf = async (id: string): Promise<Shape> => {
  const { data } = await product.ask('auditor', WEBHOOKS);
  return data.webhooks.edges.find(({ node }: Shape) => node.id === id)?.node;
};

const ROTATE = `mutation($input: RotateWebhookSecretInput!) {
  rotateWebhookSecret(input: $input) {
    secret replayed problems { code } posting { id contentHash }
    webhook { id previousSecretUntil }
  }
}`;

test('a new secret is shown once, and signs beside the old one after its approval', async () => {
  const input = { idempotencyKey: randomUUID(), url: receiver.url, topics: ['dead-letter.raised'] };
  const registered = await product.ask('controller', REGISTER, { input });
  const { posting, webhook, secret: old } = registered.data.registerWebhook;
  await agreed(posting);
  await expect.poll(async () => (await stateOf(webhook.id))?.state, SOON).toBe('ACTIVE');
  const rotation = { idempotencyKey: randomUUID(), id: webhook.id, reason: 'yearly' };
  const ask = async (): Promise<Shape> => {
    const { data, errors } = await product.ask('controller', ROTATE, { input: rotation });
    expect(errors).toEqual([]);
    return data.rotateWebhookSecret;
  };
  const first = await ask();
  expect(first.secret).toMatch(/^whsec_/);
  expect(first.secret).not.toBe(old);
  expect(first.webhook).toEqual({ id: webhook.id, previousSecretUntil: null });
  expect(await ask()).toMatchObject({ secret: null, replayed: true });
  await agreed(first.posting);
  await expect
    .poll(async () => (await ask()).webhook.previousSecretUntil, SOON)
    .toSatisfy((until: string | null) => Date.parse(until ?? '') > Date.now());
  const removal = await product.ask('controller', REMOVE, {
    input: { idempotencyKey: randomUUID(), id: webhook.id, reason: 'the test is over' },
  });
  await agreed(removal.data.removeWebhook.posting);
  await expect.poll(async () => (await stateOf(webhook.id))?.state, SOON).toBe('REMOVED');
});

const REMOVE = `mutation($input: RemoveWebhookInput!) {
  removeWebhook(input: $input) { posting { id contentHash } problems { code } }
}`;

test('a webhook from its registration to its removal: secret, approval, deliveries, replay', async () => {
  const input = {
    idempotencyKey: randomUUID(),
    url: receiver.url,
    topics: ['invoice.status-changed'],
    legalEntityIds: ['superledger:DE01'],
  };
  const first = await product.ask('controller', REGISTER, { input });
  expect(first.errors).toEqual([]);
  const { secret, posting, webhook } = first.data.registerWebhook;
  expect(secret).toMatch(/^whsec_/);
  expect(webhook).toEqual({ id: posting.id, state: 'PENDING_APPROVAL' });
  expect(posting.subject).toEqual(webhook);
  const again = await product.ask('controller', REGISTER, { input });
  expect(again.data.registerWebhook).toMatchObject({ secret: null, replayed: true });
  await agreed(posting);
  await expect.poll(async () => (await stateOf(webhook.id))?.state, SOON).toBe('ACTIVE');

  const submitted = await submit(product, 'ap-clerk', invoiceInput());
  const { id, contentHash } = submitted.data.submitInvoice.posting;
  await approve(product, 'ap-manager', { id, contentHash });
  const mine = (): Shape[] =>
    receiver.received.map(({ body }) => JSON.parse(body)).filter(({ subject }) => subject === id);
  await expect
    .poll(() => mine().map(({ data }) => data.to), SOON)
    .toEqual(['PENDING_APPROVAL', 'APPROVED', 'POSTED']);
  receiver.verify(secret);
  await expect
    .poll(() => stateOf(webhook.id), SOON)
    .toMatchObject({
      legalEntities: [{ id: 'superledger:DE01' }],
      delivery: { failingSince: null, lastStatus: 204, deadLetters: 0, missedAt: null },
    });
  const metrics = await (await fetch(`${product.url}/metrics`)).text();
  expect(metrics).toMatch(/superledger_webhook_deliveries_total\{outcome="delivered"\} [1-9]/);
  expect(metrics).toContain('superledger_webhook_oldest_pending_seconds');

  const [seen] = mine();
  const replayed = await product.ask(
    'controller',
    `mutation($input: ReplayWebhookInput!) {
      replayWebhook(input: $input) { problems { code } webhook { state } }
    }`,
    { input: { idempotencyKey: randomUUID(), id: webhook.id, after: seen.data.cursor } },
  );
  expect(replayed.data.replayWebhook).toEqual({ problems: [], webhook: { state: 'ACTIVE' } });
  await expect.poll(() => mine().length, SOON).toBe(5);
  expect(new Set(mine().map((each) => each.id)).size).toBe(3);

  const removal = await product.ask('controller', REMOVE, {
    input: { idempotencyKey: randomUUID(), id: webhook.id, reason: 'the test is over' },
  });
  await agreed(removal.data.removeWebhook.posting);
  await expect.poll(async () => (await stateOf(webhook.id))?.state, SOON).toBe('REMOVED');
});

test('who does not operate registers nothing, and does not see who is registered', async () => {
  const input = { idempotencyKey: randomUUID(), url: receiver.url, topics: ['dead-letter.raised'] };
  const register = await product.ask('treasurer', REGISTER, { input });
  const list = await product.ask('ap-clerk', WEBHOOKS);
  for (const { errors } of [register, list])
    expect(errors[0]?.extensions['code']).toBe('FORBIDDEN');
});

let database: Database;
beforeAll(() => {
  database = openDatabase(product.databaseUrl);
});
afterAll(() => database.$disconnect());

/** Of a consumer that nobody plays. */
const raise = async (consumer: string): Promise<void> => {
  const now = new Date();
  const body = {
    source: 'superledger',
    from: null,
    to: 'APPROVED',
    reason: null,
    entity: { type: 'Invoice', id: 'sap:1' },
    legalEntity: null,
    supplierId: null,
  };
  const event = {
    sequence: 1,
    topic: 'invoice.status-changed' as const,
    key: 'sap:1',
    occurredAt: now.toISOString(),
    body,
  };
  const failed = { attempts: 5, errorCode: 'DECLINED', firstFailedAt: now, now };
  await database.inTransaction((tx) =>
    raiseDeadLetter(tx, { consumer, event, ...failed, discardable: true }),
  );
};

test('a dead letter is told live, listed, and settled by who operates', async () => {
  const client = await product.socket('controller');
  const events = client.iterate<Shape>({
    query: 'subscription { deadLetterRaised { to deadLetter { id consumer state errorCode } } }',
  });
  const seen: Shape[] = [];
  const watching = (async () => {
    for await (const event of events) seen.push(event.data.deadLetterRaised);
  })();
  const consumer = `test-${randomUUID()}`;
  // A subscription has no acknowledgement: it stands once something made for this arrives.
  let count = 0;
  await expect
    .poll(async () => {
      await raise(`${consumer}-${count++}`);
      return seen.length;
    }, SOON)
    .toBeGreaterThan(0);
  await raise(consumer);
  const told = () => seen.find(({ deadLetter }) => deadLetter?.consumer === consumer);
  await expect.poll(told, SOON).toMatchObject({
    to: 'OPEN',
    deadLetter: { state: 'OPEN', errorCode: 'DECLINED' },
  });
  const { id } = told().deadLetter;
  const listed = await product.ask(
    'auditor',
    `query($filter: DeadLetterFilter) { deadLetters(filter: $filter) { edges { node {
      id attempts topic entityType entityId waiting discardable posting { id }
    } } } }`,
    { filter: { consumer, state: ['OPEN'] } },
  );
  expect(listed.data.deadLetters.edges).toEqual([
    {
      node: {
        id,
        attempts: 5,
        topic: 'invoice.status-changed',
        entityType: 'Invoice',
        entityId: 'sap:1',
        waiting: 0,
        discardable: true,
        posting: null,
      },
    },
  ]);
  const mutation = `mutation($input: SettleDeadLetterInput!) {
    discardDeadLetter(input: $input) { replayed problems { code } deadLetter { state } }
  }`;
  const input = { idempotencyKey: randomUUID(), id, reason: 'a test' };
  const refused = await product.ask('treasurer', mutation, { input });
  expect(refused.errors[0]?.extensions['code']).toBe('FORBIDDEN');
  const settled = await product.ask('controller', mutation, { input });
  expect(settled.data.discardDeadLetter).toEqual({
    replayed: false,
    problems: [],
    deadLetter: { state: 'DISCARDED' },
  });
  await client.dispose();
  await watching;
});
