import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Payment } from '#domain/payment';
import { paymentsCommands } from '#subgraphs/payments/commands';
import { bankBook, idOf } from '../support/bank-book.ts';
import { bankKit, uetrOf, type BankKit } from '../support/bank-kit.ts';
import { entry, paid, returned, transaction } from '../support/bank-records.ts';

/** What an ERP says it has paid. */
const elsewhere: Payment[] = [];
const erp = {
  id: 'books',
  legalEntities: ['DE01'],
  capabilities: {
    payments: {
      paymentsById: async (ids: readonly string[]) =>
        ids.map((id) => elsewhere.find((each) => each.id === id) ?? null),
      payments: async () => ({
        rows: elsewhere.map((node) => ({
          node,
          sort: node.postingDate,
          key: node.provenance.sourceKey,
        })),
        hasMore: false,
      }),
    },
  },
};

let kit: BankKit;
let book: ReturnType<typeof bankBook>;
beforeAll(async () => {
  kit = await bankKit({ sources: [erp], commands: paymentsCommands });
  book = bankBook(kit);
});
afterAll(() => kit.stop());

test('a booked movement with one of our ids, the amount and the currency settles its payment (P1)', async () => {
  await kit.payment('A1');
  await kit.payment('A2');
  const [first, second] = await book.booked(
    paid('A1'),
    entry(-10_000n, { transactions: [transaction({ uetr: uetrOf('A2') })] }),
  );
  expect(await kit.status('A1')).toBe('SETTLED');
  expect(await kit.status('A2')).toBe('SETTLED');
  expect(await book.matchOf(first?.id)).toMatchObject({
    pass: 'P1',
    role: 'SETTLEMENT',
    matchedBy: 'superledger',
    evidence: { reference: 'END_TO_END_ID', value: 'A1' },
  });
  expect(await book.matchOf(second?.id)).toMatchObject({ evidence: { reference: 'UETR' } });
  const told = await kit.database.$queryRaw<{ body: { to: string } }[]>`
    select body from platform.outbox_event where topic = 'bank-transaction.matched' and key = ${idOf(first)}`;
  expect(told.map(({ body }) => body.to)).toEqual(['MATCHED']);
});

test('a booked movement with another amount does not, and is an exception', async () => {
  await kit.payment('A3');
  const [row] = await book.booked(paid('A3', 9_999n));
  expect(await kit.status('A3')).toBe('SUBMITTED');
  expect(await kit.open()).toContain(`UNMATCHED_TRANSACTION ${idOf(row)}`);
});

test('a booked movement less the charges it names is its payment', async () => {
  await kit.payment('A4');
  const [row] = await book.booked({
    ...paid('A4', 10_250n),
    charges: { amountMinor: 250n, currency: 'EUR' },
  });
  expect(await kit.status('A4')).toBe('SETTLED');
  expect(await book.matchOf(row?.id)).toMatchObject({ evidence: { chargesMinor: '250' } });
});

test('a booked movement is assigned once: a second one with the same id stays unmatched', async () => {
  await kit.payment('A5');
  const [first, second] = await book.booked(paid('A5'), paid('A5'));
  expect(first?.matching).toBe('MATCHED');
  expect(second?.matching).toBe('UNMATCHED');
  expect(await kit.open()).toContain(`UNMATCHED_TRANSACTION ${idOf(second)}`);
});

test('what the bank books a second time is no other payment of its batch, of its payee or of its amount', async () => {
  const creditorAccount = 'FR7610107001011234567890129';
  for (const key of ['TW1', 'TW2'])
    await kit.payment(key, { messageId: 'MTW', amountMinor: 7_700n, creditorAccount });
  const booked = () =>
    entry(-7_700n, {
      transactions: [
        transaction({
          endToEndId: 'TW1',
          paymentInformationId: 'MTW-P1',
          counterpartyAccount: creditorAccount,
        }),
      ],
    });
  const [first] = await book.booked(booked());
  const [second] = await book.booked(booked());
  expect(first?.matching).toBe('MATCHED');
  expect(second?.matching).toBe('UNMATCHED');
  expect(await kit.status('TW2')).toBe('SUBMITTED');
  expect(await kit.open()).toContain(`UNMATCHED_TRANSACTION ${idOf(second)}`);
});

