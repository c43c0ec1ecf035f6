import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ALL_BUT_WORKER, layGround, type Ground, type Role } from '../support/ground.ts';
import { invoiceInput, submit } from '../support/invoices.ts';
import { webhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';

const INVOICES = 30;
const SOON = { timeout: 60_000, interval: 50 };

let ground: Ground;
let front: Role;
let receiver: WebhookReceiver;
beforeAll(async () => {
  receiver = await webhookReceiver();
  ground = await layGround();
  front = await ground.spawn(ALL_BUT_WORKER);
});
afterAll(async () => {
  await ground.stop();
  await receiver.stop();
});

async function register(): Promise<string> {
  const { data } = await front.client.ask(
    'controller',
    `mutation($input: RegisterWebhookInput!) {
      registerWebhook(input: $input) { secret posting { id contentHash } }
    }`,
    {
      input: {
        idempotencyKey: randomUUID(),
        url: receiver.url,
        topics: ['invoice.status-changed', 'posting.status-changed'],
      },
    },
  );
  const { secret, posting } = data.registerWebhook;
  const approval = { idempotencyKey: randomUUID(), ...posting };
  await front.client.ask(
    'controller/second',
    'mutation($input: ApprovePostingInput!) { approvePosting(input: $input) { replayed } }',
    { input: approval },
  );
  return String(secret);
}

const isActive = async (): Promise<boolean> => {
  const query = '{ webhooks(filter: { state: [ACTIVE] }) { edges { node { id } } } }';
  const { data } = await front.client.ask('controller', query);
  return data.webhooks.edges.length === 1;
};

test('kill -9 of the worker between deliveries loses none, and keeps each entity’s order', async () => {
  const first = await ground.spawn('worker');
  const secret = await register();
  await expect.poll(isActive, SOON).toBe(true);
  // Some deliveries fail at first, so that they wait for their next attempt when the worker goes.
  receiver.answer = ({ sequence }, count) => (sequence % 10 === 0 && count === 1 ? 503 : 204);
  const ids: string[] = [];
  for (let n = 0; n < INVOICES; n++) {
    const { data } = await submit(front.client, 'ap-clerk', invoiceInput());
    ids.push(data.submitInvoice.posting.id);
    if (n === INVOICES / 2) {
      first.process.kill('SIGKILL');
      await first.ended;
    }
  }
  const second = await ground.spawn('worker');
  // Of each invoice its own first event and its posting's, both about one id.
  const taken = (id: string) =>
    receiver.received.filter((each) => each.key === id && each.status < 300);
  const distinct = () => new Set(ids.flatMap((id) => taken(id).map((each) => each.id))).size;
  await expect.poll(distinct, SOON).toBe(2 * INVOICES);
  receiver.verify(secret);
  for (const id of ids) {
    const once = [...new Set(taken(id).map((each) => Number(each.id.split('_')[1])))];
    expect(once).toEqual(once.toSorted((a, b) => a - b));
  }
  await second.stop();
});
