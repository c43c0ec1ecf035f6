import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { paidBefore } from '../support/new-payment.ts';
import { paymentsKit, type PaymentsKit, type PaymentsKitOptions } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { apManager } = personas;

let kit: PaymentsKit;
const open = async (policy: PaymentsKitOptions['policy'] = {}): Promise<void> => {
  kit = await paymentsKit({ policy });
  paidBefore(kit, 'sap:1');
};
beforeEach(() => open());
afterEach(() => kit.stop());

const codes = ({ problems }: CommandAnswer): string[] =>
  problems.map(({ code, severity }) => `${code} ${severity}`);

/** So many payments to one account, of an invoice each, none of which has seen another when it is decided. */
async function atOnce(count: number, amountOf: (nth: number) => bigint) {
  const inputs = Array.from({ length: count }, (_, nth) => {
    const gross = { amountMinor: amountOf(nth), currency: 'EUR' };
    const text = `${gross.amountMinor / 100n}.${String(gross.amountMinor % 100n).padStart(2, '0')}`;
    const invoice = kit.invoice({ gross, settlement: { status: 'OPEN', open: gross } });
    return kit.paymentOf(invoice, {
      amount: { amount: text, currency: 'EUR' },
      allocations: [{ invoiceId: invoice.id, amount: text }],
    });
  });
  return Promise.all(inputs.map((input) => kit.submit('initiatePayment', input, apManager)));
}

describe('payments to one account that are instructed at once', () => {
  test('see each other: of eight of the same amount seven are held as duplicates', async () => {
    const answers = await atOnce(8, () => 50_000n);
    expect(answers.filter(({ posting }) => posting === null)).toEqual([]);
    const held = answers.filter((each) => codes(each).includes('PAY-9 HOLD'));
    expect(held).toHaveLength(7);
  });

  test('count against each other: no more are let through than an account usually gets', async () => {
    await kit.stop();
    const week = { payments: 100, amounts: {} };
    await open({ velocity: { day: { payments: 2, amounts: { EUR: '1000000' } }, week } });
    const answers = await atOnce(3, (nth) => 50_000n + BigInt(nth));
    const held = answers.filter((each) => codes(each).includes('PAY-12 HOLD'));
    expect(held).toHaveLength(1);
  });
});
