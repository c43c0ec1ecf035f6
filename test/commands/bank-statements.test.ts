import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BankRecord } from '#domain/bank/channel';
import { bankKit, type BankKit } from '../support/bank-kit.ts';
import {
  entry,
  paid,
  returned,
  statement,
  statements,
  transaction,
} from '../support/bank-records.ts';

let kit: BankKit;
let files = 0;
beforeAll(async () => {
  kit = await bankKit();
});
afterAll(() => kit.stop());

const told = async (records: readonly BankRecord[]) => {
  kit.bank.put(`s${++files}.xml`, records);
  await kit.settle();
  const file = await kit.database.bankFile.findFirstOrThrow({ orderBy: { id: 'desc' } });
  return { state: file.state, fault: file.fault, object: `bank:file-${file.id}` };
};
const counts = async () => ({
  statements: await kit.database.bankStatement.count(),
  rows: await kit.database.bankTransaction.count(),
});
const day = (sequence: bigint, opening: bigint, date: string, closing?: bigint) =>
  statement(
    {
      id: `S${sequence}`,
      sequence,
      opening,
      day: date,
      ...(closing === undefined ? {} : { closing }),
    },
    [entry(100n, { bookingDate: date, accountServicerReference: `REF-${sequence}` })],
  );

test('a statement whose entries do not lead from one balance to the other is refused whole', async () => {
  await told(statements(day(1n, 0n, '2026-11-02')));
  const before = await counts();
  const file = await told(
    statements([...day(2n, 100n, '2026-11-03'), ...day(3n, 200n, '2026-11-04', 999n)]),
  );
  expect(file).toMatchObject({ state: 'REFUSED', fault: 'DOES_NOT_ADD_UP' });
  expect(await kit.open()).toContain(`BANK_FILE_REFUSED ${file.object}`);
  expect(await counts()).toEqual(before);
});

test('a statement that does not begin where the one before ended is refused', async () => {
  const file = await told(statements(day(2n, 777n, '2026-11-03')));
  expect(file).toMatchObject({ state: 'REFUSED', fault: 'OPENING_DIFFERS' });
});

test('a statement missing between two is an exception of the account until it comes', async () => {
  expect(await told(statements(day(3n, 200n, '2026-11-04')))).toMatchObject({
    state: 'IMPORTED',
  });
  expect(await kit.open()).toContain('STATEMENT_GAP bank:DE01-EUR');
  const { evidence } = await kit.database.ledgerException.findFirstOrThrow({
    where: { kind: 'STATEMENT_GAP' },
  });
  expect(evidence).toMatchObject({ gaps: [{ after: 'S1', before: 'S3' }] });
  expect(await told(statements(day(2n, 100n, '2026-11-03')))).toMatchObject({
    state: 'IMPORTED',
  });
  expect(await kit.open()).not.toContain('STATEMENT_GAP bank:DE01-EUR');
});

test('a statement that comes late and does not lead to the next one is refused', async () => {
  await told(statements(day(5n, 500n, '2026-11-06')));
  const file = await told(statements(day(4n, 300n, '2026-11-05')));
  expect(file).toMatchObject({ state: 'REFUSED', fault: 'CLOSING_DIFFERS' });
  expect(await kit.open()).toContain('STATEMENT_GAP bank:DE01-EUR');
});

test('a statement with the id of another one and other content is refused, the same again is dropped', async () => {
  const same = await told(statements(day(1n, 0n, '2026-11-02')));
  expect(same.state).toBe('DUPLICATE');
  const other = await told(
    statements(statement({ id: 'S1', sequence: 1n, day: '2026-11-02' }, [entry(101n)])),
  );
  expect(other).toMatchObject({ state: 'REFUSED', fault: 'OTHER_CONTENT' });
  expect(await kit.open()).toContain(`STATEMENT_DUPLICATE ${other.object}`);
  const number = await told(
    statements(statement({ id: 'S1B', sequence: 1n, day: '2026-11-02' }, [entry(100n)])),
  );
  expect(number).toMatchObject({ state: 'REFUSED', fault: 'NUMBER_TAKEN' });
});

