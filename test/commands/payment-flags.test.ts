import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '#domain/date';
import { personas } from '../support/personas.ts';
import { IBANS, paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';

const { apManager, treasurer, cfo } = personas;

let kit: PaymentsKit;
beforeAll(async () => {
  kit = await paymentsKit({ policy: { treasuryEventFrom: { EUR: '119.00' } } });
});
afterAll(() => kit.stop());

const flag = (reference: string) =>
  kit.database.bankAccountFlag.create({
    data: {
      reference,
      supplierId: 'sap:1',
      account: IBANS[0],
      reasonCode: 'AC04',
      paymentId: 'superledger:P1',
      flaggedAt: new Date(),
    },
  });

test('nothing is paid to an account that a payment bounced from, until it is cleared', async () => {
  await flag('FLAG000000000001');
  const input = kit.paymentOf(kit.invoice());
  const refused = await kit.submit('initiatePayment', input, apManager);
  expect(refused.posting).toBeNull();
  expect(refused.problems).toContainEqual(
    expect.objectContaining({
      code: 'PAY-20',
      severity: 'BLOCK',
      evidence: { reasonCode: 'AC04' },
    }),
  );
  await kit.database.bankAccountFlag.updateMany({ data: { clearedAt: new Date() } });
  expect((await kit.submit('initiatePayment', input, apManager)).posting).not.toBeNull();
});

test('a run leaves what goes there out, and says so', async () => {
  await flag('FLAG000000000002');
  const invoice = kit.invoice({ dueDate: '2026-11-10' });
  const run = {
    legalEntityId: 'DE01',
    debtorAccountIds: ['bank:DE01-EUR'],
    dueBefore: '2026-11-18',
    requestedExecutionDate: addDays('2026-11-18', 1),
    supplierIds: ['sap:1'],
  };
  const { problems } = await kit.submit('initiatePaymentRun', run, apManager);
  expect(problems).toContainEqual(
    expect.objectContaining({
      code: 'PAY-17',
      evidence: expect.objectContaining({
        reason: 'PAY-20',
        invoices: expect.arrayContaining([invoice.id]),
      }),
    }),
  );
  await kit.database.bankAccountFlag.updateMany({ data: { clearedAt: new Date() } });
});

test('what was approved before its account was flagged does not leave, and a person is told', async () => {
  const answer = await kit.submit('initiatePayment', kit.paymentOf(kit.invoice()), apManager);
  for (const person of [treasurer, cfo])
    if ((await kit.posting(answer)).status === 'AWAITING_APPROVAL')
      await kit.approve(answer, person);
  await flag('FLAG000000000003');
  const files = kit.bank.files.length;
  expect(await kit.execute(answer)).toMatchObject({ status: 'AWAITING_APPROVAL' });
  expect(kit.bank.files).toHaveLength(files);
  expect(
    await kit.database.ledgerException.findMany({ where: { object: answer.posting?.id ?? '' } }),
  ).toMatchObject([{ kind: 'FACT_CHANGED', evidence: { controls: [{ code: 'PAY-20' }] } }]);
  await kit.database.bankAccountFlag.updateMany({ data: { clearedAt: new Date() } });
});

test('what a bank could not take is looked at again before each try, and ends where something stands against it', async () => {
  const answer = await kit.submit('initiatePayment', kit.paymentOf(kit.invoice()), apManager);
  for (const person of [treasurer, cfo])
    if ((await kit.posting(answer)).status === 'AWAITING_APPROVAL')
      await kit.approve(answer, person);
  const files = kit.bank.files.length;
  kit.bank.fail('transmitPayments', 'UNAVAILABLE');
  kit.bank.onArrival(async () => void (await flag('FLAG000000000004')));
  const { status, reference } = await kit.execute(answer);
  expect(status).toBe('DECLINED');
  expect(kit.bank.files).toHaveLength(files);
  expect(await kit.statuses(reference)).toEqual({ [reference]: 'REJECTED' });
  const attempts = await kit.database.postingAttempt.findMany({ where: { reference } });
  expect(attempts.map(({ outcome }) => outcome)).toEqual(['NOT_SENT']);
  await kit.database.bankAccountFlag.updateMany({ data: { clearedAt: new Date() } });
});

test('treasury hears of a large payment once, when the last approval is there', async () => {
  const told = () =>
    kit.database.outboxEvent.findMany({ where: { topic: 'treasury.payment-approved' } });
  const before = (await told()).length;
  const answer = await kit.submit('initiatePayment', kit.paymentOf(kit.invoice()), apManager);
  expect(await told()).toHaveLength(before);
  for (const person of [treasurer, cfo])
    if ((await kit.posting(answer)).status === 'AWAITING_APPROVAL')
      await kit.approve(answer, person);
  expect((await kit.posting(answer)).status).toBe('APPROVED');
  const events = (await told()).slice(before);
  expect(events).toHaveLength(1);
  expect(events[0]?.body).toMatchObject({
    to: 'APPROVED',
    legalEntity: 'DE01',
    entity: { type: 'Payment', id: answer.posting?.id },
  });
});
