import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { feedPass } from '#subgraphs/payments/bank/feed-pass';
import { keepFile } from '#subgraphs/payments/bank/keep-file';
import { bankKit, ourAccount, type BankKit } from '../support/bank-kit.ts';
import { entry, paid, statement, statements } from '../support/bank-records.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';

let kit: BankKit;
beforeAll(async () => {
  kit = await bankKit();
});
afterAll(() => kit.stop());

const files = () => kit.database.bankFile.findMany({ orderBy: { id: 'asc' } });
const statesOf = async (name: string) =>
  (await files())
    .filter((each) => each.name === name)
    .map(({ state, fault }) => ({ state, fault }));
const rows = () => kit.database.bankTransaction.count();
const day = (id: string, sequence: bigint, opening: bigint, date: string, amount = 100n) =>
  statements(
    statement({ id, sequence, opening, day: date }, [entry(amount, { bookingDate: date })]),
  );

test('a file of a bank is kept as it came, made something of, and acknowledged', async () => {
  kit.bank.put('first.xml', day('S1', 1n, 0n, '2026-11-02'));
  await kit.settle();
  expect(kit.bank.acknowledged).toEqual(['first.xml']);
  expect(await files()).toMatchObject([
    { name: 'first.xml', state: 'IMPORTED', kind: 'STATEMENT', fault: null },
  ]);
  const [chunk] = await kit.database.bankFileChunk.findMany();
  expect(Buffer.from(chunk?.bytes ?? []).toString()).toContain('"S1"');
  expect(await kit.database.bankStatement.findMany()).toMatchObject([
    { statementId: 'S1', openingMinor: 0n, closingMinor: 100n, entryCount: 1 },
  ]);
});

test('a file of a bank that is offered again because its acknowledgement was lost has no second effect', async () => {
  const before = await rows();
  kit.bank.put('second.xml', day('S2', 2n, 100n, '2026-11-03'));
  kit.bank.loseAcknowledgement();
  await kit.settle();
  expect(kit.bank.offered()).toEqual([]);
  expect(kit.bank.downloaded.filter((name) => name === 'second.xml')).toHaveLength(2);
  expect(await statesOf('second.xml')).toEqual([{ state: 'IMPORTED', fault: null }]);
  expect(await rows()).toBe(before + 1);
});

test('a file of a bank whose keeping was not answered by the store is here whole, and nothing of it is dropped', async () => {
  const update = kit.database.bankFile.update.bind(kit.database.bankFile);
  const spied = vi.spyOn(kit.database.bankFile, 'update').mockImplementationOnce(((given: never) =>
    update(given).then(() => {
      throw new Error('the answer was lost');
    })) as unknown as typeof update);
  kit.bank.put('unanswered.xml', day('S2025', 1n, -100n, '2025-12-01'));
  await kit.settle();
  spied.mockRestore();
  expect(await statesOf('unanswered.xml')).toEqual([{ state: 'IMPORTED', fault: null }]);
});

test('a file of a bank with other bytes and the same statement is a duplicate', async () => {
  const before = await rows();
  kit.bank.put('second-again.xml', day('S2', 2n, 100n, '2026-11-03'));
  await kit.settle();
  expect(await statesOf('second-again.xml')).toEqual([{ state: 'DUPLICATE', fault: null }]);
  expect(await rows()).toBe(before);
});

test('a file of a bank that breaks off on its way is taken anew and leaves nothing behind', async () => {
  const entries = Array.from({ length: 400 }, () => entry(1n, { bookingDate: '2026-11-04' }));
  kit.bank.put(
    'third.xml',
    statements(statement({ id: 'S3', sequence: 3n, opening: 200n, day: '2026-11-04' }, entries)),
  );
  kit.bank.breakDownload();
  await kit.settle();
  expect(kit.bank.downloaded.filter((name) => name === 'third.xml')).toHaveLength(2);
  expect(await kit.database.bankFile.count({ where: { state: 'ARRIVING' } })).toBe(0);
  await kit.settle();
  expect(await statesOf('third.xml')).toEqual([{ state: 'IMPORTED', fault: null }]);
});

