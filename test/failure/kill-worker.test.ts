import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failpoints } from '#platform/failpoint';
import { ALL_BUT_WORKER, layGround, type Ground, type Role } from '../support/ground.ts';
import { effectsOf } from '../support/effects.ts';
import { invoiceCase, postingCases, type PostingCase } from '../support/posting-cases.ts';
import { killedAndFinished } from '../support/killed-and-finished.ts';
import { posted } from '../support/postings.ts';
import { verifiedTrail } from '../support/trail.ts';

let ground: Ground;
let front: Role;
/** References of invoices that SAP has, for what is done to invoices. */
const invoices: string[] = [];

beforeAll(async () => {
  ground = await layGround();
  front = await ground.spawn(ALL_BUT_WORKER);
});
afterAll(() => ground.stop());

const everyFailpoint = failpoints.filter((name) => /^(consumer|run|attempt|complete)\./.test(name));
const inShort = everyFailpoint.filter(
  (name) => !['consumer.started', 'run.before-begin', 'complete.committed'].includes(name),
);
/** Where a write is under way; the others do not know which command it is. */
const perWrite = ['attempt.persisted', 'attempt.answered', 'attempt.recorded'];

/** In CI the first command between any two things that are durable, the others where their own target decides. */
const pointsOf = (posting: PostingCase): readonly string[] => {
  if (posting === invoiceCase) return process.env['CI'] ? inShort : everyFailpoint;
  if (process.env['CI']) return ['attempt.answered'];
  return [
    ...perWrite,
    ...Array.from({ length: posting.writes - 1 }, (_, n) =>
      perWrite.map((name) => `${name}@${n + 2}`),
    ).flat(),
    'complete.before-commit',
  ];
};

const table = postingCases.flatMap((posting) =>
  pointsOf(posting).map((at) => ({ name: posting.name, at, posting })),
);

test.each(table)(
  'kill -9 of the worker at $at of $name ends in exactly one effect',
  async ({ at, posting }) => {
    const mine = await posted(front.client, posting);
    await killedAndFinished(ground, front, mine, at);
    expect(await effectsOf(ground, mine.reference)).toEqual(posting.effects);
    if (posting === invoiceCase) invoices.push(mine.reference);
  },
);

test.each(process.env['CI'] ? ['attempt.answered'] : [...perWrite, 'complete.before-commit'])(
  'kill -9 of the worker at %s of cancelInvoice ends in exactly one reversal',
  async (at) => {
    const reference = invoices.pop() ?? '';
    const mine = await posted(front.client, {
      mutation: 'cancelInvoice',
      persona: 'ap-clerk',
      input: () => ({
        idempotencyKey: randomUUID(),
        invoiceId: `superledger:${reference}`,
        reason: 'entered by mistake',
      }),
    });
    await killedAndFinished(ground, front, mine, at);
    expect(await effectsOf(ground, reference)).toEqual(['sap invoice', 'sap reversal']);
  },
);

test('after all of them the audit trail holds', async () => {
  const { findings, size } = await verifiedTrail(ground);
  expect(findings.first).toEqual([]);
  expect(size).toBeGreaterThan(table.length);
});
