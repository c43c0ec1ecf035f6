import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { Viewer } from '#platform/identity/viewer';
import { bankBook, idOf } from '../support/bank-book.ts';
import { bankGraph, type BankGraph } from '../support/bank-graph.ts';
import { entry, paid, transaction } from '../support/bank-records.ts';
import { personas } from '../support/personas.ts';

const { treasurer } = personas;
const clerkUs: Viewer = { ...personas.apClerk, subject: 'ap-clerk-us', legalEntities: ['US01'] };
const portal: Viewer = {
  ...personas.nobody,
  scopes: ['payments:read'],
  legalEntities: ['DE01'],
  supplierId: 'books:4711',
};
const officer: Viewer = { ...treasurer, scopes: [...treasurer.scopes, 'payments:pii'] };

let kit: BankGraph;
/** The first day's movements: a settled payment, a debit nobody knows, money that came in, and two more. */
let ids: string[];
beforeAll(async () => {
  kit = await bankGraph();
  await kit.payment('G1');
  await kit.payment('G2', { amountMinor: 7_000n, creditorAccount: 'FR76G2' });
  await kit.payment('G3', { amountMinor: 7_000n, creditorAccount: 'FR76G2' });
  const unknown = transaction({
    counterpartyName: 'Erika Mustermann',
    counterpartyAccount: 'FR76G2',
    unstructured: ['for your help'],
  });
  const book = bankBook(kit);
  const first = await book.booked(
    paid('G1'),
    entry(-7_000n, { transactions: [unknown] }),
    entry(40_000n),
    entry(-1n, { bookingDate: '2026-11-16' }),
    entry(-2n, { bookingDate: '2026-11-16' }),
  );
  ids = first.map(idOf);
});
afterAll(() => kit.stop());

const nodesOf = (list: { edges: { node: { id: string } }[] }) =>
  list.edges.map(({ node }) => node.id);
const transactions = async (filter: string, viewer: Viewer = treasurer) => {
  const source = `{ bankTransactions(filter: {${filter}}) { edges { node { id } } } }`;
  const { data, errors } = await kit.ask(source, viewer);
  expect(errors).toEqual([]);
  return nodesOf(data.bankTransactions);
};

describe('what a bank says, through the graph', () => {
  test('an account shows its newest closing balance and no whole number', async () => {
    const { data } = await kit.ask(
      '{ bankAccounts { id name currency accountMasked balance { amount currency } balanceDate intradayBalance { amount } } }',
      treasurer,
    );
    expect(data.bankAccounts).toEqual([
      {
        id: 'bank:DE01-EUR',
        name: 'Main',
        currency: 'EUR',
        accountMasked: 'DE…3000',
        balance: { amount: '229.97', currency: 'EUR' },
        balanceDate: '2026-11-18',
        intradayBalance: null,
      },
      {
        id: 'bank:US01-USD',
        name: 'US01-USD',
        currency: 'USD',
        accountMasked: '…',
        balance: null,
        balanceDate: null,
        intradayBalance: null,
      },
    ]);
  });

  test('the balances of all accounts are read once', async () => {
    const read = vi.spyOn(kit.database, 'rows');
    const found = vi.spyOn(kit.database.bankStatement, 'findFirst');
    await kit.ask(
      '{ bankAccounts { balance { amount } balanceDate intradayBalance { amount } } }',
      treasurer,
    );
    const asked = read.mock.calls.filter(([text]) => text.includes('closing_minor'));
    expect([asked.length, found.mock.calls.length]).toEqual([1, 0]);
    read.mockRestore();
    found.mockRestore();
  });

  test('a statement shows what it rests on', async () => {
    const source = `{ bankStatements(filter: { accountId: "bank:DE01-EUR", type: [STATEMENT] }) { edges { node {
      account { id } type statementId sequence opening { amount } closing { amount } entryCount } } } }`;
    const { data } = await kit.ask(source, treasurer);
    expect(data.bankStatements.edges).toEqual([
      {
        node: {
          account: { id: 'bank:DE01-EUR' },
          type: 'STATEMENT',
          statementId: 'S1',
          sequence: '1',
          opening: { amount: '0.00' },
          closing: { amount: '229.97' },
          entryCount: 5,
        },
      },
    ]);
    const none = await kit.ask(
      '{ bankStatements(filter: { from: "2026-11-19" }) { edges { cursor } } }',
      treasurer,
    );
    expect(none.data.bankStatements.edges).toEqual([]);
  });
});

