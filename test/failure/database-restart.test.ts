import { afterAll, beforeAll, expect, test } from 'vitest';
import { layGround, type Ground, type Role } from '../support/ground.ts';
import { effects } from '../support/effects.ts';
import { invoiceCase } from '../support/posting-cases.ts';
import { approveByAll, settled, submitAs } from '../support/postings.ts';
import type { Shape } from '../support/product-client.ts';
import { simulatorAdmin } from '../support/simulator-admin.ts';
import { verifiedTrail } from '../support/trail.ts';

const POSTINGS = 10;

let ground: Ground;
let product: Role;

beforeAll(async () => {
  ground = await layGround();
  product = await ground.spawn('all');
  await ground.spawn('worker');
});
afterAll(() => ground.stop());

/** The store may be away for a moment: a client repeats itself with the same key. */
async function submitted(): Promise<Shape> {
  const input = invoiceCase.input();
  let posting: Shape = null;
  await expect
    .poll(
      async () => {
        const { data } = await submitAs(product.client, 'ap-clerk', 'submitInvoice', input);
        posting = data?.submitInvoice?.posting ?? null;
        return posting;
      },
      { timeout: 60_000 },
    )
    .not.toBeNull();
  return posting;
}

async function approved(posting: Shape): Promise<void> {
  await expect
    .poll(() => approveByAll(product.client, posting).catch(String), { timeout: 60_000 })
    .toMatch(/APPROVED|EXECUTING|UNCERTAIN|COMPLETED/);
}

test('a crash of PostgreSQL in the middle of postings: all go on by themselves, one effect each', async () => {
  const postings = [];
  for (let n = 0; n < POSTINGS; n++) postings.push(await submitted());
  await simulatorAdmin(ground.systems['sap'] ?? '').fault({
    fault: 'delay',
    delayMs: 1_500,
    times: POSTINGS,
    method: 'POST',
    path: 'A_SupplierInvoice',
  });
  await Promise.all([...postings.map(approved), ground.crashDatabase()]);
  await ground.crashDatabase();
  for (const { id } of postings) {
    const done = await untilUp(() => settled(product.client, id));
    expect(done.status).toBe('COMPLETED');
  }
  const all = await effects(ground);
  for (const { reference } of postings)
    expect(all.filter((each) => each.reference === reference)).toHaveLength(1);
});

async function untilUp<T>(work: () => Promise<T>): Promise<T> {
  for (let n = 1; ; n++) {
    try {
      return await work();
    } catch (error) {
      if (n === 50) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

test('what is submitted afterwards goes through, and the audit trail holds', async () => {
  const mine = await submitted();
  await approved(mine);
  expect((await settled(product.client, mine.id)).status).toBe('COMPLETED');
  expect((await verifiedTrail(ground)).findings.first).toEqual([]);
});
