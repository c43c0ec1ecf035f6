import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Invoice } from '#domain/invoice';
import type { CommandAnswer } from '#platform/commands/answer';
import { callOf } from '../support/kernel-kit.ts';
import { paidBefore, payNew, unhurried } from '../support/new-payment.ts';
import { IBANS, paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { personas } from '../support/personas.ts';

const { apManager, treasurer, cfo, nobody } = personas;
const codes = ({ problems }: CommandAnswer): string[] => problems.map(({ code }) => code);

let kit: PaymentsKit;
beforeAll(async () => {
  kit = await paymentsKit({ policy: unhurried });
  paidBefore(kit, 'sap:1', 'sap:2', 'sap:TWO', 'sap:FOREIGN');
});
afterAll(() => kit.stop());

const pay = (more: object = {}, invoiceMore: Partial<Invoice> = {}) =>
  payNew(kit, { ...more }, invoiceMore);

describe('a plain payment', () => {
  test('is approved by one, sent once with its names, and its history has each step once', async () => {
    const { invoice, answer } = await pay();
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
  });
});

describe('a payment that was sent', () => {
  test('is held against its rows by reconciliation, once it was sent', async () => {
    const { text, answer } = await pay();
    await kit.approve(answer, treasurer);
    const { content, reference } = await kit.execute(answer);
    const command = kit.kernel.registry.get('initiatePayment');
    const submission = { id: '', documentNumber: '', ignoredFields: [] };
    const compare = () => command?.compare?.(content, submission, callOf(cfo), reference);
    expect(await compare()).toEqual([]);
    await kit.database.paymentOrder.update({
      where: { key: reference },
      data: { amountMinor: 1n },
    });
    expect(await compare()).toEqual([
      { field: `${reference}.amount`, posted: `${text} EUR`, found: '0.01 EUR' },
    ]);
  });
});

describe('an instruction', () => {
  test('holds its invoice until it comes to nothing', async () => {
    const { invoice, input, answer } = await pay();
    const again = await kit.submit('initiatePayment', input, apManager);
    expect(codes(again)).toContain('PAY-7');
    const rejection = { idempotencyKey: 'r1', id: answer.posting?.id ?? '', reason: 'no' };
    await kit.commands.reject(rejection, callOf(treasurer));
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
    const taken = { idempotencyKey: 'c1', id: answer.posting?.id ?? '', reason: 'held' };
    await kit.commands.cancel(taken, callOf(apManager));
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
