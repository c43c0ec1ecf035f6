import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { makeId } from '#domain/ids';
import { retryRefused } from '#platform/flows/retry-refused';
import { runFlow } from '#platform/flows/run-flow';
import { reconcile } from '#platform/worker/reconcile';
import { voidCancelledTax } from '#subgraphs/invoices/flows/void-invoice-tax';
import { taxEngineDouble } from '../support/doubles/tax-engine.ts';
import { anEvent } from '../support/flow-events.ts';
import { answerOf } from '../support/invoice-flows.ts';
import { anInput, invoicesKit, type InvoicesKit } from '../support/invoices-kit.ts';
import { personas } from '../support/personas.ts';

const { apClerk, apManager, cfo } = personas;
const SETTLED_MS = 6 * 60_000;
const engine = taxEngineDouble('avatax', ['DE01']);

let kit: InvoicesKit;
beforeAll(async () => {
  kit = await invoicesKit({ beside: [engine.source] });
});
afterAll(() => kit.stop());
afterEach(() => kit.sap.reads(null));

interface Posted {
  readonly reference: string;
  /** As it was submitted, and as its system has it. */
  readonly own: string;
  readonly id: string;
}

/** An invoice in the books, with its document at the engine unless that has refused it. */
async function posted(): Promise<Posted> {
  const { reference } = await kit.post('submitInvoice', anInput(), [apClerk, apManager]);
  const { targetId } = await kit.database.submittedInvoice.findUniqueOrThrow({
    where: { reference },
  });
  return { reference, own: makeId('superledger', reference), id: targetId ?? '' };
}

const statusInBooks = (id: string, documentStatus: 'POSTED' | 'CANCELLED'): void => {
  const known = kit.sap.documents.get(id);
  if (!known) throw new Error('it was posted');
  kit.sap.documents.set(id, { ...known, documentStatus });
};

const changedTo = (key: string, status: string) => anEvent('invoice.status-changed', key, status);
const flow = () => voidCancelledTax(kit.services);
const told = (event: ReturnType<typeof anEvent>) => runFlow(kit.kernel, flow(), event);
const voidsOf = (id: string) =>
  kit.database.posting.findMany({ where: { command: 'voidInvoiceTax', subjectId: id } });
/** Plays the worker's part of what the flow has submitted. */
async function executed(id: string): Promise<string[]> {
  const statuses: string[] = [];
  for (const { reference } of await voidsOf(id))
    statuses.push((await kit.execute(answerOf(reference))).status);
  return statuses;
}
const documentOf = ({ reference }: Posted): string | undefined =>
  engine.kept.get(reference)?.status;
const openOf = (object: string) =>
  kit.database.ledgerException.findMany({ where: { object, resolvedAt: null } });

describe('an invoice that a person cancels in its system', () => {
  test('takes its tax document with it: one posting, done at once, by the flow', async () => {
    const invoice = await posted();
    statusInBooks(invoice.id, 'CANCELLED');
    const event = changedTo(invoice.id, 'CANCELLED');
    await told(event);
    await told(event);
    expect(await voidsOf(invoice.id)).toMatchObject([
      { status: 'APPROVED', requestedBy: 'flow:void-invoice-tax', targetSource: 'avatax' },
    ]);
    expect(await executed(invoice.id)).toEqual(['COMPLETED']);
    expect(documentOf(invoice)).toBe('Cancelled');
    // Told of it again, by another event: there is nothing left to void.
    await told(changedTo(invoice.id, 'CANCELLED'));
    expect(await voidsOf(invoice.id)).toHaveLength(1);
    expect(await openOf(invoice.id)).toEqual([]);
  });

  test('is told of once more when the answer of the engine was lost, and voided once', async () => {
    const invoice = await posted();
    statusInBooks(invoice.id, 'CANCELLED');
    await told(changedTo(invoice.id, 'CANCELLED'));
    engine.failWrite('OUTCOME_UNKNOWN', true);
    expect(await executed(invoice.id)).toEqual(['COMPLETED']);
    const [made] = await voidsOf(invoice.id);
    expect(
      await kit.database.postingAttempt.count({ where: { reference: made?.reference ?? '' } }),
    ).toBe(1);
  });

  test('whose engine refuses for good leaves a declined posting', async () => {
    const invoice = await posted();
    statusInBooks(invoice.id, 'CANCELLED');
    await told(changedTo(invoice.id, 'CANCELLED'));
    engine.failWrite('DECLINED');
    expect(await executed(invoice.id)).toEqual(['DECLINED']);
    expect(documentOf(invoice)).toBe('Committed');
  });

  test('before the engine had its document is heard of when our own posting ends', async () => {
    const invoice = await posted();
    await told(changedTo(invoice.own, 'POSTED'));
    expect(await voidsOf(invoice.id)).toEqual([]);
    statusInBooks(invoice.id, 'CANCELLED');
    const topic = 'invoice.status-changed';
    const seen = { topic, entityId: invoice.id, status: 'CANCELLED', changedAt: kit.clock.now() };
    await kit.database.followedEntity.create({ data: seen });
    await told(changedTo(invoice.own, 'POSTED'));
    expect(await executed(invoice.id)).toEqual(['COMPLETED']);
    expect(documentOf(invoice)).toBe('Cancelled');
  });

  test('without a document at any engine is passed over', async () => {
    engine.failWrite('DECLINED');
    const invoice = await posted();
    statusInBooks(invoice.id, 'CANCELLED');
    await told(changedTo(invoice.id, 'CANCELLED'));
    expect(await voidsOf(invoice.id)).toEqual([]);
    expect(await openOf(invoice.id)).toEqual([]);
  });
});

