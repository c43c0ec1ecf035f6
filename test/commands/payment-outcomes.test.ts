import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { expireDue } from '#platform/commands/expire';
import { erpPayment, paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { apManager, treasurer } = personas;

let kit: PaymentsKit;
const lots = { payments: 1_000, amounts: {} };
beforeAll(async () => {
  kit = await paymentsKit({ policy: { velocity: { day: lots, week: lots } } });
  const amount = { amountMinor: 1n, currency: 'EUR' };
  kit.erp.push(erpPayment('sap:E1', { postingDate: '2026-06-01', amount }));
});
afterAll(() => kit.stop());

let cents = 0;
/** A payment of its own amount, approved. */
async function approved(more: object = {}): Promise<CommandAnswer> {
  cents += 1;
  const gross = { amountMinor: 500n + BigInt(cents), currency: 'EUR' };
  const amount = `5.${String(cents).padStart(2, '0')}`;
  const invoice = kit.invoice({ gross, settlement: { status: 'OPEN', open: gross } });
  const input = kit.paymentOf(invoice, {
    amount: { amount, currency: 'EUR' },
    allocations: [{ invoiceId: invoice.id, amount }],
    ...more,
  });
  const answer = await kit.submit('initiatePayment', input, apManager);
  expect((await kit.approve(answer, treasurer)).problems).toEqual([]);
  return answer;
}

const exceptionsOf = (reference: string) =>
  kit.database.ledgerException.findMany({
    where: { object: `superledger:${reference}`, resolvedAt: null },
  });
const sent = (reference: string) => kit.bank.files.filter((file) => file.reference === reference);

describe('what the bank answers', () => {
  test('no: the payment is rejected, and its invoice is free', async () => {
    const answer = await approved();
    kit.bank.fail('transmitPayments', 'DECLINED');
    const { status, reference } = await kit.execute(answer);
    expect(status).toBe('DECLINED');
    expect((await kit.history(reference)).at(-1)).toBe('REJECTED');
    expect(
      await kit.database.paymentAllocation.findMany({ where: { paymentKey: reference } }),
    ).toMatchObject([{ state: 'RELEASED' }]);
    expect(await exceptionsOf(reference)).toMatchObject([
      {
        kind: 'PAYMENT_REJECTED',
        legalEntity: 'DE01',
        evidence: { code: 'SCRIPTED', action: 'MANUAL' },
      },
    ]);
  });

  test('nothing, and it arrived: unknown until the enquiry finds it, and sent once', async () => {
    const answer = await approved();
    kit.bank.fail('transmitPayments', 'OUTCOME_UNKNOWN', true);
    const { status, reference } = await kit.execute(answer);
    expect(status).toBe('COMPLETED');
    expect(sent(reference)).toHaveLength(1);
    expect((await kit.history(reference)).slice(-3)).toEqual([
      'TRANSMITTING',
      'OUTCOME_UNKNOWN',
      'SUBMITTED',
    ]);
  });

  test('nothing, and only its silence says it did not arrive: the same bytes once more, and a receipt settles nothing', async () => {
    const answer = await approved();
    kit.bank.fail('transmitPayments', 'OUTCOME_UNKNOWN', true);
    kit.bank.hide(2);
    const { status, reference, attempts } = await kit.execute(answer);
    expect(status).toBe('COMPLETED');
    expect(sent(reference)).toHaveLength(2);
    expect(new Set(attempts.map(({ body }) => body)).size).toBe(1);
    expect(await kit.statuses(reference)).toEqual({ [reference]: 'OUTCOME_UNKNOWN' });
    expect((await kit.history(reference)).filter((to) => to === 'OUTCOME_UNKNOWN')).toHaveLength(1);
  });

  test('nothing, and then no to the same bytes: the first may be there, and nothing is free', async () => {
    const answer = await approved();
    kit.bank.fail('transmitPayments', 'OUTCOME_UNKNOWN', true);
    kit.bank.hide(3);
    kit.bank.onArrival(async () => {
      if (sent(`${answer.posting?.id}`.split(':')[1] ?? '').length === 1)
        kit.bank.fail('transmitPayments', 'DECLINED');
    });
    const { status, reference } = await kit.execute(answer);
    kit.bank.onArrival(async () => undefined);
    expect(status).toBe('DECLINED');
    expect(await kit.statuses(reference)).toEqual({ [reference]: 'OUTCOME_UNKNOWN' });
    expect(
      await kit.database.paymentAllocation.findMany({ where: { paymentKey: reference } }),
    ).toMatchObject([{ state: 'RESERVED' }]);
    expect(await exceptionsOf(reference)).toEqual([]);
  });

  test('that it cannot be reached: sent later, by the same names', async () => {
    const answer = await approved();
    kit.bank.fail('transmitPayments', 'UNAVAILABLE');
    const { reference } = await kit.execute(answer);
    expect(sent(reference)).toHaveLength(1);
    expect(await kit.statuses(reference)).toEqual({ [reference]: 'SUBMITTED' });
  });
});

describe('the day a payment was approved for', () => {
  test('is not approved any more once its cut-off has passed', async () => {
    const answer = await kit.submit(
      'initiatePayment',
      kit.paymentOf(kit.invoice(), { requestedExecutionDate: '2026-11-18' }),
      apManager,
    );
    const { reference } = await kit.posting(answer);
    setClock('2026-11-18T15:00:00.001Z');
    const late = await kit.approve(answer, treasurer);
    expect(late.problems).toMatchObject([{ code: 'APR-5' }]);
    await expireDue(kit.kernel);
    expect(await kit.history(reference)).toEqual(['PENDING_APPROVAL', 'EXPIRED']);
    expect(
      await kit.database.paymentAllocation.findMany({ where: { paymentKey: reference } }),
    ).toMatchObject([{ state: 'RELEASED' }]);
  });

  test('does not move by itself: what was approved in time and would be sent too late is expired', async () => {
    setClock('2026-11-19T14:00:00.000Z');
    const answer = await approvedUrgently('2026-11-19');
    setClock('2026-11-19T15:00:01.000Z');
    const { status, reference } = await kit.execute(answer);
    expect(status).toBe('EXPIRED');
    expect(sent(reference)).toEqual([]);
    expect((await kit.history(reference)).at(-1)).toBe('EXPIRED');
  });

  test('does not move while the bank is away: what could not leave in time is rejected, never sent late', async () => {
    setClock('2026-11-20T14:59:59.500Z');
    const answer = await approvedUrgently('2026-11-20');
    kit.bank.fail('transmitPayments', 'UNAVAILABLE');
    const { status, reference } = await kit.execute(answer);
    expect(status).toBe('DECLINED');
    expect(sent(reference)).toEqual([]);
    const row = await kit.database.paymentTransition.findFirst({
      where: { paymentKey: reference, to: 'REJECTED' },
    });
    expect(row?.reason).toContain('its time has passed');
    expect(await exceptionsOf(reference)).toMatchObject([{ kind: 'PAYMENT_REJECTED' }]);
  });
});

const setClock = (instant: string): void =>
  kit.clock.advance(Date.parse(instant) - kit.clock.now().getTime());

test('what was sent in time and may have arrived is repeated after its cut-off, never rejected', async () => {
  setClock('2026-11-23T14:59:59.000Z');
  const answer = await approvedUrgently('2026-11-23');
  let isFirst = true;
  kit.bank.onArrival(async () => {
    if (isFirst) setClock('2026-11-23T15:00:01.000Z');
    isFirst = false;
  });
  kit.bank.fail('transmitPayments', 'OUTCOME_UNKNOWN');
  const { status, reference, attempts } = await kit.execute(answer);
  expect(status).toBe('COMPLETED');
  expect(attempts.map(({ outcome }) => outcome)).toEqual(['NOT_SENT', 'CONFIRMED']);
  expect(sent(reference)).toHaveLength(1);
  expect(await kit.statuses(reference)).toEqual({ [reference]: 'OUTCOME_UNKNOWN' });
});

/** Two people, because little time is left. */
async function approvedUrgently(requestedExecutionDate: string): Promise<CommandAnswer> {
  const answer = await approved({ requestedExecutionDate });
  expect((await kit.approve(answer, personas.cfo)).problems).toEqual([]);
  expect((await kit.posting(answer)).status).toBe('APPROVED');
  return answer;
}
