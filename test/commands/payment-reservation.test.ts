import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PaymentStatus } from '#domain/payment';
import { movePayments } from '#subgraphs/payments/move-payments';
import { parseId } from '#domain/ids';
import { erpPayment, paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { payDue } from '../support/new-payment.ts';
import { personas } from '../support/personas.ts';

const { apManager, treasurer, cfo } = personas;
const OPEN = 10_000n;

let kit: PaymentsKit;
beforeAll(async () => {
  const lots = { payments: 100_000, amounts: {} };
  kit = await paymentsKit({ policy: { velocity: { day: lots, week: lots } } });
  const amount = { amountMinor: 1n, currency: 'EUR' };
  kit.erp.push(erpPayment('sap:E1', { postingDate: '2026-06-01', amount }));
});
afterAll(() => kit.stop());

const text = (minor: number): string =>
  `${Math.floor(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;
const openInvoice = () => {
  const open = { amountMinor: OPEN, currency: 'EUR' };
  return kit.invoice({ gross: open, settlement: { status: 'OPEN', open } });
};

/** Submits a payment of several invoices, so much of each. */
async function pay(parts: readonly { readonly id: string; readonly minor: number }[]) {
  const total = parts.reduce((sum, { minor }) => sum + minor, 0);
  return kit.submit(
    'initiatePayment',
    {
      legalEntityId: 'DE01',
      debtorAccountId: 'bank:DE01-EUR',
      supplierId: 'sap:1',
      amount: { amount: text(total), currency: 'EUR' },
      requestedExecutionDate: '2026-11-20',
      allocations: parts.map(({ id, minor }) => ({ invoiceId: id, amount: text(minor) })),
    },
    apManager,
  );
}

/** What payments that stand hold of an invoice. */
async function heldMinor(invoiceId: string): Promise<bigint> {
  const rows = await kit.database.paymentAllocation.findMany({
    where: { invoiceId, state: { in: ['RESERVED', 'SETTLED'] } },
  });
  return rows.reduce(
    (sum, { amountMinor, discountMinor }) => sum + amountMinor + discountMinor,
    0n,
  );
}

type Answer = Awaited<ReturnType<typeof pay>>;

function moveOf(answer: Answer, to: PaymentStatus) {
  const key = parseId(answer.posting?.id ?? '')?.key ?? '';
  const move = { key, to, code: null, reason: null, source: 'bank', evidence: {} };
  return kit.database.$transaction((tx) => movePayments(tx, [move], kit.clock.now()));
}

/** All the way to what the bank booked. */
async function settle(answer: Answer): Promise<void> {
  for (const to of ['APPROVED', 'RESERVED', 'TRANSMITTING', 'SUBMITTED', 'SETTLED'] as const)
    await moveOf(answer, to);
}

const run = () => payDue(kit);

describe('an open item', () => {
  test('is never reserved for more than is open, however many ask for it at once and in whichever order', async () => {
    const wished = fc.array(
      fc.record({
        first: fc.integer({ min: 1, max: 10_000 }),
        second: fc.integer({ min: 1, max: 10_000 }),
        isTurned: fc.boolean(),
      }),
      { minLength: 2, maxLength: 8 },
    );
    await fc.assert(
      fc.asyncProperty(wished, async (wishes) => {
        const [one, other] = [openInvoice(), openInvoice()];
        const answers = await Promise.all(
          wishes.map(({ first, second, isTurned }) => {
            const parts = [
              { id: one.id, minor: first },
              { id: other.id, minor: second },
            ];
            return pay(isTurned ? parts.toReversed() : parts);
          }),
        );
        const taken = wishes.filter((_wish, index) => answers[index]?.posting);
        const sumOf = (of: (wish: (typeof wishes)[number]) => number): bigint =>
          taken.reduce((sum, wish) => sum + BigInt(of(wish)), 0n);
        const [ofOne, ofOther] = [sumOf(({ first }) => first), sumOf(({ second }) => second)];
        expect([await heldMinor(one.id), await heldMinor(other.id)]).toEqual([ofOne, ofOther]);
        expect(ofOne <= OPEN && ofOther <= OPEN).toBe(true);
        const refused = answers.filter(({ posting }) => !posting);
        for (const { problems } of refused)
          expect(problems.map(({ code }) => code)).toContain('PAY-7');
        // What is left can still be had, to the cent and no further.
        const left = Number(OPEN - ofOne);
        expect((await pay([{ id: one.id, minor: left + 1 }])).posting).toBeNull();
        await pay([{ id: one.id, minor: Math.max(left, 1) }]);
        expect(await heldMinor(one.id)).toBe(OPEN);
      }),
      { numRuns: 12 },
    );
  }, 60_000);

  test('is paid by one of two runs that are instructed at once', async () => {
    const invoices = Array.from({ length: 20 }, openInvoice);
    const answers = await Promise.all([run(), run(), run()]);
    expect(answers.filter(({ posting }) => posting)).toHaveLength(1);
    for (const { id } of invoices) expect(await heldMinor(id)).toBe(OPEN);
  });
});

describe('what a payment holds', () => {
  test('stays held over every way a payment may go, and is free exactly when it came to nothing or came back', async () => {
    const invoice = openInvoice();
    const answer = await pay([{ id: invoice.id, minor: 10_000 }]);
    const move = (to: PaymentStatus) => moveOf(answer, to);
    const isFree = async () => (await pay([{ id: invoice.id, minor: 1 }])).posting !== null;
    for (const to of [
      'APPROVED',
      'RESERVED',
      'TRANSMITTING',
      'OUTCOME_UNKNOWN',
      'SUBMITTED',
      'ACCEPTED',
      'SETTLED',
    ] as const) {
      await move(to);
      expect(await isFree()).toBe(false);
    }
    // Its system of record clears it later; until then what the bank booked counts.
    const open = { amountMinor: 0n, currency: 'EUR' };
    kit.books.documents.set(invoice.id, { ...invoice, settlement: { status: 'PAID', open } });
    expect(await isFree()).toBe(false);
    await move('RETURNED');
    expect(await isFree()).toBe(false);
    kit.books.documents.set(invoice.id, invoice);
    expect(await isFree()).toBe(true);
  });

  test('leaves no more than the books will, also where others paid part of it between two of ours', async () => {
    const invoice = openInvoice();
    const isOpen = (minor: bigint) => {
      const open = { amountMinor: minor, currency: 'EUR' };
      kit.books.documents.set(invoice.id, { ...invoice, settlement: { status: 'OPEN', open } });
    };
    await settle(await pay([{ id: invoice.id, minor: 4_000 }]));
    isOpen(6_000n); // the books have cleared it,
    isOpen(4_000n); // and paid 20.00 by themselves
    await settle(await pay([{ id: invoice.id, minor: 4_000 }]));
    // Booked by the bank and not cleared in the books: nothing is left.
    expect((await pay([{ id: invoice.id, minor: 1 }])).posting).toBeNull();
  });

  test('of an invoice counts against another payment of it until that leaves: the bank may book what it had refused', async () => {
    const invoice = openInvoice();
    const refused = await pay([{ id: invoice.id, minor: 10_000 }]);
    await moveOf(refused, 'REJECTED');
    const again = await pay([{ id: invoice.id, minor: 10_000 }]);
    for (const person of [treasurer, cfo])
      if ((await kit.posting(again)).status === 'AWAITING_APPROVAL')
        await kit.approve(again, person);
    await moveOf(refused, 'SETTLED');
    const files = kit.bank.files.length;
    expect(await kit.execute(again)).toMatchObject({ status: 'AWAITING_APPROVAL' });
    expect(kit.bank.files).toHaveLength(files);
  });
});
