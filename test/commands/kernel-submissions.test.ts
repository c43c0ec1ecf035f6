import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { personas } from '../support/personas.ts';
import { toyKit, type ToyKit } from '../support/toy-command.ts';

const { apClerk, apManager, nobody } = personas;

let kit: ToyKit;
beforeAll(async () => {
  kit = await toyKit();
});
afterAll(() => kit.stop());

const submit = (more: object = {}): Promise<CommandAnswer> =>
  kit.submit('toy', { amount: '100.00', ...more }, apClerk);
const idOf = ({ posting }: CommandAnswer): string => posting?.id ?? '';
const counts = async () => ({
  postings: await kit.database.posting.count(),
  keys: await kit.database.idempotencyKey.count(),
  audit: await kit.database.auditEntry.count(),
  events: await kit.database.outboxEvent.count(),
});

test('fifty identical ones at once are one posting and forty-nine replays', async () => {
  const input = { idempotencyKey: randomUUID(), amount: '5.00' };
  const answers = await Promise.all(
    Array.from({ length: 50 }, () => kit.submit('toy', input, apClerk)),
  );
  expect(new Set(answers.map(idOf)).size).toBe(1);
  expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
});

test('a key used for other content, or by somebody else, is IDEMPOTENCY_CONFLICT', async () => {
  const idempotencyKey = randomUUID();
  await submit({ idempotencyKey });
  for (const [more, viewer] of [
    [{ amount: '100.01' }, apClerk],
    [{ amount: '100.00' }, apManager],
  ] as const)
    await expect(kit.submit('toy', { idempotencyKey, ...more }, viewer)).rejects.toMatchObject({
      extensions: { code: 'IDEMPOTENCY_CONFLICT' },
    });
});

test('a BLOCK writes the audit entry of the refusal and nothing else, and leaves the key', async () => {
  const idempotencyKey = randomUUID();
  const before = await counts();
  expect(await submit({ idempotencyKey, block: 'TOY-1' })).toMatchObject({ posting: null });
  expect(await counts()).toEqual({ ...before, audit: before.audit + 1 });
  expect((await submit({ idempotencyKey })).posting).not.toBeNull();
});

test('without the scope it is FORBIDDEN, and written down', async () => {
  const before = await counts();
  await expect(kit.submit('toy', {}, nobody)).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
  expect(await counts()).toEqual({ ...before, audit: before.audit + 1 });
});

test('what was overtaken is read and decided anew, so often, and then refused with the conflict', async () => {
  kit.books.readings = 0;
  const answer = await submit({ overtaken: 9 });
  expect(answer).toMatchObject({ posting: { id: expect.any(String) }, problems: [] });
  expect(kit.books.readings).toBe(10);
  const before = await counts();
  kit.books.readings = 0;
  const idempotencyKey = randomUUID();
  expect(await submit({ idempotencyKey, overtaken: 10 })).toMatchObject({
    posting: null,
    problems: [{ code: 'TOY-1', severity: 'BLOCK' }],
  });
  expect(kit.books.readings).toBe(10);
  expect(await counts()).toEqual({ ...before, audit: before.audit + 1 });
  // The eleventh reading is of another submission under the same key, which was left.
  expect((await submit({ idempotencyKey, overtaken: 10 })).posting).not.toBeNull();
});
