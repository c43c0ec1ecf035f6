import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { postingId } from '#platform/commands/posting';
import { attempt } from '#platform/worker/attempt';
import { personas } from '../support/personas.ts';
import { toyKit, type ToyKit } from '../support/toy-command.ts';

const { apClerk, apManager } = personas;

let kit: ToyKit;
beforeAll(async () => {
  kit = await toyKit();
});
afterAll(() => kit.stop());

async function approved(): Promise<{ answer: CommandAnswer; reference: string }> {
  const answer = await kit.submit('toy', { amount: '100.00' }, apClerk);
  await kit.approve(answer, apManager);
  const { reference } = await kit.posting(answer);
  return { answer, reference };
}

const sentOf = (reference: string): number =>
  kit.books.sent.filter((body) => body.includes(reference)).length;

const followedOf = (reference: string): number =>
  kit.books.followed.filter((job) => job === `job:one.${reference}`).length;

/** As if the worker that sent it had been gone for longer than its lease. */
const outliveLease = (reference: string) =>
  kit.database.posting.update({
    where: { reference },
    data: { leaseUntil: new Date('2020-01-01T00:00:00.000Z') },
  });

test('work that a target accepts is looked at until it is done, and sent once', async () => {
  const { answer, reference } = await approved();
  kit.books.script('one', { kind: 'accepts' }, { kind: 'works', progress: 'RUNNING' });
  const done = await kit.execute(answer);
  expect(done).toMatchObject({ status: 'COMPLETED' });
  expect(done.attempts).toMatchObject([
    { outcome: 'CONFIRMED', job: `job:one.${reference}`, progress: 'RUNNING' },
  ]);
  expect([sentOf(reference), followedOf(reference)]).toEqual([1, 2]);
  const trail = await kit.trail(postingId(reference));
  expect(trail.map(({ decision }) => decision)).not.toContain('UNCERTAIN');
});

test('the job is stored before it is asked about, and the posting stays EXECUTING meanwhile', async () => {
  const { answer, reference } = await approved();
  kit.books.script('one', { kind: 'accepts' });
  await kit.database.posting.update({ where: { reference }, data: { status: 'EXECUTING' } });
  expect(await attempt(kit.kernel, reference, 'one')).toMatchObject({ kind: 'ACCEPTED' });
  expect(followedOf(reference)).toBe(0);
  expect(await kit.posting(answer)).toMatchObject({
    status: 'EXECUTING',
    attempts: [{ outcome: 'ACCEPTED', job: `job:one.${reference}`, progress: 'WAIT' }],
  });
});

test('one that starts anew after acceptance asks after the job and sends nothing', async () => {
  const { answer, reference } = await approved();
  kit.books.script('one', { kind: 'accepts' });
  await attempt(kit.kernel, reference, 'one');
  const done = await kit.execute(answer);
  expect(done.status).toBe('COMPLETED');
  expect([sentOf(reference), followedOf(reference)]).toEqual([1, 1]);
});

test('one that dies before it has heard the acceptance is found by our reference, and followed', async () => {
  const { answer, reference } = await approved();
  kit.books.script('one', { kind: 'accepts', dies: true });
  await expect(attempt(kit.kernel, reference, 'one')).rejects.toThrow('killed before the answer');
  await outliveLease(reference);
  kit.books.script('one', { kind: 'works', progress: 'RUNNING' });
  const done = await kit.execute(answer);
  expect(done.attempts).toMatchObject([{ outcome: 'CONFIRMED', progress: 'RUNNING' }]);
  expect([sentOf(reference), followedOf(reference)]).toEqual([1, 2]);
  expect(kit.books.effectsOf(reference)).toEqual(['one']);
});

test('a target that does not say how far it is is asked again, and never sent the work again', async () => {
  const { answer, reference } = await approved();
  kit.books.script(
    'one',
    { kind: 'accepts' },
    { kind: 'UNAVAILABLE' },
    { kind: 'TIMEOUT' },
    { kind: 'OUTCOME_UNKNOWN' },
  );
  const done = await kit.execute(answer);
  expect(done.status).toBe('COMPLETED');
  expect([sentOf(reference), followedOf(reference)]).toEqual([1, 4]);
});

test('work that the target gives up is DECLINED with its reason, and what was done before is undone', async () => {
  kit.books.script('two', { kind: 'accepts' }, { kind: 'DECLINED' });
  const done = await kit.post('toy', { amount: '100.00', steps: ['one', 'two'] }, [
    apClerk,
    apManager,
  ]);
  expect(done.status).toBe('COMPENSATED');
  expect(done.attempts.map(({ step, outcome, errorCode }) => [step, outcome, errorCode])).toEqual([
    ['one', 'CONFIRMED', null],
    ['two', 'DECLINED', 'TOY'],
    ['undo:one', 'CONFIRMED', null],
  ]);
});

test('what is known to have ended is not work again, whoever comes late', async () => {
  const { answer, reference } = await approved();
  kit.books.script('one', { kind: 'accepts' }, { kind: 'DECLINED' });
  expect((await kit.execute(answer)).status).toBe('DECLINED');
  expect(await attempt(kit.kernel, reference, 'one')).toMatchObject({ kind: 'DECLINED' });
  expect((await kit.posting(answer)).attempts).toMatchObject([{ outcome: 'DECLINED' }]);
});

test('work that never ends waits for a person in the end', async () => {
  const { answer, reference } = await approved();
  const forever = Array.from(
    { length: 60 },
    () => ({ kind: 'works', progress: 'RUNNING' }) as const,
  );
  kit.books.script('one', { kind: 'accepts' }, ...forever);
  await expect(kit.execute(answer)).rejects.toThrow('does not come to an end');
  expect((await kit.posting(answer)).status).toBe('EXECUTING');
  expect(sentOf(reference)).toBe(1);
});
