import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandAnswer } from '#platform/commands/answer';
import { anOrder } from '../support/doubles/purchase-order.ts';
import { anInput, invoicesKit, ofOrder, type InvoicesKit } from '../support/invoices-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, apManager, cfo } = personas;

let kit: InvoicesKit;
beforeAll(async () => {
  kit = await invoicesKit();
});
afterAll(() => kit.stop());

const submit = (more: Readonly<Record<string, unknown>> = {}): Promise<CommandAnswer> =>
  kit.submit('submitInvoice', anInput(more), apClerk);
const codes = ({ problems }: CommandAnswer): string[] =>
  problems.map(({ code, severity }) => `${code} ${severity}`);

/** Puts an order and answers its line. */
const put = (...[key, line, more]: Parameters<typeof anOrder>): string => {
  const order = anOrder(key, line, more);
  kit.orders.set(order.id, order);
  return `${order.id}.1`;
};

describe('matching', () => {
  test('what is within the order passes, and it is said that its system gets no order', async () => {
    const answer = await submit(ofOrder(put('PO-1'), '4'));
    expect(codes(answer)).toEqual(['IGNORED_BY_TARGET WARN']);
  });

  test('two invoices together may not bill more than one order line has', async () => {
    const line = put('PO-2');
    expect(codes(await submit(ofOrder(line, '7')))).toEqual(['IGNORED_BY_TARGET WARN']);
    const second = await submit(ofOrder(line, '5'));
    expect(codes(second)).toEqual(['QTY_ORD HOLD', 'QTY_REC HOLD', 'IGNORED_BY_TARGET WARN']);
    expect(second.problems[0]?.evidence).toMatchObject({ billedBefore: '7', billedNow: '5' });
    expect((await kit.posting(second)).requiredApprovals).toContainEqual(
      expect.objectContaining({
        kind: 'release',
        reason: 'QTY_ORD',
        roles: expect.arrayContaining(['receiver']),
      }),
    );
  });

  test('of two at once for one order line the database lets one pass', async () => {
    const line = put('PO-3');
    const answers = await Promise.all([submit(ofOrder(line, '10')), submit(ofOrder(line, '9'))]);
    const refused = answers.filter(({ posting }) => posting === null);
    // The slower one either saw the other and is held, or did not see it and is refused.
    for (const each of refused) expect(codes(each)).toContain('MAT-3 BLOCK');
    expect(refused.length === 1 || answers.flatMap(codes).includes('QTY_ORD HOLD')).toBe(true);
    const rows = await kit.database.billedOrderLine.findMany({
      where: { purchaseOrderLineId: line },
    });
    expect(rows).toHaveLength(2 - refused.length);
  });

  test('a hold is released by its roles, and never by who entered it', async () => {
    const line = put('PO-4', { unitPrice: { amountMinor: 900n, currency: 'EUR' } });
    const answer = await kit.submit(
      'submitInvoice',
      anInput(ofOrder(line, '10')),
      personas.apManager,
    );
    expect(codes(answer)).toContain('PRICE HOLD');
    expect((await kit.approve(answer, apManager)).problems).toMatchObject([{ code: 'SOD-1' }]);
    await kit.approve(answer, cfo);
    expect(await kit.posting(answer)).toMatchObject({ status: 'APPROVED' });
  });

  test('an order that its source could not tell of is a hold, one that nobody has is refused', async () => {
    const inBooks = await kit.submit('submitInvoice', anInput(ofOrder('sap:PO-9.1', '1')), apClerk);
    expect(codes(inBooks)).toContain('MAT-1 HOLD');
    const nowhere = await kit.submit(
      'submitInvoice',
      anInput(ofOrder('coupa:PO-NONE.1', '1')),
      apClerk,
    );
    expect(codes(nowhere)).toContain('MAT-2 BLOCK');
  });

  test('without a system of orders an invoice that names one is held', async () => {
    const bare = await invoicesKit({ hasOrders: false });
    const answer = await bare.submit(
      'submitInvoice',
      anInput(ofOrder('coupa:PO-9.1', '1')),
      apClerk,
    );
    expect(codes(answer)).toEqual(['MAT-1 HOLD', 'IGNORED_BY_TARGET WARN']);
    await bare.stop();
  });
});
