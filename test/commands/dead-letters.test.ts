import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { SourceError } from '#domain/failures';
import { makeId, SUPERLEDGER } from '#domain/ids';
import { listDeadLetters, waitingBehind } from '#platform/commands/dead-letter-list';
import type { Settlement } from '#platform/commands/settle-dead-letter';
import type { StampedEvent } from '#platform/events/event';
import { eventGround, type EventGround } from '../support/event-ground.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';
import { toyKit, type ToyKit } from '../support/toy-command.ts';

const { controller, treasurer, apClerk } = personas;
let kit: ToyKit;
let ground: EventGround;
beforeAll(async () => {
  kit = await toyKit();
  ground = await eventGround(kit);
});
afterAll(async () => {
  await ground.stop();
  await kit.stop();
});

/** A consumer of its own ids that fails for those in `broken`, and what it has handled. */
function consumer(more: object = {}) {
  const name = randomUUID();
  const broken = new Set<string>();
  const handled: string[] = [];
  const tried: string[] = [];
  const own = (id: string): string => `superledger:${name}.${id}`;
  const options = {
    name,
    discardable: true,
    wants: ({ key }: StampedEvent) => key.includes(name),
    async handle({ key, body }: StampedEvent) {
      const id = key.slice(own('').length);
      tried.push(id);
      if (broken.has(id)) throw new SourceError('sap', 'DECLINED', 'for Jane Doe', {});
      handled.push(`${id} ${body.to}`);
    },
    ...more,
  };
  const started = ground.consume(options);
  return {
    ...started,
    name,
    broken,
    handled,
    tried,
    again: () => ground.consume(options),
    tell: (...ids: string[]) => ground.tell(ids.map(own)),
    letters: () => listDeadLetters(kit.database, { ...ALL, consumer: name }, FIRST),
  };
}
const ALL = { state: null, consumer: null, legalEntities: null };
const FIRST = { limit: 50, after: null };

const settle = (
  settlement: Settlement,
  reference: string,
  more: object = {},
  viewer = controller,
) => {
  const id = makeId(SUPERLEDGER, reference);
  const input = { idempotencyKey: randomUUID(), id, reason: 'repaired', ...more };
  return kit.commands.settle(settlement, input, callOf(viewer));
};
const SOON = { timeout: 10_000, interval: 20 };

/** One whose event `a` is an open dead letter, with a second event of `a` behind it. */
async function withDeadLetter(more: object = {}) {
  const mine = consumer(more);
  mine.broken.add('a');
  await mine.tell('a', 'b', 'a', 'c');
  await expect.poll(() => mine.handled.length, SOON).toBe(2);
  const [letter] = await mine.letters();
  if (!letter) throw new Error('there is no dead letter');
  return { ...mine, reference: letter.reference, letter };
}

describe('an event that cannot be handled', () => {
  test('is tried a bounded number of times, then the others go on and its entity waits', async () => {
    const { tried, handled, letter, reference } = await withDeadLetter();
    expect(tried).toEqual(['a', 'a', 'b', 'c']);
    expect(handled).toEqual(['b APPROVED', 'c APPROVED']);
    expect(letter).toMatchObject({ state: 'OPEN', attempts: 2, errorCode: 'DECLINED' });
    expect(await waitingBehind(kit.database, [reference])).toEqual([1]);
    expect(JSON.stringify(letter)).not.toContain('Jane');
  });

  test('is told once, as an event of the same legal entity', async () => {
    const { reference } = await withDeadLetter();
    const id = makeId(SUPERLEDGER, reference);
    const told = () => kit.database.outboxEvent.findMany({ where: { key: id } });
    expect(await told()).toMatchObject([
      { topic: 'dead-letter.raised', body: { to: 'OPEN', from: null, legalEntity: 'DE01' } },
    ]);
  });

  test('stays with the consumer over a restart, and so does what waits behind it', async () => {
    const mine = await withDeadLetter();
    await mine.stop();
    mine.broken.clear();
    await settle('replayDeadLetter', mine.reference);
    mine.again();
    await expect
      .poll(() => mine.handled, SOON)
      .toEqual(['b APPROVED', 'c APPROVED', 'a APPROVED', 'a APPROVED']);
  });

  test('stops the consumer once too many wait behind it, and nothing is lost', async () => {
    const mine = await withDeadLetter({ maxWaiting: 2 });
    await mine.tell('a', 'a', 'd');
    await expect
      .poll(() => kit.database.waitingEvent.count({ where: { consumer: mine.name } }), SOON)
      .toBe(2);
    mine.broken.clear();
    await settle('replayDeadLetter', mine.reference);
    await expect
      .poll(() => mine.handled.filter((each) => each.startsWith('a')).length, SOON)
      .toBe(4);
    await expect.poll(() => mine.handled, SOON).toContain('d APPROVED');
  });
});

