import { afterAll, beforeAll, expect, test } from 'vitest';
import type { JournalEntry } from '#domain/ledger';
import { runFlow } from '#platform/flows/run-flow';
import { bookBankMovements } from '#subgraphs/ledger/flows/book-bank-movements';
import { bankBook, idOf } from '../support/bank-book.ts';
import { bankGraph, type BankGraph } from '../support/bank-graph.ts';
import { paid, statement, statements } from '../support/bank-records.ts';
import { anEvent } from '../support/flow-events.ts';
import { personas } from '../support/personas.ts';

const { cfo, controller, treasurer } = personas;
/** So long ago that one book alone cannot have it any more. */
const OLD = '2026-11-03';

let kit: BankGraph;
let book: ReturnType<typeof bankBook>;
beforeAll(async () => {
  kit = await bankGraph();
  book = bankBook(kit);
  // What the month begins with: the bank has booked nothing until the next one.
  kit.bank.put('S0.xml', statements(statement({ id: 'S0', sequence: 0n, day: '2026-10-30' }, [])));
});
afterAll(() => kit.stop());

interface BookRow {
  readonly state: string;
  readonly bankTransaction: { readonly id: string } | null;
  readonly payment: { readonly id: string } | null;
  readonly journalEntry: { readonly id: string } | null;
  readonly bankAmount: { readonly amount: string } | null;
  readonly payablesAmount: { readonly amount: string } | null;
  readonly ledgerAmount: { readonly amount: string } | null;
}

const ROWS = `state bankTransaction { id } payment { id } journalEntry { id }
  bankAmount { amount } payablesAmount { amount } ledgerAmount { amount }`;

async function books() {
  const { data, errors } = await kit.ask(
    `{ reconciliation(legalEntity: "superledger:DE01", from: "2026-11-01", to: "2026-11-30") {
      isReconciled isComplete incomplete { code } counts { state count } rows { ${ROWS} }
      accounts { bankBalance { amount } bankMovement { amount } ledgerMovement { amount } isGapless } } }`,
    treasurer,
  );
  expect(errors).toEqual([]);
  return data.reconciliation as {
    readonly isReconciled: boolean;
    readonly counts: readonly { readonly state: string; readonly count: number }[];
    readonly rows: readonly BookRow[];
    readonly accounts: readonly object[];
  };
}

/** State and amounts of bank, payables and ledger. */
const told = (row: BookRow): string =>
  [
    row.state,
    ...[row.bankAmount, row.payablesAmount, row.ledgerAmount].map((each) => each?.amount ?? '-'),
  ].join(' ');

/** As the flow does at the event of a movement: one journal of all that its statement has, posted. */
async function bookStatementOf(movement: string): Promise<JournalEntry> {
  const event = anEvent('bank-transaction.matched', movement, 'MATCHED', 'bank');
  await runFlow(kit.kernel, bookBankMovements(kit.services), event);
  const { reference } = await kit.database.posting.findFirstOrThrow({
    where: { command: 'postJournalEntry' },
    orderBy: { createdAt: 'desc' },
  });
  const answer = { posting: { id: `superledger:${reference}` }, problems: [] };
  expect(await kit.execute(answer as never)).toMatchObject({ status: 'COMPLETED' });
  const found = kit.ledger.entries.at(-1);
  if (!found) throw new Error('it was posted');
  return found;
}

/** A journal as somebody types it into the ledger: cash to clearing. */
function typed(amountMinor: bigint, postingDate: string, text: string | null = null): number {
  const amount = { amountMinor, currency: 'EUR' };
  const line = { amount, ledgerAmount: amount, costCenterId: null, text };
  const key = `DE01.${9_000 + kit.ledger.entries.length}`;
  return kit.ledger.entries.push({
    id: `books:${key}`,
    number: key,
    legalEntity: 'DE01',
    documentType: 'SA',
    postingDate,
    documentDate: postingDate,
    fiscalYear: 2026,
    fiscalPeriod: 11,
    description: 'by hand',
    currency: 'EUR',
    isReversal: false,
    isReversed: false,
    reference: null,
    lines: [
      { ...line, number: 1, accountId: 'books:CLEARING', side: 'DEBIT' },
      { ...line, number: 2, accountId: 'books:CASH', side: 'CREDIT' },
    ],
    provenance: {
      source: 'books',
      sourceKey: key,
      fetchedAt: '2026-11-18T09:00:00.000Z',
      stale: false,
      sourceVersion: null,
      sourceStatus: null,
    },
  });
}

