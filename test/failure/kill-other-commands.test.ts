import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { effectsOf } from '../support/effects.ts';
import { ALL_BUT_WORKER, layGround, type Ground, type Role } from '../support/ground.ts';
import { killedAndFinished } from '../support/killed-and-finished.ts';
import { postingCases, type PostingCase } from '../support/posting-cases.ts';
import { approveByAll, posted, settled } from '../support/postings.ts';
import type { Shape } from '../support/product-client.ts';
import { verifiedTrail } from '../support/trail.ts';

/** What the others are done to, made beforehand without anybody dying: ids by command. */
const made: Record<string, string> = {};
const PHONE = '+49 30 1234567';

let ground: Ground;
let front: Role;

beforeAll(async () => {
  ground = await layGround();
  front = await ground.spawn(ALL_BUT_WORKER);
  const worker = await ground.spawn('worker');
  for (const name of ['submitInvoice', 'postJournalEntry', 'onboardSupplier']) {
    const posting = postingCases.find((each) => each.name === name);
    if (!posting) throw new Error(`there is no case ${name}`);
    const input = (): Record<string, unknown> => ({
      ...posting.input(),
      ...(name === 'onboardSupplier' ? { contact: { phone: PHONE } } : {}),
    });
    const mine = await posted(front.client, { ...posting, input });
    await approveByAll(front.client, mine);
    const { status } = await settled(front.client, mine.id);
    if (status !== 'COMPLETED') throw new Error(`${name} is ${status}`);
    made[name] = mine.id;
  }
  const { suppliers } = await ask(
    '{ suppliers(filter: { legalEntities: ["US01"], status: [ACTIVE] }, first: 1) { edges { node { id } } } }',
  );
  made['american'] = suppliers.edges[0].node.id;
  await worker.stop();
});
afterAll(() => ground.stop());

const lastMonth = (): { fiscalYear: number; period: number } => {
  const today = new Date();
  const day = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), 0));
  return { fiscalYear: day.getUTCFullYear(), period: day.getUTCMonth() + 1 };
};
const reason = 'asked for by the failure tests';

interface Case extends Pick<PostingCase, 'mutation' | 'persona'> {
  input(): Record<string, unknown>;
  /** What it makes at targets under its own reference. */
  readonly effects?: readonly string[];
  /** What the graph says afterwards. */
  shows(): Promise<unknown>;
  readonly expected: unknown;
}

const ask = async (query: string): Promise<Shape> => {
  const { data, errors } = await front.client.ask('cfo', query);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return data;
};
const holds = async (): Promise<unknown> =>
  (await ask(`{ invoice(id: "${made['submitInvoice']}") { holds { code } } }`)).invoice.holds;
const supplierStatus = async (): Promise<unknown> =>
  (await ask(`{ supplier(id: "${made['onboardSupplier']}") { status } }`)).supplier.status;
const records = async (): Promise<unknown> =>
  (await ask('{ supplier(id: "sap:0000100001") { records { source } } }')).supplier.records.length;
const gate = async (): Promise<unknown> => {
  const { fiscalYear, period } = lastMonth();
  const { closeChecklist } = await ask(
    `{ closeChecklist(legalEntity: "JP01", period: { fiscalYear: ${fiscalYear}, period: ${period} }) { gate } }`,
  );
  return closeChecklist.gate;
};

/** In this order: each stands on what the ones before it made. */
const cases: readonly Case[] = [
  {
    mutation: 'reverseJournalEntry',
    persona: 'controller',
    input: () => ({ journalEntryId: made['postJournalEntry'], reason }),
    effects: ['sap journal'],
    shows: async () =>
      (
        await ask(
          `{ journalEntry(id: "${made['postJournalEntry']}") { reversedBy { lines { side } } } }`,
        )
      ).journalEntry.reversedBy.lines.length,
    expected: 2,
  },
  {
    mutation: 'changeSupplierBankAccount',
    persona: 'ap-clerk',
    input: () => ({
      supplierId: made['onboardSupplier'],
      bankAccount: { holder: 'Probe GmbH', iban: 'DE02120300000000202051' },
      callBack: {
        dialledNumber: PHONE,
        source: 'MASTER_RECORD',
        contactName: 'Accounts',
        at: new Date(Date.now() - 60_000).toISOString(),
        outcome: 'CONFIRMED',
        caller: 'ap-manager',
      },
    }),
    effects: ['sap bank account'],
    shows: async () => null,
    expected: null,
  },
  {
    mutation: 'blockSupplier',
    persona: 'ap-clerk',
    input: () => ({ supplierId: made['onboardSupplier'], reason }),
    shows: supplierStatus,
    expected: 'BLOCKED',
  },
  {
    mutation: 'unblockSupplier',
    persona: 'ap-clerk',
    input: () => ({ supplierId: made['onboardSupplier'], reason }),
    shows: supplierStatus,
    expected: 'ACTIVE',
  },
  {
    mutation: 'placeInvoiceHold',
    persona: 'ap-clerk',
    input: () => ({ invoiceId: made['submitInvoice'], code: 'QUALITY', reason }),
    shows: holds,
    expected: [{ code: 'QUALITY' }],
  },
  {
    mutation: 'releaseInvoiceHold',
    persona: 'ap-manager',
    input: () => ({ invoiceId: made['submitInvoice'], code: 'QUALITY', reason }),
    shows: holds,
    expected: [],
  },
  {
    mutation: 'linkSuppliers',
    persona: 'ap-manager',
    input: () => ({ supplierIds: ['sap:0000100001', made['american']], reason }),
    shows: records,
    expected: 2,
  },
  {
    mutation: 'unlinkSuppliers',
    persona: 'ap-manager',
    input: () => ({ supplierId: 'sap:0000100001', reason }),
    shows: records,
    expected: 1,
  },
  {
    mutation: 'closePeriod',
    persona: 'controller',
    input: () => ({ legalEntityId: 'JP01', ...lastMonth(), reason }),
    shows: gate,
    expected: 'CLOSED',
  },
  {
    mutation: 'reopenPeriod',
    persona: 'controller',
    input: () => ({ legalEntityId: 'JP01', ...lastMonth(), reason }),
    shows: gate,
    expected: 'OPEN',
  },
];

// Each can be done once: it dies where its effect is there and nobody knows, or right before what it is becomes known.
test.each(cases)(
  'kill -9 of the worker in the middle of $mutation ends in one effect',
  async (each) => {
    const { effects = [] } = each;
    const input = (): Record<string, unknown> => ({
      idempotencyKey: randomUUID(),
      ...each.input(),
    });
    const mine = await posted(front.client, { ...each, input });
    const at = effects.length > 0 ? 'attempt.answered' : 'complete.before-commit';
    await killedAndFinished(ground, front, mine, at);
    expect(await effectsOf(ground, mine.reference)).toEqual(effects);
    expect(await each.shows()).toEqual(each.expected);
  },
);

test('after all of them the audit trail holds', async () => {
  expect((await verifiedTrail(ground)).findings.first).toEqual([]);
});