describe('what a bank says, through the graph, and more', () => {
  test('movements are found by what they are, when they were, and whose', async () => {
    const [settled = '', unknown = '', incoming = '', fourth = '', fifth = ''] = ids;
    expect(await transactions('')).toEqual([incoming, unknown, settled, fifth, fourth]);
    expect(await transactions('matching: [MATCHED]')).toEqual([settled]);
    expect(await transactions('matching: [UNMATCHED], from: "2026-11-17"')).toEqual([
      incoming,
      unknown,
    ]);
    expect(await transactions('to: "2026-11-16"')).toEqual([fifth, fourth]);
    expect(await transactions('endToEndId: "G1"')).toEqual([settled]);
    expect(await transactions(`ids: ["${fourth}", "bank:0", "nonsense"]`)).toEqual([fourth]);
    expect(await transactions('legalEntities: ["US01"]')).toEqual([]);
    const wrong = await kit.ask(
      '{ bankTransactions(filter: { from: "2026-02-30" }) { edges { cursor } } }',
      treasurer,
    );
    expect(wrong.errors).toEqual(['Date must be a calendar date YYYY-MM-DD']);
  });

  test('pages go on where they were, whatever comes in between', async () => {
    const page = async (after: string | null) => {
      const place = after === null ? '' : `, after: "${after}"`;
      const source = `{ bankTransactions(first: 2${place}) { edges { node { id } } pageInfo { hasNextPage endCursor } } }`;
      return (await kit.ask(source, treasurer)).data.bankTransactions;
    };
    const first = await page(null);
    const statement = await kit.database.bankStatement.findFirstOrThrow();
    // Newer than everything on the page before.
    const late = await kit.database.bankTransaction.create({
      data: {
        statementId: statement.id,
        source: 'bank',
        accountId: 'bank:DE01-EUR',
        legalEntity: 'DE01',
        position: 99,
        amountMinor: 1n,
        currency: 'EUR',
        status: 'PDNG',
        isReversal: false,
        bookingDate: new Date('2026-11-18'),
        matching: 'NONE',
      },
    });
    const second = await page(first.pageInfo.endCursor);
    const third = await page(second.pageInfo.endCursor);
    await kit.database.bankTransaction.delete({ where: { id: late.id } });
    const [settled, unknown, incoming, fourth, fifth] = ids;
    expect([first, second, third].map(nodesOf)).toEqual([
      [incoming, unknown],
      [settled, fifth],
      [fourth],
    ]);
    expect(third.pageInfo.hasNextPage).toBe(false);
  });
});

describe('what a bank says, through the graph, and besides', () => {
  test('a movement shows what it was found to be, and the payment its movements', async () => {
    const { data } = await kit.ask(
      `{ bankTransaction(id: "${ids[0]}") { amount { amount } bookingDate matching suggestions { pass }
         match { role pass matchedBy payments { id status bankTransactions { id } } } } }`,
      treasurer,
    );
    expect(data.bankTransaction).toEqual({
      amount: { amount: '-100.00' },
      bookingDate: '2026-11-18',
      matching: 'MATCHED',
      suggestions: [],
      match: {
        role: 'SETTLEMENT',
        pass: 'P1',
        matchedBy: 'superledger',
        payments: [{ id: 'superledger:G1', status: 'SETTLED', bankTransactions: [{ id: ids[0] }] }],
      },
    });
  });

  test('one that nobody knows shows what it may be', async () => {
    const { data } = await kit.ask(
      `{ bankTransaction(id: "${ids[1]}") { matching match { pass } counterpartyMasked suggestions { pass payments { id } invoices { id } } } }`,
      treasurer,
    );
    expect(data.bankTransaction).toMatchObject({ matching: 'UNMATCHED', match: null });
    expect(data.bankTransaction.suggestions).toEqual([
      { pass: 'P4', payments: [{ id: 'superledger:G2' }], invoices: [] },
      { pass: 'P4', payments: [{ id: 'superledger:G3' }], invoices: [] },
    ]);
  });
});

describe('what a bank says, through the graph, and last', () => {
  test('who wrote what is personal: it takes the scope, and is written down', async () => {
    const source = `{ bankTransaction(id: "${ids[1]}") { id text counterpartyName } }`;
    const refused = await kit.ask(source, treasurer);
    expect(refused.data.bankTransaction).toEqual({
      id: ids[1],
      text: null,
      counterpartyName: null,
    });
    expect(refused.errors).toEqual(['payments:pii is needed', 'payments:pii is needed']);
    const { data } = await kit.ask(source, officer);
    expect(data.bankTransaction).toMatchObject({
      text: 'for your help',
      counterpartyName: 'Erika Mustermann',
    });
    const reads = (await kit.trail(ids[1] ?? '')).filter(({ action }) => action === 'pii.read');
    expect(reads).toHaveLength(2);
  });
});

const everything = () => `{
  bankAccounts { id }
  bankStatements { edges { node { id } } }
  bankTransactions { edges { node { id } } }
  bankTransaction(id: "${ids[0]}") { id }
  reconciliation(legalEntity: "DE01", from: "2026-11-01", to: "2026-11-30") { isReconciled }
  payment(id: "superledger:G1") { id debtorAccount { id } bankTransactions { id } }
  _entities(representations: [
    { __typename: "BankTransaction", id: "${ids[0]}" }, { __typename: "BankAccount", id: "bank:DE01-EUR" }
  ]) { __typename }
}`;
const nothing = {
  bankStatements: { edges: [] },
  bankTransactions: { edges: [] },
  bankTransaction: null,
  reconciliation: null,
  _entities: [null, null],
};

test('a clerk of another legal entity sees nothing of this one', async () => {
  const { data } = await kit.ask(everything(), clerkUs);
  expect(data).toEqual({ ...nothing, bankAccounts: [{ id: 'bank:US01-USD' }], payment: null });
});

test('a portal user sees the own payment, and nothing of our accounts', async () => {
  const { data } = await kit.ask(everything(), portal);
  expect(data).toEqual({
    ...nothing,
    bankAccounts: [],
    payment: { id: 'superledger:G1', debtorAccount: null, bankTransactions: null },
  });
});
