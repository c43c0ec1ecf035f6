import { afterAll, beforeAll, expect, test } from 'vitest';
import type { BankRecord } from '#domain/bank/channel';
import { bankKit, type BankKit } from '../support/bank-kit.ts';
import {
  cancellationAnswer,
  paid,
  statement,
  statements,
  statusReport,
} from '../support/bank-records.ts';

let kit: BankKit;
beforeAll(async () => {
  kit = await bankKit();
});
afterAll(() => kit.stop());

let files = 0;
const told = async (...reports: readonly (readonly BankRecord[])[]): Promise<void> => {
  for (const records of reports) {
    kit.bank.put(`r${++files}.xml`, records);
    await kit.settle();
  }
};
const historyOf = async (key: string) => {
  const rows = await kit.database.paymentTransition.findMany({
    where: { paymentKey: key },
    orderBy: { id: 'asc' },
  });
  return rows.map(({ from, to, code }) => `${from}>${to} ${code}`);
};
const eventsOf = async (key: string) => {
  const rows = await kit.database.$queryRaw<{ to: string }[]>`
    select body->>'to' as "to" from platform.outbox_event
    where topic = 'payment.status-changed' and key = ${`superledger:${key}`} order by id`;
  return rows.map(({ to }) => to);
};
const sent = async (key: string, times: number): Promise<void> => {
  const reference = key.slice(0, 16).padEnd(16, '0');
  await kit.database.$executeRaw`
    insert into platform.posting (reference, tenant, command, status, content_hash, content, requested_by,
      requested_by_person, required_approvals, problems, subject_type, subject_id, document_type, target_source,
      approval_evidence, depends_on, exclusions, expires_at, created_at, updated_at)
    values (${reference}, 'test', 'initiatePayment', 'COMPLETED', ${'0'.repeat(64)}, '{}', 'x', 'x', '[]', '[]', 'Payment',
      ${`superledger:${key}`}, 'payment', 'bank', '{}', '{}', '[]', now(), now(), now())`;
  for (let number = 1; number <= times; number++)
    await kit.database.$executeRaw`
      insert into platform.posting_attempt (reference, number, step, source, body, outcome, started_at)
      values (${reference}, ${number}, 'file-1', 'bank', '', 'LOST', now())`;
};

test('a status report moves the payments of its message, each by the level closest to it', async () => {
  await kit.payment('A1', { messageId: 'M1' });
  await kit.payment('A2', { messageId: 'M1' });
  await told(statusReport('M1', { A1: ['RJCT', 'AC04'] }, { group: 'ACSP' }));
  expect(await kit.status('A1')).toBe('REJECTED');
  expect(await kit.status('A2')).toBe('ACCEPTED');
  expect(await historyOf('A1')).toEqual(['SUBMITTED>REJECTED AC04']);
  expect(await historyOf('A2')).toEqual(['SUBMITTED>ACCEPTED ACSP']);
  const { evidence } = await kit.database.ledgerException.findFirstOrThrow({
    where: { object: 'superledger:A1' },
  });
  expect(evidence).toMatchObject({ code: 'AC04', action: 'SUPPLIER_BANK_EXCEPTION' });
  expect(
    await kit.database.paymentAllocation.findMany({ where: { paymentKey: 'A1' } }),
  ).toMatchObject([{ state: 'RELEASED' }]);
});

test('a status report that says less than what is known is history, each step is told once', async () => {
  await kit.payment('B1', { messageId: 'M2' });
  await told(
    statusReport('M2', { B1: 'ACSC' }),
    statusReport('M2', { B1: 'ACTC' }),
    statusReport('M2', { B1: 'ACSC' }),
    statusReport('M2', { B1: ['RJCT', 'AC01'] }),
  );
  expect(await kit.status('B1')).toBe('ACCEPTED');
  expect(await historyOf('B1')).toEqual([
    'SUBMITTED>ACCEPTED ACSC',
    'ACCEPTED>ACCEPTED ACTC',
    'ACCEPTED>ACCEPTED AC01',
  ]);
  expect(await eventsOf('B1')).toEqual(['ACCEPTED']);
});

test('a status report that comes after the statement is history: what is settled stays so', async () => {
  await kit.payment('L1', { messageId: 'ML1' });
  await told(
    statusReport('ML1', { L1: 'ACSP' }),
    statements(statement({ id: 'SL1', sequence: 1n }, [paid('L1')])),
    statusReport('ML1', { L1: 'ACSC' }),
  );
  expect(await kit.status('L1')).toBe('SETTLED');
  expect((await historyOf('L1')).slice(-2)).toEqual([
    'ACCEPTED>SETTLED BOOK',
    'SETTLED>SETTLED ACSC',
  ]);
  expect(await eventsOf('L1')).toEqual(['ACCEPTED', 'SETTLED']);
});

