import { afterAll, beforeAll, expect, test } from 'vitest';
import { paymentsCommands } from '#subgraphs/payments/commands';
import { bankBook, idOf } from '../support/bank-book.ts';
import { bankKit, type BankKit } from '../support/bank-kit.ts';
import { entry, paid, returned } from '../support/bank-records.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';

const { controller, cfo, apManager } = personas;
const reason = 'seen on the bank’s portal';

let kit: BankKit;
let book: ReturnType<typeof bankBook>;
beforeAll(async () => {
  kit = await bankKit({ commands: paymentsCommands });
  book = bankBook(kit);
});
afterAll(() => kit.stop());

const submit = (command: string, input: object, viewer = controller) =>
  kit.submit(command, { reason, ...input }, viewer);
const codes = (answer: { problems: readonly { code: string; severity: string }[] }) =>
  answer.problems.map(({ code, severity }) => `${code} ${severity}`);

test('a person says what a movement is, with another one above the limit', async () => {
  await kit.payment('H1', { amountMinor: 200_000n });
  const [row] = await book.booked(entry(-200_000n));
  const input = { bankTransactionId: idOf(row), paymentIds: ['superledger:H1'] };
  const answer = await submit('matchBankTransaction', input);
  expect(codes(answer)).toEqual([]);
  expect(await kit.status('H1')).toBe('SUBMITTED');
  expect(codes(await submit('matchBankTransaction', input))).toEqual(['REC-1 BLOCK']);
  await kit.approve(answer, cfo);
  await kit.execute(answer);
  expect(await kit.status('H1')).toBe('SETTLED');
  expect(await book.matchOf(row?.id)).toMatchObject({ pass: 'MANUAL', matchedBy: 'controller' });
});

test('a person does so alone up to it, and takes it back: it is not matched by itself again', async () => {
  await kit.payment('H2');
  const [row] = await book.booked(paid('H2'));
  const input = { bankTransactionId: idOf(row) };
  const back = await submit('unmatchBankTransaction', input);
  expect(codes(back)).toEqual([]);
  await kit.execute(back);
  expect(await kit.status('H2')).toBe('SUBMITTED');
  await book.rescan();
  expect(await kit.status('H2')).toBe('SUBMITTED');
  expect(await kit.open()).toContain(`UNMATCHED_TRANSACTION ${idOf(row)}`);
  const again = await submit('matchBankTransaction', {
    ...input,
    paymentIds: ['superledger:H2'],
  });
  await kit.execute(again);
  expect(await kit.status('H2')).toBe('SETTLED');
  expect(await kit.database.bankMatch.count({ where: { transactionId: row?.id ?? 0n } })).toBe(2);
});

test('a payment that the bank had refused is refused again once its match is taken back', async () => {
  await kit.payment('HREF', { amountMinor: 900n, status: 'REJECTED', bankStatus: 'RJCT' });
  const [row] = await book.booked(paid('HREF', 900n));
  expect(await kit.status('HREF')).toBe('SETTLED');
  const answer = await submit('unmatchBankTransaction', {
    bankTransactionId: idOf(row),
    reason: 'it is another one',
  });
  await kit.execute(answer);
  expect(await kit.status('HREF')).toBe('REJECTED');
});

test('a person whose match is rejected leaves everything as it was', async () => {
  await kit.payment('H3', { amountMinor: 300_000n });
  const [row] = await book.booked(entry(-300_000n));
  const input = { bankTransactionId: idOf(row), paymentIds: ['superledger:H3'] };
  const answer = await submit('matchBankTransaction', input);
  const no = { idempotencyKey: 'no', id: answer.posting?.id ?? '', reason: 'not that one' };
  await kit.commands.reject(no, callOf(cfo));
  expect(
    await kit.database.bankTransaction.findUnique({ where: { id: row?.id ?? 0n } }),
  ).toMatchObject({
    matching: 'UNMATCHED',
  });
  expect(codes(await submit('matchBankTransaction', input))).toEqual([]);
});

const of = (row: { id: bigint } | undefined, key: string) =>
  submit('matchBankTransaction', {
    bankTransactionId: idOf(row),
    paymentIds: [`superledger:${key}`],
  });

