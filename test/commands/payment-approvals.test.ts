import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { listPostings } from '#platform/commands/posting-store';
import { voidApprovals } from '#platform/commands/void-approvals';
import { recheck } from '#platform/commands/recheck';
import { SYSTEM_ACTOR } from '#platform/audit/trail';
import { callOf } from '../support/kernel-kit.ts';
import { erpPayment, paymentsKit, type PaymentsKit } from '../support/payments-kit.ts';
import { anAccount } from '../support/doubles/supplier-books.ts';
import { personas } from '../support/personas.ts';

const { apManager, treasurer, cfo } = personas;
const codes = ({ problems }: CommandAnswer): string[] => problems.map(({ code }) => code);

let kit: PaymentsKit;
beforeEach(async () => {
  kit = await paymentsKit();
  kit.erp.push(
    ...['sap:1', 'sap:2', 'sap:FOREIGN'].map((supplierId, index) =>
      erpPayment(`sap:E${index}`, {
        supplierId,
        postingDate: '2026-06-01',
        amount: { amountMinor: 1n, currency: 'EUR' },
      }),
    ),
  );
});
afterEach(() => kit.stop());

/** Submits the payment of a new invoice of so much. */
async function pay(amount: string, supplierId = 'sap:1', more: object = {}) {
  const gross = { amountMinor: BigInt(amount.replace('.', '')), currency: 'EUR' };
  const invoice = kit.invoice({ gross, supplierId, settlement: { status: 'OPEN', open: gross } });
  const input = kit.paymentOf(invoice, {
    amount: { amount, currency: 'EUR' },
    allocations: [{ invoiceId: invoice.id, amount }],
    ...more,
  });
  return { invoice, answer: await kit.submit('initiatePayment', input, apManager) };
}

/** How many people it takes, without releases. */
async function approvers({ answer }: { readonly answer: CommandAnswer }): Promise<number> {
  const { requiredApprovals } = await kit.posting(answer);
  return requiredApprovals.filter(({ kind }) => kind === 'approver').length;
}

/** Whether the one payment there is waits for this person. */
async function awaits(person: string): Promise<boolean> {
  const commands = ['initiatePayment'];
  const filter = {
    status: null,
    command: null,
    requestedBy: null,
    from: null,
    before: null,
    approvable: { commands, people: [person] },
    visible: { subject: person, commands },
    legalEntities: null,
  };
  const { database, kernel } = kit;
  const found = await listPostings(database, kernel.tenant, filter, { limit: 2, after: null });
  return found.length > 0;
}

describe('who approves a payment', () => {
  test('one up to 10,000, two above, two with treasurer or CFO above 250,000; never who submitted it', async () => {
    expect(await approvers(await pay('10000.00'))).toBe(1);
    expect(await approvers(await pay('10000.01', 'sap:2'))).toBe(2);
    const large = await pay('250000.01', 'sap:FOREIGN', { debtorAccountId: 'bank:DE01-EUR' });
    const { requiredApprovals } = await kit.posting(large.answer);
    expect(requiredApprovals).toContainEqual(
      expect.objectContaining({ roles: ['treasurer', 'cfo'] }),
    );
    const own = { ...cfo, subject: apManager.subject };
    expect(codes(await kit.approve(large.answer, own))).toContain('SOD-1');
    expect(codes(await kit.approve(large.answer, treasurer))).toEqual([]);
    expect(codes(await kit.approve(large.answer, treasurer))).toContain('SOD-3');
  });

  test('APR-2: one more for a first payment, a foreign bank, and one that is urgent', async () => {
    kit.erp.length = 0;
    expect(await approvers(await pay('10.00'))).toBe(2);
    expect(await approvers(await pay('10.00', 'sap:FOREIGN'))).toBe(3);
    kit.clock.advance(4 * 3_600_000);
    expect(
      await approvers(await pay('20.00', 'sap:2', { requestedExecutionDate: '2026-11-18' })),
    ).toBe(3);
  });

  test('APR-3: a split amount takes as many people as the whole, whichever command instructs it', async () => {
    expect(await approvers(await pay('6000.00'))).toBe(1);
    expect(await approvers(await pay('5999.00'))).toBe(2);
    kit.invoice({
      gross: { amountMinor: 500_000n, currency: 'EUR' },
      supplierId: 'sap:1',
      settlement: { status: 'OPEN', open: { amountMinor: 500_000n, currency: 'EUR' } },
    });
    const run = await kit.submit(
      'initiatePaymentRun',
      {
        legalEntityId: 'DE01',
        debtorAccountIds: ['bank:DE01-EUR'],
        dueBefore: '2026-11-30',
        requestedExecutionDate: '2026-11-20',
      },
      apManager,
    );
    expect(await approvers({ answer: run })).toBe(2);
  });
});

