import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeId, SUPERLEDGER } from '#domain/ids';
import { listDeadLetters } from '#platform/commands/dead-letter-list';
import { toCursor } from '#platform/events/cursor';
import { replayWebhook } from '#platform/webhooks/replay';
import { deliveryStates } from '#platform/webhooks/webhook-list';
import { callOf } from '../support/kernel-kit.ts';
import { webhookReceiver, type WebhookReceiver } from '../support/webhook-receiver.ts';
import { CONTROLLERS, webhooksKit, type WebhooksKit } from '../support/webhooks-kit.ts';

const [controller] = CONTROLLERS;
const TOPIC = 'invoice.status-changed';
const SOON = { timeout: 15_000, interval: 20 };

let kit: WebhooksKit;
let receiver: WebhookReceiver;
let reference: string;
let delivering: { stop(): Promise<void> };
beforeAll(async () => {
  kit = await webhooksKit(async () => [{ address: '127.0.0.1', family: 4 }]);
});
afterAll(() => kit.stop());
beforeEach(async () => {
  receiver = await webhookReceiver();
  const url = receiver.url;
  reference = await kit.register({ url, topics: [TOPIC, 'payment.status-changed'] });
  delivering = kit.deliver();
});
afterEach(async () => {
  await delivering.stop();
  await receiver.stop();
});

const tell = (...keys: string[]) => kit.ground.tell(keys, {}, TOPIC);
const stateOf = async () => {
  const [state] = await deliveryStates(kit.database, [reference]);
  if (!state) throw new Error('there is no state');
  return state;
};
const letters = () =>
  listDeadLetters(
    kit.database,
    { state: null, consumer: `webhook:${reference}`, legalEntities: null },
    { limit: 50, after: null },
  );
/** The keys of what was taken, each event once. */
const taken = (): string[] => {
  const ids = receiver.taken();
  return ids.map((id) => receiver.received.find((each) => each.id === id)?.key ?? '');
};
const sequences = (key: string): number[] =>
  receiver.received
    .filter((each) => each.key === key && each.status < 300)
    .map(({ id }) => Number(id.split('_')[1]));
const replay = (after: number, more: object = {}) =>
  replayWebhook(
    kit.kernel,
    {
      idempotencyKey: randomUUID(),
      id: makeId(SUPERLEDGER, reference),
      after: toCursor(after),
      ...more,
    },
    callOf(controller),
  );

describe('a receiver', () => {
  test('gets every event once, signed, each entity’s in order, different ones side by side', async () => {
    const keys = Array.from({ length: 60 }, (_, n) => `e${n % 12}`);
    receiver.hold = 8;
    await tell(...keys);
    await expect.poll(() => taken().length, SOON).toBe(60);
    receiver.verify(await kit.secretOf(reference));
    for (const key of new Set(keys))
      expect(sequences(key)).toEqual(sequences(key).toSorted((a, b) => a - b));
    expect(receiver.most()).toBe(8);
    await expect.poll(stateOf, SOON).toMatchObject({ pending: 0, failingSince: null });
  });

  test('gets what it is registered for, of the companies it is registered for', async () => {
    const mine = await webhookReceiver();
    await kit.register({ url: mine.url, topics: [TOPIC], legalEntityIds: ['US01'] });
    await kit.ground.tell(['us'], { legalEntity: 'US01' }, TOPIC);
    await kit.ground.tell(['de', 'none'], { legalEntity: null }, TOPIC);
    await kit.ground.tell(['supplier'], { legalEntity: 'US01' }, 'supplier.status-changed');
    await kit.ground.tell(['last'], { legalEntity: 'US01' }, TOPIC);
    await expect.poll(() => mine.received.map(({ key }) => key), SOON).toEqual(['us', 'last']);
    expect(taken()).not.toContain('supplier');
    await mine.stop();
  });

  test('that fails gets the same again, before anything later of that entity and after others', async () => {
    receiver.answer = ({ subject }, count) => (subject === 'a' && count < 3 ? 503 : 200);
    await tell('a', 'a', 'b');
    await expect.poll(() => taken().length, SOON).toBe(3);
    const [first] = receiver.received.filter(({ key }) => key === 'a');
    const again = receiver.received.filter(({ id }) => id === first?.id);
    expect(again.map(({ status }) => status)).toEqual([503, 503, 200]);
    expect(new Set(again.map(({ body }) => body)).size).toBe(1);
    expect(taken()).toEqual(['b', 'a', 'a']);
    expect(sequences('a')).toEqual(sequences('a').toSorted((a, b) => a - b));
  });

  test('that asks for time gets it', async () => {
    await delivering.stop();
    delivering = kit.deliver({ longestPauseMs: 7_200_000 });
    receiver.answer = () => ({ status: 429, retryAfter: '3600' });
    await tell('a');
    await expect.poll(async () => (await stateOf()).nextAttemptAt, SOON).not.toBeNull();
    const { nextAttemptAt, failingSince } = await stateOf();
    expect((nextAttemptAt?.getTime() ?? 0) - (failingSince?.getTime() ?? 0)).toBe(3_600_000);
    expect(receiver.received).toHaveLength(1);
  });
});

