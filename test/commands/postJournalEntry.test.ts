import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ACCRUALS,
  COST_CENTER,
  EXPENSE,
  journalInput,
  ledgerKit,
  REVENUE,
  type LedgerKit,
} from '../support/ledger-kit.ts';
import { personas } from '../support/personas.ts';

const { cfo, controller } = personas;

const THIRTY_DAYS_MS = 30 * 86_400_000;

let kit: LedgerKit;
beforeAll(async () => {
  kit = await ledgerKit();
});
afterAll(() => kit.stop());

const submit = (more: object = {}) =>
  kit.submit('postJournalEntry', journalInput({ ...more }), controller);

const debit = (more: object = {}) => ({
  accountId: EXPENSE,
  side: 'DEBIT',
  amount: '10.00',
  costCenterId: COST_CENTER,
  ...more,
});
const credit = (more: object = {}) => ({
  accountId: ACCRUALS,
  side: 'CREDIT',
  amount: '10.00',
  ...more,
});

test('a journal is approved by another person, posted once, and told', async () => {
  const input = journalInput();
  const done = await kit.post('postJournalEntry', input, [controller, cfo]);
  expect(done).toMatchObject({ status: 'COMPLETED', problems: [], target: 'sap' });
  const [entry] = kit.sap.entries.filter(({ reference }) => reference === done.reference);
  expect(entry).toMatchObject({
    legalEntity: 'DE01',
    postingDate: '2026-11-18',
    lines: [
      { accountId: EXPENSE, side: 'DEBIT', costCenterId: COST_CENTER },
      { accountId: ACCRUALS, side: 'CREDIT', costCenterId: null },
    ],
  });
  const row = await kit.database.submittedJournal.findUniqueOrThrow({
    where: { reference: done.reference },
  });
  expect(row).toMatchObject({ status: 'POSTED', targetId: entry?.id, fiscalPeriod: 11 });
  const [event] = await kit.database.outboxEvent.findMany({
    where: { topic: 'journal-entry.posted', key: `superledger:${done.reference}` },
  });
  expect(event?.body).toMatchObject({ source: 'sap', to: 'POSTED', legalEntity: 'DE01' });
});

test('a journal whose answer is lost is found by its reference and not sent again', async () => {
  kit.sap.script({ kind: 'OUTCOME_UNKNOWN', commits: true });
  const done = await kit.post('postJournalEntry', journalInput(), [controller, cfo]);
  expect(done.status).toBe('COMPLETED');
  expect(kit.sap.sent.filter((each) => each === done.reference)).toHaveLength(1);
});

test('a journal that the target declines is cancelled, and may be submitted anew without a hold', async () => {
  kit.sap.script({ kind: 'DECLINED' });
  const input = journalInput();
  const declined = await kit.post('postJournalEntry', input, [controller, cfo]);
  expect(declined.status).toBe('DECLINED');
  const again = await kit.submit('postJournalEntry', input, controller);
  expect(again.problems).toEqual([]);
});

test.each([
  [
    'US01, where departments are optional',
    {
      legalEntityId: 'US01',
      currency: 'USD',
      lines: [
        debit({ accountId: 'netsuite:228', amount: '15.10', costCenterId: null }),
        credit({ accountId: 'netsuite:120', amount: '15.10' }),
      ],
    },
  ],
  [
    'JP01, in yen',
    {
      legalEntityId: 'JP01',
      currency: 'JPY',
      lines: [debit({ amount: '1501', costCenterId: 'sap:JP011010' }), credit({ amount: '1501' })],
    },
  ],
])('a journal of %s raises no problem', async (_name, more) => {
  expect((await submit(more)).problems).toEqual([]);
});

test('a journal in a foreign currency is translated by the target', async () => {
  const lines = [debit({ amount: '15.11' }), credit({ amount: '15.11' })];
  expect((await submit({ currency: 'USD', lines })).problems).toEqual([]);
});

