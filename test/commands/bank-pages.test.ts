import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readBankFile } from '#sources/iso20022-bank/read-bank-file';
import { balancesOf } from '#subgraphs/payments/bank/read/balances';
import { gapsOf, isGapless } from '#subgraphs/payments/bank/statement-place';
import { pageXml, statementXml, type PageXml } from '../support/bank-files/of-payments.ts';
import { bankKit, ourAccount, type BankKit } from '../support/bank-kit.ts';
import { hasSpecs, schemas } from '../support/iso-20022.ts';

let kit: BankKit;
beforeAll(async () => {
  kit = await bankKit({ read: readBankFile });
});
afterAll(() => kit.stop());
/** Files, too: a refused one is read again, and would be believed once what it contradicted is gone. */
beforeEach(async () => {
  await kit.database.bankTransaction.deleteMany();
  await kit.database.bankStatement.deleteMany();
  await kit.database.bankFileChunk.deleteMany();
  await kit.database.bankFile.deleteMany();
});

const debit = (endToEndId: string) => ({
  side: 'DBIT' as const,
  amount: '100.00',
  reference: `REF-${endToEndId}`,
  endToEndId,
});

let files = 0;
/** What becomes of a file; its bytes were never here before, whatever it says. */
async function imported(xml: string) {
  if (hasSpecs) schemas().validate(xml);
  const name = `pages-${++files}.xml`;
  kit.bank.putText(name, `${xml}<!-- ${name} -->`);
  await kit.settle();
  return kit.database.bankFile.findFirstOrThrow({ where: { name } });
}

/** Statement 1 in three pages: 1000 less a payment each. */
const page = (key: string, number: 1 | 2 | 3, given: Partial<PageXml> = {}) => {
  const balances = [
    ['1000.00', '900.00'],
    ['900.00', '800.00'],
    ['800.00', '700.00'],
  ] as const;
  const [opening, closing] = balances[number - 1] ?? balances[0];
  return pageXml(
    1,
    { number, isLast: number === 3, ...given },
    [opening, closing],
    [debit(`${key}${number}`)],
  );
};
const payments = async (key: string) => {
  for (const number of [1, 2, 3]) await kit.payment(`${key}${number}`);
};
const closing = async () =>
  (await balancesOf(kit.database, [ourAccount.id])).get(ourAccount.id)?.amountMinor ?? null;
const DAY = '2026-11-18';
const isWhole = () =>
  isGapless(kit.database, ourAccount.id, {
    from: DAY,
    to: DAY,
    over: '2026-11-17',
    isWorkingDay: () => true,
  });
const isGapTold = async () => (await kit.open()).includes(`STATEMENT_GAP ${ourAccount.id}`);

test.each(['StmtPgntn', 'MsgPgntn'] as const)(
  'the pages of one statement (%s) are taken one by one, and cash rests on the last',
  async (by) => {
    const key = by === 'StmtPgntn' ? 'PA' : 'PB';
    await payments(key);
    expect(await imported(page(key, 1, { by }))).toMatchObject({ state: 'IMPORTED', fault: null });
    expect(await kit.status(`${key}1`)).toBe('SETTLED');
    expect(await closing()).toBeNull();
    expect(await isGapTold()).toBe(false);
    expect(await isWhole()).toBe(false);
    expect(await imported(page(key, 2, { by }))).toMatchObject({ state: 'IMPORTED' });
    expect(await imported(page(key, 3, { by }))).toMatchObject({ state: 'IMPORTED' });
    expect(await closing()).toBe(70_000n);
    expect(await isWhole()).toBe(true);
    expect(await imported(statementXml(2, ['700.00', '700.00'], []))).toMatchObject({
      state: 'IMPORTED',
    });
    expect(await gapsOf(kit.database, ourAccount.id)).toEqual([]);
    expect(await isGapTold()).toBe(false);
  },
);

test('pages that come in another order are taken as they come, and a missing one is a gap until it comes', async () => {
  await payments('PC');
  await imported(page('PC', 3));
  await imported(page('PC', 1));
  expect([await isGapTold(), await isWhole()]).toEqual([true, false]);
  expect(await closing()).toBe(70_000n);
  await imported(page('PC', 2));
  expect(await isGapTold()).toBe(false);
  expect(await gapsOf(kit.database, ourAccount.id)).toEqual([]);
  for (const number of [1, 2, 3]) expect(await kit.status(`PC${number}`)).toBe('SETTLED');
});

test('a last page that never came is a gap as soon as the next statement is here', async () => {
  await imported(page('PD', 1));
  await imported(page('PD', 2));
  expect(await isGapTold()).toBe(false);
  await imported(statementXml(2, ['700.00', '700.00'], []));
  expect(await isGapTold()).toBe(true);
  await imported(page('PD', 3));
  expect(await isGapTold()).toBe(false);
});

test('the same page again is known, and another one under its number is refused', async () => {
  await imported(page('PE', 1));
  expect(await imported(page('PE', 1))).toMatchObject({ state: 'DUPLICATE' });
  const other = pageXml(
    1,
    { number: 1, isLast: false },
    ['1000.00', '800.00'],
    [{ ...debit('PE1'), amount: '200.00' }],
  );
  expect(await imported(other)).toMatchObject({ state: 'REFUSED', fault: 'OTHER_CONTENT' });
});

test('a page that does not begin where the one before ended is refused', async () => {
  await imported(page('PF', 1));
  const late = pageXml(1, { number: 2, isLast: true }, ['950.00', '850.00'], [debit('PF2')]);
  expect(await imported(late)).toMatchObject({ state: 'REFUSED', fault: 'OPENING_DIFFERS' });
});

test('a page in the middle without both interim balances rests on nothing', async () => {
  const one = page('PG', 2).replace(/<Bal>.*?<\/Bal>/s, '');
  expect(await imported(one)).toMatchObject({ state: 'REFUSED', fault: 'NO_BALANCE' });
});

test('whole statements in one of several messages are no pages', async () => {
  for (const number of [1, 2]) {
    const whole = statementXml(number, ['700.00', '700.00'], []).replace(
      '</CreDtTm></GrpHdr>',
      `</CreDtTm><MsgPgntn><PgNb>${number}</PgNb><LastPgInd>${number === 2}</LastPgInd></MsgPgntn></GrpHdr>`,
    );
    expect(await imported(whole)).toMatchObject({ state: 'IMPORTED' });
  }
  expect(await gapsOf(kit.database, ourAccount.id)).toEqual([]);
});
