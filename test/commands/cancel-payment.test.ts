import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import type { PaymentStatus } from '#domain/payment';
import { movePayments } from '#subgraphs/payments/move-payments';
import { erpPayment, paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { apManager, treasurer, apClerk } = personas;
const elsewhere = { ...apManager, legalEntities: ['US01'] };
const codes = ({ problems }: CommandAnswer): string[] => problems.map(({ code }) => code);

let kit: PaymentsKit;
beforeAll(async () => {
  const lots = { payments: 100_000, amounts: {} };
  kit = await paymentsKit({ policy: { velocity: { day: lots, week: lots } } });
  const amount = { amountMinor: 1n, currency: 'EUR' };
  for (const supplierId of ['sap:1', 'sap:2'])
    kit.erp.push(
      erpPayment(`sap:E-${supplierId.slice(4)}`, { supplierId, postingDate: '2026-06-01', amount }),
    );
});
afterAll(() => kit.stop());

const cancel = (paymentId: string, more: object = {}) =>
  kit.submit('cancelPayment', { paymentId, reason: 'paid twice', ...more }, apManager);

let cents = 0;
async function payment() {
  cents += 1;
  const amount = `7.${String(cents).padStart(2, '0')}`;
  const gross = { amountMinor: 700n + BigInt(cents), currency: 'EUR' };
  const invoice = kit.invoice({ gross, settlement: { status: 'OPEN', open: gross } });
  const input = kit.paymentOf(invoice, {
    amount: { amount, currency: 'EUR' },
    allocations: [{ invoiceId: invoice.id, amount }],
  });
  const answer = await kit.submit('initiatePayment', input, apManager);
  const { reference } = await kit.posting(answer);
  return { answer, reference, id: `superledger:${reference}` };
}

async function sentPayment() {
  const made = await payment();
  await kit.approve(made.answer, treasurer);
  await kit.execute(made.answer);
  return made;
}

describe('a payment that was not sent', () => {
  test('is void at once, waiting or approved: nobody has to agree to money that stays', async () => {
    const waiting = await payment();
    const approved = await payment();
    await kit.approve(approved.answer, treasurer);
    for (const { answer, reference, id } of [waiting, approved]) {
      const cancelled = await cancel(id);
      expect(codes(cancelled)).toEqual([]);
      expect((await kit.posting(answer)).status).toBe('CANCELLED');
      expect((await kit.history(reference)).at(-1)).toBe('CANCELLED');
      expect(await kit.execute(cancelled)).toMatchObject({ status: 'COMPLETED', subject: { id } });
      expect(await kit.execute(answer)).toMatchObject({ status: 'CANCELLED' });
    }
    expect(kit.bank.files).toEqual([]);
  });

  test('of a run is taken back with the whole run, by the run’s id', async () => {
    const gross = { amountMinor: 5n, currency: 'EUR' };
    for (const supplierId of ['sap:1', 'sap:2'])
      kit.invoice({ supplierId, gross, settlement: { status: 'OPEN', open: gross } });
    const run = await kit.submit(
      'initiatePaymentRun',
      {
        legalEntityId: 'DE01',
        debtorAccountIds: ['bank:DE01-EUR'],
        dueBefore: '2026-11-30',
        requestedExecutionDate: '2026-11-20',
      },
      apManager,
    );
    const { reference } = await kit.posting(run);
    expect(codes(await cancel(`superledger:${reference}-00001`))).toEqual(['PAY-18']);
    const cancelled = await cancel(`superledger:${reference}`);
    expect((await kit.posting(cancelled)).subject.type).toBe('PaymentRun');
    expect(await kit.statuses(reference)).toEqual({
      [`${reference}-00001`]: 'CANCELLED',
      [`${reference}-00002`]: 'CANCELLED',
    });
  });

  test('and is sent at this very moment is not cancelled: one of both happens, whole', async () => {
    const { answer, reference, id } = await payment();
    await kit.approve(answer, treasurer);
    const [cancelled, done] = await Promise.all([cancel(id), kit.execute(answer)]);
    const { status } = await kit.posting(answer);
    const isSent = kit.bank.files.some((file) => file.reference === reference);
    expect(['CANCELLED', 'COMPLETED']).toContain(status);
    expect(isSent).toBe(status === 'COMPLETED');
    expect(done.status).toBe(status);
    // One that came too late was refused, or the bank is asked: it had the file already.
    expect(codes(cancelled).every((code) => code === 'PAY-18')).toBe(true);
  });
});

describe('a payment that the bank has', () => {
  test('is given up by the bank alone: it is asked once, and the payment stays as it is', async () => {
    const { reference, id } = await sentPayment();
    const asking = await cancel(id, { reasonCode: 'DUPL' });
    expect(codes(asking)).toEqual([]);
    expect(codes(await cancel(id))).toEqual(['PAY-19']);
    const done = await kit.execute(asking);
    expect(done.status).toBe('COMPLETED');
    expect(kit.bank.requests.at(-1)).toMatchObject({
      messageId: `${done.reference}-C1`,
      originalMessageId: `${reference}-F1`,
      reasonCode: 'DUPL',
      payments: [{ endToEndId: reference, instructionId: reference, amount: { currency: 'EUR' } }],
    });
    expect(await kit.statuses(reference)).toEqual({ [reference]: 'SUBMITTED' });
    const last = await kit.database.paymentTransition.findFirst({
      where: { paymentKey: reference },
      orderBy: { id: 'desc' },
    });
    expect(last).toMatchObject({
      from: 'SUBMITTED',
      to: 'SUBMITTED',
      code: 'DUPL',
      reason: 'the bank was asked to give it up',
    });
  });

  test('of two requests at once only one is made; one that the bank refuses lets another through', async () => {
    const { reference, id } = await sentPayment();
    const both = await Promise.all([cancel(id), cancel(id)]);
    const [made, ...more] = both.filter(({ posting }) => posting);
    expect(more).toEqual([]);
    expect(both.flatMap(codes)).toEqual(['PAY-19']);
    kit.bank.fail('requestCancellation', 'DECLINED');
    expect(await kit.execute(made!)).toMatchObject({ status: 'DECLINED' });
    const row = await kit.database.paymentOrder.findUnique({ where: { key: reference } });
    expect(row?.cancelling).toBeNull();
    expect(codes(await cancel(id))).toEqual([]);
  });

  test('and has booked, or one that came to nothing, is not cancelled; nor what is not ours, or not seen', async () => {
    const { reference, id } = await sentPayment();
    const moves = (['ACCEPTED', 'SETTLED'] satisfies PaymentStatus[]).map((to) => ({
      key: reference,
      to,
      code: null,
      reason: null,
      source: 'bank',
      evidence: {},
    }));
    await kit.database.$transaction((tx) => movePayments(tx, moves, kit.clock.now()));
    expect(codes(await cancel(id))).toEqual(['PAY-18']);
    const gone = { extensions: { code: 'NOT_FOUND' } };
    await expect(cancel('sap:E-1')).rejects.toMatchObject(gone);
    const input = { paymentId: id, reason: 'x' };
    await expect(kit.submit('cancelPayment', input, elsewhere)).rejects.toMatchObject(gone);
    await expect(kit.submit('cancelPayment', input, apClerk)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });
});
