import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { Viewer } from '#platform/identity/viewer';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';
import { CONTROLLERS, webhooksKit, type WebhooksKit } from '../support/webhooks-kit.ts';

const [controller, other] = CONTROLLERS;
const ADDRESSES: Readonly<Record<string, readonly string[]>> = {
  'public.example': ['8.8.8.8'],
  'private.example': ['10.0.0.1'],
  'mixed.example': ['8.8.8.8', '127.0.0.1'],
  '10.0.0.1': ['10.0.0.1'],
  'empty.example': [],
};

let kit: WebhooksKit;
beforeAll(async () => {
  kit = await webhooksKit(async (host) => {
    const found = ADDRESSES[host];
    if (!found) throw Object.assign(new Error('not found'), { code: 'ENOTFOUND' });
    return found.map((address) => ({ address, family: 4 }));
  });
});
afterAll(() => kit.stop());

const valid = () => ({
  url: `https://public.example/${randomUUID()}`,
  topics: ['invoice.status-changed'],
});
const register = (more: object = {}, viewer: Viewer = controller) =>
  kit.submit('registerWebhook', { ...valid(), ...more }, viewer);
const codes = ({ problems }: Awaited<ReturnType<typeof register>>) =>
  problems.map(({ code, severity }) => `${code} ${severity}`);
const rowOf = (reference: string) =>
  kit.database.webhook.findUniqueOrThrow({ where: { reference } });
const stateOf = async (reference: string): Promise<string> => (await rowOf(reference)).state;

const remove = (reference: string, viewer: Viewer = controller) =>
  kit.submit('removeWebhook', { id: makeId(SUPERLEDGER, reference), reason: 'moved' }, viewer);

describe('a webhook', () => {
  test('waits for another person, then gets what happens from then on', async () => {
    await kit.ground.tell(['superledger:before'], {}, 'invoice.status-changed');
    await expect.poll(() => kit.ground.log.last()).toBeGreaterThan(0);
    const answer = await register({ description: 'our warehouse' });
    const { reference, status } = await kit.posting(answer);
    expect([status, await stateOf(reference)]).toEqual(['AWAITING_APPROVAL', 'PENDING_APPROVAL']);
    expect((await kit.approve(answer, controller)).problems).toMatchObject([{ code: 'SOD-1' }]);
    await kit.approve(answer, other);
    expect((await kit.execute(answer)).status).toBe('COMPLETED');
    const row = await rowOf(reference);
    expect(row).toMatchObject({ state: 'ACTIVE', topics: ['invoice.status-changed'] });
    expect(Number(row.cursor)).toBeGreaterThanOrEqual(1);
  });

  test('whose registration came to nothing has no secret any more, and leaves its URL free', async () => {
    const input = valid();
    const answer = await register(input);
    const { reference } = await kit.posting(answer);
    const id = answer.posting?.id ?? '';
    const no = { idempotencyKey: randomUUID(), id, reason: 'unknown host' };
    await kit.commands.reject(no, callOf(other));
    expect(await rowOf(reference)).toMatchObject({ state: 'CANCELLED', secret: null });
    expect(codes(await register(input))).toEqual([]);
  });

  test('has a secret that is nowhere in clear: not in content, trail, events or log', async () => {
    const reference = await kit.register(valid());
    const secret = await kit.secretOf(reference);
    expect(secret).toMatch(/^whsec_.{40,}$/);
    const everything = JSON.stringify(
      [
        await kit.database.posting.findMany(),
        await kit.database.auditEntry.findMany(),
        await kit.database.outboxEvent.findMany(),
        await kit.database.idempotencyKey.findMany(),
        Buffer.from((await rowOf(reference)).secret ?? []).toString('latin1'),
        kit.logged(),
      ],
      (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value),
    );
    expect(everything).toContain(reference);
    expect(everything).not.toContain(secret.slice('whsec_'.length));
  });

  test('is of the companies that whoever registers it sees, unless it names some of them', async () => {
    const clerk = { ...controller, legalEntities: ['US01', 'DE01'] };
    const all = await kit.posting(await register({}, clerk));
    const one = await kit.posting(await register({ legalEntityIds: ['superledger:DE01'] }));
    expect([all, one].map(({ content }) => content)).toMatchObject([
      { legalEntities: ['DE01', 'US01'] },
      { legalEntities: ['DE01'] },
    ]);
  });

  test('of two for one URL at once is refused once by the database', async () => {
    const input = valid();
    const both = await Promise.all([register(input), register(input)]);
    expect(both.flatMap(codes)).toEqual(['WHK-3 BLOCK']);
  });
});

