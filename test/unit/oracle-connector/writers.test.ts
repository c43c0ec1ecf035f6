import { expect, test } from 'vitest';
import type { InvoiceInstruction } from '#domain/invoice';
import {
  call,
  collection,
  errorAnswer,
  fakeOracle,
  invoiceRow,
  supplierRow,
  UNIT,
} from './fake-oracle.ts';

const REFERENCE = 'A0000000000000AB';
const money = (amountMinor: bigint) => ({ amountMinor, currency: 'GBP' });

const bill: InvoiceInstruction = {
  reference: REFERENCE,
  supplierId: 'oracle:300100187048034',
  legalEntity: 'GB01',
  number: 'INV-7',
  kind: 'INVOICE',
  invoiceDate: '2026-11-02',
  postingDate: '2026-11-03',
  dueDate: '2026-12-02',
  gross: money(13080n),
  tax: money(1080n),
  lines: [
    {
      description: 'Rent "x" & y',
      amount: money(12000n),
      accountId: 'oracle:635000',
      costCenterId: 'oracle:1010',
      taxCode: 'G1',
    },
  ],
};

type Answers = Parameters<typeof fakeOracle>[0];

function submitting(answers: Answers, instruction: InvoiceInstruction = bill) {
  const source = fakeOracle(answers);
  const writer = source.submitInvoice;
  if (!writer) throw new Error('the connector submits invoices');
  return { source, done: writer.submit(writer.prepare(instruction), call) };
}

const suppliers = collection([supplierRow]);
const created = { status: 201, text: JSON.stringify(invoiceRow) };
const ours = { ...invoiceRow, ReferenceKeyOne: REFERENCE };

test('names supplier and site as Oracle does, and amounts as texts', async () => {
  const { source, done } = submitting([suppliers, created]);
  expect(await done).toEqual({ job: '300100000100001', progress: 'created' });
  expect(source.requests[1]).toMatchObject({
    method: 'POST',
    path: '/fscmRestApi/resources/11.13.18.05/invoices',
    headers: { 'content-type': 'application/vnd.oracle.adf.resourceitem+json' },
    effect: 'write',
  });
  expect(JSON.parse(source.requests[1]?.body ?? '')).toMatchObject({
    InvoiceNumber: 'INV-7',
    InvoiceAmount: '130.80',
    Supplier: 'Acme Ltd',
    SupplierSite: 'MAIN',
    BusinessUnit: UNIT,
    ReferenceKeyOne: REFERENCE,
    invoiceLines: [
      { LineAmount: '120.00', DistributionCombination: '01.635000.1010' },
      { LineAmount: '10.80', DistributionCombination: '01.154300.0000' },
    ],
  });
});

test('turns the amounts of a credit memo', async () => {
  const { source, done } = submitting([suppliers, created], { ...bill, kind: 'CREDIT_MEMO' });
  await done;
  expect(JSON.parse(source.requests[1]?.body ?? '')).toMatchObject({
    InvoiceType: 'Credit memo',
    InvoiceAmount: '-130.80',
    invoiceLines: [{ LineAmount: '-120.00' }, { LineAmount: '-10.80' }],
  });
});

test.each([
  ['an unknown supplier', collection([]), 'SUPPLIER_NOT_FOUND'],
  [
    'a supplier without an active site',
    collection([{ ...supplierRow, sites: [] }]),
    'SITE_NOT_FOUND',
  ],
])('is DECLINED for %s, and nothing is written', async (_case, answer, sourceCode) => {
  const { source, done } = submitting([answer]);
  await expect(done).rejects.toMatchObject({ kind: 'DECLINED', details: { sourceCode } });
  expect(source.requests).toHaveLength(1);
});

test('what is refused as a duplicate is ours where it carries our reference', async () => {
  const refused = errorAnswer(400, 'AP-810', 'Duplicate invoice number.');
  expect(await submitting([suppliers, refused, collection([ours])]).done).toMatchObject({
    job: '300100000100001',
  });
  await expect(
    submitting([suppliers, refused, collection([invoiceRow])]).done,
  ).rejects.toMatchObject({ kind: 'DECLINED', details: { sourceCode: 'AP-810' } });
});

