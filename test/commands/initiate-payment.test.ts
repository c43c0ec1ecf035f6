import type { Viewer } from '#platform/identity/viewer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { callOf } from '../support/kernel-kit.ts';
import { erpPayment, IBANS, paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { apManager, treasurer, cfo, nobody } = personas;
const codes = ({ problems }: CommandAnswer): string[] => problems.map(({ code }) => code);

let kit: PaymentsKit;
beforeAll(async () => {
  kit = await paymentsKit({ policy: { velocity: pace(1_000) } });
  // Paid before, so that nothing here is a first payment.
  kit.erp.push(
    ...['sap:1', 'sap:2', 'sap:TWO', 'sap:FOREIGN'].map((supplierId, index) =>
      erpPayment(`sap:E${index}`, {
        supplierId,
        postingDate: '2026-06-01',
        amount: { amountMinor: 1n, currency: 'EUR' },
      }),
    ),
  );
});
afterAll(() => kit.stop());

const pace = (payments: number) => ({
  day: { payments, amounts: {} },
  week: { payments, amounts: {} },
});
let cents = 0;
/** An amount that nobody paid before. */
const fresh = () => {
  cents += 1;
  const amountMinor = BigInt(10_000 + cents);
  return {
    amountMinor,
    text: `${amountMinor / 100n}.${String(amountMinor % 100n).padStart(2, '0')}`,
  };
};

/** Submits a payment of a new invoice, whole, with an amount of its own. */
async function pay(
  more: Readonly<Record<string, unknown>> = {},
  invoiceMore: Parameters<PaymentsKit['invoice']>[0] = {},
) {
  const { amountMinor, text } = fresh();
  const gross = { amountMinor, currency: 'EUR' };
  const invoice = kit.invoice({
    gross,
    settlement: { status: 'OPEN', open: gross },
    ...invoiceMore,
  });
  const input = kit.paymentOf(invoice, {
    amount: { amount: text, currency: 'EUR' },
    allocations: [{ invoiceId: invoice.id, amount: text }],
    ...more,
  });
  return { invoice, text, input, answer: await kit.submit('initiatePayment', input, apManager) };
}

const reject = (input: { idempotencyKey: string; id: string; reason: string }, viewer: Viewer) =>
  kit.commands.reject(input, callOf(viewer));

describe('a plain payment', () => {
  test('is approved by one, sent once with its names, and its history has each step once', async () => {
    const { invoice, text, answer } = await pay();
    expect(codes(answer)).toEqual(['SCR-2']);
    const waiting = await kit.posting(answer);
    expect(waiting).toMatchObject({
      status: 'AWAITING_APPROVAL',
      documentType: 'payment',
      target: 'bank',
      subject: { type: 'Payment' },
      expiresAt: '2026-11-20T15:00:00.000Z',
    });
    expect(waiting.requiredApprovals).toHaveLength(1);
    expect((await kit.approve(answer, treasurer)).problems).toEqual([]);
    const done = await kit.execute(answer);
    expect(done.status).toBe('COMPLETED');
    const { reference } = done;
    expect(kit.bank.files.filter((file) => file.reference === reference)).toMatchObject([
      {
        messageId: `${reference}-F1`,
        createdAt: '2026-11-18T09:00:00.000Z',
        initiatingParty: 'DE01 GmbH',
        payments: [
          {
            key: reference,
            paymentInformationId: `${reference}-F1-P1`,
            instructionId: reference,
            endToEndId: reference,
            requestedExecutionDate: '2026-11-20',
            creditor: { iban: IBANS[0] },
            remittance: [{ documentNumber: invoice.number }],
          },
        ],
      },
    ]);
    expect(await kit.history(reference)).toEqual([
      'PENDING_APPROVAL',
      'APPROVED',
      'RESERVED',
      'TRANSMITTING',
      'SUBMITTED',
    ]);
    const events = await kit.database.outboxEvent.findMany({
      where: { topic: 'payment.status-changed', key: `superledger:${reference}` },
      orderBy: { id: 'asc' },
    });
    expect(events.map(({ body }) => (body as { to: string }).to)).toEqual(
      await kit.history(reference),
    );
    const [read] = await kit.store.paymentsById([`superledger:${reference}`], callOf(cfo));
    expect(read).toMatchObject({
      status: 'SUBMITTED',
      postingDate: '2026-11-20',
      allocations: [{ invoiceId: invoice.id, discount: null }],
      order: { reference, debtorAccountId: 'bank:DE01-EUR', endToEndId: reference },
    });
    expect(read?.order?.uetr).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    const command = kit.kernel.registry.get('initiatePayment');
    const submission = { id: '', documentNumber: '', ignoredFields: [] };
    const compare = () => command?.compare?.(done.content, submission, callOf(cfo), reference);
    expect(await compare()).toEqual([]);
    await kit.database.paymentOrder.update({
      where: { key: reference },
      data: { amountMinor: 1n },
    });
    expect(await compare()).toEqual([
      { field: `${reference}.amount`, posted: `${text} EUR`, found: '0.01 EUR' },
    ]);
  });

  test('holds its invoice until it comes to nothing', async () => {
    const { invoice, input, answer } = await pay();
    const again = await kit.submit('initiatePayment', input, apManager);
    expect(codes(again)).toContain('PAY-7');
    await reject({ idempotencyKey: 'r1', id: answer.posting?.id ?? '', reason: 'no' }, treasurer);
    const { reference } = await kit.posting(answer);
    expect(await kit.history(reference)).toEqual(['PENDING_APPROVAL', 'REJECTED']);
    expect(
      codes(await kit.submit('initiatePayment', { ...input, validateOnly: true }, apManager)),
    ).toEqual(['SCR-2']);
    expect(invoice.id).toMatch(/^sap:/);
  });

  test('is refused to who may not pay, and hidden from who may not see', async () => {
    const invoice = kit.invoice();
    const submit = (more: object, viewer: typeof apManager) =>
      kit.submit('initiatePayment', kit.paymentOf(invoice, { ...more }), viewer);
    await expect(submit({}, nobody)).rejects.toMatchObject({ extensions: { code: 'FORBIDDEN' } });
    for (const more of [
      { legalEntityId: 'XX99' },
      { debtorAccountId: 'bank:GONE' },
      { supplierId: 'sap:GONE' },
      { allocations: [{ invoiceId: 'sap:GONE', amount: '1.00' }] },
    ])
      await expect(submit(more, apManager)).rejects.toMatchObject({
        extensions: { code: 'NOT_FOUND' },
      });
    await expect(
      submit({ amount: { amount: '1.001', currency: 'EUR' } }, apManager),
    ).rejects.toMatchObject({ extensions: { code: 'BAD_USER_INPUT' } });
  });
});

describe('controls that refuse', () => {
  test.each([
    ['another legal entity’s account', 'PAY-1', { debtorAccountId: 'bank:JP01-JPY' }, {}],
    ['an account in another currency', 'PAY-1', { debtorAccountId: 'bank:DE01-USD' }, {}],
    [
      'a supplier without an account',
      'PAY-2',
      { supplierId: 'sap:NONE' },
      { supplierId: 'sap:NONE' },
    ],
    ['a supplier with two accounts', 'PAY-2', { supplierId: 'sap:TWO' }, { supplierId: 'sap:TWO' }],
    ['an account that is not the supplier’s', 'PAY-2', { creditorBankAccountId: IBANS[1] }, {}],
    ['a blocked supplier', 'SUP-1', { supplierId: 'sap:BLOCKED' }, { supplierId: 'sap:BLOCKED' }],
    ['an invoice of another supplier', 'PAY-4', {}, { supplierId: 'sap:2' }],
    ['a credit memo', 'PAY-4', {}, { kind: 'CREDIT_MEMO' as const }],
    ['an invoice that is not posted', 'PAY-4', {}, { documentStatus: 'DRAFT' as const }],
    ['an invoice with a hold', 'PAY-5', {}, { holds: [{ code: 'A', reason: null }] }],
    ['a day that is over', 'PAY-16', { requestedExecutionDate: '2026-11-10' }, {}],
  ])('%s: %s', async (_what, code, more, invoiceMore) => {
    const named = 'supplierId' in more ? {} : { supplierId: 'sap:1' };
    const { answer } = await pay({ ...named, ...more }, invoiceMore);
    expect(answer.posting).toBeNull();
    expect(codes(answer)).toContain(code);
  });

  test('an amount that its invoices do not add up to, and more than is open', async () => {
    const invoice = kit.invoice();
    const amounts = (amount: string, allocated: string) =>
      kit.submit(
        'initiatePayment',
        kit.paymentOf(invoice, {
          amount: { amount, currency: 'EUR' },
          allocations: [{ invoiceId: invoice.id, amount: allocated }],
        }),
        apManager,
      );
    expect(codes(await amounts('100.00', '90.00'))).toContain('PAY-6');
    expect(codes(await amounts('119.01', '119.01'))).toContain('PAY-7');
  });

  test('one of our own holds, under the id the invoice was submitted by', async () => {
    const { invoice, input, answer } = await pay();
    await kit.commands.cancel(
      { idempotencyKey: 'c1', id: answer.posting?.id ?? '' },
      callOf(apManager),
    );
    const placed = { code: 'DISPUTE', reason: 'wrong', placedBy: 'ap-clerk', placedAt: new Date() };
    await kit.database.invoiceHold.create({
      data: { reference: 'SHOLD00000000001', invoiceId: invoice.id, ...placed },
    });
    expect(codes(await kit.submit('initiatePayment', input, apManager))).toContain('PAY-5');
  });

  test('what the bank’s profile refuses, with the field', async () => {
    kit.bank.refuse(() => [
      { payment: 0, field: 'creditor.name', message: 'creditor.name is missing' },
    ]);
    const { answer } = await pay();
    kit.bank.refuse(() => []);
    expect(answer.problems).toMatchObject([
      { code: 'SCR-2' },
      { code: 'PAY-15', severity: 'BLOCK', path: ['input', 'creditor', 'name'] },
    ]);
  });
});

describe('controls that hold or tell', () => {
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
    const { amountMinor, text } = fresh();
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

  test('what the payee’s bank said of its name', async () => {
    const said = (result: string) =>
      pay({ payeeVerification: { result, at: '2026-11-18T08:00:00Z', source: 'vop' } });
    const severityOf = async (result: string) =>
      (await said(result)).answer.problems.find(({ code }) => code === 'PAY-13')?.severity;
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
export async function booked(
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
