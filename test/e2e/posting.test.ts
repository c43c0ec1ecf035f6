import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import {
  approve,
  invoiceInput,
  posting,
  submit,
  SUPPLIER,
  untilStatus,
} from '../support/invoices.ts';
import type { Answer } from '../support/product-client.ts';
import { sapInvoicesWith } from '../support/sap-books.ts';
import { sharedProduct } from '../support/shared-product.ts';

const product = sharedProduct();

test('a posting is submitted, approved by another person and made once in SAP', async () => {
  const submitted = await submit(product, 'ap-clerk', invoiceInput({ number: 'RE-1' }));
  expect(submitted.errors).toEqual([]);
  const { posting: first, problems, replayed } = submitted.data.submitInvoice;
  expect({ problems, replayed }).toEqual({ problems: [], replayed: false });
  expect(first).toMatchObject({
    status: 'AWAITING_APPROVAL',
    requiredApprovals: [{ scope: 'invoices:approve', satisfied: false }],
    subject: { id: first.id, number: 'RE-1', documentStatus: 'PENDING_APPROVAL' },
  });
  const approved = await approve(product, 'ap-manager', first);
  expect(approved.errors).toEqual([]);
  expect(approved.data.approvePosting.posting.approvals).toEqual([
    { by: 'ap-manager', decision: 'APPROVED' },
  ]);
  const done = await untilStatus(product, first.id, 'COMPLETED');
  const [document, ...more] = await sapInvoicesWith(product, first.reference);
  expect(more).toEqual([]);
  expect(done.subject).toMatchObject({
    documentStatus: 'POSTED',
    documentNumber: document?.number,
    reference: first.reference,
  });
  expect(done.steps).toMatchObject([{ number: 1, outcome: 'CONFIRMED' }]);
  expect(done.timeline.map(({ by, decision }: Record<string, string>) => [by, decision])).toEqual([
    ['ap-clerk', 'AWAITING_APPROVAL'],
    ['ap-manager', 'APPROVED'],
    ['superledger', 'EXECUTING'],
    ['superledger', 'COMPLETED'],
  ]);
});

test('once posted the invoice is the one of SAP, in lists too, and counted once', async () => {
  const number = 'RE-ONCE';
  const submitted = await submit(product, 'ap-clerk', invoiceInput({ number }));
  const first = submitted.data.submitInvoice.posting;
  const list = `{ invoices(filter: { number: "${number}", supplierId: "${SUPPLIER}" }) { edges { node { id documentStatus } } } }`;
  const before = await product.ask('ap-clerk', list);
  expect(before.data.invoices.edges).toEqual([
    { node: { id: first.id, documentStatus: 'PENDING_APPROVAL' } },
  ]);
  await approve(product, 'ap-manager', first);
  await untilStatus(product, first.id, 'COMPLETED');
  await expect
    .poll(async () => (await product.ask('ap-clerk', list)).data.invoices.edges)
    .toEqual([{ node: { id: expect.stringMatching(/^sap:/), documentStatus: 'POSTED' } }]);
  const byFirstId = await product.ask('ap-clerk', `{ invoice(id: "${first.id}") { id number } }`);
  expect(byFirstId.data.invoice).toEqual({ id: expect.stringMatching(/^sap:/), number });
});

test('a repeated key returns the first posting, also fifty at once; other content is a conflict', async () => {
  const input = invoiceInput();
  const answers = await Promise.all(Array.from({ length: 50 }, () => untilTaken(input)));
  expect(answers.flatMap(({ errors }) => errors)).toEqual([]);
  const payloads = answers.map((each) => each.data.submitInvoice);
  expect(new Set(payloads.map((each) => each.posting.id)).size).toBe(1);
  expect(payloads.filter((each) => !each.replayed)).toHaveLength(1);
  const changed = await submit(product, 'ap-clerk', {
    ...input,
    lines: [{ description: 'Something else', amount: '100.00' }],
  });
  expect(changed.errors[0]?.extensions).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
  const foreign = await submit(product, 'ap-manager', input);
  expect(foreign.errors[0]?.extensions).toMatchObject({ code: 'IDEMPOTENCY_CONFLICT' });
});

/** As a client does it whose source has too much to do just now: again under the same key, until it is taken. */
async function untilTaken(input: Record<string, unknown>): Promise<Answer> {
  const giveUpAt = performance.now() + 30_000;
  for (;;) {
    const answer = await submit(product, 'ap-clerk', input);
    const { retryable, retryAfterMs } = answer.errors[0]?.extensions ?? {};
    if (retryable !== true || performance.now() > giveUpAt) return answer;
    await pause(Number(retryAfterMs ?? 100));
  }
}

test('of concurrent submissions of one invoice under different keys the database lets one pass', async () => {
  const number = 'RE-RACE';
  const answers = await Promise.all(
    Array.from({ length: 8 }, () => submit(product, 'ap-clerk', invoiceInput({ number }))),
  );
  const payloads = answers.map((each) => each.data.submitInvoice);
  expect(payloads.filter((each) => each.posting !== null)).toHaveLength(1);
  const refused = payloads.filter((each) => each.posting === null);
  expect(refused.map((each) => each.problems[0].code)).toEqual(refused.map(() => 'DUP-1'));
});