test.each([
  ['a reason', errorAnswer(400, 'AP-1', 'no'), 'DECLINED', 'AP-1'],
  ['a period', errorAnswer(400, 'AP-2', 'The period is not open'), 'DECLINED', 'PERIOD_CLOSED'],
  ['a text', { status: 400, text: 'JBO-25014: nope' }, 'DECLINED', 'JBO-25014'],
  ['a missing role', { status: 403, text: '' }, 'REFUSED', undefined],
  ['a page', { status: 404, text: '<html>' }, 'OUTCOME_UNKNOWN', undefined],
  ['half an answer', { status: 201, text: '{"Invoice' }, 'OUTCOME_UNKNOWN', undefined],
])('says what %s means', async (_case, answer, kind, sourceCode) => {
  await expect(submitting([suppliers, answer]).done).rejects.toMatchObject({
    kind,
    details: sourceCode === undefined ? {} : { sourceCode },
  });
});

const enquire = (found: readonly object[]) =>
  fakeOracle([collection(found), collection([supplierRow])]).submitInvoice?.enquire(bill, call);

test('is found by our reference only, and never by a number that a person could have typed', async () => {
  expect(await enquire([])).toBeNull();
  expect(await enquire([invoiceRow])).toBeNull();
  expect(await enquire([invoiceRow, ours])).toMatchObject({ id: 'oracle:300100000100001' });
});

test.each([
  ['amount', { InvoiceAmount: 130.81 }],
  ['date', { InvoiceDate: '2026-11-01' }],
  ['supplier', { SupplierNumber: '9' }],
])('is a conflict with another %s', async (_what, part) => {
  await expect(enquire([{ ...ours, ...part }])).rejects.toMatchObject({
    details: { sourceCode: 'REFERENCE_CONFLICT' },
  });
});

test.each([
  ['lines that do not add up', { gross: money(1n) }],
  ['books of others', { legalEntity: 'DE01' }],
  ['an account of others', { supplierId: 'sap:1' }],
  ['a reference none of ours', { reference: "x' or 1" }],
  ['a number that is too long', { number: '1'.repeat(51) }],
])('%s are UNSUPPORTED before anything leaves', (_case, part) => {
  expect(() => fakeOracle([]).submitInvoice?.prepare({ ...bill, ...part })).toThrow(
    expect.objectContaining({ kind: 'UNSUPPORTED' }),
  );
});

const invoiceId = 'oracle:300100000100001';
const cancel = { reference: REFERENCE, invoiceId, postingDate: '2026-11-20', reason: null };

function cancelling(answers: Answers) {
  const source = fakeOracle(answers);
  const writer = source.cancelInvoice;
  if (!writer) throw new Error('the connector cancels invoices');
  return { source, done: writer.submit(writer.prepare(cancel), call) };
}

test('cancels by the action, under the names Oracle has', async () => {
  const result = {
    text: '{"result":"The current action Cancel Invoice has completed successfully."}',
  };
  const { source, done } = cancelling([collection([invoiceRow]), result]);
  expect(await done).toMatchObject({ ignoredFields: ['reference', 'postingDate'] });
  expect(source.requests[1]).toMatchObject({
    path: '/fscmRestApi/resources/11.13.18.05/invoices/action/cancelInvoice',
    headers: { 'content-type': 'application/vnd.oracle.adf.action+json' },
    body: JSON.stringify({ InvoiceNumber: 'INV-7', BusinessUnit: UNIT, Supplier: 'Acme Ltd' }),
  });
});