describe('an invoice of which it was told that it is cancelled', () => {
  test('and that its system does not call cancelled now is for a person, until it does', async () => {
    const invoice = await posted();
    const event = changedTo(invoice.id, 'CANCELLED');
    await told(event);
    expect(await voidsOf(invoice.id)).toEqual([]);
    expect(await openOf(invoice.id)).toMatchObject([
      {
        kind: 'FLOW_REFUSED',
        legalEntity: 'DE01',
        evidence: { flow: 'void-invoice-tax', controls: [{ code: 'TAX-3', severity: 'BLOCK' }] },
      },
    ]);
    statusInBooks(invoice.id, 'CANCELLED');
    await retry(event);
    expect(await executed(invoice.id)).toEqual(['COMPLETED']);
    expect(await openOf(invoice.id)).toEqual([]);
  });

  test('that a person voided meanwhile is no longer for a person', async () => {
    const invoice = await posted();
    const event = changedTo(invoice.id, 'CANCELLED');
    await told(event);
    statusInBooks(invoice.id, 'CANCELLED');
    await kit.post('voidInvoiceTax', { invoiceId: invoice.own }, [apClerk]);
    expect(await openOf(invoice.id)).toHaveLength(1);
    await retry(event);
    expect(await openOf(invoice.id)).toEqual([]);
    expect(await voidsOf(invoice.id)).toHaveLength(1);
  });

  test('while its system does not answer is tried again, not refused', async () => {
    const invoice = await posted();
    statusInBooks(invoice.id, 'CANCELLED');
    kit.sap.reads('UNAVAILABLE');
    await expect(told(changedTo(invoice.id, 'CANCELLED'))).rejects.toThrow('scripted UNAVAILABLE');
    expect(await openOf(invoice.id)).toEqual([]);
  });
});

const retry = (event: ReturnType<typeof anEvent>) =>
  retryRefused(kit.kernel, [flow()], async (_, sequence) =>
    sequence === event.sequence ? event : null,
  );

describe('an invoice that is cancelled here', () => {
  test('is left to its own posting', async () => {
    const invoice = await posted();
    await cancelHere(invoice);
    expect(documentOf(invoice)).toBe('Cancelled');
    await told(changedTo(invoice.id, 'CANCELLED'));
    expect(await voidsOf(invoice.id)).toEqual([]);
  });

  test('also where the engine would not void it, which a person may then have done', async () => {
    const invoice = await posted();
    engine.failWrite('DECLINED');
    const cancelled = await cancelHere(invoice);
    await told(changedTo(invoice.id, 'CANCELLED'));
    expect(await voidsOf(invoice.id)).toEqual([]);
    expect(await openOf(makeId('superledger', cancelled.reference))).toMatchObject([
      { kind: 'STEP_REFUSED' },
    ]);
    await kit.post('voidInvoiceTax', { invoiceId: invoice.id }, [apClerk]);
    expect(documentOf(invoice)).toBe('Cancelled');
    const again = await kit.submit('voidInvoiceTax', { invoiceId: invoice.id }, apClerk);
    expect(again).toMatchObject({
      posting: null,
      problems: [{ code: 'TAX-4', severity: 'BLOCK', evidence: { isVoid: true } }],
    });
  });
});

const cancelHere = async ({ id }: Posted) => {
  const input = { invoiceId: id, reason: 'ordered by mistake' };
  const done = await kit.post('cancelInvoice', input, [apClerk, cfo]);
  expect(done.status).toBe('COMPLETED');
  return done;
};

