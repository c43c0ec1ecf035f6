import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PaymentStatus } from '#domain/payment';
import { mayBecome } from '#domain/payment-status';
import type { Shape } from '../support/product-client.ts';
import { startProduct, type Product } from '../support/start-product.ts';
import { openStage, type Stage } from '../stories/stage.ts';
import { treasury, type Treasury } from '../stories/treasury.ts';
import { BLOCKED, TREASURY } from '../stories/treasury-company.ts';

let product: Product;
let stage: Stage;
let told: Treasury;

beforeAll(async () => {
  product = await startProduct(TREASURY);
  stage = openStage(product, () => undefined);
  told = await treasury(stage);
}, 240_000);
afterAll(async () => {
  await stage.leave();
  await product.stop();
});

const codes = (problems: readonly Shape[]): readonly string[] => problems.map(({ code }) => code);
const heardOf = (id: string): readonly Shape[] =>
  told.heard.filter(({ payment }) => payment.id === id);
const statusesOf = (id: string): readonly string[] => heardOf(id).map(({ to }) => to);
/** Every payment that was instructed. */
const instructed = (): readonly Shape[] =>
  [...Object.values(told.runs), told.change.first, told.change.paid].flatMap(
    ({ payments }) => payments,
  );

const sorted = (texts: readonly string[]): readonly string[] =>
  texts.toSorted((one, other) => (one < other ? -1 : 1));
const paidTo = (run: Shape): readonly string[] =>
  sorted(run.payments.map(({ supplier }: Shape) => supplier.id));
const key = ({ endToEndId }: Shape): string => endToEndId;

const byName = (some: readonly Shape[]) =>
  some
    .map(({ endToEndId, amount, status }) => ({ endToEndId, amount, status }))
    .toSorted((one, other) => (key(one) < key(other) ? -1 : 1));

describe('a treasurer’s day', () => {
  test('pays what is due in three currencies, and says what it leaves out', () => {
    const { euros, yen, dollars } = told.runs;
    const { paid, closed, returned, held, japanese, american } = told.cast;
    expect(paidTo(euros)).toEqual(sorted([paid, closed, returned, held].map(({ id }) => id)));
    expect(paidTo(yen)).toEqual(sorted(japanese.map(({ id }) => id)));
    expect(paidTo(dollars)).toEqual(sorted(american.map(({ id }) => id)));
    const reasons = euros.problems.filter(({ code }) => code === 'PAY-17');
    const leftOut = reasons.map(({ evidence }) => evidence.reason);
    expect(leftOut).toEqual(expect.arrayContaining(['HELD', 'SUP-1']));
    expect(paidTo(euros)).not.toContain(BLOCKED);
  });

  test('pays vendors of NetSuite to the accounts that their bank details tell', () => {
    for (const { id, supplier, creditorAccountMasked } of told.runs.dollars.payments) {
      expect(supplier.id).toMatch(/^netsuite:/);
      expect(creditorAccountMasked).toMatch(/^…\d{4}$/);
      expect(statusesOf(id).at(-1)).toBe('SETTLED');
    }
  });

  test('takes two people, each of them once', () => {
    const { first, again } = told.approval;
    expect(first.posting.status).toBe('AWAITING_APPROVAL');
    expect(codes(again.problems)).toEqual(['SOD-3']);
  });

  test('refuses an account that only a letter knows, and voids what was approved before a change', () => {
    const { letter, voided, first, paid } = told.change;
    expect(letter.posting).toBeNull();
    expect(codes(letter.problems)).toContain('BNK-2');
    expect(voided.approvals).toHaveLength(1);
    expect(statusesOf(first.payments[0].id)).toEqual(['PENDING_APPROVAL', 'CANCELLED']);
    const [before, now] = [first, paid].map(({ posting }) => posting.requiredApprovals.length);
    expect(now).toBe(before + 2);
    expect(paid.posting.requiredApprovals.map(({ reason }: Shape) => reason)).toEqual([
      'APR-2',
      'APR-2',
      'APR-2: first payment to this bank account',
      'APR-2: changed bank account',
    ]);
    expect(paid.payments[0].creditorAccountMasked).not.toBe(
      first.payments[0].creditorAccountMasked,
    );
  });

  test('does not know what became of a file whose answer was lost, and then finds it', () => {
    for (const { id } of told.runs.yen.payments) {
      expect(statusesOf(id)).toContain('OUTCOME_UNKNOWN');
      expect(statusesOf(id).at(-1)).toBe('SETTLED');
    }
  });
});

