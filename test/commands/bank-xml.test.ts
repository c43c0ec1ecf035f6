import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { readBankFile } from '#sources/iso20022-bank/read-bank-file';
import {
  cancellationAnswerXml,
  notificationXml,
  statementXml,
  statusReportXml,
} from '../support/bank-files/of-payments.ts';
import { bankKit, type BankKit } from '../support/bank-kit.ts';
import { hasSpecs, schemas } from '../support/iso-20022.ts';

let kit: BankKit;
beforeAll(async () => {
  kit = await bankKit({ read: readBankFile });
});
afterAll(() => kit.stop());

/** As the standard's own schemas have it, where they are there. */
function put(name: string, xml: string): void {
  if (hasSpecs) schemas().validate(xml);
  kit.bank.putText(name, xml);
}
const fileOf = (name: string) => kit.database.bankFile.findFirstOrThrow({ where: { name } });
const keptText = async (fileId: bigint): Promise<string> => {
  const chunks = await kit.database.bankFileChunk.findMany({
    where: { fileId },
    orderBy: { number: 'asc' },
  });
  return Buffer.concat(chunks.map(({ bytes }) => bytes)).toString();
};
/** Everything a file can have an effect on. */
const effects = async () => ({
  statements: await kit.database.bankStatement.count(),
  movements: await kit.database.bankTransaction.count(),
  transitions: await kit.database.paymentTransition.count(),
});

const MESSAGE = 'POSTINGREFERENC1-F1';
const REQUEST = 'CANCELREFERENCE1';
const debit = (endToEndId: string, amount = '100.00') => ({
  side: 'DBIT' as const,
  amount,
  reference: `REF-${endToEndId}`,
  endToEndId,
});

test('what a bank writes about payments leads them to their ends', async () => {
  for (const key of ['X1', 'X2', 'X4']) await kit.payment(key, { messageId: MESSAGE });
  await kit.payment('X3', { messageId: MESSAGE, cancelling: REQUEST });
  put(
    'report.xml',
    statusReportXml('BANK-1', MESSAGE, [
      ['X1', 'ACSC'],
      ['X2', 'RJCT', 'AC04'],
      ['X3', 'ACSP'],
    ]),
  );
  put('notification.xml', notificationXml('BANK-2', [debit('X4')]));
  put('answer.xml', cancellationAnswerXml('BANK-3', `${REQUEST}-F1`, 'CNCL'));
  await kit.settle();
  expect(await Promise.all(['X1', 'X2', 'X3', 'X4'].map((key) => kit.status(key)))).toEqual([
    'ACCEPTED',
    'REJECTED',
    'CANCELLED',
    'ACCEPTED',
  ]);
  put('statement.xml', statementXml(1, ['1000.00', '800.00'], [debit('X1'), debit('X4')]));
  await kit.settle();
  expect(await Promise.all(['X1', 'X4'].map((key) => kit.status(key)))).toEqual([
    'SETTLED',
    'SETTLED',
  ]);
  for (const name of ['report', 'notification', 'answer', 'statement'])
    expect(await fileOf(`${name}.xml`)).toMatchObject({ state: 'IMPORTED', fault: null });
  const history = await kit.database.paymentTransition.findMany({
    where: { paymentKey: 'X2' },
    orderBy: { id: 'asc' },
  });
  expect(history.at(-1)).toMatchObject({ to: 'REJECTED', code: 'AC04' });
});

const sound = () => statementXml(2, ['800.00', '700.00'], [debit('X5')]);
const bomb = Array.from(
  { length: 9 },
  (_, at) => `<!ENTITY e${at + 1} "${`&e${at};`.repeat(10)}">`,
).join('');