describe('voidInvoiceTax', () => {
  test('of an invoice that stands is refused', async () => {
    const { id } = await posted();
    expect(await kit.submit('voidInvoiceTax', { invoiceId: id }, apClerk)).toMatchObject({
      posting: null,
      problems: [{ code: 'TAX-3', path: ['input', 'invoiceId'] }],
    });
  });

  test('of an invoice that no engine was told of is refused', async () => {
    engine.failWrite('DECLINED');
    const { id } = await posted();
    statusInBooks(id, 'CANCELLED');
    expect(await kit.submit('voidInvoiceTax', { invoiceId: id }, apClerk)).toMatchObject({
      posting: null,
      problems: [{ code: 'TAX-4', evidence: { isVoid: false } }],
    });
  });

  test('of an invoice of a company that one does not see is not found', async () => {
    const { id } = await posted();
    const elsewhere = { ...apClerk, legalEntities: ['US01'] };
    await expect(kit.submit('voidInvoiceTax', { invoiceId: id }, elsewhere)).rejects.toMatchObject({
      extensions: { code: 'NOT_FOUND' },
    });
  });

  test('takes the right to enter invoices', async () => {
    const { id } = await posted();
    await expect(kit.submit('voidInvoiceTax', { invoiceId: id }, cfo)).rejects.toMatchObject({
      extensions: { code: 'FORBIDDEN' },
    });
  });
});

describe('reconciliation', () => {
  const differences = (evidence: unknown) => (evidence as { differences?: unknown }).differences;
  const round = async () => {
    kit.clock.advance(SETTLED_MS);
    await reconcile(kit.kernel, { checks: [] });
  };

  test('shows an invoice that a person cancelled as ALTERED, before and after its tax is void', async () => {
    const invoice = await posted();
    await round();
    expect(await openOf(invoice.own)).toEqual([]);
    statusInBooks(invoice.id, 'CANCELLED');
    await round();
    const [found, ...others] = await openOf(invoice.own);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ kind: 'ALTERED', legalEntity: 'DE01' });
    const wanted = [{ field: 'cancelled', posted: 'false', found: 'true' }];
    expect(differences(found?.evidence)).toEqual(wanted);
    await told(changedTo(invoice.id, 'CANCELLED'));
    expect(await executed(invoice.id)).toEqual(['COMPLETED']);
    const seenAt = found?.seenAt.getTime() ?? 0;
    await round();
    const [again] = await openOf(invoice.own);
    expect(again).toMatchObject({ id: found?.id, kind: 'ALTERED' });
    expect(again?.seenAt.getTime()).toBeGreaterThan(seenAt);
  });

  test('says so too where a cancelled invoice does not answer to our reference, until it is gone', async () => {
    const hiding = await posted();
    kit.sap.hideCancelled();
    statusInBooks(hiding.id, 'CANCELLED');
    await round();
    expect(await openOf(hiding.own)).toMatchObject([
      { kind: 'ALTERED', evidence: { differences: [{ field: 'cancelled', found: 'true' }] } },
    ]);
    const known = kit.sap.documents.get(hiding.id);
    kit.sap.documents.delete(hiding.id);
    await round();
    expect(await openOf(hiding.own)).toMatchObject([
      { kind: 'MISSING', evidence: { step: 'invoice', target: hiding.id } },
    ]);
    if (known) kit.sap.documents.set(hiding.id, known);
  });

  test('finds nothing of an invoice that was cancelled here, nor of a void', async () => {
    const here = await posted();
    await cancelHere(here);
    const elsewhere = await posted();
    statusInBooks(elsewhere.id, 'CANCELLED');
    await told(changedTo(elsewhere.id, 'CANCELLED'));
    expect(await executed(elsewhere.id)).toEqual(['COMPLETED']);
    await round();
    const [made] = await voidsOf(elsewhere.id);
    expect(made?.reconciledAt).not.toBeNull();
    expect(await openOf(makeId('superledger', made?.reference ?? ''))).toEqual([]);
    expect(await openOf(here.own)).toEqual([]);
  });

  test('says of a document that somebody entered anew that the void is MISSING', async () => {
    const invoice = await posted();
    statusInBooks(invoice.id, 'CANCELLED');
    await told(changedTo(invoice.id, 'CANCELLED'));
    expect(await executed(invoice.id)).toEqual(['COMPLETED']);
    const { commitTaxDocument } = engine.source.capabilities;
    await commitTaxDocument?.submit({ body: JSON.stringify({ reference: invoice.reference }) }, {
      signal: new AbortController().signal,
    } as never);
    await round();
    const [made] = await voidsOf(invoice.id);
    expect(await openOf(makeId('superledger', made?.reference ?? ''))).toMatchObject([
      { kind: 'MISSING', evidence: { step: 'tax' } },
    ]);
  });
});
