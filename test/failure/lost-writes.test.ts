import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { layGround, type Ground, type Role } from '../support/ground.ts';
import { effectsOf } from '../support/effects.ts';
import { invoiceCase, postingCases } from '../support/posting-cases.ts';
import { approveByAll, posted, settled } from '../support/postings.ts';
import { simulatorAdmin } from '../support/simulator-admin.ts';
import { verifiedTrail } from '../support/trail.ts';

let ground: Ground;
let product: Role;

beforeAll(async () => {
  ground = await layGround();
  product = await ground.spawn('all');
});
beforeEach(async () => {
  for (const url of Object.values(ground.systems)) await simulatorAdmin(url).noFaults();
});
afterAll(() => ground.stop());

const everyFault = ['drop-before', 'drop-after', 'server-error', 'garbage', 'html', 'rate-limit'];
const faults = process.env['CI'] ? ['drop-before', 'drop-after'] : everyFault;
// Invoices have a test of their own, which looks closer (lost-answers.test.ts).
const table = postingCases
  .filter((each) => each !== invoiceCase)
  .flatMap((posting) => faults.map((fault) => ({ name: posting.name, fault, posting })));

/** The write itself: reads go by GET. */
const write = { method: 'POST' };
const writeOfNetSuite = { path: '/record/v1/' };

test.each(table)('$name under $fault of its write ends in one effect', async (each) => {
  const { fault, posting } = each;
  const [system, on] = posting.name.includes('NetSuite')
    ? (['netsuite', writeOfNetSuite] as const)
    : (['sap', write] as const);
  // Before it is submitted: what needs no approval is written at once.
  await simulatorAdmin(ground.systems[system] ?? '').fault({ ...on, fault, times: 1 });
  const mine = await posted(product.client, posting);
  await approveByAll(product.client, mine);
  expect((await settled(product.client, mine.id)).status).toBe('COMPLETED');
  expect(await effectsOf(ground, mine.reference)).toEqual(posting.effects);
});

test('after all of them the audit trail holds', async () => {
  expect((await verifiedTrail(ground)).findings.first).toEqual([]);
});