test.each([
  [
    'an entity bomb',
    'DOCTYPE',
    () =>
      sound()
        .replace('<Document', `<!DOCTYPE Document [<!ENTITY e0 "ha">${bomb}]><Document`)
        .replace('REF-X5', '&e9;'),
  ],
  [
    'an external entity',
    'DOCTYPE',
    () =>
      sound()
        .replace(
          '<Document',
          '<!DOCTYPE Document [<!ENTITY file SYSTEM "file:///etc/hostname">]><Document',
        )
        .replace('REF-X5', '&file;'),
  ],
  [
    'another version',
    'UNKNOWN_NAMESPACE',
    () => sound().replace('camt.053.001.08', 'camt.053.001.02'),
  ],
  ['another namespace', 'UNKNOWN_NAMESPACE', () => sound().replace('urn:iso:std', 'urn:example')],
  ['a file cut short', 'NOT_XML', () => sound().slice(0, -200)],
  ['a file without its end', 'NOT_XML', () => sound().replace('</Document>', '')],
  ['sums that do not add up', 'DOES_NOT_ADD_UP', () => sound().replace('700.00', '700.01')],
  [
    'a statement that does not begin where the last one ended',
    'OPENING_DIFFERS',
    () => statementXml(2, ['900.00', '800.00'], [debit('X5')]),
  ],
  [
    'one statement of two that does not add up',
    'DOES_NOT_ADD_UP',
    () => {
      const second = statementXml(3, ['700.00', '0.00'], [debit('X1', '1.00')]);
      const stmt = /<Stmt>.*<\/Stmt>/s.exec(second)?.[0] ?? '';
      return sound().replace('</BkToCstmrStmt>', `${stmt}</BkToCstmrStmt>`);
    },
  ],
  [
    'a report about a message nobody sent',
    'UNKNOWN_MESSAGE_ID',
    () => statusReportXml('BANK-9', 'SOMEBODYELSE-F1', [['X5', 'RJCT', 'AC01']]),
  ],
])('%s is refused, kept as it came, and has no effect', async (name, fault, made) => {
  await kit.payment(`X5-${name}`.slice(0, 30), { amountMinor: 10_000n });
  const before = await effects();
  const xml = made();
  kit.bank.putText(`${name}.xml`, xml);
  await kit.settle();
  const file = await fileOf(`${name}.xml`);
  expect(file).toMatchObject({ state: 'REFUSED', fault });
  expect(await keptText(file.id)).toBe(xml);
  expect(await effects()).toEqual(before);
  expect((await kit.open()).filter((each) => each.endsWith(`bank:file-${file.id}`))).toHaveLength(
    1,
  );
  expect(kit.bank.offered()).toEqual([]);
});

test('after all of them the next sound statement is taken as ever', async () => {
  await kit.payment('X5');
  put('sound.xml', sound());
  await kit.settle();
  expect(await fileOf('sound.xml')).toMatchObject({ state: 'IMPORTED' });
  expect(await kit.status('X5')).toBe('SETTLED');
});

test('a file that was imported although the store’s answer was lost is imported, and nothing is told of it', async () => {
  const inTransaction = kit.database.inTransaction.bind(kit.database);
  const spied = vi.spyOn(kit.database, 'inTransaction');
  let lost = 0;
  spied.mockImplementation(async (body, limits) => {
    const made = await inTransaction(body, limits);
    if (lost > 0 || typeof made !== 'object' || made === null || !('state' in made)) return made;
    lost += 1;
    throw new Error('the answer was lost');
  });
  put('answer-lost.xml', notificationXml('BANK-LOST', [debit('NOBODY')]));
  await kit.settle();
  spied.mockRestore();
  expect(lost).toBe(1);
  const file = await fileOf('answer-lost.xml');
  expect(file).toMatchObject({ state: 'IMPORTED', fault: null });
  expect((await kit.open()).filter((each) => each.endsWith(`bank:file-${file.id}`))).toEqual([]);
});

const back = (reference: string, more: object = {}) => ({
  side: 'CRDT' as const,
  amount: '100.00',
  reference,
  returnReason: 'AC04',
  ...more,
});

test('a return that a notification tells of without an id is nobody’s until the statement books it', async () => {
  const before = await effects();
  put('return.xml', notificationXml('BANK-20', [back('BACK-1')]));
  await kit.settle();
  expect(await effects()).toMatchObject({ transitions: before.transitions });
  expect(await kit.status('X5')).toBe('SETTLED');
  // Three settled payments are of its amount, and nothing says which.
  put('return-booked.xml', statementXml(3, ['700.00', '800.00'], [back('BACK-1')]));
  await kit.settle();
  const told = await kit.database.bankTransaction.findMany({
    where: { bankReference: 'BACK-1' },
    orderBy: { id: 'asc' },
  });
  const booked = told.at(-1);
  expect(told.map(({ matching, supersededBy }) => ({ matching, supersededBy }))).toEqual([
    { matching: 'NONE', supersededBy: booked?.id },
    { matching: 'UNMATCHED', supersededBy: null },
  ]);
  expect(await kit.status('X5')).toBe('SETTLED');
  expect(await kit.open()).toContain('UNMATCHED_TRANSACTION bank:DE01-EUR');
});

test('one with the payee’s account is found by it', async () => {
  const payeeAccount = 'FR1420041010050500013M02606';
  await kit.payment('X6', { creditorAccount: payeeAccount });
  put('paid.xml', statementXml(4, ['800.00', '700.00'], [debit('X6')]));
  await kit.settle();
  put('came-back.xml', statementXml(5, ['700.00', '800.00'], [back('BACK-2', { payeeAccount })]));
  await kit.settle();
  expect(await kit.status('X6')).toBe('RETURNED');
});
