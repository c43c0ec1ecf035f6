import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { postingId } from '#platform/commands/posting';
import { reconcile } from '#platform/worker/reconcile';
import { personas } from '../support/personas.ts';
import { toyKit, type ToyKit } from '../support/toy-command.ts';

const { apClerk, apManager } = personas;

let kit: ToyKit;
beforeAll(async () => {
  kit = await toyKit();
});
afterAll(() => kit.stop());

const submit = (more: object = {}): Promise<CommandAnswer> =>
  kit.submit('toy', { amount: '100.00', ...more }, apClerk);

test('an answer lost after the effect is found by enquiry; nothing is sent again', async () => {
  kit.books.script('one', { kind: 'OUTCOME_UNKNOWN', commits: true });
  const sent = kit.books.sent.length;
  const done = await kit.post('toy', {}, [apClerk, apManager]);
  expect(done).toMatchObject({ status: 'COMPLETED' });
  expect(kit.books.effectsOf(done.reference)).toEqual(['one']);
  expect(kit.books.sent.length - sent).toBe(1);
});

test('a request lost before the effect is proven absent twice, then the same bytes go again', async () => {
  kit.books.script('one', { kind: 'OUTCOME_UNKNOWN' });
  const from = kit.books.sent.length;
  const done = await kit.post('toy', {}, [apClerk, apManager]);
  const [first, second, ...more] = kit.books.sent.slice(from);
  expect({ status: done.status, same: first === second, more }).toEqual({
    status: 'COMPLETED',
    same: true,
    more: [],
  });
  expect(kit.books.effectsOf(done.reference)).toEqual(['one']);
  const trail = await kit.trail(postingId(done.reference));
  expect(trail.map(({ decision }) => decision)).toContain('UNCERTAIN');
});

test('where the target would take it twice, it is not sent again before it cannot arrive any more', async () => {
  kit.books.script('one', { kind: 'OUTCOME_UNKNOWN' });
  const answer = await submit({ lostAfterMs: 3_600_000 });
  await kit.approve(answer, apManager);
  const { reference } = await kit.posting(answer);
  await expect(kit.execute(answer)).rejects.toThrow('does not come to an end');
  expect(kit.books.sent.filter((body) => body.includes(reference))).toHaveLength(1);
  expect((await kit.posting(answer)).status).toBe('UNCERTAIN');
});

test('a repetition that is turned down because the first one did arrive is no refusal', async () => {
  kit.books.script('one', { kind: 'OUTCOME_UNKNOWN' }, { kind: 'DECLINED', commits: true });
  const done = await kit.post('toy', {}, [apClerk, apManager]);
  expect(done.status).toBe('COMPLETED');
  expect(kit.books.effectsOf(done.reference)).toEqual(['one']);
});

test('a target that cannot be reached is tried again', async () => {
  kit.books.script('one', { kind: 'UNAVAILABLE' }, { kind: 'RATE_LIMITED' });
  const done = await kit.post('toy', {}, [apClerk, apManager]);
  expect(done.attempts.map(({ outcome }) => outcome)).toEqual([
    'NOT_SENT',
    'NOT_SENT',
    'CONFIRMED',
  ]);
});

test('fields it has no place for are a WARN', async () => {
  kit.books.script('one', { kind: 'ignores', fields: ['dueDate'] });
  const done = await kit.post('toy', {}, [apClerk, apManager]);
  expect(done.problems).toMatchObject([
    { code: 'IGNORED_BY_TARGET', severity: 'WARN', evidence: { fields: ['dueDate'] } },
  ]);
});

test('a first step turned down is DECLINED', async () => {
  kit.books.script('one', { kind: 'DECLINED' });
  const done = await kit.post('toy', {}, [apClerk, apManager]);
  expect(done.status).toBe('DECLINED');
  expect(kit.books.effectsOf(done.reference)).toEqual([]);
});

test('a later step turned down undoes what was done, last first, and both facts are in the trail', async () => {
  kit.books.script('three', { kind: 'DECLINED' });
  const done = await kit.post('toy', { steps: ['one', 'two', 'three'] }, [apClerk, apManager]);
  expect(done.status).toBe('COMPENSATED');
  expect(kit.books.effectsOf(done.reference)).toEqual(['one', 'two', 'un-two', 'un-one']);
  const trail = await kit.trail(postingId(done.reference));
  expect(trail.at(-1)).toMatchObject({
    decision: 'COMPENSATED',
    details: { code: 'TOY', undone: ['one', 'two'], reason: 'scripted DECLINED' },
  });
});

test('what cannot be undone waits for a person, as an exception', async () => {
  kit.books.script('two', { kind: 'DECLINED' });
  kit.books.script('un-one', { kind: 'DECLINED' });
  const done = await kit.post('toy', { steps: ['one', 'two'] }, [apClerk, apManager]);
  expect(done).toMatchObject({ status: 'EXECUTING', driver: null });
  const found = await kit.database.ledgerException.findMany({
    where: { reference: done.reference },
  });
  expect(found).toMatchObject([{ kind: 'COMPENSATION_FAILED', resolvedAt: null }]);
});

test('two workers that drive one posting make one effect', async () => {
  const answer = await submit();
  await kit.approve(answer, apManager);
  await Promise.all([kit.execute(answer), kit.execute(answer)]);
  const done = await kit.posting(answer);
  expect(done.status).toBe('COMPLETED');
  expect(kit.books.effectsOf(done.reference)).toEqual(['one']);
});

test('a row that is not what was approved is not posted', async () => {
  const answer = await submit();
  await kit.approve(answer, apManager);
  const { reference } = await kit.posting(answer);
  await kit.database.posting.update({
    where: { reference },
    data: { content: { amount: '900.00' } },
  });
  expect((await kit.execute(answer)).status).toBe('APPROVED');
  expect(kit.books.effectsOf(reference)).toEqual([]);
  const found = await kit.database.ledgerException.findMany({ where: { reference } });
  expect(found).toMatchObject([{ kind: 'ALTERED' }]);
});

describe('a step that can be done without', () => {
  const steps = ['one', 'spare'];

  test('and is turned down for good leaves what was done, and an exception', async () => {
    kit.books.script('spare', { kind: 'DECLINED' });
    const done = await kit.post('toy', { steps }, [apClerk, apManager]);
    expect(done.status).toBe('COMPLETED');
    expect(kit.books.effectsOf(done.reference)).toEqual(['one']);
    expect(await exceptionOf(done.reference)).toMatchObject({
      resolvedAt: null,
      evidence: { command: 'toy', step: 'spare', source: 'toy', code: 'TOY' },
    });
  });

  test('is tried and settled like any other before that', async () => {
    kit.books.script('spare', { kind: 'UNAVAILABLE' }, { kind: 'OUTCOME_UNKNOWN', commits: true });
    const done = await kit.post('toy', { steps }, [apClerk, apManager]);
    expect(kit.books.effectsOf(done.reference)).toEqual(steps);
    expect(await exceptionOf(done.reference)).toBeNull();
  });

  test('that somebody entered since is found by the reconciliation, which closes the exception', async () => {
    kit.books.script('spare', { kind: 'DECLINED' });
    const { reference } = await kit.post('toy', { steps }, [apClerk, apManager]);
    kit.books.effects.push({ reference, step: 'spare' });
    kit.clock.advance(600_000);
    await reconcile(kit.kernel, { checks: [] });
    expect((await exceptionOf(reference))?.resolvedAt).not.toBeNull();
  });
});

const exceptionOf = (reference: string) =>
  kit.database.ledgerException.findFirst({ where: { reference, kind: 'STEP_REFUSED' } });
