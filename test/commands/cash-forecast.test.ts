import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RoutedSources } from '#domain/routed';
import { packageRoot } from '#platform/package-root';
import { cashForecast } from '#subgraphs/payments/cash/forecast';
import { readTreasuryPolicy } from '#subgraphs/payments/read-treasury-policy';
import { bankRows } from '../support/bank-rows.ts';
import { callOf } from '../support/kernel-kit.ts';
import { paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { apManager } = personas;

let kit: PaymentsKit;
beforeAll(async () => {
  kit = await paymentsKit();
});
afterAll(() => kit.stop());

type List = RoutedSources['invoices']['invoices'];

/** The kit's sources, with another list of invoices. */
const listing = (list: (of: List) => List): Pick<RoutedSources, 'invoices' | 'payments'> => {
  const { sources } = kit.services;
  const { invoices } = sources;
  return { ...sources, invoices: { ...invoices, invoices: list(invoices.invoices) } };
};

const NOTHING = { rows: [], hasMore: false, incomplete: [] };

/** As every connector answers: of what customers owe, nothing. */
const onlyPayables = () =>
  listing((of) => async (filter, page, call) => {
    expect(filter).toMatchObject({ documentStatus: ['POSTED'], onlyOpen: true });
    return filter.direction === 'PAYABLE' ? of(filter, page, call) : { ...NOTHING };
  });

/** What moves within thirty days, in euro cents. */
async function expected(sources: Pick<RoutedSources, 'invoices' | 'payments'> = onlyPayables()) {
  const { database, services } = kit;
  const { legalEntities, bankAccounts } = services;
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

const said = (assumptions: readonly string[], text: string) =>
  assumptions.filter((each) => each.includes(text));

test('what customers owe is said to be missing where nobody tells of it', async () => {
  const { told } = await expected();
  expect(said(told.assumptions, 'what customers owe is not in it')).toHaveLength(1);
  // The books here answer for both directions.
  const both = await expected(listing((of) => of));
  expect(said(both.told.assumptions, 'what customers owe')).toEqual([]);
});

test('documents of which nobody knows what is open are counted and named', async () => {
  const { payables } = await expected();
  const unknown = Array.from({ length: 21 }, () => kit.invoice({ settlement: null }));
  const { told, payables: now } = await expected();
  expect(now).toBe(payables);
  const [text = ''] = said(told.assumptions, '21 documents whose open amount is not known');
  expect(unknown.filter(({ id }) => text.includes(id))).toHaveLength(20);
  expect(text).toMatch(/ and more$/);
  for (const { id } of unknown) kit.books.documents.delete(id);
});

test('no day has an end where there are more open items than are looked at', async () => {
  for (const { id, currency } of kit.services.bankAccounts)
    if (currency === 'EUR')
      await bankRows(kit.database).statement({ accountId: id, day: '2026-11-17', closing: 5n });
  const { days } = (await expected()).told;
  expect(days.some(({ closing }) => closing === null)).toBe(false);
  const endless = listing((of) => async (filter, page, call) => {
    const { rows, incomplete } = await of(filter, { ...page, after: null }, call);
    return { rows, incomplete, hasMore: true };
  });
  const { told } = await expected(endless);
  expect(told.days.map(({ closing }) => closing)).toEqual(Array(30).fill(null));
  expect(said(told.assumptions, 'more open items than one answer looks through')).toHaveLength(1);
});

test('what the bank has booked on pages whose last is not here has still to leave the opening', async () => {
  const { instructed } = await expected();
  const rows = bankRows(kit.database);
  const [{ id: accountId } = { id: '' }] = kit.services.bankAccounts;
  const statementId = await rows.statement({
    accountId,
    day: '2026-11-18',
    closing: 1n,
    paged: { id: 'P', page: 1, isLast: false },
  });
  await rows.payment('PAGED', 300n, ['TRANSMITTING 17', 'SETTLED 18']);
  const booked = { statementId, accountId, amount: -300n, bookedOn: '2026-11-18' };
  await rows.movement({ ...booked, role: 'SETTLEMENT', payments: ['PAGED'] });
  expect((await expected()).instructed).toBe(instructed - 300n);
  await rows.statement({
    accountId,
    day: '2026-11-18',
    closing: 1n,
    paged: { id: 'P', page: 2, isLast: true },
  });
  expect((await expected()).instructed).toBe(instructed);
});