test('a statement in another currency, or without balances, is not imported', async () => {
  const before = await counts();
  const dollars = await told(
    statements(statement({ id: 'C2', sequence: 9n, header: { currency: 'USD' } }, [entry(1n)])),
  );
  expect(dollars).toMatchObject({ state: 'REFUSED', fault: 'WRONG_CURRENCY' });
  const bare = await told(statements(statement({ id: 'C3', sequence: 9n, balances: [] }, [])));
  expect(bare).toMatchObject({ state: 'REFUSED', fault: 'NO_BALANCE' });
  const miscounted = await told(
    statements(
      statement({ id: 'C4', sequence: 9n, header: { summary: { count: 2, net: null } } }, [
        entry(1n),
      ]),
    ),
  );
  expect(miscounted).toMatchObject({ state: 'REFUSED', fault: 'SUMMARY_DIFFERS' });
  expect(await counts()).toEqual(before);
});

test('a statement of what is pending moves nothing', async () => {
  await kit.payment('P1');
  const pending = { ...paid('P1'), status: 'PDNG' };
  await told(
    statements(statement({ id: 'S6', sequence: 6n, opening: 600n, day: '2026-11-09' }, [pending])),
  );
  expect(await kit.status('P1')).toBe('SUBMITTED');
  const row = await kit.database.bankTransaction.findFirstOrThrow({
    where: { endToEndId: 'P1' },
  });
  expect(row.matching).toBe('NONE');
});

test('a notification accepts, and does not settle; the statement tells the same movement once', async () => {
  await kit.payment('N1');
  const booked = { ...paid('N1'), accountServicerReference: 'REF-N1' };
  await told(
    statements(
      statement({ id: 'T1', balances: [], header: { from: '2026-11-18T10:00:00.000Z' } }, [booked]),
      'NOTIFICATION',
    ),
  );
  expect(await kit.status('N1')).toBe('ACCEPTED');
  await told(
    statements(statement({ id: 'S7', sequence: 7n, opening: 600n, day: '2026-11-18' }, [booked])),
  );
  expect(await kit.status('N1')).toBe('SETTLED');
  const rows = await kit.database.bankTransaction.findMany({
    where: { endToEndId: 'N1' },
    orderBy: { id: 'asc' },
  });
  expect(rows.map(({ matching }) => matching)).toEqual(['NONE', 'MATCHED']);
  expect(rows[0]?.supersededBy).toBe(rows[1]?.id);
});

test('a notification that comes after the statement adds nothing', async () => {
  const booked = { ...paid('N1'), accountServicerReference: 'REF-N1' };
  await told(
    statements(
      statement({ id: 'T2', balances: [], header: { from: '2026-11-18T10:00:00.000Z' } }, [booked]),
      'REPORT',
    ),
  );
  const rows = await kit.database.bankTransaction.findMany({
    where: { endToEndId: 'N1', supersededBy: null },
  });
  expect(rows).toHaveLength(1);
});

test('a notification of a return informs', async () => {
  await told(
    statements(
      statement({ id: 'T3', balances: [], header: { from: '2026-11-18T10:00:00.000Z' } }, [
        returned('N1'),
      ]),
      'NOTIFICATION',
    ),
  );
  expect(await kit.status('N1')).toBe('SETTLED');
  const history = await kit.database.paymentTransition.findMany({ where: { paymentKey: 'N1' } });
  expect(history.at(-1)).toMatchObject({ to: 'SETTLED', code: 'AC04' });
});

const part = (endToEndId: string, amountMinor: bigint) =>
  transaction({ endToEndId, amount: { amountMinor, currency: 'EUR' } });

test('a batch booking is one movement and as many as it has parts', async () => {
  await kit.payment('BB-00001', { messageId: 'MB' });
  await kit.payment('BB-00002', { messageId: 'MB' });
  const parts = [part('BB-00001', -10_000n), part('BB-00002', -10_000n)];
  await told(
    statements(
      statement({ id: 'S8', sequence: 8n, opening: -9_400n, day: '2026-11-19' }, [
        entry(-20_000n, { transactions: parts }),
      ]),
    ),
  );
  expect(await kit.status('BB-00001')).toBe('SETTLED');
  expect(await kit.status('BB-00002')).toBe('SETTLED');
  const rows = await kit.database.bankTransaction.findMany({
    where: { statement: { statementId: 'S8' } },
    orderBy: { part: 'asc' },
  });
  expect(rows.map(({ part: number, matching }) => `${number} ${matching}`)).toEqual([
    '0 NONE',
    '1 MATCHED',
    '2 MATCHED',
  ]);
  expect(rows[1]?.entryId).toBe(rows[0]?.id);
});