const change = (id: string, more: (entry: JournalEntry) => Partial<JournalEntry>): void => {
  const at = kit.ledger.entries.findIndex((each) => each.id === id);
  const found = kit.ledger.entries[at];
  if (!found) throw new Error('there is such an entry');
  kit.ledger.entries[at] = { ...found, ...more(found) };
};

const reversed = () => ({ isReversed: true });

const amounting = (minor: bigint) => (each: JournalEntry) => ({
  lines: each.lines.map((line) => ({ ...line, amount: by(minor), ledgerAmount: by(minor) })),
});
const by = (minor: bigint) => ({ amountMinor: minor, currency: 'EUR' });

test('one journal that books a statement’s movements is all of them, each with its payment', async () => {
  for (const key of ['A', 'B']) await kit.payment(key, { amountMinor: key === 'A' ? 100n : 250n });
  const [first] = await book.booked(paid('A', 100n), paid('B', 250n));
  await bookStatementOf(idOf(first));
  const { rows, isReconciled, accounts } = await books();
  expect(rows.map(told)).toEqual(['MATCHED -1.00 -1.00 -1.00', 'MATCHED -2.50 -2.50 -2.50']);
  expect(rows.map(({ payment }) => payment?.id)).toEqual(['superledger:A', 'superledger:B']);
  expect(accounts).toEqual([
    {
      bankBalance: { amount: '-3.50' },
      bankMovement: { amount: '-3.50' },
      ledgerMovement: { amount: '-3.50' },
      isGapless: true,
    },
  ]);
  expect(isReconciled).toBe(true);
});

test('a ledger that keeps no texts is tied by our own book of what a journal books', async () => {
  for (const key of ['C', 'D']) await kit.payment(key, { amountMinor: 900n });
  const [first] = await book.booked(paid('C', 900n), paid('D', 900n));
  const posted = await bookStatementOf(idOf(first));
  change(posted.id, ({ lines }) => ({ lines: lines.map((line) => ({ ...line, text: null })) }));
  // Two like them that somebody typed: by amount alone these could be taken for the bank's.
  typed(900n, '2026-11-18');
  const { rows } = await books();
  const nines = rows.filter(({ ledgerAmount }) => ledgerAmount?.amount === '-9.00');
  expect(nines.map(told).toSorted()).toEqual([
    'MATCHED -9.00 -9.00 -9.00',
    'MATCHED -9.00 -9.00 -9.00',
    'TIMING - - -9.00',
  ]);
  expect(nines.flatMap((row) => (row.bankTransaction ? [row.journalEntry?.id] : []))).toEqual([
    posted.id,
    posted.id,
  ]);
  change(kit.ledger.entries.at(-1)?.id ?? '', reversed);
  expect((await books()).isReconciled).toBe(true);
});

