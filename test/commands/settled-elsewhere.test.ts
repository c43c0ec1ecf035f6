import { afterAll, beforeAll, expect, test } from 'vitest';
import { zero } from '#domain/money';
import type { InvoiceSettlement } from '#domain/invoice';
import type { Payment } from '#domain/payment';
import { raiseException } from '#platform/commands/exceptions';
import { bankKit, type BankKit } from '../support/bank-kit.ts';
import { anInvoice, invoiceBooks } from '../support/doubles/invoice-books.ts';
import { erpPayment } from '../support/payments-kit.ts';

const books = invoiceBooks('books');
const settlements = new Map<string, InvoiceSettlement>();
const erp = new Map<string, Payment>();
let isAway = false;

let kit: BankKit;
beforeAll(async () => {
  kit = await bankKit({
    sources: [
      {
        id: 'books',
        legalEntities: ['DE01'],
        capabilities: {
          payments: {
            paymentsById: async (ids) => ids.map((id) => erp.get(id) ?? null),
            payments: async () => ({ rows: [], hasMore: false }),
          },
          invoices: {
            ...books.invoices,
            settlementsByInvoice: async (ids) =>
              ids.map((id) => (isAway ? null : (settlements.get(id) ?? null))),
          },
        },
      },
    ],
  });
});
afterAll(() => kit.stop());

/** A payment of one invoice that came to nothing on 18 November, told as such. */
async function failed(key: string, status: 'REJECTED' | 'RETURNED' = 'REJECTED'): Promise<string> {
  await kit.payment(key, { status });
  await kit.database.paymentAllocation.updateMany({
    where: { paymentKey: key },
    data: { state: 'RELEASED' },
  });
  await raiseException(kit.kernel, kit.database, {
    kind: `PAYMENT_${status}`,
    object: `superledger:${key}`,
    reference: null,
    legalEntity: 'DE01',
    evidence: {},
  });
  const invoiceId = `books:I-${key}`;
  books.documents.set(invoiceId, anInvoice(invoiceId));
  return invoiceId;
}

/** Cleared by payments of these days, which the settlement describes or only names. */
function settle(invoiceId: string, isDescribed: boolean, ...postedOn: readonly string[]): void {
  const payments = postedOn.map((postingDate, nth) =>
    erpPayment(`books:P-${invoiceId.slice(6)}-${nth}`, { postingDate }),
  );
  settlements.set(invoiceId, {
    invoiceId,
    summary: { status: 'PAID', open: zero('EUR') },
    paymentIds: payments.map(({ id }) => id),
    payments: isDescribed ? payments : [],
    journalEntryIds: [],
  });
  if (!isDescribed) for (const payment of payments) erp.set(payment.id, payment);
}

test('an invoice that was paid outside since, or cancelled, ends what its payment raised', async () => {
  const paid = await failed('PAID');
  const back = await failed('BACK', 'RETURNED');
  const cancelled = await failed('CANCELLED');
  await kit.settle();
  expect(await kit.open()).toHaveLength(3);
  settle(paid, true, '2026-11-19');
  settle(back, false, '2026-11-20');
  books.documents.set(cancelled, anInvoice(cancelled, { documentStatus: 'CANCELLED' }));
  await kit.settle();
  expect(await kit.open()).toEqual([]);
});

test('what was cleared by the day itself says nothing, nor does a system that is away', async () => {
  const ahead = await failed('AHEAD');
  settle(ahead, false, '2026-11-18');
  const both = await failed('BOTH', 'RETURNED');
  settle(both, true, '2026-11-10', '2026-11-20');
  await failed('OWED');
  isAway = true;
  books.reads('UNAVAILABLE');
  await kit.settle();
  isAway = false;
  books.reads(null);
  await kit.settle();
  expect(await kit.open()).toEqual([
    'PAYMENT_REJECTED superledger:AHEAD',
    'PAYMENT_REJECTED superledger:OWED',
    'PAYMENT_RETURNED superledger:BOTH',
  ]);
});