test('a booked movement of a batch without parts settles all payments of its payment information (P2)', async () => {
  await kit.payment('B-00001', { messageId: 'MB', amountMinor: 111n });
  await kit.payment('B-00002', { messageId: 'MB', amountMinor: 222n });
  await kit.payment('B-00003', { messageId: 'MB', amountMinor: 444n, status: 'REJECTED' });
  const [row] = await book.booked(
    entry(-333n, { transactions: [transaction({ paymentInformationId: 'MB-P1' })] }),
  );
  expect(await book.matchOf(row?.id)).toMatchObject({
    pass: 'P2',
    items: [{ active: true }, { active: true }],
  });
  expect(await kit.status('B-00001')).toBe('SETTLED');
  expect(await kit.status('B-00002')).toBe('SETTLED');
  expect(await kit.status('B-00003')).toBe('REJECTED');
});

test('a batch booking that carries the id of its first payment settles all of them all the same (P2)', async () => {
  await kit.payment('BF1', { messageId: 'MF', amountMinor: 111n });
  await kit.payment('BF2', { messageId: 'MF', amountMinor: 222n });
  const [row] = await book.booked(
    entry(-333n, {
      transactions: [transaction({ endToEndId: 'BF1', paymentInformationId: 'MF-P1' })],
    }),
  );
  expect(await book.matchOf(row?.id)).toMatchObject({ pass: 'P2' });
  expect(await kit.status('BF1')).toBe('SETTLED');
  expect(await kit.status('BF2')).toBe('SETTLED');
});

test('a booked movement with nothing provided is found by the payee’s reference (P3), account (P4), or invoice number (P5)', async () => {
  await kit.payment('C3', {
    amountMinor: 3_003n,
    remittance: [{ documentNumber: 'X-3', creditorReference: 'RF18539007547034' }],
  });
  await kit.payment('C4', {
    amountMinor: 4_004n,
    creditorAccount: 'FR7630006000011234567890189',
  });
  await kit.payment('C5', {
    amountMinor: 500_005n,
    remittance: [{ documentNumber: 'INV-2026/55' }],
  });
  const rows = await book.booked(
    entry(-3_003n, { transactions: [transaction({ creditorReference: 'RF18 5390 0754 7034' })] }),
    entry(-4_004n, {
      transactions: [transaction({ counterpartyAccount: 'FR76 3000 6000 0112 3456 7890 189' })],
    }),
    entry(-500_400n, {
      transactions: [transaction({ unstructured: ['Re INV-2026/55 thanks'] })],
    }),
  );
  const passes = await Promise.all(rows.map(async ({ id }) => (await book.matchOf(id))?.pass));
  expect(passes).toEqual(['P3', 'P4', 'P5']);
});

test('a booked movement that two payments look like is left to a person, also when they come apart', async () => {
  const creditorAccount = 'ES9121000418450200051332';
  await kit.payment('E1', { amountMinor: 7_007n, creditorAccount });
  await kit.payment('E2', { amountMinor: 7_007n, creditorAccount });
  const alike = () =>
    entry(-7_007n, { transactions: [transaction({ counterpartyAccount: creditorAccount })] });
  const [first] = await book.booked(alike());
  const [second] = await book.booked(alike());
  expect([first?.matching, second?.matching]).toEqual(['UNMATCHED', 'UNMATCHED']);
});

const charge = (amountMinor: bigint) =>
  entry(-amountMinor, { bankTransactionCode: 'ACMT/MDOP/CHRG' });

test('a booked movement that a rule of the policy knows is explained, up to its limit (P7)', async () => {
  const [small, large] = await book.booked(charge(990n), charge(10_001n));
  expect(small?.matching).toBe('EXPLAINED');
  expect(await book.matchOf(small?.id)).toMatchObject({
    role: 'CHARGE',
    pass: 'P7',
    evidence: { rule: 'account-charges', ledgerAccount: 'books:CHARGES' },
  });
  expect(large?.matching).toBe('UNMATCHED');
});

test('a booked movement whose payment becomes known later is matched then, and its exception ends', async () => {
  const [row] = await book.booked(paid('LATE'));
  expect(await kit.open()).toContain(`UNMATCHED_TRANSACTION ${idOf(row)}`);
  await kit.payment('LATE');
  await book.rescan();
  expect(await kit.status('LATE')).toBe('SETTLED');
  expect(await kit.open()).not.toContain(`UNMATCHED_TRANSACTION ${idOf(row)}`);
});