test('a person cannot match what does not add up, goes the other way, or has its movement', async () => {
  await kit.payment('H4');
  await kit.payment('H5');
  const [less, more] = await book.booked(entry(-9_000n), entry(10_000n), paid('H5'));
  expect(codes(await of(less, 'H4'))).toEqual(['REC-2 BLOCK']);
  expect(codes(await of(more, 'H4'))).toEqual(['REC-3 BLOCK']);
  expect(codes(await of(less, 'H5'))).toEqual(['REC-3 BLOCK', 'REC-2 BLOCK']);
});

test('a person explains a charge that no rule knows', async () => {
  const [row] = await book.booked(entry(-4_321n));
  const answer = await submit('matchBankTransaction', {
    bankTransactionId: idOf(row),
    role: 'CHARGE',
  });
  await kit.execute(answer);
  expect(await book.matchOf(row?.id)).toMatchObject({
    role: 'CHARGE',
    evidence: { ledgerAccount: 'books:CHARGES' },
  });
});

test('a person of two who match one payment at once one is refused by the database', async () => {
  await kit.payment('H6', { amountMinor: 55_500n });
  const rows = await book.booked(entry(-55_500n), entry(-55_500n));
  const both = await Promise.all(
    rows.map((row) =>
      submit('matchBankTransaction', {
        bankTransactionId: idOf(row),
        paymentIds: ['superledger:H6'],
      }),
    ),
  );
  expect(both.flatMap(codes)).toEqual(['REC-3 BLOCK']);
});

test('a person takes no settlement back whose return is matched', async () => {
  await kit.payment('H7');
  const [row] = await book.booked(paid('H7'));
  await book.booked(returned('H7'));
  expect(codes(await submit('unmatchBankTransaction', { bankTransactionId: idOf(row) }))).toEqual([
    'REC-3 BLOCK',
  ]);
});

test('a person needs the scope, and sees what is of the legal entities they see', async () => {
  const [row] = await book.booked(entry(-77n));
  const input = { bankTransactionId: idOf(row), role: 'OTHER' };
  await expect(submit('matchBankTransaction', input, apManager)).rejects.toMatchObject({
    extensions: { code: 'FORBIDDEN' },
  });
  const stranger = { ...controller, legalEntities: ['US01'] };
  await expect(submit('matchBankTransaction', input, stranger)).rejects.toMatchObject({
    extensions: { code: 'NOT_FOUND' },
  });
});

test('a person who asked for a payment, or approved it, neither reconciles it nor agrees to that', async () => {
  // A posting that the controller asked for and the CFO approved, taken as that of the payment.
  const [other] = await book.booked(entry(-150_000n));
  const input = { bankTransactionId: idOf(other), role: 'OTHER' };
  const made = await kit.post('matchBankTransaction', { reason, ...input }, [controller, cfo]);
  await kit.payment('H9', { amountMinor: 160_000n });
  await kit.database.paymentOrder.update({
    where: { key: 'H9' },
    data: { reference: made.reference },
  });
  const [row] = await book.booked(entry(-160_000n));
  const match = { bankTransactionId: idOf(row), paymentIds: ['superledger:H9'] };
  const through = { actor: 'ben' };
  for (const payer of [controller, { ...controller, ...through }])
    expect(codes(await submit('matchBankTransaction', match, payer))).toEqual(['REC-4 BLOCK']);
  const second = { ...controller, subject: 'controller-2' };
  const third = { ...controller, subject: 'controller-3' };
  const answer = await submit('matchBankTransaction', match, second);
  expect(codes(answer)).toEqual([]);
  for (const payer of [controller, cfo, { ...cfo, ...through }])
    expect(codes(await kit.approve(answer, payer))).toEqual(['REC-4 BLOCK']);
  expect(codes(await kit.approve(answer, third))).toEqual([]);
  await kit.execute(answer);
  expect(await kit.status('H9')).toBe('SETTLED');
  const back = { bankTransactionId: idOf(row) };
  for (const payer of [controller, { ...controller, ...through }])
    expect(codes(await submit('unmatchBankTransaction', back, payer))).toEqual(['REC-4 BLOCK']);
  expect(codes(await submit('unmatchBankTransaction', back, second))).toEqual([]);
});