test('looks again where the action does not speak of success', async () => {
  const vague = { text: '{"result":"The action could not be performed."}' };
  const canceled = collection([{ ...invoiceRow, CanceledFlag: true }]);
  await expect(
    cancelling([collection([invoiceRow]), vague, collection([invoiceRow])]).done,
  ).rejects.toMatchObject({ details: { sourceCode: 'CANCEL_NOT_DONE' } });
  expect(await cancelling([collection([invoiceRow]), vague, canceled]).done).toMatchObject({
    id: invoiceId,
  });
});

const hold = (HoldId: number, ReleaseName: string | null = null) => ({
  HoldId,
  InvoiceNumber: 'INV-7',
  BusinessUnit: UNIT,
  Supplier: 'Acme Ltd',
  HoldName: 'Price',
  ReleaseName,
});

async function releasing(holds: readonly object[]) {
  const source = fakeOracle([collection([invoiceRow]), collection(holds), { text: '{}' }]);
  const writer = source.releaseInvoice;
  if (!writer) throw new Error('the connector releases invoices');
  await writer.submit(writer.prepare({ reference: REFERENCE, invoiceId }), call);
  return source.requests.slice(2);
}

test('releases one hold by itself, several all or none, and none without a write', async () => {
  expect(await releasing([hold(1, 'done')])).toEqual([]);
  expect(await releasing([hold(1), hold(2, 'done')])).toMatchObject([
    {
      method: 'PATCH',
      path: '/fscmRestApi/resources/11.13.18.05/invoiceHolds/1',
      body: '{"ReleaseName":"Invoice Quick Released"}',
    },
  ]);
  const [batch] = await releasing([hold(1), hold(2)]);
  expect(JSON.parse(batch?.body ?? '')).toMatchObject({
    parts: [
      { path: '/invoiceHolds/1', operation: 'update' },
      { path: '/invoiceHolds/2', operation: 'update' },
    ],
  });
});

const VALIDATION = '/fscmRestApi/resources/11.13.18.05/invoices/action/validateInvoice';
const as = (more: object) => collection([{ ...ours, ...more }]);
const following = (answers: Answers) => {
  const source = fakeOracle(answers);
  return { source, done: source.submitInvoice?.follow?.(bill, '300100000100001', call) };
};

test('what was created is validated, and is done once that holds', async () => {
  const validation = {
    status: 200,
    text: JSON.stringify({ result: 'The invoice was validated.' }),
  };
  const { source, done } = following([
    as({ ValidationStatus: 'Not validated', ApprovalStatus: 'Not required' }),
    validation,
    as({ ValidationStatus: 'Validated', ApprovalStatus: 'Not required' }),
  ]);
  expect(await done).toEqual({
    id: 'oracle:300100000100001',
    documentNumber: '300100000100001',
    ignoredFields: ['dueDate', 'lines[0].taxCode'],
  });
  expect(source.requests.map(({ method, path }) => [method, path])[1]).toEqual([
    'POST',
    VALIDATION,
  ]);
});

test('what has holds or waits for approval there goes on waiting, and is not validated again', async () => {
  for (const more of [
    { ValidationStatus: 'Needs revalidation', ApprovalStatus: 'Not required' },
    { ValidationStatus: 'Validated', ApprovalStatus: 'Initiated' },
  ]) {
    const { source, done } = following([as(more)]);
    expect(await done).toMatchObject({ job: '300100000100001' });
    expect(source.requests).toHaveLength(1);
  }
});

test('a validation that Oracle refuses leaves the invoice where it is: it is there, and not declined', async () => {
  const draft = as({ ValidationStatus: 'Not validated', ApprovalStatus: 'Not required' });
  const { done } = following([draft, { status: 400, text: '{"title":"no"}' }, draft]);
  expect(await done).toEqual({
    job: '300100000100001',
    progress: 'Not validated, Not required',
  });
});

test('what somebody has cancelled there will never be done', async () => {
  const { done } = following([as({ CanceledFlag: true })]);
  await expect(done).rejects.toMatchObject({
    kind: 'DECLINED',
    details: { sourceCode: 'CANCELED' },
  });
});
