import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeId } from '#domain/ids';
import { personas } from '../support/personas.ts';
import { changedTo, taxScene, type TaxScene } from '../support/tax-scene.ts';

const { apClerk, cfo } = personas;

let scene: TaxScene;
beforeAll(async () => {
  scene = await taxScene();
});
afterAll(() => scene.kit.stop());
afterEach(() => scene.kit.sap.reads(null));

describe('an invoice that a person cancels in its system', () => {
  test('takes its tax document with it: one posting, done at once, by the flow', async () => {
    const invoice = await scene.posted();
    scene.cancelThere(invoice);
    const event = changedTo(invoice.id, 'CANCELLED');
    await scene.told(event);
    await scene.told(event);
    expect(await scene.voidsOf(invoice.id)).toMatchObject([
      { status: 'APPROVED', requestedBy: 'flow:void-invoice-tax', targetSource: 'avatax' },
    ]);
    expect(await scene.executed(invoice.id)).toEqual(['COMPLETED']);
    expect(scene.documentOf(invoice)).toBe('Cancelled');
    // Told of it again, by another event: there is nothing left to void.
    await scene.told(changedTo(invoice.id, 'CANCELLED'));
    expect(await scene.voidsOf(invoice.id)).toHaveLength(1);
    expect(await scene.openOf(invoice.id)).toEqual([]);
  });

  test('is told of once more when the answer of the engine was lost, and voided once', async () => {
    const invoice = await scene.posted();
    scene.cancelThere(invoice);
    await scene.told(changedTo(invoice.id, 'CANCELLED'));
    scene.engine.failWrite('OUTCOME_UNKNOWN', true);
    expect(await scene.executed(invoice.id)).toEqual(['COMPLETED']);
    const [made] = await scene.voidsOf(invoice.id);
    expect(
      await scene.kit.database.postingAttempt.count({
        where: { reference: made?.reference ?? '' },
      }),
    ).toBe(1);
  });

  test('whose engine refuses for good leaves a declined posting', async () => {
    const invoice = await scene.posted();
    scene.cancelThere(invoice);
    await scene.told(changedTo(invoice.id, 'CANCELLED'));
    scene.engine.failWrite('DECLINED');
    expect(await scene.executed(invoice.id)).toEqual(['DECLINED']);
    expect(scene.documentOf(invoice)).toBe('Committed');
  });

  test('before the engine had its document is heard of when our own posting ends', async () => {
    const invoice = await scene.posted();
    await scene.told(changedTo(invoice.own, 'POSTED'));
    expect(await scene.voidsOf(invoice.id)).toEqual([]);
    scene.cancelThere(invoice);
    const topic = 'invoice.status-changed';
    const seen = {
      topic,
      entityId: invoice.id,
      status: 'CANCELLED',
      changedAt: scene.kit.clock.now(),
    };
    await scene.kit.database.followedEntity.create({ data: seen });
    await scene.told(changedTo(invoice.own, 'POSTED'));
    expect(await scene.executed(invoice.id)).toEqual(['COMPLETED']);
    expect(scene.documentOf(invoice)).toBe('Cancelled');
  });

  test('without a document at any engine is passed over', async () => {
    scene.engine.failWrite('DECLINED');
    const invoice = await scene.posted();
    scene.cancelThere(invoice);
    await scene.told(changedTo(invoice.id, 'CANCELLED'));
    expect(await scene.voidsOf(invoice.id)).toEqual([]);
    expect(await scene.openOf(invoice.id)).toEqual([]);
  });
});

