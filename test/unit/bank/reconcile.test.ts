import { expect, test } from 'vitest';
import {
  reconcile,
  type BankSide,
  type Books,
  type LedgerSide,
  type PaymentSide,
} from '#domain/bank/reconcile';

const bank = (id: string, amountMinor: bigint, given: Partial<BankSide> = {}): BankSide => ({
  id,
  accountId: 'bank:1',
  amountMinor,
  date: '2026-11-10',
  identity: null,
  isKnown: true,
  paymentIds: [],
  ...given,
});
const ledger = (id: string, amountMinor: bigint, given: Partial<LedgerSide> = {}): LedgerSide => ({
  accountId: 'bank:1',
  journalEntryId: id,
  amountMinor,
  date: '2026-11-10',
  transactionId: null,
  ...given,
});
const payment = (
  id: string,
  amountMinor: bigint,
  given: Partial<PaymentSide> = {},
): PaymentSide => ({
  id,
  accountId: 'bank:1',
  amountMinor,
  date: '2026-11-10',
  isWaitedFor: true,
  journalEntryIds: [],
  ...given,
});
const rows = (books: Partial<Books>) =>
  reconcile({
    bank: [],
    ledger: [],
    payments: [],
    from: '2026-11-01',
    to: '2026-11-30',
    today: '2026-11-30',
    timingDays: 5,
    ...books,
  });
const states = (books: Partial<Books>) => rows(books).map(({ state }) => state);

test('three books agree where the journal names the movement', () => {
  const found = rows({
    bank: [bank('bank:1', -100n, { paymentIds: ['superledger:A'] })],
    ledger: [ledger('sap:1', -100n, { transactionId: 'bank:1', date: '2026-11-12' })],
    payments: [payment('superledger:A', -100n, { isWaitedFor: false })],
  });
  expect(found).toMatchObject([
    {
      state: 'MATCHED',
      payments: [{ id: 'superledger:A' }],
      ledger: { journalEntryId: 'sap:1' },
    },
  ]);
});

test('three books agree by the payment’s own journal, else by amount and date, each entry once', () => {
  const found = rows({
    bank: [
      bank('bank:1', -100n, { paymentIds: ['sap:P'] }),
      bank('bank:2', -100n, { date: '2026-11-11' }),
      bank('bank:3', -100n, { date: '2026-11-12' }),
    ],
    ledger: [ledger('sap:9', -100n), ledger('sap:8', -100n, { date: '2026-11-09' })],
    payments: [payment('sap:P', -100n, { accountId: null, journalEntryIds: ['sap:9'] })],
  });
  expect(found.map(({ state, ledger: each }) => `${state} ${each?.journalEntryId}`)).toEqual([
    'MATCHED sap:9',
    'MATCHED sap:8',
    'MISSING_IN_GL undefined',
  ]);
});

test('three books differ where the journal books another amount, or one movement twice', () => {
  expect(
    states({
      bank: [bank('bank:1', -100n)],
      ledger: [
        ledger('sap:1', -90n, { transactionId: 'bank:1' }),
        ledger('sap:2', -100n, { transactionId: 'bank:1' }),
      ],
    }),
  ).toEqual(['AMOUNT_DIFF', 'DUPLICATE']);
});

test('three books differ where the bank has booked a payment twice', () => {
  expect(
    states({
      bank: [
        bank('bank:1', -100n, { identity: 'A', paymentIds: ['superledger:A'] }),
        bank('bank:2', -100n, { identity: 'A', isKnown: false }),
      ],
      ledger: [ledger('sap:1', -100n, { transactionId: 'bank:1' })],
    }),
  ).toEqual(['MATCHED', 'DUPLICATE']);
});

test('three books may be apart for some business days, and are then missing', () => {
  const late = { today: '2026-11-18' };
  const soon = { today: '2026-11-17' };
  const of = {
    bank: [bank('bank:1', -1n)],
    ledger: [ledger('sap:1', -2n)],
    payments: [payment('superledger:A', -3n)],
  };
  expect(states({ ...of, ...soon })).toEqual(['TIMING', 'TIMING', 'TIMING']);
  expect(states({ ...of, ...late })).toEqual([
    'MISSING_IN_GL',
    'MISSING_IN_BANK',
    'MISSING_IN_BANK',
  ]);
});

test('three books tell both sides of what is booked at the edge of the days', () => {
  const found = rows({
    bank: [
      bank('bank:1', -100n, { date: '2026-10-30' }),
      bank('bank:2', -7n, { date: '2026-10-30' }),
    ],
    ledger: [ledger('sap:1', -100n, { date: '2026-11-02' })],
  });
  expect(found).toMatchObject([{ state: 'MATCHED', bank: { id: 'bank:1' } }]);
});