describe('who does not approve a payment', () => {
  test('CHANGED_BANK and NEW_PAYEE, and SOD-2: who changed the account decides nothing', async () => {
    await changedBy('treasurer', new Date('2026-11-10T00:00:00Z'));
    const { answer } = await pay('10.00');
    // The ERP's payments went to the account before: this is a first payment, too.
    expect(await approvers({ answer })).toBe(3);
    expect(codes(answer)).toContain('SOD-2');
    expect((await kit.approve(answer, treasurer)).problems).toMatchObject([
      { code: 'SOD-2', message: expect.stringContaining('changed the payee’s bank account') },
    ]);
    expect(await awaits('treasurer')).toBe(false);
    expect(await awaits('cfo')).toBe(true);
    const { id = '' } = answer.posting ?? {};
    const reject = { idempotencyKey: randomUUID(), id, reason: 'no' };
    expect(codes(await kit.commands.reject(reject, callOf(treasurer)))).toEqual(['SOD-2']);
    expect(codes(await kit.approve(answer, cfo))).toEqual([]);
  });

  test('SOD-2: nor through a token for them or of theirs, whichever of the two changed it', async () => {
    await changedBy('portal', new Date('2026-11-10T00:00:00Z'), 'treasurer');
    const { answer } = await pay('10.00');
    for (const editor of [treasurer, { ...treasurer, actor: 'ben' }, { ...cfo, actor: 'portal' }])
      expect(codes(await kit.approve(answer, editor))).toEqual(['SOD-2']);
    expect(codes(await kit.approve(answer, cfo))).toEqual([]);
  });

  test('SOD-2: an editor is excluded for 90 days, and no longer', async () => {
    await changedBy('treasurer', new Date('2026-08-01T00:00:00Z'));
    const { answer } = await pay('10.00');
    expect(codes(answer)).not.toContain('SOD-2');
    expect(codes(await kit.approve(answer, treasurer))).toEqual([]);
  });

  test('SOD-2: who approved the invoice does not decide alone, and may be one of two', async () => {
    const small = await paidAfterApprovalBy('treasurer', '10.00');
    expect((await kit.approve(small, treasurer)).problems).toMatchObject([
      { code: 'SOD-2', message: expect.stringContaining('approved the invoice') },
    ]);
    const acting = await paidAfterApprovalBy('treasurer', '11.00', { person: 'portal' });
    for (const approver of [treasurer, { ...treasurer, actor: 'ben' }])
      expect(codes(await kit.approve(acting, approver))).toEqual(['SOD-2']);
    const large = await paidAfterApprovalBy('treasurer', '10000.01', { supplierId: 'sap:2' });
    expect(codes(await kit.approve(large, treasurer))).toEqual([]);
    expect(codes(await kit.approve(large, cfo))).toEqual([]);
    expect((await kit.posting(large)).status).toBe('APPROVED');
  });
});

