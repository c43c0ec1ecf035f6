import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { recheckSupplier } from '#subgraphs/suppliers/flows/recheck-supplier';
import { runFlow } from '#platform/flows/run-flow';
import { anApproval } from '../support/doubles/procurement.ts';
import { anEvent } from '../support/flow-events.ts';
import {
  answerOf,
  approvedInvoice,
  invoiceFlowsScene,
  type InvoiceFlowsScene,
} from '../support/invoice-flows.ts';
import { makeId } from '#domain/ids';
import { personas } from '../support/personas.ts';

const { apClerk, apManager } = personas;

let scene: InvoiceFlowsScene;
let nth = 100;
/** An approved invoice of its own for every test. */
let id = '';

beforeAll(async () => {
  scene = await invoiceFlowsScene();
});
beforeEach(() => {
  nth += 1;
  id = `procurement:${nth}`;
  scene.procurement.invoices.set(id, approvedInvoice(id));
});
afterAll(() => scene.kit.stop());

describe('an invoice that procurement approved', () => {
  test('is submitted once, whether its event or its news comes again', async () => {
    const event = anEvent('procurement.approved-invoice', id, 'APPROVED');
    await scene.submit(id, event);
    await scene.submit(id, event);
    await scene.submit(id);
    await scene.rowOf(id);
    expect(await scene.exceptions(id)).toEqual([]);
  });

  test('is refused by the database when two submit it at once', async () => {
    await scene.submit(id);
    const { supplierId, number } = scene.procurement.invoices.get(id) ?? approvedInvoice(id);
    const input = {
      procurementInvoiceId: id,
      supplierId: 'sap:2',
      legalEntityId: 'superledger:DE01',
      number: `${number}X`,
      invoiceDate: '2026-11-16',
      currency: 'EUR',
      net: '1.00',
      gross: '1.00',
      lines: [{ description: 'x', amount: '1.00', accountId: 'sap:4000' }],
    };
    const answer = await scene.kit.submit('submitInvoice', input, apClerk);
    expect(supplierId).toBe('procurement:7');
    expect(answer.posting).toBeNull();
    expect(answer.problems.map(({ code }) => code)).toContain('PRC-1');
  });

  test.each([
    ['of a supplier no book knows', { supplierId: 'procurement:8' }, 'SUPPLIER_NOT_LINKED'],
    ['with a tax code nobody explained', 'taxCode', 'CODE_UNKNOWN'],
    ['of another amount than its lines', { net: { amountMinor: 1n, currency: 'EUR' } }, 'BLOCKED'],
    ['with a number the books have no room for', { number: 'N'.repeat(30) }, 'BAD_USER_INPUT'],
  ])('%s is shown to a person, and goes on once it was corrected', async (_, wrong, code) => {
    const good = scene.procurement.invoices.get(id) ?? approvedInvoice(id);
    const more =
      typeof wrong === 'string'
        ? { lines: good.lines.map((line) => ({ ...line, taxCode: 'XX' })) }
        : wrong;
    scene.procurement.invoices.set(id, { ...good, ...more });
    await scene.submit(id);
    expect(await scene.exceptions(id)).toMatchObject([
      { kind: 'FLOW_REFUSED', evidence: { code } },
    ]);

    scene.procurement.invoices.set(id, good);
    await scene.submit(id);
    await scene.rowOf(id);
    expect(await scene.exceptions(id)).toEqual([]);
  });

  test('is passed over once it was taken back, or is in the books already', async () => {
    const good = scene.procurement.invoices.get(id) ?? approvedInvoice(id);
    for (const more of [{ status: 'VOIDED' as const }, { isReported: true }]) {
      scene.procurement.invoices.set(id, { ...good, ...more });
      await scene.submit(id);
    }
    expect(await scene.kit.database.submittedInvoice.count({ where: { procurementId: id } })).toBe(
      0,
    );
    expect(await scene.exceptions(id)).toEqual([]);
  });
});

/** What the flow's posting says. */
const contentOf = async (procurementId: string) => {
  const { reference } = await scene.rowOf(procurementId);
  const { content, problems, status } = await scene.kit.database.posting.findUniqueOrThrow({
    where: { reference },
  });
  return { content, problems, status, answer: answerOf(reference) };
};

