import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { postingId } from '#platform/commands/posting';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';
import { toyKit, type ToyKit } from '../support/toy-command.ts';

const { apClerk, apManager, cfo, controller } = personas;

let kit: ToyKit;
beforeAll(async () => {
  kit = await toyKit();
});
afterAll(() => kit.stop());

const submit = (more: object = {}): Promise<CommandAnswer> =>
  kit.submit('toy', { amount: '100.00', ...more }, apClerk);
const codes = ({ problems }: Pick<CommandAnswer, 'problems'>): string[] =>
  problems.map(({ code }) => code);
const idOf = ({ posting }: CommandAnswer): string => posting?.id ?? '';
const statusOf = async (answer: CommandAnswer): Promise<string> =>
  (await kit.posting(answer)).status;
const counts = async () => ({
  postings: await kit.database.posting.count(),
  keys: await kit.database.idempotencyKey.count(),
  audit: await kit.database.auditEntry.count(),
  events: await kit.database.outboxEvent.count(),
});

const decision = (answer: CommandAnswer, more: object = {}) => ({
  idempotencyKey: randomUUID(),
  id: idOf(answer),
  reason: 'not needed any more',
  ...more,
});

test('who submitted it takes it back; then nothing is posted', async () => {
  const answer = await submit();
  await kit.approve(answer, apManager);
  await kit.commands.cancel(decision(answer), callOf(apClerk));
  const done = await kit.execute(answer);
  expect(done.status).toBe('CANCELLED');
  expect(kit.books.effectsOf(done.reference)).toEqual([]);
});

test('nobody else but operations takes it back, and the attempt is written down', async () => {
  const answer = await submit();
  await expect(kit.commands.cancel(decision(answer), callOf(apManager))).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
  expect((await kit.trail(idOf(answer))).at(-1)).toMatchObject({
    action: 'cancelPosting.refused',
    decision: 'FORBIDDEN',
  });
  await kit.commands.cancel(decision(answer), callOf(controller));
  expect(await statusOf(answer)).toBe('CANCELLED');
});

test('what was executed is not taken back, rejected or tried again', async () => {
  const done = await kit.post('toy', {}, [apClerk, apManager]);
  const answer = { posting: { id: postingId(done.reference) }, problems: [], replayed: false };
  for (const decided of [
    kit.commands.cancel(decision(answer), callOf(controller)),
    kit.commands.reject(decision(answer), callOf(apManager)),
    kit.commands.retry(decision(answer), callOf(controller)),
  ])
    expect(codes(await decided)).toContain('POSTING_STATE');
});

test('a rejection ends it with its reason; the requester can only cancel', async () => {
  const answer = await kit.submit('toy', {}, apManager);
  expect(codes(await kit.commands.reject(decision(answer), callOf(apManager)))).toEqual(['SOD-1']);
  await kit.commands.reject(decision(answer, { evidence: ['doc:1'] }), callOf(cfo));
  expect(await kit.posting(answer)).toMatchObject({
    status: 'REJECTED',
    approvals: [{ decision: 'REJECTED', comment: 'not needed any more' }],
  });
});

test('a posting that was set aside is tried again under another driver', async () => {
  kit.books.script('two', { kind: 'DECLINED' });
  kit.books.script('un-one', { kind: 'UNAVAILABLE' });
  const answer = await submit({ steps: ['one', 'two'] });
  await kit.approve(answer, apManager);
  const { reference } = await kit.posting(answer);
  await kit.database.posting.update({
    where: { reference },
    data: { status: 'EXECUTING', stalledAt: kit.kernel.now() },
  });
  expect(codes(await kit.commands.retry(decision(answer), callOf(controller)))).toEqual([]);
  expect((await kit.execute(answer)).status).toBe('COMPENSATED');
});

test.each(['approve', 'reject', 'cancel', 'retry'] as const)(
  '%s with validateOnly runs every check and writes nothing',
  async (name) => {
    const answer = await submit();
    const { contentHash } = await kit.posting(answer);
    const before = await counts();
    const { reason, ...rest } = decision(answer, { validateOnly: true });
    const input = name === 'approve' ? { ...rest, contentHash } : { ...rest, reason };
    const viewer = name === 'approve' || name === 'reject' ? apManager : controller;
    const checked = await kit.commands[name](input, callOf(viewer));
    expect(codes(checked)).toEqual(name === 'retry' ? ['POSTING_STATE'] : []);
    expect(await counts()).toEqual(before);
  },
);
