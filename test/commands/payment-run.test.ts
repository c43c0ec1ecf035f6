import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { callOf } from '../support/kernel-kit.ts';
import { anAccount, aSupplier } from '../support/doubles/supplier-books.ts';
import { erpPayment, paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { apManager, treasurer, cfo } = personas;

let kit: PaymentsKit;
beforeEach(async () => {
  const lots = { payments: 100_000, amounts: {} };
  kit = await paymentsKit({
    policy: { velocity: { day: lots, week: lots } },
    profile: { maxTransactions: 2 },
  });
});
afterEach(() => kit.stop());

const run = (more: object = {}) =>
  kit.submit(
    'initiatePaymentRun',
    {
      legalEntityId: 'superledger:DE01',
      debtorAccountIds: ['bank:DE01-EUR', 'bank:DE01-USD'],
      dueBefore: '2026-11-30',
      requestedExecutionDate: '2026-11-20',
      ...more,
    },
    apManager,
  );

const euros = (amountMinor: bigint, currency = 'EUR') => ({
  gross: { amountMinor, currency },
  settlement: { status: 'OPEN' as const, open: { amountMinor, currency } },
});
const leftOut = ({ problems }: CommandAnswer): Record<string, unknown> =>
  Object.fromEntries(
    problems
      .filter(({ code }) => code === 'PAY-17')
      .map(({ evidence }) => [String(evidence['reason']), evidence['invoices']]),
  );

/** A supplier of its own with one account. */
function supplier(id: string, more: object = {}) {
  const digits = String(kit.suppliers.size).padStart(10, '0');
  const account = {
    ...anAccount('DE00'),
    id: digits,
    iban: null,
    accountNumber: digits,
    country: 'DE',
  };
  kit.suppliers.set(id, aSupplier(id, { bankAccounts: [account], ...more }));
  kit.erp.push(erpPayment(`sap:E-${id.slice(4)}`, { supplierId: id, postingDate: '2026-01-05' }));
}

describe('a run', () => {
  test('pays what is due: one payment a supplier and currency, files by account and size, all or none approved', async () => {
    for (const id of ['sap:A', 'sap:B', 'sap:C']) supplier(id);
    kit.invoice({ supplierId: 'sap:A', ...euros(1_000n) });
    kit.invoice({ supplierId: 'sap:A', ...euros(2_000n) });
    kit.invoice({ supplierId: 'sap:B', ...euros(500n) });
    kit.invoice({ supplierId: 'sap:C', ...euros(700n) });
    kit.invoice({ supplierId: 'sap:C', ...euros(9_900n, 'USD') });
    kit.invoice({ supplierId: 'sap:C', dueDate: '2026-12-24', ...euros(1n) });
    const answer = await run();
    expect(leftOut(answer)).toEqual({});
    const posting = await kit.posting(answer);
    expect(posting).toMatchObject({
      subject: { type: 'PaymentRun' },
      // In two currencies: what it comes to in the policy's own.
      amount: { currency: 'EUR' },
      requiredApprovals: [{ reason: 'APR-2', kind: 'approver' }],
    });
    await kit.approve(answer, treasurer);
    const { reference, status } = await kit.execute(answer);
    expect(status).toBe('COMPLETED');
    const files = kit.bank.files.map(({ messageId, debtor, payments }) => [
      messageId.slice(reference.length),
      debtor.currency,
      payments.map(({ key, amount, remittance }) => [
        key.slice(reference.length),
        amount.amountMinor,
        remittance.length,
      ]),
    ]);
    expect(files).toEqual([
      [
        '-F1',
        'EUR',
        [
          ['-00001', 3_000n, 2],
          ['-00002', 500n, 1],
        ],
      ],
      ['-F2', 'EUR', [['-00003', 700n, 1]]],
      ['-F3', 'USD', [['-00004', 9_900n, 1]]],
    ]);
    expect(Object.values(await kit.statuses(reference))).toEqual(Array(4).fill('SUBMITTED'));
    const listed = await kit.store.payments(
      {
        ids: null,
        supplierId: null,
        legalEntities: ['DE01'],
        status: ['SUBMITTED'],
        from: null,
        to: null,
      },
      { first: 3, start: null },
      callOf(cfo),
    );
    expect(listed.hasMore).toBe(true);
    expect(listed.rows.map(({ key }) => key.slice(-1))).toEqual(['4', '3', '2']);
  });
});

describe('what a run leaves out', () => {
  test('leaves out what may not be paid, and says why of each', async () => {
    for (const id of ['sap:A', 'sap:B']) supplier(id);
    const paid = kit.invoice({ supplierId: 'sap:A', ...euros(1_000n) });
    const invoices = {
      HELD: kit.invoice({ supplierId: 'sap:B', holds: [{ code: 'A', reason: null }] }),
      CREDIT_MEMO: kit.invoice({ supplierId: 'sap:B', kind: 'CREDIT_MEMO' }),
      NO_DUE_DATE: kit.invoice({ supplierId: 'sap:B', dueDate: null }),
      NO_ACCOUNT: kit.invoice({ supplierId: 'sap:NONE' }),
      AMBIGUOUS_ACCOUNT: kit.invoice({ supplierId: 'sap:TWO' }),
      NO_SUPPLIER: kit.invoice({ supplierId: 'sap:GONE' }),
      'SUP-1': kit.invoice({ supplierId: 'sap:BLOCKED' }),
      NO_DEBTOR_ACCOUNT: kit.invoice({ supplierId: 'sap:A', ...euros(1n, 'JPY') }),
      NOTHING_LEFT: kit.invoice({ supplierId: 'sap:1' }),
    };
    await kit.submit('initiatePayment', kit.paymentOf(invoices.NOTHING_LEFT), apManager);
    const answer = await run();
    expect(leftOut(answer)).toEqual(
      Object.fromEntries(Object.entries(invoices).map(([reason, { id }]) => [reason, [id]])),
    );
    const { reference } = await kit.posting(answer);
    const rows = await kit.database.paymentAllocation.findMany({
      where: { paymentKey: { startsWith: `${reference}-` } },
    });
    expect(rows.map(({ invoiceId }) => invoiceId)).toEqual([paid.id]);
  });

  test('with nothing to pay is refused, and so is one more of the same', async () => {
    expect((await run()).posting).toBeNull();
    supplier('sap:A');
    kit.invoice({ supplierId: 'sap:A', ...euros(1_000n) });
    expect((await run()).posting).not.toBeNull();
    const again = await run();
    expect(again.posting).toBeNull();
    expect(again.problems).toContainEqual(
      expect.objectContaining({ code: 'PAY-17', severity: 'BLOCK' }),
    );
  });
});

describe('two payments of one run to one account', () => {
  test('are held against each other: the same amount is a duplicate, and their number counts', async () => {
    await kit.stop();
    kit = await paymentsKit({
      policy: {
        velocity: { day: { payments: 2, amounts: {} }, week: { payments: 100, amounts: {} } },
      },
    });
    const bankAccounts = [anAccount('DE27100777770209299700')];
    for (const id of ['sap:A', 'sap:B', 'sap:C']) supplier(id, { bankAccounts });
    for (const supplierId of ['sap:A', 'sap:B']) kit.invoice({ supplierId, ...euros(4_800n) });
    kit.invoice({ supplierId: 'sap:C', ...euros(500n) });
    const { problems } = await run();
    expect(problems).toContainEqual(expect.objectContaining({ code: 'PAY-9', severity: 'HOLD' }));
    expect(JSON.stringify(problems.find(({ code }) => code === 'PAY-9'))).toContain('sap:B');
    expect(JSON.stringify(problems.find(({ code }) => code === 'PAY-12'))).toContain('sap:C');
  });
});

describe('what a run is told', () => {
  test('takes a discount that is due on the execution day, pays only who and what is named, and no more than told', async () => {
    supplier('sap:A', { paymentTerms: '0002' });
    for (const id of ['sap:B', 'sap:C']) supplier(id);
    kit.invoice({
      supplierId: 'sap:A',
      dueDate: '2027-01-31',
      invoiceDate: '2026-11-10',
      ...euros(10_000n),
    });
    for (const id of ['sap:B', 'sap:C']) kit.invoice({ supplierId: id, ...euros(500n) });
    const named = await run({ takeDiscounts: true, supplierIds: ['sap:A'] });
    const { reference } = await kit.posting(named);
    expect(
      await kit.database.paymentAllocation.findMany({
        where: { paymentKey: `${reference}-00001` },
      }),
    ).toMatchObject([{ amountMinor: 9_700n, discountMinor: 300n }]);
    const capped = await run({ maxPayments: 1, currencies: ['EUR'] });
    expect(Object.keys(leftOut(capped))).toEqual(['TOO_MANY']);
  });
});

describe('a run at the banks', () => {
  test('whose second file is refused goes on with the others: only its payments are rejected', async () => {
    for (const id of ['sap:A', 'sap:B', 'sap:C']) {
      supplier(id);
      kit.invoice({ supplierId: id, ...euros(500n) });
    }
    const answer = await run();
    await kit.approve(answer, treasurer);
    let arrived = 0;
    kit.bank.onArrival(async () => {
      arrived += 1;
      if (arrived === 2) kit.bank.fail('transmitPayments', 'DECLINED');
    });
    const { reference, status } = await kit.execute(answer);
    expect(status).toBe('COMPLETED');
    expect(Object.values(await kit.statuses(reference))).toEqual([
      'SUBMITTED',
      'SUBMITTED',
      'REJECTED',
    ]);
    expect(await kit.database.ledgerException.findMany()).toMatchObject([
      { kind: 'PAYMENT_REJECTED', object: `superledger:${reference}-00003`, reference },
    ]);
  });

  test('leaves out what a bank’s own rules refuse', async () => {
    for (const id of ['sap:A', 'sap:B']) {
      supplier(id);
      kit.invoice({ supplierId: id, ...euros(500n) });
    }
    kit.bank.refuse(({ payments }) =>
      payments.length > 1 ? [{ payment: 1, field: 'creditor.name', message: 'too long' }] : [],
    );
    const answer = await run();
    expect(Object.keys(leftOut(answer))).toEqual(['REFUSED_BY_BANK']);
    const { reference } = await kit.posting(answer);
    expect(Object.keys(await kit.statuses(reference))).toHaveLength(1);
  });
});

describe('a large run', () => {
  test('of 10,000 payments is instructed, approved and sent within the time of a test', async () => {
    await kit.stop();
    const lots = { payments: 100_000, amounts: {} };
    kit = await paymentsKit({
      policy: { velocity: { day: lots, week: lots } },
      profile: { maxTransactions: 5_000 },
    });
    for (let index = 0; index < 10_000; index++) {
      const id = `sap:S${index}`;
      const account = {
        ...anAccount('DE00'),
        id,
        iban: null,
        accountNumber: `A${index}`,
        country: 'DE',
      };
      kit.suppliers.set(id, aSupplier(id, { bankAccounts: [account] }));
      kit.invoice({ supplierId: id, ...euros(50n) });
    }
    const answer = await run();
    await kit.approve(answer, treasurer);
    await kit.approve(answer, cfo);
    await kit.execute(answer);
    const { reference, status } = await kit.posting(answer);
    expect(status).toBe('COMPLETED');
    const statuses = Object.values(await kit.statuses(reference));
    expect(statuses).toHaveLength(10_000);
    expect(new Set(statuses)).toEqual(new Set(['SUBMITTED']));
  });
});
