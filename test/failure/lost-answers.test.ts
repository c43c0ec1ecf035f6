import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { approve, invoiceInput, submit, untilStatus } from '../support/invoices.ts';
import { layGround, type Ground, type Role } from '../support/ground.ts';
import { sapInvoicesWith } from '../support/sap-books.ts';
import { verifiedTrail } from '../support/trail.ts';
import { simulatorAdmin, type SimulatorAdmin } from '../support/simulator-admin.ts';

let ground: Ground;
let product: Role;
let sap: SimulatorAdmin;

beforeAll(async () => {
  ground = await layGround();
  product = await ground.spawn('all');
  sap = simulatorAdmin(ground.systems['sap'] ?? '');
});
beforeEach(() => sap.noFaults());
afterAll(() => ground.stop());

const CREATE = { method: 'POST', path: 'A_SupplierInvoice' };

async function postWith(fault: Readonly<Record<string, unknown>>) {
  const submitted = await submit(product.client, 'ap-clerk', invoiceInput());
  const mine = submitted.data.submitInvoice.posting;
  await sap.fault({ ...CREATE, times: 1, ...fault });
  await approve(product.client, 'ap-manager', mine);
  const done = await untilStatus(product.client, mine.id, 'COMPLETED', 60_000);
  return { done, documents: await sapInvoicesWith(ground, mine.reference) };
}

const decisions = (done: { timeline: readonly { decision: string }[] }): string[] =>
  done.timeline.map(({ decision }) => decision);

test('an answer lost after SAP committed is found by our reference, nothing is sent again', async () => {
  const { done, documents } = await postWith({ fault: 'drop-after' });
  expect(documents).toHaveLength(1);
  expect(done.steps).toHaveLength(1);
  expect(decisions(done)).toContain('UNCERTAIN');
});

test('a request lost before SAP saw it is proven absent, then the same bytes go once more', async () => {
  const { done, documents } = await postWith({ fault: 'drop-before' });
  expect(documents).toHaveLength(1);
  expect(done.steps.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'NOT_SENT',
    'CONFIRMED',
  ]);
  expect(decisions(done)).toContain('UNCERTAIN');
});

test('an answer later than the deadline is no failure: the enquiry finds the document', async () => {
  const { done, documents } = await postWith({ fault: 'delay', delayMs: 4_000 });
  expect(documents).toHaveLength(1);
  expect(decisions(done)).toContain('UNCERTAIN');
});

test('a server error on a write is uncertain, not a refusal', async () => {
  const { done, documents } = await postWith({ fault: 'server-error' });
  expect(documents).toHaveLength(1);
  expect(decisions(done)).toContain('UNCERTAIN');
});

test.each(['garbage', 'html'])(
  'an answer that says nothing (%s) is no answer: the enquiry decides',
  async (fault) => {
    const { done, documents } = await postWith({ fault });
    expect(documents).toHaveLength(1);
    expect(decisions(done)).toContain('UNCERTAIN');
  },
);

test('an enquiry that is answered with a page of before finds the document once', async () => {
  await sap.fault({ fault: 'duplicate-page', method: 'GET', path: 'A_SupplierInvoice', times: 2 });
  const { done, documents } = await postWith({ fault: 'drop-after' });
  expect(documents).toHaveLength(1);
  expect(done.steps).toHaveLength(1);
});

test('when SAP asks to slow down nothing happened, and the posting goes later', async () => {
  const { done, documents } = await postWith({ fault: 'rate-limit', retryAfterSeconds: 1 });
  expect(documents).toHaveLength(1);
  expect(done.steps.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
    'NOT_SENT',
    'CONFIRMED',
  ]);
  expect(decisions(done)).not.toContain('UNCERTAIN');
});

test('after all of them the audit trail holds', async () => {
  expect((await verifiedTrail(ground)).findings.first).toEqual([]);
});
