import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeId } from '#domain/ids';
import { paymentStatuses, type Payment } from '#domain/payment';
import { anEvent } from '../support/flow-events.ts';
import {
  approvedInvoice,
  invoiceFlowsScene,
  type InvoiceFlowsScene,
} from '../support/invoice-flows.ts';
import { callOf } from '../support/kernel-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, apManager } = personas;

let scene: InvoiceFlowsScene;
let nth = 500;
/** An approved invoice of its own for every test. */
let id = '';

beforeAll(async () => {
  scene = await invoiceFlowsScene();
});
beforeEach(() => {
  nth += 1;
  id = `procurement:${nth}`;
  scene.procurement.invoices.set(id, approvedInvoice(id));
});
afterAll(() => scene.kit.stop());

const reports = () => scene.procurement.invoiceReports.filter(({ invoiceId }) => invoiceId === id);

describe('procurement hears of an invoice it approved', () => {
  test('goes into the books under the supplier of its legal entity, and procurement hears of it', async () => {
    const { own, target } = await scene.post(id);
    expect(scene.kit.sap.documents.get(target)).toMatchObject({
      supplierId: 'sap:1',
      legalEntity: 'DE01',
    });
    await scene.told(own, 'POSTED');
    await scene.executeReports(own, target);
    expect(reports()).toMatchObject([
      { outcome: 'POSTED', documentNumber: target.split(':')[1], payments: [] },
    ]);
  });

  test('and rejected here is told as refused', async () => {
    await scene.submit(id);
    const { reference } = await scene.rowOf(id);
    const own = makeId('superledger', reference);
    const rejection = { idempotencyKey: id, id: own, reason: 'not ours' };
    await scene.kit.commands.reject(rejection, callOf(apManager));
    await scene.told(own, 'CANCELLED');
    await scene.executeReports(own);
    expect(reports()).toMatchObject([{ outcome: 'REFUSED', documentNumber: null }]);
  });

  test('and cancelled in its system is told as cancelled', async () => {
    const { own, target } = await scene.post(id);
    const known = scene.kit.sap.documents.get(target);
    if (!known) throw new Error('it was posted');
    scene.kit.sap.documents.set(target, { ...known, documentStatus: 'CANCELLED' });
    await scene.told(target, 'CANCELLED');
    await scene.executeReports(own, target);
    expect(reports()).toMatchObject([{ outcome: 'CANCELLED' }]);
  });

  test('and paid by whomever is told as paid, with what was paid of it', async () => {
    const { own, target } = await scene.post(id);
    const payment = paymentOf(target);
    scene.payments.set(payment.id, payment);
    scene.kit.sap.settle(target, [payment]);
    await scene.run('report-payment', anEvent('payment.status-changed', payment.id, 'SETTLED'));
    await scene.executeReports(own, target);
    expect(reports()).toMatchObject([
      {
        outcome: 'PAID',
        payments: [
          {
            reference: '1500000009',
            paidOn: '2026-11-17',
            amount: { amountMinor: 500n, currency: 'EUR' },
          },
        ],
      },
    ]);
  });
});

test.each([
  ['PAID', 'SETTLED', true],
  ['PARTIALLY_PAID', 'SETTLED', false],
  ['OVERPAID', 'SETTLED', true],
  ['UNKNOWN', 'SETTLED', null],
  ['PAID', 'PENDING_APPROVAL', false],
  ['PAID', 'RETURNED', true],
] as const)(
  'what is %s in the ERP, by a payment and another that is %s, is settled: %s',
  async (status, other, isSettled) => {
    const { own, target } = await scene.post(id);
    const payments = [paymentOf(target), { ...paymentOf(target), id: 'books:8', status: other }];
    scene.kit.sap.settle(target, payments, { status, open: { amountMinor: 0n, currency: 'EUR' } });
    await scene.told(own, 'POSTED');
    await scene.executeReports(target);
    expect(reports()).toMatchObject([{ outcome: 'PAID', isSettled }]);
  },
);

/** Told as paid once. */
const paidOnce = async () => {
  const posted = await scene.post(id);
  const first = paymentOf(posted.target);
  scene.kit.sap.settle(posted.target, [first]);
  await scene.told(posted.own, 'POSTED');
  await scene.executeReports(posted.target);
  return { ...posted, first };
};

describe('a payment that procurement was told of and that the ERP took back', () => {
  test('is named, whether another one took its place or none', async () => {
    const { own, target, first } = await paidOnce();
    scene.kit.sap.settle(target, [{ ...first, status: 'RETURNED' }]);
    await scene.told(own, 'POSTED');
    await scene.executeReports(target);
    const second = { ...first, id: 'books:10', documentNumber: '1500000010' };
    scene.kit.sap.settle(target, [second]);
    await scene.told(own, 'POSTED');
    await scene.executeReports(target);
    expect(reports()).toMatchObject([
      { outcome: 'PAID', takenBack: [] },
      { outcome: 'POSTED', payments: [], takenBack: ['1500000009'] },
      { outcome: 'PAID', payments: [{ reference: '1500000010' }], takenBack: ['1500000009'] },
    ]);
  });

  test('is for a person while procurement still has it', async () => {
    const { own, target } = await paidOnce();
    scene.kit.sap.settle(target, []);
    scene.procurement.fail('DECLINED', 'PAYMENT_TAKEN_BACK');
    await scene.told(own, 'POSTED');
    expect(await scene.executeReport(target)).toBe('DECLINED');
    expect(await scene.exceptions(own)).toMatchObject([
      { kind: 'FLOW_REFUSED', evidence: { code: 'PAYMENT_TAKEN_BACK', payments: ['1500000009'] } },
    ]);
    await scene.kit.submit('reportInvoice', { invoiceId: own }, apClerk);
    expect(await scene.exceptions(own)).toHaveLength(1);
    await scene.executeReports(target);
    expect(await scene.exceptions(own)).toEqual([]);
  });
});

test.each(paymentStatuses)(
  'a payment that is %s in the ERP is told only where money left',
  async (status) => {
    const { own, target } = await scene.post(id);
    scene.kit.sap.settle(target, [{ ...paymentOf(target), status }]);
    await scene.told(own, 'POSTED');
    await scene.executeReports(own, target);
    const isPaid = ['SUBMITTED', 'ACCEPTED', 'SETTLED'].includes(status);
    expect(reports()).toMatchObject([
      {
        outcome: isPaid ? 'PAID' : 'POSTED',
        payments: isPaid ? [{ reference: '1500000009' }] : [],
      },
    ]);
  },
);

/** Of this invoice and of another one. */
const paymentOf = (target: string): Payment => ({
  id: 'books:9',
  direction: 'OUTBOUND',
  method: null,
  status: 'SETTLED',
  amount: { amountMinor: 999_900n, currency: 'EUR' },
  supplierId: 'sap:1',
  legalEntity: 'DE01',
  valueDate: '2026-11-17',
  postingDate: '2026-11-17',
  documentNumber: '1500000009',
  allocations: [
    { invoiceId: target, amount: { amountMinor: 500n, currency: 'EUR' }, discount: null },
    {
      invoiceId: 'sap:other',
      amount: { amountMinor: 999_400n, currency: 'EUR' },
      discount: null,
    },
  ],
  journalEntryIds: [],
  provenance: {
    source: 'books',
    sourceKey: '9',
    fetchedAt: '2026-11-18T09:00:00.000Z',
    stale: false,
    sourceVersion: null,
    sourceStatus: null,
  },
});
