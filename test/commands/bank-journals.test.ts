import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runFlow } from '#platform/flows/run-flow';
import { bookBankMovements } from '#subgraphs/ledger/flows/book-bank-movements';
import { bankRows } from '../support/bank-rows.ts';
import { anEvent } from '../support/flow-events.ts';
import {
  CASH,
  CHARGES,
  CLEARING,
  COST_CENTER,
  ledgerKit,
  type LedgerKit,
} from '../support/ledger-kit.ts';
import { personas } from '../support/personas.ts';

const { controller } = personas;
const DAY = '2026-11-17';

let kit: LedgerKit;
let rows: ReturnType<typeof bankRows>;
let statementId: bigint;
let nth = 0;
beforeAll(async () => {
  kit = await ledgerKit();
  rows = bankRows(kit.database);
});
beforeEach(async () => {
  kit.sap.reset();
  statementId = await rows.statement({ accountId: 'bank:DE01-EUR', day: DAY, closing: 0n });
});
afterAll(() => kit.stop());

/** A payment of so much and the movement that settles it. */
async function settled(paid: bigint, booked = -paid, bookedOn = DAY): Promise<string> {
  const key = `PAY${++nth}`;
  await rows.payment(key, paid, ['SETTLED 17']);
  return rows.movement({
    statementId,
    amount: booked,
    bookedOn,
    role: 'SETTLEMENT',
    payments: [key],
  });
}

const journal = (ids: readonly string[], lines: readonly object[], more: object = {}) =>
  kit.submit(
    'postJournalEntry',
    {
      legalEntityId: 'DE01',
      postingDate: DAY,
      description: 'bank statement',
      currency: 'EUR',
      lines,
      bankTransactionIds: ids,
      ...more,
    },
    controller,
  );
const line = (accountId: string, side: string, amount: string) => ({ accountId, side, amount });
const plain = (amount: string) => [line(CLEARING, 'DEBIT', amount), line(CASH, 'CREDIT', amount)];

test('a journal that is what the bank booked takes nobody’s approval, and books each movement once', async () => {
  const id = await settled(10_000n);
  const answer = await journal([id], plain('100.00'));
  expect(answer.problems).toEqual([]);
  expect(await kit.posting(answer)).toMatchObject({ status: 'APPROVED', requiredApprovals: [] });
  expect((await kit.execute(answer)).status).toBe('COMPLETED');
  expect(kit.sap.entries).toHaveLength(1);
  const again = await journal([id], plain('100.00'));
  expect(again).toMatchObject({ posting: null, problems: [{ code: 'JRN-9', severity: 'BLOCK' }] });
});

test.each([
  ['another amount', plain('99.99'), {}],
  ['another account', [line(CHARGES, 'DEBIT', '100.00'), line(CASH, 'CREDIT', '100.00')], {}],
  ['the other way round', [line(CASH, 'DEBIT', '100.00'), line(CLEARING, 'CREDIT', '100.00')], {}],
  ['another day', plain('100.00'), { postingDate: '2026-11-18' }],
])('%s is not what the movement is', async (_, lines, more) => {
  const answer = await journal([await settled(10_000n)], lines, more);
  expect(answer.posting).toBeNull();
  expect(answer.problems.map(({ code }) => code)).toContain('JRN-9');
});

test('what nobody matched, or a notification told of, books nothing', async () => {
  await kit.database.bankStatement.update({
    where: { id: statementId },
    data: { type: 'NOTIFICATION' },
  });
  for (const id of [await settled(500n), 'bank:999999', 'bank:x'])
    expect((await journal([id], plain('5.00'))).problems).toMatchObject([
      { code: 'JRN-9', evidence: { ids: [id] } },
    ]);
});

test('a match that waits for its approval books nothing, by hand or with another movement of its statement', async () => {
  const charge = { statementId, bookedOn: DAY, role: 'CHARGE' };
  const id = await rows.movement({ ...charge, amount: -8_800n });
  const other = await rows.movement({ ...charge, amount: -100n });
  await kit.database.bankTransaction.update({
    where: { id: BigInt(id.slice('bank:'.length)) },
    data: { matching: 'PENDING' },
  });
  const lines = [
    { ...line(CHARGES, 'DEBIT', '88.00'), costCenterId: COST_CENTER },
    line(CASH, 'CREDIT', '88.00'),
  ];
  expect((await journal([id], lines)).problems).toMatchObject([
    { code: 'JRN-9', evidence: { ids: [id] } },
  ]);
  const made = await madeBy(() => handle(other));
  expect(made.map(({ bankTransactions }) => bankTransactions)).toEqual([[other]]);
});