test('who may not approve is refused: by scope, by segregation of duties, by hash, by limit', async () => {
  const submitted = await submit(product, 'ap-clerk', invoiceInput());
  const mine = submitted.data.submitInvoice.posting;
  const byClerk = await approve(product, 'ap-clerk', mine);
  expect(byClerk.errors[0]?.extensions).toMatchObject({ code: 'FORBIDDEN' });
  const otherHash = await approve(product, 'ap-manager', { ...mine, contentHash: '0'.repeat(64) });
  expect(otherHash.data.approvePosting).toMatchObject({
    problems: [{ code: 'APR-4' }],
    posting: { status: 'AWAITING_APPROVAL' },
  });
  const own = await submit(product, 'ap-manager', invoiceInput());
  const bySubmitter = await approve(product, 'ap-manager', own.data.submitInvoice.posting);
  expect(bySubmitter.data.approvePosting).toMatchObject({
    problems: [{ code: 'SOD-1' }],
    posting: { status: 'AWAITING_APPROVAL' },
  });
  const large = await submit(
    product,
    'ap-clerk',
    invoiceInput({
      net: '60000.00',
      tax: '0',
      gross: '60000.00',
      lines: [{ description: 'Machine', amount: '60000.00', taxCode: 'V0' }],
    }),
  );
  const overLimit = await approve(product, 'ap-manager', large.data.submitInvoice.posting);
  expect(overLimit.data.approvePosting).toMatchObject({ problems: [{ code: 'APR-1' }] });
});

test('above the one-approver amount it takes two different people', async () => {
  const submitted = await submit(
    product,
    'ap-clerk',
    invoiceInput({
      net: '20000.00',
      tax: '3800.00',
      gross: '23800.00',
      lines: [{ description: 'Servers', amount: '20000.00' }],
    }),
  );
  const mine = submitted.data.submitInvoice.posting;
  expect(mine.requiredApprovals).toHaveLength(2);
  const one = await approve(product, 'ap-manager', mine);
  expect(one.data.approvePosting.posting.status).toBe('AWAITING_APPROVAL');
  const again = await approve(product, 'ap-manager', mine);
  expect(again.data.approvePosting.problems).toMatchObject([{ code: 'SOD-3' }]);
  const two = await approve(product, 'cfo', mine);
  expect(two.errors).toEqual([]);
  await untilStatus(product, mine.id, 'COMPLETED');
});

test('a rejected posting ends, its invoice is cancelled and its number is free again', async () => {
  const number = 'RE-REJECT';
  const submitted = await submit(product, 'ap-clerk', invoiceInput({ number }));
  const mine = submitted.data.submitInvoice.posting;
  const rejected = await product.ask(
    'ap-manager',
    'mutation($input: RejectPostingInput!) { rejectPosting(input: $input) { problems { code } posting { status subject { ... on Invoice { documentStatus } } } } }',
    { input: { idempotencyKey: randomUUID(), id: mine.id, reason: 'not ours' } },
  );
  expect(rejected.data.rejectPosting).toEqual({
    problems: [],
    posting: { status: 'REJECTED', subject: { documentStatus: 'CANCELLED' } },
  });
  const again = await submit(product, 'ap-clerk', invoiceInput({ number }));
  expect(again.data.submitInvoice.problems).toEqual([]);
});

test('what SAP turns down ends DECLINED with SAP’s code, and nothing is there', async () => {
  const submitted = await submit(
    product,
    'ap-clerk',
    invoiceInput({ lines: [{ description: 'Office paper', amount: '100.00', taxCode: 'Z9' }] }),
  );
  const mine = submitted.data.submitInvoice.posting;
  await approve(product, 'ap-manager', mine);
  const done = await untilStatus(product, mine.id, 'DECLINED');
  expect(done.steps).toMatchObject([
    { outcome: 'DECLINED', errorCode: expect.stringMatching(/FF/) },
  ]);
  expect(done.subject.documentStatus).toBe('CANCELLED');
  expect(await sapInvoicesWith(product, mine.reference)).toEqual([]);
});

test('a viewer sees own postings and those one approves, and no others', async () => {
  const submitted = await submit(product, 'ap-clerk', invoiceInput());
  const { id } = submitted.data.submitInvoice.posting;
  expect(await posting(product, 'ap-clerk', id)).toMatchObject({ id });
  expect(await posting(product, 'controller', id)).toMatchObject({ id });
  expect(await posting(product, 'ap-clerk-us', id)).toBeNull();
  const portal = await product.ask('portal', `{ posting(id: "${id}") { id } }`);
  expect(portal).toMatchObject({ data: { posting: null }, errors: [] });
  const inbox = await product.ask(
    'ap-manager',
    '{ postings(filter: { awaitingMe: true }) { edges { node { id } } } }',
  );
  expect(inbox.data.postings.edges).toContainEqual({ node: { id } });
});

test('the audit trail tells of it, also of refusals, and cannot be changed', async () => {
  for (const action of ['submitInvoice.refused', 'submitInvoice.completed']) {
    const trail = await product.ask(
      'auditor',
      'query($action: String) { auditTrail(filter: { action: $action }, first: 5) { edges { node { action decision } } } }',
      { action },
    );
    expect(trail.errors).toEqual([]);
    expect(trail.data.auditTrail.edges[0]?.node).toMatchObject({ action });
  }
  expect(
    (await product.ask('ap-clerk', '{ auditTrail { edges { cursor } } }')).errors[0]?.extensions,
  ).toMatchObject({ code: 'FORBIDDEN' });
  const client = new pg.Client({ connectionString: product.databaseUrl });
  await client.connect();
  try {
    await expect(client.query('delete from platform.audit_entry')).rejects.toThrow('append-only');
    await expect(client.query("update platform.audit_entry set decision = 'x'")).rejects.toThrow(
      'append-only',
    );
  } finally {
    await client.end();
  }
});