describe('a receiver that ends it', () => {
  test('by 410 gets nothing more, until somebody replays; then nothing is missing', async () => {
    const from = await kit.ground.log.last();
    receiver.answer = () => 410;
    await tell('a', 'a', 'a');
    const state = async () =>
      (await kit.database.webhook.findUniqueOrThrow({ where: { reference } })).state;
    await expect.poll(state, SOON).toBe('DISABLED');
    expect(receiver.received).toHaveLength(1);
    expect(await kit.trail(makeId(SUPERLEDGER, reference))).toContainEqual({
      action: 'webhook.disabled',
      decision: 'GONE',
      details: { status: 410 },
    });
    receiver.answer = () => 200;
    expect((await replay(from)).problems).toEqual([]);
    await expect.poll(taken, SOON).toEqual(['a', 'a', 'a']);
    expect(await state()).toBe('ACTIVE');
  });

  test('by its removal gets nothing more', async () => {
    const removal = { id: makeId(SUPERLEDGER, reference), reason: 'moved' };
    receiver.answer = () => 500;
    await tell('a', 'b');
    await expect.poll(() => receiver.received.length, SOON).toBeGreaterThan(1);
    expect(await kit.post('removeWebhook', removal, CONTROLLERS)).toMatchObject({
      status: 'COMPLETED',
    });
    const consumer = `webhook:${reference}`;
    const waiting = () => kit.database.waitingEvent.count({ where: { consumer } });
    await expect.poll(waiting, SOON).toBe(0);
    expect((await replay(0)).problems).toMatchObject([{ code: 'WHK-6' }]);
  });
});

describe('an event that is given up', () => {
  test('is a dead letter with its attempts; later ones of its entity wait, a replay delivers them all', async () => {
    await delivering.stop();
    delivering = kit.deliver({ giveUpAfterMs: 50 });
    receiver.answer = ({ subject }) => (subject === 'a' ? 500 : 200);
    await tell('a', 'b', 'a');
    await expect.poll(letters, SOON).toMatchObject([{ state: 'OPEN', errorCode: 'HTTP_500' }]);
    const [letter] = await letters();
    expect(letter?.attempts).toBeGreaterThan(1);
    expect(await stateOf()).toMatchObject({ pending: 1, deadLetters: 1 });
    receiver.answer = () => 200;
    const input = {
      idempotencyKey: randomUUID(),
      id: makeId(SUPERLEDGER, letter?.reference ?? ''),
      reason: 'the receiver is repaired',
    };
    await kit.commands.settle('replayDeadLetter', input, callOf(controller));
    await expect.poll(taken, SOON).toEqual(['b', 'a', 'a']);
    expect(sequences('a')).toEqual(sequences('a').toSorted((a, b) => a - b));
    const { values } = await kit.metrics.webhookDeliveries.get();
    expect(values).toContainEqual({
      labels: { outcome: 'dead_letter' },
      value: expect.any(Number),
    });
  });
});

describe('a replay', () => {
  test('delivers everything after its place again, with the ids it had', async () => {
    await tell('a', 'b', 'c');
    await expect.poll(() => taken().length, SOON).toBe(3);
    const [first] = sequences('a');
    const before = receiver.taken();
    await replay((first ?? 0) - 1);
    await expect.poll(() => receiver.received.length, SOON).toBe(6);
    expect(receiver.taken()).toEqual(before);
  });

  test('from a place the log does not have is refused, with the places it has', async () => {
    const answer = await replay(999_999);
    expect(answer.problems).toMatchObject([
      { code: 'WHK-7', evidence: { oldest: toCursor(0), last: expect.any(String) } },
    ]);
    await expect(replay(0, { after: 'nonsense' })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: ['input', 'after'] },
    });
  });
});

describe('whoever delivers', () => {
  test('may go at any time: another one goes on, and nothing is lost or out of order', async () => {
    let count = 0;
    receiver.answer = () => (++count % 5 === 0 ? 503 : 200);
    const keys = Array.from({ length: 40 }, (_, n) => `k${n % 8}`);
    await tell(...keys.slice(0, 20));
    await expect.poll(() => receiver.received.length, SOON).toBeGreaterThan(5);
    await delivering.stop();
    await tell(...keys.slice(20));
    delivering = kit.deliver();
    await expect.poll(() => taken().length, SOON).toBe(40);
    for (const key of new Set(keys)) {
      const once = [...new Set(sequences(key))];
      expect(once).toEqual(once.toSorted((a, b) => a - b));
    }
  });

  test('is one alone: a second one waits, and takes over when the first one goes', async () => {
    const second = kit.deliver();
    await tell('a', 'b');
    await expect.poll(() => taken().length, SOON).toBe(2);
    expect(receiver.received).toHaveLength(2);
    await delivering.stop();
    await tell('c');
    await expect.poll(taken, SOON).toContain('c');
    await second.stop();
  });
});

test('while a secret takes the place of another both sign, then the new one alone, and the old one is gone', async () => {
  const old = await kit.secretOf(reference);
  await tell('before');
  await expect.poll(taken, SOON).toEqual(['before']);
  const id = makeId(SUPERLEDGER, reference);
  await kit.post('rotateWebhookSecret', { id, reason: 'yearly' }, CONTROLLERS);
  // Deliveries go by the machine's clock, the posting by the kit's.
  const until = (previousUntil: Date) =>
    kit.database.webhook.updateMany({ where: { reference }, data: { previousUntil } });
  await until(new Date(Date.now() + 3_600_000));
  const next = await kit.secretOf(reference);
  expect(next).not.toBe(old);
  receiver.received.length = 0;
  await tell('both');
  await expect.poll(taken, SOON).toEqual(['both']);
  for (const secret of [old, next]) receiver.verify(secret);
  await until(new Date(Date.now() - 1));
  receiver.received.length = 0;
  await tell('alone');
  await expect.poll(taken, SOON).toEqual(['alone']);
  receiver.verify(next);
  expect(() => receiver.verify(old)).toThrow('matching');
  expect(await kit.database.webhook.findUnique({ where: { reference } })).toMatchObject({
    previousSecret: null,
    previousUntil: null,
  });
});