test('every way in which books differ is told once, and ends where they agree', async () => {
  // TIMING: with the bank since today. MISSING_IN_BANK: in the ledger for long, nowhere else.
  await kit.payment('E', { amountMinor: 1_100n, date: '2026-11-18' });
  typed(1_200n, OLD);
  const lost = kit.ledger.entries.at(-1)?.id ?? '';
  // MISSING_IN_GL: booked by the bank for long.
  await kit.payment('F', { amountMinor: 1_300n, date: OLD });
  const [unbooked] = await book.booked({ ...paid('F', 1_300n), bookingDate: OLD });
  // AMOUNT_DIFF: the journal was changed. DUPLICATE: one payment twice at the bank, one movement twice in the ledger.
  await kit.payment('G', { amountMinor: 1_400n });
  const [changed] = await book.booked(paid('G', 1_400n));
  const journal = await bookStatementOf(idOf(changed));
  change(journal.id, amounting(1_401n));
  await kit.payment('H', { amountMinor: 1_500n });
  const [once] = await book.booked(paid('H', 1_500n));
  await bookStatementOf(idOf(once));
  typed(1_500n, '2026-11-18', `bank-transaction ${idOf(once)}`);
  const copied = kit.ledger.entries.at(-1)?.id ?? '';
  const [again] = await book.booked(paid('H', 1_500n));

  const differing = await books();
  expect(differing.isReconciled).toBe(false);
  expect(differing.rows.map(told)).toEqual([
    'AMOUNT_DIFF -14.00 -14.00 -14.01',
    'DUPLICATE -15.00 - -',
    'DUPLICATE - - -15.00',
    'MISSING_IN_BANK - - -12.00',
    'MISSING_IN_GL -13.00 -13.00 -',
    'TIMING - -11.00 -',
    ...Array.from({ length: 5 }, () => expect.stringMatching(/^MATCHED/)),
  ]);
  expect(differing.counts).toEqual([
    { state: 'AMOUNT_DIFF', count: 1 },
    { state: 'DUPLICATE', count: 2 },
    { state: 'MISSING_IN_BANK', count: 1 },
    { state: 'MISSING_IN_GL', count: 1 },
    { state: 'TIMING', count: 1 },
    { state: 'MATCHED', count: 5 },
  ]);

  change(journal.id, amounting(1_400n));
  change(copied, reversed);
  change(lost, reversed);
  await bookStatementOf(idOf(unbooked));
  await kit.post(
    'matchBankTransaction',
    { bankTransactionId: idOf(again), role: 'OTHER', reason: 'the bank gives it back' },
    [controller],
  );
  typed(1_500n, '2026-11-18', `bank-transaction ${idOf(again)}`);
  const agreed = await books();
  expect(agreed.rows.map(told).filter((row) => !row.startsWith('MATCHED'))).toEqual([
    'TIMING - -11.00 -',
  ]);
  expect(agreed.isReconciled).toBe(true);
});

test('a journal that was reversed from here books nothing, and neither does its reversal', async () => {
  await kit.payment('R', { amountMinor: 1_600n, date: OLD });
  const [movement] = await book.booked({ ...paid('R', 1_600n), bookingDate: OLD });
  const journal = await bookStatementOf(idOf(movement));
  const input = { journalEntryId: journal.id, reason: 'the wrong day' };
  await kit.post('reverseJournalEntry', input, [controller, cfo]);
  const { rows } = await books();
  expect(rows.map(told).filter((row) => row.includes('16.00'))).toEqual([
    'MISSING_IN_GL -16.00 -16.00 -',
  ]);
  typed(1_600n, OLD, `bank-transaction ${idOf(movement)}`);
});

test('money that comes in under a payment’s id is not that payment again', async () => {
  // Less than was paid, so that it is not taken for its return by itself.
  await book.booked(paid('A', -40n));
  const { rows } = await books();
  expect(rows.map(told)).toContain('TIMING 0.40 - -');
  expect(rows.map(({ state }) => state)).not.toContain('DUPLICATE');
});

test('a ledger that does not answer, and a statement that is missing, are not reconciled', async () => {
  kit.ledger.reads('UNAVAILABLE');
  expect(await books()).toMatchObject({ isReconciled: false, incomplete: [{}] });
  kit.ledger.reads(null);
  expect((await books()).isReconciled).toBe(true);
  kit.bank.put('later.xml', statements(statement({ id: 'LATER', sequence: 99n }, [])));
  await kit.settle();
  expect(await books()).toMatchObject({ isReconciled: false, accounts: [{ isGapless: false }] });
});

test('days the wrong way round are refused', async () => {
  const { data, errors } = await kit.ask(
    '{ reconciliation(legalEntity: "DE01", from: "2026-11-30", to: "2026-11-01") { isReconciled } }',
    treasurer,
  );
  expect([data.reconciliation, errors]).toEqual([null, ['from is not after to']]);
});
