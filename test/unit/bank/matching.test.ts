import fc from 'fast-check';
import { expect, test } from 'vitest';
import { apartKey } from '#domain/bank/matching/assignment';
import { addBusinessDays } from '#domain/bank/matching/business-days';
import { numbersIn, toleratedOf } from '#domain/bank/matching/by-likeness';
import {
  matchByBankRule,
  matchByBatch,
  matchByLikeness,
  matchByReference,
} from '#domain/bank/matching/match';
import type { Candidate, MatchingRules, Movement } from '#domain/bank/matching/movement';
import { uniqueSubset } from '#domain/bank/matching/subset-sum';

const rules: MatchingRules = {
  references: {
    default: ['UETR', 'END_TO_END_ID', 'INSTRUCTION_ID'],
    odd: ['INSTRUCTION_ID', 'END_TO_END_ID', 'UETR'],
  },
  businessDays: { before: 1, after: 5 },
  tolerance: { basisPoints: 50, minor: 500n },
  bankRules: [
    {
      name: 'charges',
      codes: ['ACMT/MDOP/CHRG'],
      direction: 'DEBIT',
      ledgerAccount: 'charges',
      role: 'CHARGE',
      limitMinor: { EUR: 1_000n },
    },
  ],
};

const movement = (id: string, amountMinor: bigint, given: Partial<Movement> = {}): Movement => ({
  id,
  accountId: 'bank:1',
  legalEntity: 'DE01',
  amountMinor,
  currency: 'EUR',
  chargesMinor: null,
  instructed: null,
  bookingDate: '2026-11-18',
  valueDate: null,
  isReversal: false,
  returnReason: null,
  bankCode: null,
  uetr: null,
  endToEndId: null,
  instructionId: null,
  paymentInformationId: null,
  creditorReference: null,
  counterpartyAccount: null,
  text: null,
  ...given,
});

const candidate = (
  key: string,
  amountMinor: bigint,
  given: Partial<Candidate> = {},
): Candidate => ({
  paymentId: `superledger:${key}`,
  kind: 'OURS',
  state: 'OPEN',
  isExpected: true,
  accountId: 'bank:1',
  legalEntity: 'DE01',
  isInbound: false,
  amountMinor,
  currency: 'EUR',
  date: '2026-11-18',
  uetr: null,
  endToEndId: key,
  instructionId: null,
  paymentInformationId: null,
  counterpartyAccounts: [],
  creditorReferences: [],
  documentNumbers: [],
  ...given,
});

const none: ReadonlySet<string> = new Set();

/** Few values, so that a lot of it looks alike. */
const few = (prefix: string) => fc.option(fc.constantFrom(`${prefix}1000`, `${prefix}2000`));
const amounts = fc.constantFrom(100n, 200n, 300n);
const movements = fc
  .array(
    fc.record({
      amount: amounts,
      isOut: fc.boolean(),
      endToEndId: few('E'),
      uetr: few('U'),
      paymentInformationId: few('P'),
      creditorReference: few('RF'),
      counterpartyAccount: few('FR'),
      text: few('INV'),
      returnReason: fc.option(fc.constant('AC04')),
      bankCode: fc.option(fc.constant('ACMT/MDOP/CHRG')),
    }),
    { maxLength: 12 },
  )
  .map((all) =>
    all.map(({ amount, isOut, ...each }, at) => movement(`${at}`, isOut ? -amount : amount, each)),
  );
const candidates = fc
  .array(
    fc.record({
      amountMinor: amounts,
      endToEndId: few('E'),
      uetr: few('U'),
      paymentInformationId: few('P'),
      creditorReferences: fc.array(fc.constantFrom('RF1000', 'RF2000'), { maxLength: 2 }),
      counterpartyAccounts: fc.array(fc.constantFrom('FR1000', 'FR2000'), { maxLength: 1 }),
      documentNumbers: fc.array(fc.constantFrom('INV1000', 'INV2000'), { maxLength: 2 }),
      state: fc.constantFrom('OPEN' as const, 'PAID' as const),
      isExpected: fc.boolean(),
    }),
    { maxLength: 12 },
  )
  .map((all) => all.map(({ amountMinor, ...each }, at) => candidate(`K${at}`, amountMinor, each)));

test.each([
  ['by reference', matchByReference],
  ['by batch', matchByBatch],
  ['by bank rule', matchByBankRule],
  ['by likeness', matchByLikeness],
])('matching %s assigns no movement and no payment twice, and only what adds up', (_, match) => {
  fc.assert(
    fc.property(movements, candidates, (given, payments) => {
      const found = match({
        movements: given,
        candidates: payments,
        rules,
        apart: none,
        named: new Map(),
      });
      const used = found.flatMap(({ paymentIds }) => paymentIds);
      expect(new Set(used).size).toBe(used.length);
      expect(new Set(found.map(({ movementId }) => movementId)).size).toBe(found.length);
      // What a rule explains is no payment's, and P5 has a tolerance.
      const exact = found.filter(({ pass }) => pass !== 'P7' && pass !== 'P5');
      for (const { movementId, paymentIds, role } of exact) {
        const moved = given.find(({ id }) => id === movementId)?.amountMinor ?? 0n;
        const of = payments.filter(({ paymentId }) => paymentIds.includes(paymentId));
        const total = of.reduce((sum, { amountMinor }) => sum + amountMinor, 0n);
        expect(moved).toBe(role === 'RETURN' ? total : -total);
      }
    }),
  );
});

