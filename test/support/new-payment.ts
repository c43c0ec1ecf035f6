import type { Invoice } from '#domain/invoice';
import { erpPayment, type PaymentsKit } from './payments-kit.ts';
import { personas } from './personas.ts';

/** A policy by which nobody is paid too often. */
const lots = { payments: 100_000, amounts: {} };
export const unhurried = { velocity: { day: lots, week: lots } };

/** Makes the ERP show that these suppliers were paid long ago: nothing is a first payment. */
export function paidBefore({ erp }: PaymentsKit, ...supplierIds: readonly string[]): void {
  const amount = { amountMinor: 1n, currency: 'EUR' };
  for (const supplierId of supplierIds)
    erp.push(
      erpPayment(`sap:E-${supplierId.slice(4)}`, { supplierId, postingDate: '2026-06-01', amount }),
    );
}

let serial = 0;

/** An amount that nobody was paid before, in minor units and as text. */
export function freshAmount(): { readonly amountMinor: bigint; readonly text: string } {
  serial += 1;
  const amountMinor = BigInt(10_000 + serial);
  return { amountMinor, text: asText(amountMinor) };
}

const asText = (minor: bigint): string =>
  `${minor / 100n}.${String(minor % 100n).padStart(2, '0')}`;

/** Amounts of an invoice of which all is open. */
const openFor = (amountMinor: bigint, currency = 'EUR') => ({
  gross: { amountMinor, currency },
  settlement: { status: 'OPEN' as const, open: { amountMinor, currency } },
});

/** Submits a payment of a new invoice, whole, with an amount of its own unless told. */
export async function payNew(
  kit: PaymentsKit,
  more: Readonly<Record<string, unknown>> = {},
  invoiceMore: Partial<Invoice> = {},
) {
  const { amountMinor } = invoiceMore.gross ?? freshAmount();
  const text = asText(amountMinor);
  const invoice = kit.invoice({ ...openFor(amountMinor), ...invoiceMore });
  const input = kit.paymentOf(invoice, {
    amount: { amount: text, currency: 'EUR' },
    allocations: [{ invoiceId: invoice.id, amount: text }],
    ...more,
  });
  const answer = await kit.submit('initiatePayment', input, personas.apManager);
  return { invoice, text, input, answer };
}

/** Submits a run of DE01 over what is due by the end of November, out of its account in EUR. */
export const payDue = (kit: PaymentsKit, more: Readonly<Record<string, unknown>> = {}) =>
  kit.submit(
    'initiatePaymentRun',
    {
      legalEntityId: 'DE01',
      debtorAccountIds: ['bank:DE01-EUR'],
      dueBefore: '2026-11-30',
      requestedExecutionDate: '2026-11-20',
      ...more,
    },
    personas.apManager,
  );
