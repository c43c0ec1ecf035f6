import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { layGround, type Ground, type Role } from '../support/ground.ts';
import { effectsOf } from '../support/effects.ts';
import { invoiceCase, postingCases, type PostingCase } from '../support/posting-cases.ts';
import { approveByAll, posted, settled } from '../support/postings.ts';
import { simulatorAdmin } from '../support/simulator-admin.ts';
import { blockInBooks, type BlockInBooks } from '../support/supplier-block.ts';
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
function writeOf({ name, mutation }: PostingCase) {
  if (name.includes('NetSuite')) return ['netsuite', { path: '/record/v1/' }] as const;
  return ['sap', { method: mutation === 'blockSupplier' ? 'PATCH' : 'POST' }] as const;
}

test.each(table)('$name under $fault of its write ends in one effect', async (each) => {
  const { fault, posting } = each;
  const [system, on] = writeOf(posting);
  const admin = simulatorAdmin(ground.systems[system] ?? '');
  const input = {
    ...posting.input(),
    ...(posting.mutation === 'blockSupplier' && (await active())),
  };
  // Before it is submitted: what needs no approval is written at once.
  await admin.fault({ ...on, fault, times: 1 });
  const before = await blocked(posting, input);
  const mine = await posted(product.client, { ...posting, input: () => input });
  await approveByAll(product.client, mine);
  expect((await settled(product.client, mine.id)).status).toBe('COMPLETED');
  expect(await admin.faultsLeft()).toBe(0);
  expect(await effectsOf(ground, mine.reference)).toEqual(posting.effects);
  const once = before && { blocked: true, writes: before.writes + 1 };
  expect(await blocked(posting, input)).toEqual(once);
});

/** Somebody who can be blocked: the demo company has a few who are. */
async function active(): Promise<{ supplierId: string }> {
  const { data } = await product.client.ask('cfo', ACTIVE);
  return { supplierId: data.suppliers.edges[0].node.id };
}

const ACTIVE = `{ suppliers(filter: { legalEntities: ["DE01"], status: [ACTIVE] }, first: 1) {
  edges { node { id } } } }`;

/** Of the supplier that the input names, where it is one that is to be blocked. */
const blocked = async (
  { mutation }: PostingCase,
  input: Readonly<Record<string, unknown>>,
): Promise<BlockInBooks | null> =>
  mutation === 'blockSupplier' ? blockInBooks(ground, String(input['supplierId'])) : null;

test('after all of them the audit trail holds', async () => {
  expect((await verifiedTrail(ground)).findings.first).toEqual([]);
});