const pairs = (ms: readonly Movement[], cs: readonly Candidate[]) =>
  matchByLikeness({ movements: ms, candidates: cs, rules, apart: none, named: new Map() })
    .map(({ movementId, paymentIds }) => `${movementId} ${paymentIds.join()}`)
    .toSorted();

test('matching by likeness is the same in whatever order things come', () => {
  fc.assert(
    fc.property(movements, candidates, fc.infiniteStream(fc.nat()), (given, payments, seeds) => {
      const shuffled = <T>(all: readonly T[]): T[] =>
        all
          .map((each) => ({ each, at: seeds.next().value ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ each }) => each);
      expect(pairs(shuffled(given), shuffled(payments))).toEqual(pairs(given, payments));
    }),
  );
});

test('matching keeps apart what a person took apart', () => {
  const given = {
    movements: [movement('1', -100n, { endToEndId: 'A' })],
    candidates: [candidate('A', 100n)],
    rules,
  };
  expect(matchByReference({ ...given, apart: none, named: new Map() })).toHaveLength(1);
  const apart = new Set([apartKey('1', 'superledger:A')]);
  expect(matchByReference({ ...given, apart, named: new Map() })).toEqual([]);
});

test('matching believes the id its bank ranks first where two contradict', () => {
  const payments = [
    candidate('A', 100n, { uetr: 'UA', instructionId: 'IA' }),
    candidate('B', 100n, { uetr: 'UB', instructionId: 'IB' }),
  ];
  const contradicts = (accountId: string) => {
    const given = movement('1', -100n, { accountId, uetr: 'UA', instructionId: 'IB' });
    const found = payments.map((each) => ({ ...each, accountId }));
    return matchByReference({
      movements: [given],
      candidates: found,
      rules,
      apart: none,
      named: new Map(),
    })[0]?.paymentIds;
  };
  expect(contradicts('bank:1')).toEqual(['superledger:A']);
  expect(contradicts('odd:1')).toEqual(['superledger:B']);
});

test('matching takes what the bank converted by what was instructed', () => {
  const given = movement('1', -9_321n, {
    endToEndId: 'A',
    instructed: { amountMinor: 10_000n, currency: 'USD' },
  });
  const payment = candidate('A', 10_000n, { currency: 'USD' });
  expect(
    matchByReference({
      movements: [given],
      candidates: [payment],
      rules,
      apart: none,
      named: new Map(),
    }),
  ).toMatchObject([{ pass: 'P1' }]);
});

const on = (bookingDate: string) =>
  matchByLikeness({
    movements: [movement('1', -100n, { bookingDate, counterpartyAccount: 'FR1' })],
    candidates: [candidate('A', 100n, { date: '2026-11-18', counterpartyAccounts: ['FR1'] })],
    rules,
    apart: none,
    named: new Map(),
  }).length;

test('matching by account looks from one business day before the execution to five after', () => {
  expect(['2026-11-16', '2026-11-17', '2026-11-25', '2026-11-26'].map(on)).toEqual([0, 1, 1, 0]);
});

test('the tolerance is the smaller of share and amount', () => {
  expect(toleratedOf(10_000n, rules.tolerance)).toBe(50n);
  expect(toleratedOf(10_000_000n, rules.tolerance)).toBe(500n);
});

test('numbers in a text are compared as letters and digits', () => {
  expect(numbersIn('Re: INV-2026/55, thank you 12 (4711-A)')).toEqual(['INV202655', '4711A']);
});

test('business days leave weekends out', () => {
  expect(addBusinessDays('2026-11-20', 1)).toBe('2026-11-23');
  expect(addBusinessDays('2026-11-23', -1)).toBe('2026-11-20');
});

test('the subset that makes a sum is found where it is the only one, and adds up', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 1n, max: 60n }), { maxLength: 12 }),
      fc.bigInt({ min: 1n, max: 200n }),
      (items, target) => {
        const found = uniqueSubset(items, target);
        const all = subsets(items.length).filter(
          (each) =>
            each.length <= 6 &&
            each.length > 0 &&
            each.reduce((sum, at) => sum + (items[at] ?? 0n), 0n) === target,
        );
        expect(found).toEqual(all.length === 1 ? all[0] : null);
      },
    ),
  );
});

test('the subset that makes a sum is not looked for among too many', () => {
  expect(
    uniqueSubset(
      Array.from({ length: 61 }, () => 1n),
      3n,
    ),
  ).toBeNull();
});

const subsets = (count: number): number[][] =>
  Array.from({ length: 2 ** count }, (_, bits) =>
    Array.from({ length: count }, (__, at) => at).filter((at) => (bits >> at) & 1),
  );
