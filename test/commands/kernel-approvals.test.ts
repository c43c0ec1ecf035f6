import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { expireDue } from '#platform/commands/expire';
import { postingId } from '#platform/commands/posting';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';
import { toyKit, type ToyKit } from '../support/toy-command.ts';

const { apClerk, apManager, cfo, treasurer } = personas;
const approvingTreasurer = { ...treasurer, scopes: [...treasurer.scopes, 'invoices:approve'] };

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

test('a plain posting takes one other person, and is told from submission to its end', async () => {
  const done = await kit.post('toy', { amount: '100.00' }, [apClerk, apManager]);
  expect(done).toMatchObject({ status: 'COMPLETED', problems: [] });
  expect(kit.books.effectsOf(done.reference)).toEqual(['one']);
  const trail = await kit.trail(postingId(done.reference));
  expect(trail.map(({ decision }) => decision)).toEqual([
    'AWAITING_APPROVAL',
    'APPROVED',
    'EXECUTING',
    'COMPLETED',
  ]);
  expect(trail[0]?.details).toMatchObject({
    moved: { target: 'toy', amount: '100.00', currency: 'EUR' },
    controls: { 'TOY-1': 'PASSED', 'TOY-2': 'PASSED' },
    policy: kit.kernel.policy.version,
  });
  expect(trail[3]?.details).toMatchObject({ taken: [{ step: 'one', unaltered: true }] });
});

test('who submitted it does not approve it (SOD-1)', async () => {
  const answer = await kit.submit('toy', { amount: '1.00' }, apManager);
  expect(codes(await kit.approve(answer, apManager))).toContain('SOD-1');
  expect(await statusOf(answer)).toBe('AWAITING_APPROVAL');
});

test('above the first step it takes two different people (APR-2, SOD-3)', async () => {
  const answer = await submit({ amount: '10000.01' });
  expect((await kit.posting(answer)).requiredApprovals).toHaveLength(2);
  expect(codes(await kit.approve(answer, apManager))).toEqual([]);
  expect(await statusOf(answer)).toBe('AWAITING_APPROVAL');
  expect(codes(await kit.approve(answer, apManager))).toEqual(['SOD-3']);
  expect(codes(await kit.approve(answer, cfo))).toEqual([]);
  expect(await statusOf(answer)).toBe('APPROVED');
});

test('a limit is a limit (APR-1)', async () => {
  const answer = await submit({ amount: '50000.01' });
  expect(codes(await kit.approve(answer, apManager))).toEqual(['APR-1']);
});

test('a HOLD waits for a role that may release it', async () => {
  const answer = await submit({ hold: 'TOY-2' });
  await kit.approve(answer, apManager);
  expect(await statusOf(answer)).toBe('AWAITING_APPROVAL');
  await kit.approve(answer, approvingTreasurer);
  expect(await statusOf(answer)).toBe('APPROVED');
});

test('another hash than the content’s is refused (APR-4)', async () => {
  const answer = await submit();
  const input = { idempotencyKey: randomUUID(), id: idOf(answer), contentHash: 'a'.repeat(64) };
  expect(codes(await kit.commands.approve(input, callOf(apManager)))).toEqual(['APR-4']);
});

test('what changes a fact voids the approvals that stood on it, also of what was approved', async () => {
  const fact = `bank:${randomUUID()}`;
  const waiting = await submit({ amount: '10000.01', dependsOn: [fact] });
  await kit.approve(waiting, apManager);
  const approved = await submit({ dependsOn: [fact] });
  await kit.approve(approved, apManager);
  const other = await submit({ dependsOn: [`${fact}-other`] });
  await kit.approve(other, apManager);

  await kit.post('toy', { changes: [fact] }, [apClerk, apManager]);

  expect((await kit.posting(waiting)).approvals[0]?.voidedAt).not.toBeNull();
  expect(await statusOf(approved)).toBe('AWAITING_APPROVAL');
  expect(await statusOf(other)).toBe('APPROVED');
  expect((await kit.execute(approved)).status).toBe('AWAITING_APPROVAL');
  expect(codes(await kit.approve(approved, apManager))).toEqual([]);
  expect((await kit.execute(approved)).status).toBe('COMPLETED');
});

test('not approved in time it expires, and an approval comes too late (APR-5)', async () => {
  const answer = await submit();
  kit.clock.advance(72 * 3_600_000);
  expect(codes(await kit.approve(answer, apManager))).toEqual(['APR-5']);
  await expireDue(kit.kernel);
  expect(await statusOf(answer)).toBe('EXPIRED');
  expect(codes(await kit.approve(answer, apManager))).toEqual(['POSTING_STATE']);
});
