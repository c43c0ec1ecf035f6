import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { bankBook } from '../support/bank-book.ts';
import { bankGraph, type BankGraph } from '../support/bank-graph.ts';
import { personas } from '../support/personas.ts';

const { treasurer } = personas;

let kit: BankGraph;
beforeAll(async () => {
  kit = await bankGraph();
});
afterAll(() => kit.stop());

test('suggestions are of so many movements a request, and nothing is looked for beyond', async () => {
  await bankBook(kit).booked();
  const { id: statementId } = await kit.database.bankStatement.findFirstOrThrow();
  const one = {
    statementId,
    source: 'bank',
    accountId: 'bank:DE01-EUR',
    legalEntity: 'DE01',
    currency: 'EUR',
    status: 'BOOK',
    isReversal: false,
    bookingDate: new Date('2026-10-01'),
    matching: 'UNMATCHED',
  };
  const data = Array.from({ length: 11 }, (_, at) => ({
    ...one,
    position: 1 + at,
    amountMinor: BigInt(-at - 1),
  }));
  await kit.database.bankTransaction.createMany({ data });
  const looked = vi.spyOn(kit.services.sources.payments, 'payments');
  const ask = (first: number) =>
    kit.ask(
      `{ bankTransactions(first: ${first}) { edges { node { one: suggestions { pass } two: suggestions { pass } } } } }`,
      treasurer,
    );
  const many = await ask(11);
  expect(many.data).toBeNull();
  expect(new Set(many.errors)).toEqual(
    new Set([
      'suggestions are of at most 10 unmatched movements a request: ask for fewer at a time',
    ]),
  );
  expect(looked).not.toHaveBeenCalled();
  const { data: ten, errors } = await ask(10);
  expect(errors).toEqual([]);
  expect(ten.bankTransactions.edges).toHaveLength(10);
  expect(looked).toHaveBeenCalledTimes(10);
});