describe('a treasurer’s day, and more', () => {
  test('has a refused payment’s invoices payable again, and its account flagged', () => {
    const { payment, flag, exception } = told.refused;
    expect(payment.statusHistory.at(-1)).toMatchObject({
      to: 'REJECTED',
      code: 'AC04',
      source: 'bank',
    });
    expect(flag).toMatchObject({ reasonCode: 'AC04', paymentId: payment.id });
    expect(exception.evidence).toMatchObject({ action: 'SUPPLIER_BANK_EXCEPTION' });
    for (const { amount, invoice } of payment.allocations)
      expect(invoice).toMatchObject({ payable: amount, reserved: { amount: '0.00' } });
  });

  test('has the invoices of a payment that came back payable again', () => {
    const { payment, flag } = told.returned;
    expect(statusesOf(payment.id).slice(-2)).toEqual(['SETTLED', 'RETURNED']);
    expect(payment.statusHistory.at(-1)).toMatchObject({ to: 'RETURNED', code: 'AC06' });
    expect(flag).toMatchObject({ reasonCode: 'AC06', paymentId: payment.id });
    for (const { amount, invoice } of payment.allocations)
      expect(invoice).toMatchObject({ payable: amount, reserved: { amount: '0.00' } });
  });

  test('tells of a payment that nobody instructed, and lets a person say what it is', () => {
    const { exception, suggested, match } = told.portal;
    expect(exception.kind).toBe('UNMATCHED_TRANSACTION');
    expect(suggested.payments[0].id).toMatch(/^sap:/);
    expect(match).toMatchObject({
      role: 'PAYMENT_ELSEWHERE',
      pass: 'MANUAL',
      matchedBy: 'controller',
    });
  });

  test.each(['DE01', 'JP01', 'US01'] as const)(
    'ends with three books of %s that agree',
    (entity) => {
      const { isReconciled, isComplete, accounts, rows, counts } = told.reconciliations[entity];
      expect({ isReconciled, isComplete }).toEqual({ isReconciled: true, isComplete: true });
      for (const { isGapless } of accounts) expect(isGapless).toBe(true);
      const byBank = rows.filter(({ bankTransaction }: Shape) => bankTransaction !== null);
      expect(byBank.length).toBeGreaterThanOrEqual(entity === 'DE01' ? 7 : 2);
      for (const { state, bankAmount, ledgerAmount } of byBank)
        expect({ state, ledgerAmount }).toEqual({ state: 'MATCHED', ledgerAmount: bankAmount });
      // What SAP paid by itself is due at the bank within days.
      expect(counts.map(({ state }: Shape) => state)).not.toContain('MISSING_IN_BANK');
    },
  );
});

describe('subscribers', () => {
  test('hear each change of each payment once, in the order of its states, and nothing else', () => {
    expect(stage.unheard).toEqual([]);
    const heard = new Set(told.heard.map(({ payment }) => payment.id as string));
    // What accounting has entered in SAP is told too.
    heard.delete(told.portal.suggested.payments[0].id);
    expect(heard).toEqual(new Set(instructed().map(({ id }) => id)));
    const sequences = told.heard.map(({ sequence }) => sequence);
    expect(sequences).toEqual([...new Set(sequences)].toSorted((one, other) => one - other));
    for (const { id } of instructed()) {
      const changes = heardOf(id);
      expect(changes.map(({ from }) => from)).toEqual([null, ...statusesOf(id).slice(0, -1)]);
      expect(new Set(statusesOf(id)).size).toBe(changes.length);
      for (const { from, to } of changes.slice(1))
        expect([from, to, mayBecome(from as PaymentStatus, to as PaymentStatus)]).toEqual([
          from,
          to,
          true,
        ]);
    }
  });

  test('hear what the history has', async () => {
    for (const { id } of instructed()) {
      const { payment } = await stage.ask(
        'cfo',
        `query($id: ID!) { payment(id: $id) { statusHistory { from to } } }`,
        { id },
      );
      const changes = payment.statusHistory.filter(({ from, to }: Shape) => from !== to);
      expect(changes.map(({ to }: Shape) => to)).toEqual(statusesOf(id));
    }
  });
});

describe('the banks’ own books', () => {
  const DONE: Readonly<Record<string, string>> = {
    SETTLED: 'EXECUTED',
    RETURNED: 'RETURNED',
    REJECTED: 'REJECTED',
  };

  test('have every payment once, as it is here, and none that was taken back', async () => {
    const books = await Promise.all(['bank', 'bank-us'].map((each) => stage.books(each)));
    const atBanks: Shape[] = books.flatMap(({ payments }) => payments);
    const ended = instructed().map(({ id, endToEndId, amount }) => ({
      endToEndId,
      amount: amount.amount,
      status: DONE[statusesOf(id).at(-1) ?? ''] ?? null,
    }));
    const sent = ended.filter(({ status }) => status !== null);
    expect(byName(atBanks)).toEqual(byName(sent));
    expect(ended).toHaveLength(sent.length + 1);
  });

  test('end with the balances that are shown here', async () => {
    const books = await Promise.all(['bank', 'bank-us'].map((each) => stage.books(each)));
    const balances: Shape[] = books.flatMap((book) => book.balances);
    const shown = told.cash.after.accounts.map(({ account, booked }: Shape) => ({
      account: account.id.split(':')[1],
      balance: booked.amount,
    }));
    expect(shown).toHaveLength(3);
    for (const each of shown) expect(balances).toContainEqual(expect.objectContaining(each));
  });
});