test('a journal with the same key is the first posting, with another content a conflict', async () => {
  const input = journalInput({ idempotencyKey: 'journal-1' });
  const first = await kit.submit('postJournalEntry', input, controller);
  const second = await kit.submit('postJournalEntry', input, controller);
  expect(second).toMatchObject({ replayed: true, posting: first.posting });
  await expect(
    kit.submit('postJournalEntry', { ...input, description: 'Another one' }, controller),
  ).rejects.toMatchObject({ extensions: { code: 'IDEMPOTENCY_CONFLICT' } });
});

test('a journal is not approved by who submitted it', async () => {
  const refused = await kit.approve(await submit(), controller);
  expect(refused.problems.map(({ code }) => code)).toContain('SOD-1');
});

test('a journal is validated without a trace', async () => {
  const before = await kit.database.auditEntry.count();
  const answer = await submit({
    validateOnly: true,
    lines: [debit(), credit({ amount: '9.00' })],
  });
  expect(answer).toMatchObject({ posting: null, problems: [{ code: 'JRN-1' }] });
  expect(await kit.database.auditEntry.count()).toBe(before);
});

test.each([
  ['large', { lines: [debit({ amount: '100000.01' }), credit({ amount: '100000.01' })] }, 'LARGE'],
  ['round', { lines: [debit({ amount: '12000.00' }), credit({ amount: '12000.00' })] }, 'ROUND'],
  ['without a description', { description: 'Adjustment' }, 'DESCRIPTION'],
  [
    'just below a limit',
    { lines: [debit({ amount: '9999.99' }), credit({ amount: '9999.99' })] },
    'BELOW_LIMIT',
  ],
  ['a debit of revenue', { lines: [debit({ accountId: REVENUE }), credit()] }, 'REVENUE_DEBIT'],
])(
  'a journal is held for being %s, and released by the person who approves it',
  async (_name, more, trigger) => {
    const answer = await submit(more);
    expect(answer.problems).toContainEqual(
      expect.objectContaining({
        code: 'JRN-6',
        severity: 'HOLD',
        evidence: expect.objectContaining({ triggers: expect.arrayContaining([trigger]) }),
      }),
    );
    const { requiredApprovals } = await kit.posting(answer);
    expect(requiredApprovals).toContainEqual(
      expect.objectContaining({ reason: 'JRN-6', kind: 'release' }),
    );
  },
);

test('a journal is held for being the same again', async () => {
  const input = journalInput();
  const first = await kit.submit('postJournalEntry', input, controller);
  const second = await kit.submit('postJournalEntry', input, controller);
  expect(second.problems).toEqual([
    expect.objectContaining({
      code: 'JRN-8',
      severity: 'HOLD',
      evidence: { journalEntries: [first.posting?.id] },
    }),
  ]);
});

test('a journal is held and of two at once only one is taken without having seen the other', async () => {
  const input = journalInput();
  const answers = await Promise.all(
    [1, 2, 3].map(() => kit.submit('postJournalEntry', input, controller)),
  );
  const unseen = answers.filter(({ posting, problems }) => posting && problems.length === 0);
  expect(unseen).toHaveLength(1);
});

test('a period the source says nothing about is told, and does not stop it', async () => {
  kit.sap.setPeriod('2026-11-01', 'UNKNOWN');
  expect((await submit()).problems).toMatchObject([{ code: 'JRN-2', severity: 'WARN' }]);
  kit.sap.setPeriod('2026-11-01', 'OPEN');
});

test('the same journal again after thirty days is nothing to look at', async () => {
  const input = journalInput();
  await kit.submit('postJournalEntry', input, controller);
  kit.clock.advance(THIRTY_DAYS_MS);
  kit.sap.setPeriod('2026-12-01', 'OPEN');
  const later = { ...input, postingDate: '2026-12-18' };
  expect((await kit.submit('postJournalEntry', later, controller)).problems).toEqual([]);
});