test('a status report is read for what it says, also under a message id that was there before', async () => {
  await kit.payment('B2', { messageId: 'M3' });
  await told(
    statusReport('M3', { B2: 'ACTC' }, { messageId: 'SAME' }),
    statusReport('M3', { B2: 'ACSP' }, { messageId: 'SAME' }),
  );
  expect(await kit.status('B2')).toBe('ACCEPTED');
  const rows = await kit.database.bankFile.findMany({ where: { messageId: 'SAME' } });
  expect(rows.map(({ state }) => state)).toEqual(['IMPORTED', 'IMPORTED']);
});

test('a status report about a message nobody here sent is kept, with an exception', async () => {
  await told(statusReport('NOBODYS', { X: 'ACSP' }));
  const file = await kit.database.bankFile.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(file).toMatchObject({ state: 'REFUSED', fault: 'UNKNOWN_MESSAGE_ID' });
  expect(await kit.open()).toContain(`UNKNOWN_PAYMENT bank:file-${file.id}`);
});

test('a status report that names a transaction which is not in the message applies to the others', async () => {
  await kit.payment('B3', { messageId: 'M4' });
  await told(statusReport('M4', { B3: 'ACSP', STRANGER: 'ACSP' }));
  expect(await kit.status('B3')).toBe('ACCEPTED');
  expect(await kit.open()).toContain('UNKNOWN_PAYMENT bank:M4');
});

test('a status report with a code nobody knows keeps it raw and counts it', async () => {
  await kit.payment('B4', { messageId: 'M5' });
  await told(statusReport('M5', { B4: 'ZZZZ' }));
  expect(await kit.status('B4')).toBe('SUBMITTED');
  expect(await historyOf('B4')).toEqual(['SUBMITTED>SUBMITTED ZZZZ']);
  const file = await kit.database.bankFile.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(file.evidence).toMatchObject({ unknownCodes: { ZZZZ: 1 } });
});

test('a status report of another execution day says so in the history and as an exception', async () => {
  await kit.payment('B5', { messageId: 'M6', date: '2026-11-18' });
  await told(statusReport('M6', { B5: 'ACWC' }, { executionDate: '2026-11-20' }));
  expect(await kit.status('B5')).toBe('ACCEPTED');
  expect(await kit.open()).toContain('PAYMENT_CHANGED superledger:B5');
  const [row] = await kit.database.paymentTransition.findMany({ where: { paymentKey: 'B5' } });
  expect(row?.reason).toBe('executed on 2026-11-20 instead of 2026-11-18');
});

test('that the bank knows a message already proves after a second sending that the first one arrived, and nothing more', async () => {
  await kit.payment('D2', { messageId: 'M8', status: 'OUTCOME_UNKNOWN' });
  await sent('D2', 2);
  await told(statusReport('M8', { D2: ['RJCT', 'DU01'] }));
  expect(await kit.status('D2')).toBe('OUTCOME_UNKNOWN');
  expect(await historyOf('D2')).toEqual(['OUTCOME_UNKNOWN>OUTCOME_UNKNOWN DU01']);
  expect(await kit.open()).not.toContain('PAYMENT_REJECTED superledger:D2');
  await told(statusReport('M8', { D2: 'ACSP' }));
  expect(await kit.status('D2')).toBe('ACCEPTED');
});

test('that the bank knows a message already is an exception after the first sending, and frees nothing', async () => {
  await kit.payment('D3', { messageId: 'M9' });
  await sent('D3', 1);
  await told(statusReport('M9', { D3: ['RJCT', 'DU01'] }));
  expect(await kit.status('D3')).toBe('SUBMITTED');
  expect(await kit.open()).toContain('PAYMENT_REJECTED superledger:D3');
});

test('a try that never left is no sending: that the bank knows the message after it is an exception', async () => {
  await kit.payment('D5', { messageId: 'M15' });
  await sent('D5', 2);
  await kit.database.postingAttempt.updateMany({
    where: { reference: 'D5'.padEnd(16, '0'), number: 1 },
    data: { outcome: 'NOT_SENT' },
  });
  await told(statusReport('M15', { D5: ['RJCT', 'DU01'] }));
  expect(await kit.status('D5')).toBe('SUBMITTED');
  expect(await kit.open()).toContain('PAYMENT_REJECTED superledger:D5');
});

test('that the bank knows a message already is a refusal where it takes it for another payment', async () => {
  await kit.payment('D4', { messageId: 'M10' });
  await sent('D4', 1);
  await told(statusReport('M10', { D4: ['RJCT', 'AM05'] }));
  expect(await kit.status('D4')).toBe('REJECTED');
  expect(await kit.open()).toContain('PAYMENT_REJECTED superledger:D4');
});

