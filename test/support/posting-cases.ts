import { randomUUID } from 'node:crypto';

/** One command as the failure tests drive it: who asks for it with what, and what the simulators have once it is done. */
export interface PostingCase {
  readonly name: string;
  readonly mutation: string;
  readonly persona: string;
  /** Another document with every call. `random` answers 0 up to 1; the default is not repeatable. */
  readonly input: (random?: () => number) => Record<string, unknown>;
  /** Kinds of test/support/effects.ts, sorted. */
  readonly effects: readonly string[];
  /** How many writes at targets it takes. */
  readonly writes: number;
}

/** An active supplier of DE01 in the demo company that nothing here blocks; the amounts are too small to add up. */
const SUPPLIER = 'sap:0000100001';
/** Suppliers of DE01 that are there to be blocked: nearly all are active. */
const BLOCKABLE = { from: 100_006, to: 100_180 };

const hex = (random: () => number, digits: number): string =>
  Array.from({ length: digits }, () => Math.floor(random() * 16).toString(16)).join('');
const between = (random: () => number, from: number, to: number): number =>
  from + Math.floor(random() * (to - from));
const uuid = (random: () => number): string =>
  random === Math.random ? randomUUID() : hex(random, 32);
const cents = (amount: number): string => (amount / 100).toFixed(2);
const today = (): string => new Date().toISOString().slice(0, 10);

function invoice(random = Math.random): Record<string, unknown> {
  const net = between(random, 10, 700) * 100;
  const tax = (net * 19) / 100;
  return {
    idempotencyKey: uuid(random),
    supplierId: SUPPLIER,
    legalEntityId: 'superledger:DE01',
    number: `F${hex(random, 13)}`,
    invoiceDate: today(),
    currency: 'EUR',
    net: cents(net),
    tax: cents(tax),
    gross: cents(net + tax),
    lines: [{ description: 'Office paper', amount: cents(net) }],
  };
}

function journal(random = Math.random): Record<string, unknown> {
  const amount = cents(between(random, 1_000, 70_000));
  const accountId = 'sap:YCOA.0000400000';
  return {
    idempotencyKey: uuid(random),
    legalEntityId: 'superledger:DE01',
    postingDate: today(),
    description: `Accrual ${hex(random, 8)}`,
    currency: 'EUR',
    lines: [
      { accountId, side: 'DEBIT', amount, costCenterId: 'sap:A000.DE011010' },
      { accountId, side: 'CREDIT', amount, costCenterId: 'sap:A000.DE011020' },
    ],
  };
}

const journalOfUs01 = (random = Math.random): Record<string, unknown> => {
  const amount = cents(between(random, 1_000, 70_000));
  const accountId = 'netsuite:228';
  return {
    ...journal(random),
    legalEntityId: 'superledger:US01',
    currency: 'USD',
    lines: [
      { accountId, side: 'DEBIT', amount, costCenterId: 'netsuite:1' },
      { accountId, side: 'CREDIT', amount, costCenterId: 'netsuite:2' },
    ],
  };
};

const SYLLABLES = ['ba', 'do', 'ke', 'li', 'mu', 'ra', 'so', 'ti', 'vo', 'za', 'pe', 'nu'];

function supplier(random = Math.random): Record<string, unknown> {
  const word = (): string => {
    const text = Array.from({ length: 4 }, () => SYLLABLES[between(random, 0, SYLLABLES.length)]);
    return text.join('').replace(/^./, (first) => first.toUpperCase());
  };
  return {
    idempotencyKey: uuid(random),
    legalEntityId: 'superledger:DE01',
    name: `${word()} ${word()} GmbH`,
    country: 'DE',
    address: {
      street: `${word()}weg ${between(random, 1, 200)}`,
      city: word(),
      postalCode: `${between(random, 10_000, 99_999)}`,
    },
  };
}

const block = (random = Math.random): Record<string, unknown> => ({
  idempotencyKey: uuid(random),
  supplierId: `sap:0000${between(random, BLOCKABLE.from, BLOCKABLE.to)}`,
  reason: 'asked for by the failure tests',
});

/** The one that tests take which are not about a command. */
export const invoiceCase: PostingCase = {
  name: 'submitInvoice',
  mutation: 'submitInvoice',
  persona: 'ap-clerk',
  input: invoice,
  effects: ['sap invoice'],
  writes: 1,
};

export const postingCases: readonly PostingCase[] = [
  invoiceCase,
  {
    name: 'postJournalEntry',
    mutation: 'postJournalEntry',
    persona: 'integration',
    input: journal,
    effects: ['sap journal'],
    writes: 1,
  },
  {
    name: 'onboardSupplier',
    mutation: 'onboardSupplier',
    persona: 'ap-clerk',
    input: supplier,
    effects: ['sap supplier'],
    writes: 1,
  },
  {
    name: 'postJournalEntry at NetSuite',
    mutation: 'postJournalEntry',
    persona: 'integration',
    input: journalOfUs01,
    effects: ['netsuite journalEntry'],
    writes: 1,
  },
  {
    // A flag of the supplier, which carries no reference: test/support/supplier-block.ts reads it.
    name: 'blockSupplier',
    mutation: 'blockSupplier',
    persona: 'ap-clerk',
    input: block,
    effects: [],
    writes: 1,
  },
];