test('a booked movement that an ERP paid is the ERP’s payment', async () => {
  elsewhere.push(erpPayment('books:1500000001', 8_118n, '1500000001'));
  const [row] = await book.booked(
    entry(-8_118n, { transactions: [transaction({ unstructured: ['1500000001'] })] }),
  );
  expect(await book.matchOf(row?.id)).toMatchObject({
    role: 'PAYMENT_ELSEWHERE',
    pass: 'P5',
    items: [{ paymentId: 'books:1500000001' }],
  });
});

test('a booked movement that came in unasked is told by account', async () => {
  await book.booked(
    entry(123n, { transactions: [transaction({ unstructured: ['from a customer'] })] }),
  );
  expect(await kit.open()).toContain('UNMATCHED_TRANSACTION bank:DE01-EUR');
});

test('of more movements than are looked at once every one is looked at', async () => {
  const keys = Array.from({ length: 1_011 }, (_, at) => `MANY-${at}`);
  await kit.payment('MANY');
  await kit.database.$executeRaw`
    insert into payments.payment_order (key, reference, position, step, status, legal_entity, debtor_account_id,
      bank_source, amount_minor, currency, requested_execution_date, creditor, creditor_account, remittance, message_id,
      payment_information_id, instruction_id, end_to_end_id, uetr, created_at, updated_at)
    select n, 'MANY000000000001', row_number() over (), step, status, legal_entity, debtor_account_id, bank_source,
      amount_minor, currency, requested_execution_date, creditor, n, '[]', 'MANY', 'MANY-P1', n, n, n, created_at,
      updated_at
    from payments.payment_order, unnest(${keys}::text[]) n where key = 'MANY'`;
  await book.booked(...keys.map((key) => paid(key)));
  const settled = await kit.database.paymentOrder.count({
    where: { key: { in: keys }, status: 'SETTLED' },
  });
  expect(settled).toBe(keys.length);
});

test('money that comes back returns the payment, reopens its invoice, and is an exception until it is paid anew', async () => {
  await kit.payment('R1', { invoiceId: 'books:R1' });
  await book.booked(paid('R1'));
  await book.booked(returned('R1', 'AC04'));
  expect(await kit.status('R1')).toBe('RETURNED');
  const state = async () =>
    (await kit.database.paymentAllocation.findFirst({ where: { paymentKey: 'R1' } }))?.state;
  expect(await state()).toBe('RETURNED');
  expect(await kit.open()).toContain('PAYMENT_RETURNED superledger:R1');
  await kit.payment('R1-again', { invoiceId: 'books:R1' });
  await kit.settle();
  expect(await kit.open()).not.toContain('PAYMENT_RETURNED superledger:R1');
});

test('money that comes back in the same statement does so too', async () => {
  await kit.payment('R2');
  await book.booked(returned('R2', 'AC06'), paid('R2'));
  expect(await kit.status('R2')).toBe('RETURNED');
});

test('money that comes back is the reversal of a booking where the bank says so', async () => {
  await kit.payment('R3');
  await book.booked(paid('R3'));
  await book.booked({
    ...entry(10_000n, { transactions: [transaction({ endToEndId: 'R3' })] }),
    isReversal: true,
  });
  expect(await kit.status('R3')).toBe('RETURNED');
});

test('a payment that was refused and is booked all the same is settled, with an exception', async () => {
  await kit.payment('X1', { status: 'REJECTED' });
  await book.booked(paid('X1'));
  expect(await kit.status('X1')).toBe('SETTLED');
  expect(await kit.open()).toContain('EXECUTED_AFTER_REJECTION superledger:X1');
});

const erpPayment = (id: string, amountMinor: bigint, documentNumber: string): Payment => ({
  id,
  direction: 'OUTBOUND',
  method: null,
  status: 'SETTLED',
  amount: { amountMinor, currency: 'EUR' },
  supplierId: null,
  legalEntity: 'DE01',
  valueDate: null,
  postingDate: '2026-11-18',
  documentNumber,
  allocations: [],
  journalEntryIds: [],
  provenance: {
    source: 'books',
    sourceKey: documentNumber,
    fetchedAt: '2026-11-18T09:00:00.000Z',
    stale: false,
    sourceVersion: null,
    sourceStatus: null,
  },
});
