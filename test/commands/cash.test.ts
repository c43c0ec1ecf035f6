import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BankAccount } from '#domain/bank/account';
import { readTreasuryPolicy } from '#subgraphs/payments/read-treasury-policy';
import { cashPosition } from '#subgraphs/payments/cash/position';
import { openDatabase, type Database } from '#platform/db/client';
import { ownDatabase } from '../support/own-database.ts';

const account = (key: string, currency: string): BankAccount => ({
  id: `bank:${key}`,
  source: 'bank',
  name: key,
  legalEntity: 'DE01',
  holder: 'Superledger Demo GmbH',
  iban: null,
  accountNumber: '1',
  bic: 'DEMODEFF',
  currency,
  profile: 'iso',
  ledger: {
    cash: 'sap:1',
    clearing: 'sap:2',
    charges: 'sap:3',
    chargesCostCenter: null,
    since: null,
  },
});
const euros = account('DE01-EUR', 'EUR');
const dollars = account('DE01-USD', 'USD');
const francs = account('DE01-XAU', 'XAU');

let own: Awaited<ReturnType<typeof ownDatabase>>;
let database: Database;
beforeAll(async () => {
  own = await ownDatabase();
  database = openDatabase(own.url);
  await statement('bank:DE01-EUR', 'S1', '2026-11-25', 100_000n);
  await statement('bank:DE01-EUR', 'S2', '2026-11-26', 90_000n);
  await statement('bank:DE01-USD', 'S1', '2026-11-26', -11_000n, 'USD');
  await payment('P1', 2_500n, [
    'PENDING_APPROVAL 24',
    'APPROVED 24',
    'TRANSMITTING 25',
    'ACCEPTED 25',
  ]);
  await payment('P2', 700n, [
    'PENDING_APPROVAL 24',
    'APPROVED 25',
    'TRANSMITTING 25',
    'REJECTED 26',
  ]);
  await payment('P3', 10_000n, ['PENDING_APPROVAL 24', 'TRANSMITTING 24', 'SETTLED 27']);
  await settled('P3', '2026-11-26');
});
afterAll(async () => {
  await database.$disconnect();
  await own.drop();
});

const position = (asOf: string, accounts = [euros, dollars]) =>
  cashPosition(database, {
    accounts,
    asOf,
    currency: 'EUR',
    rates: readTreasuryPolicy('policies/treasury.yaml').referenceRates,
  });

test('what is booked by the newest statement of the day or before, converted account by account', async () => {
  const told = await position('2026-11-26');
  expect(told.accounts).toMatchObject([
    { booked: { amountMinor: 90_000n }, statementDate: '2026-11-26', isOld: false },
    {
      booked: { amountMinor: -11_000n },
      converted: { amountMinor: -10_000n },
      rate: '0.9090909091',
    },
  ]);
  expect(told).toMatchObject({
    total: { amountMinor: 80_000n, currency: 'EUR' },
    rateDate: '2026-01-01',
    unconverted: [],
  });
});

test('a payment is under way from its sending until its end, or the day of the movement that settles it', async () => {
  const transit = async (asOf: string) => (await position(asOf)).accounts[0]?.inTransit.amountMinor;
  expect(await transit('2026-11-23')).toBe(0n);
  expect(await transit('2026-11-24')).toBe(-10_000n);
  expect(await transit('2026-11-25')).toBe(-13_200n);
  // P2 was rejected; P3 is on the statement of this day, which was read a day later.
  expect(await transit('2026-11-26')).toBe(-2_500n);
});

test('an account without a rate leaves the total open and says which currency it is', async () => {
  await statement('bank:DE01-XAU', 'S1', '2026-11-26', 5n, 'XAU');
  expect(await position('2026-11-26', [euros, francs])).toMatchObject({
    total: null,
    unconverted: ['XAU'],
  });
});

test('an account without a statement has no balance and is old', async () => {
  const [row] = (await position('2026-11-24', [euros])).accounts;
  expect(row).toMatchObject({ booked: null, statementDate: null, isOld: true, converted: null });
});

async function statement(
  accountId: string,
  statementId: string,
  day: string,
  closing: bigint,
  currency = 'EUR',
) {
  const date = new Date(day);
  const file = await database.bankFile.create({
    data: {
      source: 'bank',
      name: statementId,
      sha256: `${accountId}${statementId}`.padEnd(64, '0'),
      size: 1n,
      state: 'IMPORTED',
      receivedAt: date,
    },
  });
  await database.bankStatement.create({
    data: {
      source: 'bank',
      accountId,
      statementId,
      type: 'STATEMENT',
      fromDate: date,
      toDate: date,
      currency,
      openingMinor: 0n,
      closingMinor: closing,
      entryCount: 0,
      fileId: file.id,
      importedAt: date,
    },
  });
}

let uetr = 0;
async function payment(key: string, amountMinor: bigint, history: readonly string[]) {
  const day = (text: string) => new Date(`2026-11-${text}T12:00:00Z`);
  const steps = history.map((each) => each.split(' ') as [string, string]);
  await database.paymentOrder.create({
    data: {
      key,
      reference: key.padEnd(16, '0'),
      position: 1,
      step: 'file-1',
      status: steps.at(-1)?.[0] ?? '',
      legalEntity: 'DE01',
      debtorAccountId: 'bank:DE01-EUR',
      bankSource: 'bank',
      amountMinor,
      currency: 'EUR',
      requestedExecutionDate: day('25'),
      creditor: {},
      creditorAccount: '',
      remittance: [],
      messageId: key,
      paymentInformationId: key,
      instructionId: key,
      endToEndId: key,
      uetr: `${uetr++}`,
      createdAt: day('24'),
      updatedAt: day('24'),
      transitions: {
        create: steps.map(([to, on], at) => ({
          from: steps[at - 1]?.[0] ?? null,
          to,
          source: 'superledger',
          evidence: {},
          at: day(on),
        })),
      },
    },
  });
}

async function settled(key: string, bookedOn: string) {
  const statement = await database.bankStatement.findFirstOrThrow({ where: { statementId: 'S2' } });
  const movement = await database.bankTransaction.create({
    data: {
      statementId: statement.id,
      source: 'bank',
      accountId: 'bank:DE01-EUR',
      legalEntity: 'DE01',
      position: 1,
      amountMinor: -10_000n,
      currency: 'EUR',
      status: 'BOOK',
      isReversal: false,
      bookingDate: new Date(bookedOn),
      matching: 'MATCHED',
    },
  });
  await database.bankMatch.create({
    data: {
      transactionId: movement.id,
      role: 'SETTLEMENT',
      pass: 'P1',
      evidence: {},
      matchedBy: 'superledger',
      matchedAt: new Date('2026-11-27T06:00:00Z'),
      items: { create: [{ paymentId: `superledger:${key}`, role: 'SETTLEMENT' }] },
    },
  });
}
