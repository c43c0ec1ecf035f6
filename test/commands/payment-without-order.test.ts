import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Invoice, InvoiceLine } from '#domain/invoice';
import { aLine } from '../support/doubles/invoice-books.ts';
import { paidBefore, payNew, unhurried } from '../support/new-payment.ts';
import { paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';

const ID = 'sap:7001';
const NOT_ORDERED = [aLine({ isOrdered: false }), aLine({ number: 2, isOrdered: false })];

let kit: PaymentsKit;
beforeEach(async () => {
  kit = await paymentsKit({ policy: { ...unhurried, noOrderFrom: { EUR: '100.00' } } });
  paidBefore(kit, 'sap:1');
});
afterEach(() => kit.stop());

/** How many people it takes to pay an invoice with these lines. */
async function approvers(lines: readonly InvoiceLine[], more: Partial<Invoice> = {}) {
  kit.books.lines.set(ID, lines);
  const { answer } = await payNew(kit, {}, { id: ID, ...more });
  const { requiredApprovals } = await kit.posting(answer);
  return requiredApprovals.filter(({ kind }) => kind === 'approver').length;
}

describe('APR-2, NO_PO: an invoice that nobody ordered takes one more', () => {
  test.each([
    ['no line bills an order', NOT_ORDERED, 2],
    ['one line does', [aLine({ isOrdered: false }), aLine({ isOrdered: true })], 1],
    ['one line does not say', [aLine({ isOrdered: false }), aLine()], 1],
    ['its system shows no lines', [], 1],
  ])('%s', async (_what, lines, people) => {
    expect(await approvers(lines)).toBe(people);
  });

  test('not below the policy’s amount', async () => {
    const gross = { amountMinor: 9_999n, currency: 'EUR' };
    const less = { gross, settlement: { status: 'OPEN', open: gross } } as const;
    expect(await approvers(NOT_ORDERED, less)).toBe(1);
  });

  test('not where it was entered here for an order, which its system was not told', async () => {
    const day = new Date('2026-11-02');
    await kit.database.submittedInvoice.create({
      data: {
        reference: 'SINVOICE00000001',
        documentStatus: 'POSTED',
        supplierId: 'sap:1',
        legalEntity: 'DE01',
        number: 'RE-1',
        numberFolded: 're-1',
        kind: 'INVOICE',
        invoiceDate: day,
        postingDate: day,
        currency: 'EUR',
        netMinor: 10_000n,
        taxMinor: 0n,
        grossMinor: 10_000n,
        lines: [],
        targetId: ID,
        updatedAt: day,
        billedLines: {
          create: { purchaseOrderLineId: 'coupa:1.1', position: 1, quantity: 1n },
        },
      },
    });
    expect(await approvers(NOT_ORDERED)).toBe(1);
  });
});
