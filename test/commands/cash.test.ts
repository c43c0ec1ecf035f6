import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readTreasuryPolicy } from '#subgraphs/payments/read-treasury-policy';
import { cashPosition } from '#subgraphs/payments/cash/position';
import { openDatabase, type Database } from '#platform/db/client';
import { bankAccount, bankRows } from '../support/bank-rows.ts';
import { ownDatabase } from '../support/own-database.ts';

const euros = bankAccount('DE01-EUR', 'EUR');
const dollars = bankAccount('DE01-USD', 'USD');
const inYen = bankAccount('DE01-JPY', 'JPY');
const inGold = bankAccount('DE01-XAU', 'XAU');

let own: Awaited<ReturnType<typeof ownDatabase>>;
let database: Database;
beforeAll(async () => {
  own = await ownDatabase();
  database = openDatabase(own.url);
  const rows = bankRows(database);
  await rows.statement({ accountId: 'bank:DE01-EUR', day: '2026-11-25', closing: 100_000n });
  const statementId = await rows.statement({
    accountId: 'bank:DE01-EUR',
    day: '2026-11-26',
    closing: 90_000n,
  });
  const inDollars = { accountId: 'bank:DE01-USD', day: '2026-11-26', closing: -11_000n };
  await rows.statement({ ...inDollars, currency: 'USD' });
  await rows.payment('P1', 2_500n, [
    'PENDING_APPROVAL 24',
    'APPROVED 24',
    'TRANSMITTING 25',
    'ACCEPTED 25',
  ]);
  await rows.payment('P2', 700n, [
    'PENDING_APPROVAL 24',
    'APPROVED 25',
    'TRANSMITTING 25',
    'REJECTED 26',
  ]);
  await rows.payment('P3', 10_000n, ['PENDING_APPROVAL 24', 'TRANSMITTING 24', 'SETTLED 27']);
  const booked = { statementId, amount: -10_000n, bookedOn: '2026-11-26' };
  await rows.movement({ ...booked, role: 'SETTLEMENT', payments: ['P3'] });
});
afterAll(async () => {
  await database.$disconnect();
  await own.drop();
});

const position = (asOf: string, accounts = [euros, dollars], today = '2026-12-31') =>
  cashPosition(database, {
    accounts,
    asOf,
    today,
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

test('today has the statement of a bank where the next day has begun; a day of the past does not', async () => {
  expect((await position('2026-11-25', [euros], '2026-11-25')).accounts).toMatchObject([
    { statementDate: '2026-11-26', isOld: false },
  ]);
  const past = await position('2026-11-25', [euros], '2026-11-26');
  expect(past.accounts[0]?.statementDate).not.toBe('2026-11-26');
});

const transit = async (asOf: string) => (await position(asOf)).accounts[0]?.inTransit.amountMinor;

test('a payment is under way from its sending until its end, or the day of the movement that settles it', async () => {
  expect(await transit('2026-11-23')).toBe(0n);
  expect(await transit('2026-11-24')).toBe(-10_000n);
  expect(await transit('2026-11-25')).toBe(-13_200n);
  // P2 was rejected; P3 is on the statement of this day, which was read a day later.
  expect(await transit('2026-11-26')).toBe(-2_500n);
});

test('an account without a rate leaves the total open and says which currency it is', async () => {
  const gold = { accountId: 'bank:DE01-XAU', day: '2026-11-26', closing: 5n, currency: 'XAU' };
  await bankRows(database).statement(gold);
  expect(await position('2026-11-26', [euros, inGold])).toMatchObject({
    total: null,
    unconverted: ['XAU'],
  });
});

test('an account without a statement has no balance and is old', async () => {
  const told = await position('2026-11-24', [euros]);
  expect(told.accounts).toMatchObject([
    { booked: null, statementDate: null, isOld: true, converted: null },
  ]);
  expect(told.total).toBeNull();
});

test('an account without a statement leaves the total of the others open, and no accounts have none', async () => {
  expect((await position('2026-11-26', [euros, inYen])).total).toBeNull();
  expect((await position('2026-11-26', [])).total).toBeNull();
});

describe('what the bank has booked on a statement that no balance of the day rests on', () => {
  const francs = bankAccount('DE01-CHF', 'CHF');
  const accountId = francs.id;
  const inFrancs = async (asOf: string) => {
    const [row] = (await position(asOf, [francs])).accounts;
    return [row?.booked?.amountMinor ?? null, row?.inTransit.amountMinor];
  };
  /** Sent on the 19th, and settled by a movement of this statement, read the day after. */
  const settled = async (key: string, amount: bigint, on: string, statementId: bigint) => {
    await bankRows(database).payment(key, amount, ['TRANSMITTING 19', `SETTLED ${on}`]);
    await database.paymentOrder.update({
      where: { key },
      data: { debtorAccountId: accountId, createdAt: new Date('2026-11-19') },
    });
    const bookedOn = `2026-11-${on}`;
    const booked = { statementId, accountId, amount: -amount, bookedOn };
    await bankRows(database).movement({ ...booked, role: 'SETTLEMENT', payments: [key] });
  };
  const statement = (day: string, closing: bigint, paged?: [page: number, isLast: boolean]) =>
    bankRows(database).statement({
      accountId,
      day,
      closing,
      currency: 'CHF',
      ...(paged ? { paged: { id: 'CHF', page: paged[0], isLast: paged[1] } } : {}),
    });

  test('is in transit until the day its statement ends, and in one of the two on each day', async () => {
    await statement('2026-11-19', 1_000n);
    // Booked on Friday the 20th, on a statement of Friday to Monday.
    await settled('W1', 100n, '20', await statement('2026-11-23', 900n));
    expect(await inFrancs('2026-11-19')).toEqual([1_000n, -100n]);
    expect(await inFrancs('2026-11-20')).toEqual([1_000n, -100n]);
    expect(await inFrancs('2026-11-22')).toEqual([1_000n, -100n]);
    expect(await inFrancs('2026-11-23')).toEqual([900n, 0n]);
  });

  test('is in transit until the last page is here, or a later statement', async () => {
    await settled('W2', 200n, '24', await statement('2026-11-24', 700n, [1, false]));
    expect(await inFrancs('2026-11-24')).toEqual([900n, -200n]);
    // However long that takes, and whatever was updated when.
    expect(await inFrancs('2026-12-30')).toEqual([900n, -200n]);
    const later = await statement('2026-11-25', 600n);
    expect(await inFrancs('2026-11-24')).toEqual([900n, -200n]);
    expect(await inFrancs('2026-11-25')).toEqual([600n, 0n]);
    await database.bankStatement.delete({ where: { id: later } });
    await statement('2026-11-24', 600n, [2, true]);
    expect(await inFrancs('2026-11-24')).toEqual([600n, 0n]);
  });
});
