import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageRoot } from '#platform/package-root';
import { cashForecast } from '#subgraphs/payments/cash/forecast';
import { readTreasuryPolicy } from '#subgraphs/payments/read-treasury-policy';
import { callOf } from '../support/kernel-kit.ts';
import { paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { apManager } = personas;

let kit: PaymentsKit;
beforeAll(async () => {
  kit = await paymentsKit();
});
afterAll(() => kit.stop());

/** What moves within thirty days, in euro cents. */
async function expected() {
  const { database, services } = kit;
  const { sources, legalEntities, bankAccounts } = services;
  const treasury = readTreasuryPolicy(path.join(packageRoot, 'policies/treasury.yaml'));
  const told = await cashForecast(
    { database, sources, legalEntities, treasury },
    {
      accounts: bankAccounts.filter(({ currency }) => currency === 'EUR'),
      legalEntities: ['DE01'],
      today: '2026-11-18',
      days: 30,
      currency: 'EUR',
    },
    callOf(apManager),
  );
  const sum = (of: 'payables' | 'instructed') => told.days.reduce((all, day) => all + day[of], 0n);
  return { told, payables: sum('payables'), instructed: sum('instructed') };
}

test('what is open is expected once: due, then instructed, and what a system has cleared no more', async () => {
  const invoice = kit.invoice();
  const due = await expected();
  expect(due).toMatchObject({ payables: -11_900n, instructed: 0n });
  // Due on Friday the 20th: payments leave on Tuesdays and Thursdays.
  expect(due.told.days.find(({ payables }) => payables !== 0n)?.date).toBe('2026-11-24');

  const part = {
    amount: { amount: '19.00', currency: 'EUR' },
    allocations: [{ invoiceId: invoice.id, amount: '19.00' }],
  };
  const input = kit.paymentOf(invoice, part);
  expect((await kit.submit('initiatePayment', input, apManager)).posting).not.toBeNull();
  expect(await expected()).toMatchObject({ payables: -10_000n, instructed: -1_900n });

  // Booked by the bank, and cleared in the ERP as well: 100.00 are left, not 81.00.
  await kit.database.paymentAllocation.updateMany({ data: { state: 'SETTLED' } });
  await kit.database.paymentOrder.updateMany({ data: { status: 'SETTLED' } });
  const open = { amountMinor: 10_000n, currency: 'EUR' };
  kit.books.documents.set(invoice.id, {
    ...invoice,
    settlement: { status: 'PARTIALLY_PAID', open },
  });
  expect(await expected()).toMatchObject({ payables: -10_000n, instructed: 0n });
});