describe('what is refused', () => {
  test.each([
    ['plain http', { url: 'http://public.example/' }, 'WHK-1'],
    ['credentials in the URL', { url: 'https://user:pass@public.example/' }, 'WHK-1'],
    ['a fragment', { url: 'https://public.example/#x' }, 'WHK-1'],
    ['no URL', { url: 'public.example' }, 'WHK-1'],
    ['a host at a private address', { url: 'https://private.example/' }, 'WHK-2'],
    ['a host that is private too', { url: 'https://mixed.example/' }, 'WHK-2'],
    ['a private address as the host', { url: 'https://10.0.0.1/' }, 'WHK-2'],
    ['a host nobody finds', { url: 'https://unknown.example/' }, 'WHK-2'],
    ['a host without address', { url: 'https://empty.example/' }, 'WHK-2'],
  ])('%s', async (_, more, code) => {
    const answer = await register(more);
    expect(answer.posting).toBeNull();
    expect(codes(answer)).toEqual([`${code} BLOCK`]);
  });

  test('topics whose events whoever registers it may not read', async () => {
    const scopes = controller.scopes.filter((each) => each !== 'payments:read');
    const topics = ['payment.status-changed', 'invoice.status-changed'];
    const answer = await register({ topics }, { ...controller, scopes });
    expect(answer.problems).toMatchObject([
      { code: 'WHK-5', evidence: { topics: ['payment.status-changed'] } },
    ]);
  });

  test.each([
    ['no topic', { topics: [] }, 'BAD_USER_INPUT', ['input', 'topics']],
    ['an unknown topic', { topics: ['x'] }, 'BAD_USER_INPUT', ['input', 'topics', '0']],
    [
      'the platform’s own errands',
      { topics: ['posting.retry-requested'] },
      'BAD_USER_INPUT',
      ['input', 'topics', '0'],
    ],
    [
      'a company there is not',
      { legalEntityIds: ['superledger:FR01'] },
      'NOT_FOUND',
      ['input', 'legalEntityIds', '0'],
    ],
    ['a control character', { description: 'a\u0000' }, 'BAD_USER_INPUT', ['input', 'description']],
    ['a secret of one’s own', { secret: 'mine' }, 'BAD_USER_INPUT', ['input']],
  ])('%s', async (_, more, code, path) => {
    await expect(register(more)).rejects.toMatchObject({ extensions: { code, path } });
  });

  test('whoever does not operate', async () => {
    await expect(register({}, personas.apManager)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });
});

describe('a removal', () => {
  test('ends the deliveries for good once another person agrees, with the secret', async () => {
    const reference = await kit.register(valid());
    const answer = await remove(reference);
    expect(await stateOf(reference)).toBe('ACTIVE');
    await kit.approve(answer, other);
    await kit.execute(answer);
    expect(await rowOf(reference)).toMatchObject({ state: 'REMOVED', secret: null });
    expect(codes(await remove(reference))).toEqual(['WHK-6 BLOCK']);
  });

  test('is asked for once; one that was rejected may be asked for again', async () => {
    const reference = await kit.register(valid());
    const both = await Promise.all([remove(reference), remove(reference)]);
    expect(both.flatMap(codes)).toEqual(['WHK-6 BLOCK']);
    const id = both.find(({ posting }) => posting)?.posting?.id ?? '';
    const no = { idempotencyKey: randomUUID(), id, reason: 'still used' };
    await kit.commands.reject(no, callOf(other));
    expect(codes(await remove(reference))).toEqual([]);
  });

  test('of one that the viewer does not see is of none', async () => {
    const reference = await kit.register(valid());
    const elsewhere = { ...controller, legalEntities: ['US01'] };
    for (const [id, viewer] of [
      [reference, elsewhere],
      ['SUNKNOWN', controller],
    ] as const)
      await expect(remove(id, viewer)).rejects.toMatchObject({
        extensions: { code: 'NOT_FOUND', path: ['input', 'id'] },
      });
  });
});

const rotate = (reference: string, more: object = {}) =>
  kit.submit(
    'rotateWebhookSecret',
    { id: makeId(SUPERLEDGER, reference), reason: 'somebody left', ...more },
    controller,
  );
const agreed = async (answer: Awaited<ReturnType<typeof rotate>>) => {
  await kit.approve(answer, other);
  expect((await kit.execute(answer)).status).toBe('COMPLETED');
};

describe('a new secret', () => {
  test('signs once another person agrees, and the old one for a day beside it', async () => {
    const reference = await kit.register(valid());
    const old = await kit.secretOf(reference);
    const answer = await rotate(reference);
    expect(answer.problems).toEqual([]);
    const { nextSecret } = await rowOf(reference);
    const next = kit.seal.open(nextSecret ?? new Uint8Array(), reference);
    expect(await kit.secretOf(reference)).toBe(old);
    await agreed(answer);
    const row = await rowOf(reference);
    expect([await kit.secretOf(reference), row.rotating, row.nextSecret]).toEqual([
      next,
      null,
      null,
    ]);
    expect(kit.seal.open(row.previousSecret ?? new Uint8Array(), reference)).toBe(old);
    expect(row.previousUntil).toEqual(new Date(kit.clock.now().getTime() + 24 * 3_600_000));
    const { content } = await kit.posting(answer);
    expect(content).toEqual({
      id: makeId(SUPERLEDGER, reference),
      reason: 'somebody left',
      overlapHours: 24,
    });
  });

  test('takes the place of one that others know at once', async () => {
    const reference = await kit.register(valid());
    await agreed(await rotate(reference, { overlapHours: 0 }));
    expect(await rowOf(reference)).toMatchObject({ previousSecret: null, previousUntil: null });
  });

  test('waits for its approval one at a time; a rejected one leaves nothing', async () => {
    const reference = await kit.register(valid());
    const old = await kit.secretOf(reference);
    const both = await Promise.all([rotate(reference), rotate(reference)]);
    expect(both.flatMap(codes)).toEqual(['WHK-8 BLOCK']);
    const id = both.find(({ posting }) => posting)?.posting?.id ?? '';
    const no = { idempotencyKey: randomUUID(), id, reason: 'not now' };
    await kit.commands.reject(no, callOf(other));
    expect(await rowOf(reference)).toMatchObject({ rotating: null, nextSecret: null });
    expect(await kit.secretOf(reference)).toBe(old);
    expect(codes(await rotate(reference))).toEqual([]);
  });

  test('that waits goes with a webhook that is removed, and one that is removed gets none', async () => {
    const reference = await kit.register(valid());
    const late = await rotate(reference);
    const removal = await remove(reference);
    await kit.approve(removal, other);
    await kit.execute(removal);
    await agreed(late);
    expect(await rowOf(reference)).toMatchObject({
      state: 'REMOVED',
      secret: null,
      nextSecret: null,
      previousSecret: null,
    });
    expect(codes(await rotate(reference))).toEqual(['WHK-6 BLOCK']);
  });

  test.each([-1, 169, 1.5])('with an overlap of %d hours is refused', async (overlapHours) => {
    await expect(rotate('SUNKNOWN', { overlapHours })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: ['input', 'overlapHours'] },
    });
  });
});