test('a refusal after a second sending may be of that one alone: the payment and its invoices stay held, and somebody finds out', async () => {
  await kit.payment('D6', { messageId: 'M16', status: 'OUTCOME_UNKNOWN' });
  await sent('D6', 2);
  await told(statusReport('M16', { D6: ['RJCT', 'TM01'] }));
  expect(await kit.status('D6')).toBe('OUTCOME_UNKNOWN');
  expect(await historyOf('D6')).toEqual(['OUTCOME_UNKNOWN>OUTCOME_UNKNOWN TM01']);
  expect(await kit.open()).toContain('PAYMENT_REJECTED superledger:D6');
  await told(statusReport('M16', {}, { group: 'RJCT' }));
  expect(await kit.status('D6')).toBe('OUTCOME_UNKNOWN');
  await told(statusReport('M16', { D6: 'ACSP' }));
  expect(await kit.status('D6')).toBe('ACCEPTED');
});

test('a refusal of the payee’s account is one of the payment, however often its file was sent', async () => {
  await kit.payment('D7', { messageId: 'M17', status: 'OUTCOME_UNKNOWN' });
  await sent('D7', 2);
  await told(statusReport('M17', { D7: ['RJCT', 'AC04'] }));
  expect(await kit.status('D7')).toBe('REJECTED');
});

test('an answer to a request to cancel cancels what the bank gave up', async () => {
  await kit.payment('C1', { messageId: 'M11', cancelling: 'CANCEL0000000001' });
  await told(cancellationAnswer({ originalRequestId: 'CANCEL0000000001-C1', status: 'CNCL' }));
  expect(await kit.status('C1')).toBe('CANCELLED');
  const row = await kit.database.paymentOrder.findUniqueOrThrow({ where: { key: 'C1' } });
  expect(row.cancelling).toBeNull();
});

test('an answer to a request to cancel leaves what it would not give up, with an exception that ends with the payment', async () => {
  await kit.payment('C2', { messageId: 'M12', cancelling: 'CANCEL0000000002' });
  await told(
    cancellationAnswer({
      originalRequestId: 'CANCEL0000000002-C1',
      status: 'RJCR',
      reasons: [{ code: 'ARDT', proprietary: null, text: null }],
    }),
  );
  expect(await kit.status('C2')).toBe('SUBMITTED');
  expect(await historyOf('C2')).toEqual(['SUBMITTED>SUBMITTED RJCR']);
  const row = await kit.database.paymentOrder.findUniqueOrThrow({ where: { key: 'C2' } });
  expect(row.cancelling).toBeNull();
  expect(await kit.open()).toContain('CANCELLATION_REFUSED superledger:C2');
  await told(statements(statement({ id: 'SC2', sequence: 2n, opening: -10_000n }, [paid('C2')])));
  expect(await kit.status('C2')).toBe('SETTLED');
  expect(await kit.open()).not.toContain('CANCELLATION_REFUSED superledger:C2');
});

test('an answer to a request to cancel that comes after the statement: a refusal is no surprise, a promise is', async () => {
  const reason = { code: 'ARDT', proprietary: null, text: null };
  for (const [key, messageId] of [
    ['C3', 'M14'],
    ['C4', 'M15'],
  ] as const)
    await kit.payment(key, { messageId, status: 'SETTLED', cancelling: `CANCEL00000000${key}` });
  await told(
    cancellationAnswer({
      originalRequestId: 'CANCEL00000000C3',
      status: 'RJCR',
      reasons: [reason],
    }),
    cancellationAnswer({ originalRequestId: 'CANCEL00000000C4', status: 'CNCL' }),
  );
  const open = (await kit.open()).filter((each) => each.endsWith('C3') || each.endsWith('C4'));
  expect(open).toEqual(['EXECUTED_AFTER_REJECTION superledger:C4']);
  expect(await historyOf('C3')).toEqual(['SETTLED>SETTLED RJCR']);
});

test('an answer to a request to cancel to a request nobody made is kept with an exception', async () => {
  await told(cancellationAnswer({ originalRequestId: 'NOBODYS', status: 'CNCL' }));
  const file = await kit.database.bankFile.findFirstOrThrow({ orderBy: { id: 'desc' } });
  expect(file).toMatchObject({ state: 'REFUSED', fault: 'UNKNOWN_MESSAGE_ID' });
});

test('silence is an exception one working day after the execution, until the payment is over', async () => {
  await kit.payment('O1', { messageId: 'M13', date: '2026-11-18' });
  kit.clock.advance(36 * 3_600_000);
  await kit.settle();
  expect(kit.clock.now().toISOString() > '2026-11-19T21').toBe(true);
  expect(await kit.open()).toContain('PAYMENT_OVERDUE superledger:O1');
  await told(statements(statement({ id: 'SO1', sequence: 3n, opening: -20_000n }, [paid('O1')])));
  expect(await kit.open()).not.toContain('PAYMENT_OVERDUE superledger:O1');
});