describe('a dead letter', () => {
  test('that is replayed is handled before what waited behind it', async () => {
    const mine = await withDeadLetter();
    mine.broken.clear();
    expect(await settle('replayDeadLetter', mine.reference)).toMatchObject({ problems: [] });
    await expect.poll(() => mine.handled.length, SOON).toBe(4);
    expect(await mine.letters()).toMatchObject([{ state: 'REPLAYED', attempts: 2 }]);
    await expect
      .poll(() => kit.database.waitingEvent.count({ where: { consumer: mine.name } }), SOON)
      .toBe(0);
  });

  test('that fails again is open again, with all its attempts', async () => {
    const mine = await withDeadLetter();
    await settle('replayDeadLetter', mine.reference);
    await expect.poll(mine.letters, SOON).toMatchObject([{ state: 'OPEN', attempts: 4 }]);
    expect(await waitingBehind(kit.database, [mine.reference])).toEqual([1]);
  });

  test('that is discarded is not handled any more, what waited behind it is', async () => {
    const mine = await withDeadLetter();
    mine.broken.clear();
    await settle('discardDeadLetter', mine.reference);
    await expect.poll(() => mine.handled, SOON).toEqual(['b APPROVED', 'c APPROVED', 'a APPROVED']);
    expect(mine.tried.filter((each) => each === 'a')).toHaveLength(3);
    expect(await kit.trail(makeId(SUPERLEDGER, mine.reference))).toMatchObject([
      { action: 'discardDeadLetter', decision: 'DISCARDED', details: { reason: 'repaired' } },
    ]);
  });

  test('without which something approved would be lost is not discarded', async () => {
    const { reference, letters } = await withDeadLetter({ discardable: false });
    const answer = await settle('discardDeadLetter', reference);
    expect(answer.problems).toMatchObject([{ code: 'DLT-2', severity: 'BLOCK' }]);
    expect(await letters()).toMatchObject([{ state: 'OPEN' }]);
  });

  test('is settled once: of two people at once one is told that it was', async () => {
    const mine = await withDeadLetter();
    const both = await Promise.all([
      settle('discardDeadLetter', mine.reference),
      settle('replayDeadLetter', mine.reference),
    ]);
    const codes = both.flatMap(({ problems }) => problems.map(({ code }) => code));
    expect(codes).toEqual(['DLT-1']);
  });

  test('is settled once by one key, whatever is sent with it again', async () => {
    const { reference } = await withDeadLetter();
    const idempotencyKey = randomUUID();
    const first = await settle('discardDeadLetter', reference, { idempotencyKey });
    const second = await settle('discardDeadLetter', reference, { idempotencyKey });
    expect([first.replayed, second.replayed]).toEqual([false, true]);
    await expect(
      settle('discardDeadLetter', reference, { idempotencyKey, reason: 'another' }),
    ).rejects.toMatchObject({ extensions: { code: 'IDEMPOTENCY_CONFLICT' } });
  });

  test('is there only for who operates, and sees its legal entity', async () => {
    const { reference, letters } = await withDeadLetter();
    const elsewhere = { ...controller, legalEntities: ['US01'] };
    await expect(settle('discardDeadLetter', reference, {}, treasurer)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
    for (const viewer of [apClerk, elsewhere])
      await expect(settle('discardDeadLetter', reference, {}, viewer)).rejects.toMatchObject({
        extensions: { code: 'NOT_FOUND' },
      });
    await expect(settle('discardDeadLetter', reference, { reason: ' ' })).rejects.toMatchObject({
      extensions: { code: 'BAD_USER_INPUT', path: ['input', 'reason'] },
    });
    await settle('discardDeadLetter', reference, { validateOnly: true });
    expect(await letters()).toMatchObject([{ state: 'OPEN' }]);
  });
});

test('events that rest side by side, as after an outage, are as many listeners as may be', async () => {
  const SIDE_BY_SIDE = 16;
  const warned: Error[] = [];
  const note = (warning: Error): void => void warned.push(warning);
  process.on('warning', note);
  onTestFinished(() => void process.off('warning', note));
  const { tell, handled, tried, broken } = consumer({
    atOnce: SIDE_BY_SIDE,
    tries: { attempts: 2, pauseMs: 500 },
  });
  const ids = Array.from({ length: SIDE_BY_SIDE }, (_, n) => `e${n}`);
  for (const id of ids) broken.add(id);
  await tell(...ids);
  await expect.poll(() => tried.length, { interval: 5 }).toBe(SIDE_BY_SIDE);
  broken.clear();
  await expect.poll(() => handled.length, { timeout: 5_000 }).toBe(SIDE_BY_SIDE);
  expect(warned).toEqual([]);
});
