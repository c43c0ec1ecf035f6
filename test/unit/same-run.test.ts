import { expect, test } from 'vitest';
import { inSameRun } from '#subgraphs/payments/same-run';
import { anAccount } from '../support/doubles/supplier-books.ts';
import { IBANS } from '../support/payments-kit.ts';

const draft = (amountMinor: bigint, iban: string = IBANS[0], currency = 'EUR') => ({
  account: anAccount(iban),
  amount: { amountMinor, currency },
  allocations: [],
});

test('each payment of a run knows the number and the sum of all before it to its account, however many', () => {
  const drafts = Array.from({ length: 5_000 }, (_, index) => draft(BigInt(index + 1)));
  const elsewhere = draft(7n, IBANS[1]);
  const inDollars = draft(9n, IBANS[0], 'USD');
  const last = draft(1n);
  const found = inSameRun([...drafts, elsewhere, inDollars, last]);
  expect(found.get(elsewhere)).toEqual({ sameAmount: [], payments: 0, minor: 0n });
  expect(found.get(inDollars)).toEqual({ sameAmount: [], payments: 5_000, minor: 0n });
  expect(found.get(last)).toMatchObject({ payments: 5_001, minor: 12_502_500n });
});