test('of two at once the database takes one', async () => {
  const id = await settled(7_700n);
  const answers = await Promise.all([journal([id], plain('77.00')), journal([id], plain('77.00'))]);
  expect(answers.filter(({ posting }) => posting !== null)).toHaveLength(1);
});

test('a journal that came to nothing leaves its movement to another one', async () => {
  const id = await settled(1_234n);
  kit.sap.script({ kind: 'DECLINED' });
  const declined = await journal([id], plain('12.34'));
  expect((await kit.execute(declined)).status).toBe('DECLINED');
  expect((await journal([id], plain('12.34'))).posting).not.toBeNull();
});

const handle = (movementId: string) => {
  const event = anEvent('bank-transaction.matched', movementId, 'MATCHED', 'bank');
  return runFlow(kit.kernel, bookBankMovements(kit.services), event);
};
interface FlowJournal {
  readonly bankTransactions: readonly string[];
  readonly lines: readonly object[];
}
const ofFlow = () =>
  kit.database.posting.findMany({
    where: { command: 'postJournalEntry', requestedBy: 'flow:book-bank-movement' },
  });
/** What the flow has submitted meanwhile. */
async function madeBy(work: () => Promise<unknown>): Promise<readonly FlowJournal[]> {
  const known = new Set((await ofFlow()).map(({ reference }) => reference));
  await work();
  const made = (await ofFlow()).filter(({ reference }) => !known.has(reference));
  return made.map(({ content }) => content as unknown as FlowJournal);
}

test('the flow books a statement’s settlements, returns and charges once, whoever is at its events at the same time', async () => {
  const paid = await settled(20_000n, -20_150n); // the bank kept 1.50
  const charge = await rows.movement({ statementId, amount: -990n, bookedOn: DAY, role: 'CHARGE' });
  await rows.payment('BACK', 3_000n, ['RETURNED 17']);
  const back = await rows.movement({
    statementId,
    amount: 3_000n,
    bookedOn: DAY,
    role: 'RETURN',
    payments: ['BACK'],
  });
  await rows.movement({ statementId, amount: -4_000n, bookedOn: DAY, role: 'PAYMENT_ELSEWHERE' });
  const made = await madeBy(async () => {
    await Promise.all([handle(paid), handle(charge)]);
    await handle(back);
  });
  expect(made).toHaveLength(1);
  expect(made[0]?.bankTransactions).toEqual([paid, charge, back]);
  expect(made[0]?.lines).toMatchObject([
    { accountId: CASH, side: 'CREDIT', amount: '201.50', text: `bank-transaction ${paid}` },
    { accountId: CLEARING, side: 'DEBIT', amount: '200.00' },
    { accountId: CHARGES, side: 'DEBIT', amount: '1.50', costCenterId: COST_CENTER },
    { accountId: CASH, side: 'CREDIT', amount: '9.90' },
    { accountId: CHARGES, side: 'DEBIT', amount: '9.90' },
    { accountId: CASH, side: 'DEBIT', amount: '30.00' },
    { accountId: CLEARING, side: 'CREDIT', amount: '30.00' },
  ]);
});

test('a statement of many is several journals, and what was booked before the days of ours is left alone', async () => {
  await settled(100n, -100n, '2026-10-30');
  for (let n = 0; n < 60; n++) await settled(100n);
  const last = await settled(100n);
  const made = await madeBy(() => handle(last));
  const sizes = made.map(({ bankTransactions }) => bankTransactions.length);
  expect(sizes.toSorted((left, right) => left - right)).toEqual([1, 60]);
});

test('a movement that is matched later is booked by its own event', async () => {
  const id = await settled(4_200n);
  const made = await madeBy(() => handle(id));
  expect(made.map(({ bankTransactions }) => bankTransactions)).toEqual([[id]]);
});
