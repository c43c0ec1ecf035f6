import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { callOf } from '../support/kernel-kit.ts';
import { paidBefore, payDue, unhurried } from '../support/new-payment.ts';
import { paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { treasurer } = personas;

let kit: PaymentsKit;
beforeEach(async () => {
  kit = await paymentsKit({ policy: unhurried });
  paidBefore(kit, 'sap:1', 'sap:2');
});
afterEach(() => kit.stop());

const run = (more: object = {}) => payDue(kit, { netCreditMemos: true, ...more });

const euros = (amountMinor: bigint) => ({
  gross: { amountMinor, currency: 'EUR' },
  settlement: { status: 'OPEN' as const, open: { amountMinor, currency: 'EUR' } },
});
const memo = (amountMinor: bigint, more: object = {}) =>
  kit.invoice({ kind: 'CREDIT_MEMO', ...euros(amountMinor), ...more });

const leftOut = ({ problems }: CommandAnswer): Record<string, unknown> =>
  Object.fromEntries(
    problems
      .filter(({ code }) => code === 'PAY-17')
      .map(({ evidence }) => [String(evidence['reason']), evidence['invoices']]),
  );

/** What payments hold of documents, by state. */
async function allocations() {
  const rows = await kit.database.paymentAllocation.findMany({ orderBy: { invoiceId: 'asc' } });
  return rows.map(({ invoiceId, amountMinor, state }) => [invoiceId, amountMinor, state]);
}

describe('a run that nets credit memos', () => {
  test('pays a supplier the sum less its credit, and reserves and tells every document', async () => {
    const one = kit.invoice(euros(1_000n));
    const two = kit.invoice(euros(2_000n));
    const credit = memo(500n);
    kit.invoice({ supplierId: 'sap:2', ...euros(700n) });
    const answer = await run();
    expect(leftOut(answer)).toEqual({});
    expect(await kit.posting(answer)).toMatchObject({ amount: { amountMinor: 3_200n } });
    const held = [
      [one.id, 1_000n],
      [two.id, 2_000n],
      [credit.id, -500n],
    ];
    expect(await allocations()).toEqual(
      expect.arrayContaining(held.map((each) => [...each, 'RESERVED'])),
    );
    await kit.approve(answer, treasurer);
    expect((await kit.execute(answer)).status).toBe('COMPLETED');
    const paid = kit.bank.files.flatMap(({ payments }) => payments);
    expect(paid.map(({ amount }) => amount.amountMinor)).toEqual([2_500n, 700n]);
    expect(
      paid[0]?.remittance.map(({ documentNumber, amount }) => [documentNumber, amount.amountMinor]),
    ).toEqual([
      [one.number, 1_000n],
      [two.number, 2_000n],
      [credit.number, -500n],
    ]);
  });

  test('pays nothing, and holds nothing, where the credit comes to as much or more', async () => {
    const invoice = kit.invoice(euros(1_000n));
    const credit = memo(1_000n);
    const alone = memo(1n, { supplierId: 'sap:2' });
    const answer = await run();
    expect(answer.posting).toBeNull();
    expect(leftOut(answer)).toMatchObject({
      CREDIT_EXCEEDS: [invoice.id, credit.id],
      CREDIT_MEMO: [alone.id],
    });
    expect(await allocations()).toEqual([]);
  });

  test('takes no credit that is not due, is held, or of which it does not know what is open', async () => {
    kit.invoice(euros(1_000n));
    memo(100n, { dueDate: '2026-12-24' });
    const held = memo(100n, { holds: [{ code: 'A', reason: null }] });
    const unknown = memo(100n, { settlement: null });
    const answer = await run();
    expect(leftOut(answer)).toEqual({ HELD: [held.id], OPEN_UNKNOWN: [unknown.id] });
    expect((await kit.posting(answer)).amount?.amountMinor).toBe(1_000n);
  });

  test('is told to: without it, credit memos are left out', async () => {
    kit.invoice(euros(1_000n));
    const credit = memo(400n);
    const answer = await run({ netCreditMemos: null });
    expect(leftOut(answer)).toEqual({ CREDIT_MEMO: [credit.id] });
    expect((await kit.posting(answer)).amount?.amountMinor).toBe(1_000n);
  });
});

describe('a credit memo that is netted', () => {
  test('is used by one of two runs that are instructed at once', async () => {
    kit.invoice(euros(1_000n));
    const credit = memo(400n);
    const answers = await Promise.all([run(), run()]);
    expect(answers.filter(({ posting }) => posting !== null)).toHaveLength(1);
    const ofCredit = (await allocations()).filter(([id]) => id === credit.id);
    expect(ofCredit).toEqual([[credit.id, -400n, 'RESERVED']]);
    kit.invoice(euros(900n));
    const next = await run();
    expect(leftOut(next)['NOTHING_LEFT']).toContain(credit.id);
    expect((await kit.posting(next)).amount?.amountMinor).toBe(900n);
  });

  test('stops the payment where it was used elsewhere before that leaves', async () => {
    kit.invoice(euros(1_000n));
    const credit = memo(400n);
    const answer = await run();
    await kit.approve(answer, treasurer);
    kit.books.documents.set(credit.id, { ...credit, ...euros(399n) });
    expect(await kit.execute(answer)).toMatchObject({ status: 'AWAITING_APPROVAL' });
    expect(kit.bank.files).toEqual([]);
    expect(await kit.database.ledgerException.findMany()).toMatchObject([
      { kind: 'FACT_CHANGED', evidence: { controls: [{ code: 'PAY-7', severity: 'BLOCK' }] } },
    ]);
  });

  test('is free again with its payment', async () => {
    kit.invoice(euros(1_000n));
    const credit = memo(400n);
    const answer = await run();
    const no = { idempotencyKey: randomUUID(), id: answer.posting?.id ?? '', reason: 'not this' };
    await kit.commands.reject(no, callOf(treasurer));
    expect(await allocations()).toContainEqual([credit.id, -400n, 'RELEASED']);
    const anew = await run();
    expect((await kit.posting(anew)).amount?.amountMinor).toBe(600n);
  });
});
