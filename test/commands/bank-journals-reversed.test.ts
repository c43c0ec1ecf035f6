import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runFlow } from '#platform/flows/run-flow';
import { reconcile } from '#platform/worker/reconcile';
import { bookBankMovements } from '#subgraphs/ledger/flows/book-bank-movements';
import { bankRows } from '../support/bank-rows.ts';
import { anEvent } from '../support/flow-events.ts';
import { callOf } from '../support/kernel-kit.ts';
import { CASH, CLEARING, ledgerKit, type LedgerKit } from '../support/ledger-kit.ts';
import { personas } from '../support/personas.ts';

const { cfo, controller } = personas;
const DAY = '2026-11-17';

let kit: LedgerKit;
let movement: string;
let nth = 0;
/** The journal that books it, and its entry in the source. */
let reference: string;
let entryId: string;
beforeAll(async () => {
  kit = await ledgerKit();
});
beforeEach(async () => {
  const rows = bankRows(kit.database);
  const statementId = await rows.statement({
    accountId: 'bank:DE01-EUR',
    day: DAY,
    closing: 0n,
  });
  const key = `REV${++nth}`;
  await rows.payment(key, 10_000n, ['SETTLED 17']);
  movement = await rows.movement({
    statementId,
    amount: -10_000n,
    bookedOn: DAY,
    role: 'SETTLEMENT',
    payments: [key],
  });
  const booked = await book();
  reference = (await kit.execute(booked)).reference;
  entryId = kit.sap.entries.at(-1)?.id ?? '';
});
afterAll(() => kit.stop());

const line = (accountId: string, side: string) => ({ accountId, side, amount: '100.00' });
const book = () =>
  kit.submit(
    'postJournalEntry',
    {
      legalEntityId: 'DE01',
      postingDate: DAY,
      description: 'bank statement',
      currency: 'EUR',
      lines: [line(CLEARING, 'DEBIT'), line(CASH, 'CREDIT')],
      bankTransactionIds: [movement],
    },
    controller,
  );
/** As a person does in the source. */
function reverseThere(): void {
  const at = kit.sap.entries.findIndex(({ id }) => id === entryId);
  const entry = kit.sap.entries[at];
  if (entry) kit.sap.entries[at] = { ...entry, isReversed: true };
}
const bookedBy = async () =>
  (
    await kit.database.bookedBankMovement.findUnique({
      where: { transactionId: movement },
    })
  )?.reference;
/** References of what the flow submits at the movement's event. */
async function flow(): Promise<number> {
  const count = () =>
    kit.database.posting.count({ where: { requestedBy: 'flow:book-bank-movement' } });
  const before = await count();
  const event = anEvent('bank-transaction.matched', movement, 'MATCHED', 'bank');
  await runFlow(kit.kernel, bookBankMovements(kit.services), event);
  return (await count()) - before;
}
async function exceptions() {
  kit.clock.advance(6 * 60_000);
  await reconcile(kit.kernel, { checks: [] });
  return kit.database.ledgerException.findMany({
    where: { resolvedAt: null, object: `superledger:${reference}` },
  });
}

test('what a person reversed in the ledger is told, and booked again by two people and never by itself', async () => {
  expect((await book()).problems).toMatchObject([{ code: 'JRN-9' }]);
  reverseThere();
  expect(await exceptions()).toMatchObject([
    { kind: 'ALTERED', evidence: { differences: [{ field: 'isReversed', found: 'true' }] } },
  ]);
  expect(await flow()).toBe(0);
  const again = await book();
  expect(again.problems).toEqual([]);
  expect((await kit.posting(again)).status).toBe('AWAITING_APPROVAL');
  expect((await book()).problems).toMatchObject([{ code: 'JRN-9' }]);
  await kit.approve(again, cfo);
  const done = await kit.execute(again);
  expect(done.status).toBe('COMPLETED');
  expect(await bookedBy()).toBe(done.reference);
  expect(await exceptions()).toEqual([]);
  expect((await book()).problems).toMatchObject([{ code: 'JRN-9' }]);
});

test('one that comes to nothing leaves the movement as it was: unbooked, and to nobody but a person', async () => {
  reverseThere();
  const again = await book();
  const no = { idempotencyKey: `no-${nth}`, id: again.posting?.id ?? '', reason: 'not yet' };
  await kit.commands.reject(no, callOf(cfo));
  expect(await bookedBy()).toBe(reference);
  expect(await flow()).toBe(0);
  expect((await book()).posting).not.toBeNull();
});

test('a journal that was reversed from here counts as reversed once its reversal is posted', async () => {
  const input = { journalEntryId: entryId, reason: 'the match was wrong' };
  const reversal = await kit.submit('reverseJournalEntry', input, controller);
  expect((await book()).problems).toMatchObject([{ code: 'JRN-9' }]);
  await kit.approve(reversal, cfo);
  expect((await kit.execute(reversal)).status).toBe('COMPLETED');
  expect(await flow()).toBe(0);
  expect((await book()).posting).not.toBeNull();
});