describe('an approval', () => {
  test('APR-4: binds the content, and is void once the bank account changes before it is sent', async () => {
    const { answer } = await pay('10.00');
    const id = answer.posting?.id ?? '';
    const other = { idempotencyKey: randomUUID(), id, contentHash: '0'.repeat(64) };
    expect(codes(await kit.commands.approve(other, callOf(treasurer)))).toContain('APR-4');
    await kit.approve(answer, treasurer);
    const { reference } = await kit.posting(answer);
    await kit.database.inTransaction((tx) =>
      voidApprovals(kit.kernel, tx, 'SCHANGE000000001', {
        facts: ['supplier-bank:sap:1'],
        actor: SYSTEM_ACTOR,
        requestId: randomUUID(),
      }),
    );
    expect((await kit.posting(answer)).status).toBe('AWAITING_APPROVAL');
    expect(await kit.history(reference)).toEqual([
      'PENDING_APPROVAL',
      'APPROVED',
      'PENDING_APPROVAL',
    ]);
    expect(await kit.execute(answer)).toMatchObject({ status: 'AWAITING_APPROVAL' });
    expect(kit.bank.files).toEqual([]);
  });

  test('is void where a source shows another account, and a person is told', async () => {
    const { answer } = await pay('10.00');
    await kit.approve(answer, treasurer);
    swapAccount();
    const changed = {
      facts: ['supplier:sap:1'],
      by: 'sap:1',
      actor: SYSTEM_ACTOR,
      requestId: randomUUID(),
    };
    await recheck(kit.kernel, changed, callOf(cfo));
    expect((await kit.posting(answer)).status).toBe('AWAITING_APPROVAL');
    expect(await kit.database.ledgerException.findMany()).toMatchObject([{ kind: 'FACT_CHANGED' }]);
  });

  test('is void where nobody told of the change before it is to be sent: the account is read once more', async () => {
    const { answer } = await pay('10.00');
    await kit.approve(answer, treasurer);
    swapAccount();
    expect(await kit.execute(answer)).toMatchObject({ status: 'AWAITING_APPROVAL' });
    expect(kit.bank.files).toEqual([]);
    expect(await kit.database.ledgerException.findMany()).toMatchObject([
      { kind: 'FACT_CHANGED', evidence: { controls: [{ code: 'PAY-2', severity: 'BLOCK' }] } },
    ]);
  });

  test('is void where the invoice was held, or paid elsewhere, meanwhile', async () => {
    const held = await pay('10.00');
    const paid = await pay('20.00', 'sap:2');
    for (const { answer } of [held, paid]) await kit.approve(answer, treasurer);
    kit.books.documents.set(held.invoice.id, {
      ...held.invoice,
      holds: [{ code: 'A', reason: null }],
    });
    const nothing = { amountMinor: 0n, currency: 'EUR' };
    kit.books.documents.set(paid.invoice.id, {
      ...paid.invoice,
      settlement: { status: 'PAID', open: nothing },
    });
    for (const { answer } of [held, paid])
      expect(await kit.execute(answer)).toMatchObject({ status: 'AWAITING_APPROVAL' });
    expect(kit.bank.files).toEqual([]);
  });
});

/** Somebody in the source pays another account. */
function swapAccount(): void {
  const supplier = kit.suppliers.get('sap:1');
  if (!supplier) throw new Error('there is no such supplier');
  const bankAccounts = [anAccount('DE27100777770209299700')];
  kit.suppliers.set('sap:1', { ...supplier, bankAccounts });
}

const changedBy = (person: string, at: Date, subject = person) =>
  kit.database.bankChange.create({
    data: {
      reference: 'SCHANGE000000001',
      supplierId: 'sap:1',
      status: 'COMPLETED',
      requestedBy: subject,
      requestedByPerson: person,
      requestedAt: at,
      completedAt: at,
    },
  });

let serial = 0;
/** Submits the payment of an invoice that was entered here and approved by this person. */
async function paidAfterApprovalBy(
  subject: string,
  amount: string,
  { supplierId = 'sap:1', person = subject } = {},
) {
  serial += 1;
  const reference = `SINVOICE0000000${serial}`;
  const gross = { amountMinor: BigInt(amount.replace('.', '')), currency: 'EUR' };
  const invoice = kit.invoice({ gross, supplierId, settlement: { status: 'OPEN', open: gross } });
  const day = new Date('2026-11-02');
  await kit.database.submittedInvoice.create({
    data: {
      reference,
      documentStatus: 'POSTED',
      supplierId,
      legalEntity: 'DE01',
      number: invoice.number,
      numberFolded: invoice.number.toLowerCase(),
      kind: 'INVOICE',
      invoiceDate: day,
      postingDate: day,
      currency: 'EUR',
      netMinor: 1n,
      taxMinor: 0n,
      grossMinor: gross.amountMinor,
      lines: [],
      targetId: invoice.id,
      updatedAt: day,
    },
  });
  await kit.database
    .$executeRaw`insert into platform.posting (reference, tenant, command, status, content_hash, content,
      requested_by, requested_by_person, required_approvals, problems, subject_type, subject_id, document_type,
      target_source, approval_evidence, expires_at, updated_at)
    values (${reference}, 'test', 'submitInvoice', 'COMPLETED', ${'0'.repeat(64)}, '{}', 'ap-clerk', 'ap-clerk', '[]', '[]',
      'Invoice', ${invoice.id}, 'invoice', 'sap', '{}', now(), now())`;
  await kit.database.$executeRaw`insert into platform.posting_approval
      (reference, subject, person, roles, decision, content_hash, evidence, at)
    values (${reference}, ${subject}, ${person}, '{}', 'APPROVED', ${'0'.repeat(64)}, '{}', now())`;
  const input = kit.paymentOf(invoice, {
    // By the id it was submitted under.
    allocations: [{ invoiceId: `superledger:${reference}`, amount }],
    amount: { amount, currency: 'EUR' },
  });
  return kit.submit('initiatePayment', input, apManager);
}