test('a file of a bank that was kept by a process that died is made something of by the next one', async () => {
  kit.bank.put('fourth.xml', day('S4', 4n, 600n, '2026-11-05'));
  const [bank] = kit.parts.banks;
  if (!bank) throw new Error('there is a bank');
  const call = callOf(personas.treasurer);
  const [offered] = await bank.channel.inbox(1, call);
  if (!offered) throw new Error('a file is offered');
  const limits = { maxBytes: 1_000_000, at: kit.kernel.now() };
  await keepFile(kit.database, bank, offered, limits, call);
  // Half of another one, when it died.
  await kit.database.bankFile.create({
    data: {
      source: 'bank',
      name: 'half.xml',
      sha256: 'x'.repeat(64),
      size: 0n,
      state: 'ARRIVING',
      receivedAt: kit.kernel.now(),
      chunks: { create: { number: 0, bytes: Buffer.from('<Doc') } },
    },
  });
  expect(await statesOf('fourth.xml')).toEqual([{ state: 'RECEIVED', fault: null }]);
  await kit.settle();
  expect(await statesOf('fourth.xml')).toEqual([{ state: 'IMPORTED', fault: null }]);
  expect(await statesOf('half.xml')).toEqual([]);
  expect(kit.bank.offered()).toEqual([]);
});

test.each(['NOT_XML', 'DOCTYPE', 'UNKNOWN_NAMESPACE', 'SCHEMA', 'SIGNATURE'] as const)(
  'that is refused as %s is kept with an exception, and others go on',
  async (fault) => {
    const before = await rows();
    kit.bank.putBroken(`${fault}.xml`, fault);
    await kit.settle();
    expect(await statesOf(`${fault}.xml`)).toEqual([{ state: 'REFUSED', fault }]);
    expect(kit.bank.offered()).toEqual([]);
    expect(await rows()).toBe(before);
    const found = (await files()).find(({ name }) => name === `${fault}.xml`);
    expect(await kit.open()).toContain(`BANK_FILE_REFUSED bank:file-${found?.id}`);
  },
);

test('a file of a bank that breaks at its end leaves nothing half imported', async () => {
  const before = await rows();
  kit.bank.putBroken('late.xml', 'STRUCTURE', day('S5', 5n, 700n, '2026-11-06'));
  await kit.settle();
  expect(await statesOf('late.xml')).toEqual([{ state: 'REFUSED', fault: 'STRUCTURE' }]);
  expect(await rows()).toBe(before);
  expect(await kit.database.bankStatement.count({ where: { statementId: 'S5' } })).toBe(0);
});

test('a file of a bank of a bank that does not answer is waited for; the state of the feed says so', async () => {
  kit.bank.isDown = true;
  kit.bank.put('fifth.xml', day('S5', 5n, 700n, '2026-11-06'));
  await kit.settle();
  expect(await kit.database.bankFeedState.findMany()).toMatchObject([
    { source: 'bank', failure: 'UNAVAILABLE' },
  ]);
  kit.bank.isDown = false;
  kit.clock.advance(600_000);
  await kit.settle();
  expect(await kit.database.bankFeedState.findMany()).toMatchObject([
    { source: 'bank', failure: null },
  ]);
  expect(await statesOf('fifth.xml')).toEqual([{ state: 'IMPORTED', fault: null }]);
});

test('a file of a bank for an account nobody configured is refused, and read again once it is there', async () => {
  const records = statements(
    statement({ id: 'N1', header: { account: 'GB33BUKB20201555555555' } }, [paid('X')]),
  );
  kit.bank.put('new-account.xml', records);
  await kit.settle();
  expect(await statesOf('new-account.xml')).toEqual([
    { state: 'REFUSED', fault: 'UNKNOWN_ACCOUNT' },
  ]);
  const id = (await files()).find(({ name }) => name === 'new-account.xml')?.id;
  expect(await kit.open()).toContain(`BANK_FILE_REFUSED bank:file-${id}`);
  const added = { ...ourAccount, id: 'bank:DE01-NEW', iban: 'GB33BUKB20201555555555' };
  const pass = await feedPass({ ...kit.parts, bankAccounts: [ourAccount, added] });
  while (await pass());
  expect(await statesOf('new-account.xml')).toEqual([{ state: 'IMPORTED', fault: null }]);
  expect(await kit.open()).not.toContain(`BANK_FILE_REFUSED bank:file-${id}`);
});

test('a file of a bank that keeps two currencies under one number is of the account in its currency', async () => {
  const dollars = { ...ourAccount, id: 'bank:DE01-USD', currency: 'USD' };
  const inDollars = { amountMinor: 0n, currency: 'USD' };
  const balances = ['OPBD', 'CLBD'].map((code) => ({
    code,
    amount: inDollars,
    date: '2026-11-06',
  }));
  kit.bank.put(
    'dollars.xml',
    statements(statement({ id: 'USD1', header: { currency: 'USD' }, balances }, [])),
  );
  const pass = await feedPass({ ...kit.parts, bankAccounts: [ourAccount, dollars] });
  while (await pass());
  expect(await statesOf('dollars.xml')).toEqual([{ state: 'IMPORTED', fault: null }]);
  expect(
    await kit.database.bankStatement.findFirst({ where: { statementId: 'USD1' } }),
  ).toMatchObject({ accountId: 'bank:DE01-USD', currency: 'USD' });
});
