import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { ALL_BUT_WORKER, layGround, type Ground, type Role } from '../support/ground.ts';
import { effectsOf } from '../support/effects.ts';
import { invoiceCase } from '../support/posting-cases.ts';
import { approveByAll, posted, postingOf, settled } from '../support/postings.ts';
import type { Shape } from '../support/product-client.ts';
import { simulatorAdmin } from '../support/simulator-admin.ts';
import { verifiedTrail } from '../support/trail.ts';

/** What the issue promises is 15 s; a machine that builds something else meanwhile gets more. */
const TAKE_OVER_MS = 60_000;

let ground: Ground;
let front: Role;
const workers: Role[] = [];

beforeAll(async () => {
  ground = await layGround();
  front = await ground.spawn(ALL_BUT_WORKER);
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  await simulatorAdmin(ground.systems['sap'] ?? '').noFaults();
});
afterAll(() => ground.stop());

async function startWorker(environment = {}): Promise<Role> {
  const worker = await ground.spawn('worker', environment);
  workers.push(worker);
  return worker;
}

async function submitted(count: number): Promise<Shape[]> {
  const postings: Shape[] = [];
  for (let n = 0; n < count; n++) postings.push(await posted(front.client, invoiceCase));
  return postings;
}

const approved = (postings: readonly Shape[]): Promise<string[]> =>
  Promise.all(postings.map((each) => approveByAll(front.client, each)));

/** How each ended, and how many effects it has. */
async function endsOf(postings: readonly Shape[]): Promise<string[]> {
  const ends: string[] = [];
  for (const { id, reference } of postings) {
    const { status } = await settled(front.client, id, TAKE_OVER_MS);
    const made = await effectsOf(ground, reference);
    ends.push(`${status} ${made.length}`);
  }
  return ends;
}

const onceEach = (postings: readonly Shape[]): string[] => postings.map(() => 'COMPLETED 1');

test('two workers share the work, and nothing is done twice', async () => {
  await Promise.all([startWorker(), startWorker()]);
  const postings = await submitted(20);
  await approved(postings);
  expect(await endsOf(postings)).toEqual(onceEach(postings));
});

test('a worker killed in the middle of its work is taken over by the other one', async () => {
  const [one] = await Promise.all([startWorker(), startWorker()]);
  const postings = await submitted(20);
  // The answers of the first writes are long in coming, so that the kill hits writes under way.
  const sap = simulatorAdmin(ground.systems['sap'] ?? '');
  await sap.fault({
    fault: 'delay',
    delayMs: 1_000,
    times: 20,
    method: 'POST',
    path: 'A_SupplierInvoice',
  });
  await approved(postings);
  const last = postings.at(-1);
  await expect.poll(() => statusOf(last), { timeout: 30_000 }).not.toBe('APPROVED');
  one.process.kill('SIGKILL');
  expect(await endsOf(postings)).toEqual(onceEach(postings));
});

const statusOf = async ({ id }: Shape): Promise<string> =>
  (await postingOf(front.client, id)).status;

test('a worker that hangs is taken over, and sends nothing more once it goes on', async () => {
  const [mine] = await submitted(1);
  const hanging = await startWorker({
    SUPERLEDGER_FAILPOINT: 'attempt.persisted',
    SUPERLEDGER_FAILPOINT_ACTION: 'stop',
  });
  await approved([mine]);
  await expect
    .poll(async () => (await postingOf(front.client, mine.id)).steps.length, { timeout: 30_000 })
    .toBe(1);
  await startWorker();
  const done = await settled(front.client, mine.id, TAKE_OVER_MS);
  expect(done.status).toBe('COMPLETED');

  hanging.process.kill('SIGCONT');
  // It drives the next posting, or the other one does: in any case it has had its chance to send the old one.
  const [next] = await submitted(1);
  await approved([next]);
  await settled(front.client, next.id, TAKE_OVER_MS);
  await pause(3_000); // more than the call could still last: there is no event for what must not happen
  expect(await effectsOf(ground, mine.reference)).toEqual(invoiceCase.effects);
  const after = await postingOf(front.client, mine.id);
  expect(after.status).toBe('COMPLETED');
  expect(after.steps).toEqual(done.steps);
});

test('after all of them the audit trail holds', async () => {
  const { findings, size } = await verifiedTrail(ground);
  expect(findings.first).toEqual([]);
  expect(size).toBeGreaterThan(0);
});
