import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { freshAmount, paidBefore, payNew, unhurried } from '../support/new-payment.ts';
import { erpPayment, IBANS, paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { apManager } = personas;
const codes = ({ problems }: CommandAnswer): string[] => problems.map(({ code }) => code);

let kit: PaymentsKit;
beforeAll(async () => {
  kit = await paymentsKit({ policy: unhurried });
  paidBefore(kit, 'sap:1');
});
afterAll(() => kit.stop());

const pay = (more: object = {}) => payNew(kit, { ...more });

/** What PAY-13 says of the answer of the payee's bank. */
const severityOf = async (result: string) => {
  const payeeVerification = { result, at: '2026-11-18T08:00:00Z', source: 'vop' };
  const { problems } = (await pay({ payeeVerification })).answer;
  return problems.find(({ code }) => code === 'PAY-13')?.severity;
};

describe('what was paid before', () => {
  test('the same amount to the same account within 30 days, whoever paid it', async () => {
    const first = await pay();
    const same = { amount: { amount: first.text, currency: 'EUR' } };
    const gross = { amountMinor: BigInt(first.text.replace('.', '')), currency: 'EUR' };
    const invoice = kit.invoice({ gross, settlement: { status: 'OPEN', open: gross } });
    const allocations = [{ invoiceId: invoice.id, amount: first.text }];
    const answer = await kit.submit(
      'initiatePayment',
      kit.paymentOf(invoice, { ...same, allocations }),
      apManager,
    );
    const { reference } = await kit.posting(first.answer);
    expect(answer.problems.find(({ code }) => code === 'PAY-9')).toMatchObject({
      severity: 'HOLD',
      evidence: { found: [`superledger:${reference}`] },
    });
    const { requiredApprovals } = await kit.posting(answer);
    expect(requiredApprovals).toContainEqual(
      expect.objectContaining({ kind: 'release', reason: 'PAY-9', roles: ['treasurer', 'cfo'] }),
    );
  });

  test('a payment of an ERP with this amount, and one that names the invoice', async () => {
    const gross = { amountMinor: 77_777n, currency: 'EUR' };
    const invoice = kit.invoice({ gross, settlement: { status: 'OPEN', open: gross } });
    kit.erp.push(
      erpPayment('sap:DUP', { amount: gross }),
      erpPayment('sap:NAMES', {
        allocations: [
          { invoiceId: invoice.id, amount: { ...gross, amountMinor: 1n }, discount: null },
        ],
      }),
    );
    const answer = await kit.submit(
      'initiatePayment',
      kit.paymentOf(invoice, {
        amount: { amount: '777.77', currency: 'EUR' },
        allocations: [{ invoiceId: invoice.id, amount: '777.77' }],
      }),
      apManager,
    );
    const evidenceOf = (code: string) =>
      answer.problems.find((each) => each.code === code)?.evidence;
    expect(evidenceOf('PAY-9')).toEqual({ found: ['sap:DUP'] });
    expect(evidenceOf('PAY-10')).toEqual({ found: ['sap:NAMES'] });
  });

  test('a movement on a statement that nobody instructed here', async () => {
    const { amountMinor, text } = freshAmount();
    const gross = { amountMinor, currency: 'EUR' };
    const invoice = kit.invoice({ gross, settlement: { status: 'OPEN', open: gross } });
    await booked(kit, { amountMinor: -amountMinor, text: `Rechnung ${invoice.number}` });
    const answer = await kit.submit(
      'initiatePayment',
      kit.paymentOf(invoice, {
        amount: { amount: text, currency: 'EUR' },
        allocations: [{ invoiceId: invoice.id, amount: text }],
      }),
      apManager,
    );
    expect(codes(answer)).toEqual(expect.arrayContaining(['PAY-9', 'PAY-10']));
  });
});

describe('controls that hold or tell', () => {
  test('what the payee’s bank said of its name', async () => {
    expect(await severityOf('NO_MATCH')).toBe('HOLD');
    expect(await severityOf('CLOSE_MATCH')).toBe('HOLD');
    expect(await severityOf('MATCH')).toBeUndefined();
  });

  test('a day the bank does not work on, and the day it will be is what is approved', async () => {
    const { answer } = await pay({ requestedExecutionDate: '2026-11-21' });
    expect(answer.problems.find(({ code }) => code === 'PAY-14')).toMatchObject({
      severity: 'WARN',
      evidence: { wanted: '2026-11-21', executionDates: ['2026-11-23'] },
    });
    expect((await kit.posting(answer)).content).toMatchObject({
      files: [{ executionDate: '2026-11-23', latestReleaseAt: '2026-11-23T15:00:00.000Z' }],
    });
  });

  test('a discount is within the terms, or held', async () => {
    kit.suppliers.set('sap:1', { ...kit.suppliers.get('sap:1')!, paymentTerms: '0002' });
    const discounted = async (discount: string, invoiceDate: string) => {
      const gross = { amountMinor: 10_000n, currency: 'EUR' };
      const invoice = kit.invoice({
        gross,
        invoiceDate,
        settlement: { status: 'OPEN', open: gross },
      });
      const paid = (100 - Number(discount)).toFixed(2);
      const input = kit.paymentOf(invoice, {
        amount: { amount: paid, currency: 'EUR' },
        allocations: [{ invoiceId: invoice.id, amount: paid, discount }],
        validateOnly: true,
      });
      return codes(await kit.submit('initiatePayment', input, apManager));
    };
    expect(await discounted('3.00', '2026-11-10')).not.toContain('PAY-8');
    expect(await discounted('3.01', '2026-11-10')).toContain('PAY-8');
    expect(await discounted('3.00', '2026-11-01')).toContain('PAY-8');
  });
});

/** A movement that a statement of the bank shows. */
async function booked(
  { database }: PaymentsKit,
  { amountMinor, text }: { readonly amountMinor: bigint; readonly text: string },
): Promise<void> {
  const statement = await database.bankStatement.create({
    data: {
      source: 'bank',
      accountId: 'bank:DE01-EUR',
      statementId: `S${amountMinor}`,
      type: 'STATEMENT',
      fromDate: new Date('2026-11-17'),
      toDate: new Date('2026-11-17'),
      currency: 'EUR',
      entryCount: 1,
      fileId: 1n,
      importedAt: new Date(),
    },
  });
  await database.bankTransaction.create({
    data: {
      statementId: statement.id,
      source: 'bank',
      accountId: 'bank:DE01-EUR',
      legalEntity: 'DE01',
      position: 1,
      amountMinor,
      currency: 'EUR',
      status: 'BOOK',
      isReversal: false,
      bookingDate: new Date('2026-11-17'),
      counterpartyAccount: IBANS[0],
      text,
      matching: 'UNMATCHED',
    },
  });
}