describe('procurement’s own approvals of it', () => {
  test('are part of what is approved here: who and when, and not what they wrote', async () => {
    const step = anApproval(id, { comment: 'Berta agrees' });
    scene.procurement.approvals.set(id, [step, { ...step, id: `${id}.2`, position: 2 }]);
    await scene.submit(id);
    const { content, problems } = await contentOf(id);
    const { status, approver, decidedBy, decidedAt } = step;
    expect(content).toMatchObject({
      procurementId: id,
      procurementApprovals: [
        { id: `${id}.1`, position: 1, status, approver, decidedBy, decidedAt },
        { id: `${id}.2`, position: 2, status, approver, decidedBy, decidedAt },
      ],
    });
    expect(JSON.stringify(content)).not.toContain('Berta');
    expect(JSON.stringify(problems)).not.toContain('PRC-');
  });

  test('hold it where they contradict its status; an approver here releases it', async () => {
    scene.procurement.approvals.set(id, [
      anApproval(id),
      anApproval(id, { id: `${id}.2`, position: 2, status: 'PENDING', decidedAt: null }),
    ]);
    await scene.submit(id);
    const { problems, status, answer } = await contentOf(id);
    expect(problems).toMatchObject([
      { code: 'PRC-3', severity: 'HOLD', evidence: { steps: [{ id: `${id}.2`, position: 2 }] } },
    ]);
    expect(status).toBe('AWAITING_APPROVAL');
    const { requiredApprovals } = await scene.kit.posting(answer);
    expect(requiredApprovals.map(({ reason }) => reason)).toContain('PRC-3');
    expect((await scene.kit.approve(answer, apManager)).problems).toEqual([]);
    expect((await scene.kit.execute(answer)).status).toBe('COMPLETED');
  });

  test('are missed where there are none', async () => {
    scene.procurement.approvals.set(id, []);
    await scene.submit(id);
    expect((await contentOf(id)).problems).toMatchObject([{ code: 'PRC-4', severity: 'WARN' }]);
  });

  test('are waited for while procurement does not answer, and nothing is submitted without them', async () => {
    const event = anEvent('procurement.approved-invoice', id, 'APPROVED');
    scene.procurement.failApprovals('UNAVAILABLE');
    await expect(scene.submit(id, event)).rejects.toMatchObject({
      extensions: { code: 'SOURCE_UNAVAILABLE', retryable: true },
    });
    const where = { procurementId: id };
    expect(await scene.kit.database.submittedInvoice.count({ where })).toBe(0);
    scene.procurement.failApprovals(null);
    await scene.submit(id, event);
    await scene.rowOf(id);
  });

  test('that may not be read are shown to a person', async () => {
    scene.procurement.failApprovals('REFUSED');
    try {
      await scene.submit(id);
    } finally {
      scene.procurement.failApprovals(null);
    }
    expect(await scene.exceptions(id)).toMatchObject([
      { kind: 'FLOW_REFUSED', evidence: { code: 'SOURCE_REFUSED' } },
    ]);
  });
});

const blocked = () => anEvent('supplier.status-changed', 'sap:1', 'BLOCKED');

test('what was refused for something here is tried again, and goes on once it is set right', async () => {
  const good = scene.procurement.invoices.get(id) ?? approvedInvoice(id);
  scene.procurement.invoices.set(id, { ...good, supplierId: `procurement:9${nth}` });
  const event = anEvent('procurement.approved-invoice', id, 'APPROVED');
  await scene.submit(id, event);
  expect(await scene.exceptions(id)).toMatchObject([{ evidence: { code: 'SUPPLIER_NOT_LINKED' } }]);

  await scene.retry(event);
  expect(await scene.exceptions(id)).toHaveLength(1);
  scene.kit.link(`procurement:9${nth}`, 'sap:2');
  await scene.retry(event);
  await scene.rowOf(id);
  expect(await scene.exceptions(id)).toEqual([]);
});

describe('a person who changes something in a system', () => {
  test('who blocks a supplier voids what was approved of a posting that waits, and a person is told', async () => {
    await scene.submit(id);
    const { reference } = await scene.rowOf(id);
    await scene.kit.approve(answerOf(reference), apManager);
    const supplier = scene.kit.suppliers.get('sap:1');
    if (!supplier) throw new Error('it is there');
    const own = makeId('superledger', reference);

    scene.kit.suppliers.set('sap:1', { ...supplier, status: 'BLOCKED' });
    await runFlow(scene.kit.kernel, recheckSupplier, blocked());
    expect((await scene.kit.posting(answerOf(reference))).status).toBe('AWAITING_APPROVAL');
    expect(await scene.exceptions(own)).toMatchObject([
      { kind: 'FACT_CHANGED', evidence: { changed: 'sap:1', controls: [{ code: 'SUP-1' }] } },
    ]);

    scene.kit.suppliers.set('sap:1', supplier);
    await runFlow(scene.kit.kernel, recheckSupplier, blocked());
    expect(await scene.exceptions(own)).toEqual([]);
  });

  test('who changes nothing that a control minds leaves approvals alone', async () => {
    await scene.submit(id);
    const { reference } = await scene.rowOf(id);
    await scene.kit.approve(answerOf(reference), apManager);
    await runFlow(scene.kit.kernel, recheckSupplier, blocked());
    expect((await scene.kit.posting(answerOf(reference))).status).toBe('APPROVED');
  });

  test('who cancels an invoice voids its cancellation here', async () => {
    const { target } = await scene.post(id);
    const cancel = { invoiceId: target, reason: 'wrong' };
    const answer = await scene.kit.submit('cancelInvoice', cancel, apClerk);
    expect(answer.problems.filter(({ severity }) => severity === 'BLOCK')).toEqual([]);
    await scene.kit.approve(answer, apManager);
    const known = scene.kit.sap.documents.get(target);
    if (!known) throw new Error('it was posted');
    scene.kit.sap.documents.set(target, { ...known, documentStatus: 'CANCELLED' });
    await scene.run('recheck-invoice', anEvent('invoice.status-changed', target, 'CANCELLED'));
    expect((await scene.kit.posting(answer)).status).toBe('AWAITING_APPROVAL');
    expect(await scene.exceptions(answer.posting?.id ?? '')).toMatchObject([
      { kind: 'FACT_CHANGED' },
    ]);
  });
});