describe('an invoice of which it was told that it is cancelled', () => {
  test('and that its system does not call cancelled now is for a person, until it does', async () => {
    const invoice = await scene.posted();
    const event = changedTo(invoice.id, 'CANCELLED');
    await scene.told(event);
    expect(await scene.voidsOf(invoice.id)).toEqual([]);
    expect(await scene.openOf(invoice.id)).toMatchObject([
      {
        kind: 'FLOW_REFUSED',
        legalEntity: 'DE01',
        evidence: { flow: 'void-invoice-tax', controls: [{ code: 'TAX-3', severity: 'BLOCK' }] },
      },
    ]);
    scene.cancelThere(invoice);
    await scene.retry(event);
    expect(await scene.executed(invoice.id)).toEqual(['COMPLETED']);
    expect(await scene.openOf(invoice.id)).toEqual([]);
  });

  test('that a person voided meanwhile is no longer for a person', async () => {
    const invoice = await scene.posted();
    const event = changedTo(invoice.id, 'CANCELLED');
    await scene.told(event);
    scene.cancelThere(invoice);
    await scene.kit.post('voidInvoiceTax', { invoiceId: invoice.own }, [apClerk]);
    expect(await scene.openOf(invoice.id)).toHaveLength(1);
    await scene.retry(event);
    expect(await scene.openOf(invoice.id)).toEqual([]);
    expect(await scene.voidsOf(invoice.id)).toHaveLength(1);
  });

  test('while its system does not answer is tried again, not refused', async () => {
    const invoice = await scene.posted();
    scene.cancelThere(invoice);
    scene.kit.sap.reads('UNAVAILABLE');
    await expect(scene.told(changedTo(invoice.id, 'CANCELLED'))).rejects.toThrow(
      'scripted UNAVAILABLE',
    );
    expect(await scene.openOf(invoice.id)).toEqual([]);
  });
});

describe('an invoice that is cancelled here', () => {
  test('is left to its own posting', async () => {
    const invoice = await scene.posted();
    await scene.cancelHere(invoice);
    expect(scene.documentOf(invoice)).toBe('Cancelled');
    await scene.told(changedTo(invoice.id, 'CANCELLED'));
    expect(await scene.voidsOf(invoice.id)).toEqual([]);
  });

  test('also where the engine would not void it, which a person may then have done', async () => {
    const invoice = await scene.posted();
    scene.engine.failWrite('DECLINED');
    const cancelled = await scene.cancelHere(invoice);
    await scene.told(changedTo(invoice.id, 'CANCELLED'));
    expect(await scene.voidsOf(invoice.id)).toEqual([]);
    expect(await scene.openOf(makeId('superledger', cancelled.reference))).toMatchObject([
      { kind: 'STEP_REFUSED' },
    ]);
    await scene.kit.post('voidInvoiceTax', { invoiceId: invoice.id }, [apClerk]);
    expect(scene.documentOf(invoice)).toBe('Cancelled');
    const again = await scene.kit.submit('voidInvoiceTax', { invoiceId: invoice.id }, apClerk);
    expect(again).toMatchObject({
      posting: null,
      problems: [{ code: 'TAX-4', severity: 'BLOCK', evidence: { isVoid: true } }],
    });
  });
});

describe('voidInvoiceTax', () => {
  test('of an invoice that stands is refused', async () => {
    const { id } = await scene.posted();
    expect(await scene.kit.submit('voidInvoiceTax', { invoiceId: id }, apClerk)).toMatchObject({
      posting: null,
      problems: [{ code: 'TAX-3', path: ['input', 'invoiceId'] }],
    });
  });

  test('of an invoice that no engine was told of is refused', async () => {
    scene.engine.failWrite('DECLINED');
    const invoice = await scene.posted();
    scene.cancelThere(invoice);
    const { id } = invoice;
    expect(await scene.kit.submit('voidInvoiceTax', { invoiceId: id }, apClerk)).toMatchObject({
      posting: null,
      problems: [{ code: 'TAX-4', evidence: { isVoid: false } }],
    });
  });

  test('of an invoice of a company that one does not see is not found', async () => {
    const { id } = await scene.posted();
    const elsewhere = { ...apClerk, legalEntities: ['US01'] };
    await expect(
      scene.kit.submit('voidInvoiceTax', { invoiceId: id }, elsewhere),
    ).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });

  test('takes the right to enter invoices', async () => {
    const { id } = await scene.posted();
    await expect(scene.kit.submit('voidInvoiceTax', { invoiceId: id }, cfo)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });
});
