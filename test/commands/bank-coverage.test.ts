import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { addDays } from '#domain/date';
import { bankGraph, type BankGraph } from '../support/bank-graph.ts';
import { ourAccount } from '../support/bank-kit.ts';
import { personas } from '../support/personas.ts';

const { treasurer } = personas;

/** Its clock shows Wednesday 2026-11-18, 9:00. */
let kit: BankGraph;
let fileId: bigint;
beforeAll(async () => {
  kit = await bankGraph();
  const receivedAt = new Date('2026-01-01');
  const file = { source: 'bank', name: 'all', sha256: '0'.repeat(64), size: 1n, receivedAt };
  ({ id: fileId } = await kit.database.bankFile.create({ data: { ...file, state: 'IMPORTED' } }));
});
afterAll(() => kit.stop());
beforeEach(() => kit.database.bankStatement.deleteMany());

interface Given {
  readonly day: string;
  readonly from?: string;
  readonly sequence?: number | null;
  readonly page?: number;
  readonly isLastPage?: boolean;
  readonly id?: string;
  readonly opening?: bigint;
}

/** Statements of days; their numbers go up by one, and each closes with 1.00. */
async function put(...given: readonly Given[]): Promise<void> {
  await kit.database.bankStatement.createMany({
    data: given.map(({ day, from = day, sequence, page = 1, isLastPage = true, ...of }, at) => ({
      source: 'bank',
      accountId: ourAccount.id,
      statementId: of.id ?? `${day} ${at}`,
      type: 'STATEMENT',
      sequence: sequence === undefined ? BigInt(at + 1) : sequence,
      fromDate: new Date(from),
      toDate: new Date(day),
      currency: 'EUR',
      openingMinor: of.opening ?? 100n,
      closingMinor: 100n,
      page,
      isLastPage,
      entryCount: 0,
      fileId,
      importedAt: new Date(day),
    })),
  });
}

async function isGapless(from: string, to: string): Promise<boolean> {
  const { data, errors } = await kit.ask(
    `{ reconciliation(legalEntity: "DE01", from: "${from}", to: "${to}") { isReconciled accounts { isGapless } } }`,
    treasurer,
  );
  expect(errors).toEqual([]);
  const { isReconciled, accounts } = data.reconciliation;
  expect(isReconciled).toBe(accounts[0].isGapless);
  return isReconciled;
}
const march = () => isGapless('2026-03-01', '2026-03-31');

/** So many days from a day on, weekends too. */
const daily = (from: string, count: number): Given[] =>
  Array.from({ length: count }, (_, at) => ({ day: addDays(from, at) }));

test('a period whose statements end before it does is not reconciled', async () => {
  await put(...daily('2026-02-26', 16));
  expect(await march()).toBe(false);
  // The last is of Friday the 13th: until Sunday nothing is missing.
  expect(await isGapless('2026-03-01', '2026-03-15')).toBe(true);
  expect(await isGapless('2026-03-01', '2026-03-16')).toBe(false);
  expect(await isGapless('2026-03-16', '2026-03-31')).toBe(false);
});

test('of a day on which the bank does not work no statement is missing', async () => {
  // Good Friday is 2026-04-03, Easter Monday the 6th: TARGET is closed.
  await put(...daily('2026-03-27', 7));
  expect(await isGapless('2026-03-28', '2026-04-06')).toBe(true);
  expect(await isGapless('2026-03-28', '2026-04-07')).toBe(false);
  await kit.database.bankStatement.deleteMany();
  await put({ day: '2026-04-07' }, { day: '2026-04-08' });
  expect(await isGapless('2026-04-03', '2026-04-08')).toBe(true);
  expect(await isGapless('2026-04-02', '2026-04-08')).toBe(false);
});

test('days without a statement are none that is missing where the next statement follows', async () => {
  await put({ day: '2026-02-27' }, { day: '2026-03-13' }, { day: '2026-05-04' });
  expect(await march()).toBe(true);
  expect(await isGapless('2026-04-01', '2026-04-30')).toBe(true);
  await put({ day: '2026-05-06', sequence: 5 });
  expect(await march()).toBe(true);
  expect(await isGapless('2026-05-01', '2026-05-06')).toBe(false);
});

test('a period that begins before its first statement is not reconciled', async () => {
  await put(...daily('2026-03-16', 16));
  expect(await march()).toBe(false);
  expect(await isGapless('2026-03-14', '2026-03-31')).toBe(true);
  expect(await isGapless('2026-03-13', '2026-03-31')).toBe(false);
  await put({ day: '2026-02-27', sequence: 0 });
  expect(await march()).toBe(true);
});

test('a statement may tell of more days than one, and of more than are asked for', async () => {
  await put(
    { day: '2026-02-13', sequence: 7 },
    { day: '2026-03-31', from: '2026-03-01', sequence: 9 },
  );
  expect(await march()).toBe(true);
  expect(await isGapless('2026-02-01', '2026-02-28')).toBe(false);
  expect(await isGapless('2026-03-09', '2026-03-13')).toBe(true);
});

test('a bank that does not number is held to its balances', async () => {
  await put({ day: '2026-02-27', sequence: null }, { day: '2026-04-01', sequence: null });
  expect(await march()).toBe(true);
  await put({ day: '2026-03-16', sequence: null, opening: 70n });
  expect(await march()).toBe(false);
});

test('what was missing long ago is missing still, however many statements and pages came since', async () => {
  const pages = Array.from({ length: 500 }, (_, at) => ({
    day: '2026-04-01',
    id: 'paged',
    page: at + 1,
    isLastPage: at === 499,
    sequence: 31,
  }));
  const [gone, ...others] = daily('2026-03-02', 30).map((each, at) => ({
    ...each,
    sequence: at + 1,
  }));
  await put(...others, ...pages);
  expect(await march()).toBe(false);
  await put({ day: gone?.day ?? '', sequence: 1 });
  expect(await march()).toBe(true);
  await kit.database.bankStatement.deleteMany({ where: { sequence: 12 } });
  expect(await march()).toBe(false);
});

test('a page that is missing at either end is missing', async () => {
  const paged = (page: number, isLastPage: boolean) =>
    put({ day: '2026-03-31', id: 'P', sequence: 2, page, isLastPage, from: '2026-03-01' });
  await put({ day: '2026-02-27', sequence: 1 });
  await paged(1, false);
  expect(await march()).toBe(false);
  await paged(2, true);
  expect(await march()).toBe(true);
  await kit.database.bankStatement.deleteMany({ where: { page: 1, statementId: 'P' } });
  expect(await march()).toBe(false);
});

test('a period that is not over has what can be there', async () => {
  await put({ day: '2026-10-30' }, { day: '2026-11-16' });
  // Tuesday has not ended everywhere twelve hours ago; once it has, its statement is missing.
  expect(await isGapless('2026-11-01', '2026-11-30')).toBe(true);
  kit.clock.advance(3 * 3_600_000);
  expect(await isGapless('2026-11-01', '2026-11-30')).toBe(false);
  await put({ day: '2026-11-17', sequence: 3 });
  expect(await isGapless('2026-11-01', '2026-11-30')).toBe(true);
});
