import { describe, expect, it } from 'vitest';
import type { InvoiceInstruction } from '#domain/invoice';
import type { JournalInstruction } from '#domain/ledger';
import { call, errorAnswer, fakeNetSuite } from './fake-netsuite.ts';
import { submitted } from '../../support/submitted.ts';

const usd = (amountMinor: bigint) => ({ amountMinor, currency: 'USD' });
const bill: InvoiceInstruction = {
  reference: 'I234567890ABCDEF',
  supplierId: 'netsuite:55',
  legalEntity: 'US01',
  number: 'INV-7',
  kind: 'INVOICE',
  invoiceDate: '2026-11-02',
  postingDate: '2026-11-02',
  dueDate: '2026-12-02',
  gross: usd(900719925474099301n),
  tax: usd(0n),
  lines: [
    {
      description: 'Paper',
      amount: usd(900719925474099301n),
      accountId: 'netsuite:61',
      costCenterId: 'netsuite:7',
      taxCode: null,
    },
  ],
};
const BILL_PATH = '/services/rest/record/v1/vendorBill/eid:I234567890ABCDEF';
const BILL_JSON =
  '{"externalId":"I234567890ABCDEF","tranId":"INV-7","tranDate":"2026-11-02","dueDate":"2026-12-02",' +
  '"entity":{"id":"55"},"subsidiary":{"id":"3"},"currency":{"id":"1"},"expense":{"items":[' +
  '{"account":{"id":"61"},"amount":9007199254740993.01,"department":{"id":"7"},"memo":"Paper"}]}}';
const settings = { currencyIds: { USD: '1' } };
const created = {
  status: 204,
  headers: { location: 'https://1.example/services/rest/record/v1/vendorBill/4711' },
};
const billRecord = (part: object = {}) => ({
  text: JSON.stringify({
    id: '4711',
    tranDate: '2026-11-02',
    entity: { id: '55' },
    subsidiary: { id: '3', refName: 'US' },
    currency: { id: '1', refName: 'USD' },
    ...part,
  }).replace(/}$/, ',"total":9007199254740993.01}'),
});

describe('a bill to be created', () => {
  it('is prepared as the same bytes every time, its amounts exact', () => {
    const writer = fakeNetSuite([], { settings }).submitInvoice;
    const prepared = writer?.prepare(bill);
    expect(prepared).toEqual(writer?.prepare(structuredClone(bill)));
    expect(JSON.parse(prepared?.body ?? '')).toMatchObject({ path: BILL_PATH, json: BILL_JSON });
  });

  it('is put once under our reference and known by the id in Location', async () => {
    const { submission, requests } = await submitBill([created], bill, settings);
    expect(submission).toEqual({ id: 'netsuite:4711', documentNumber: '4711', ignoredFields: [] });
    expect(requests).toMatchObject([
      { method: 'PUT', path: BILL_PATH, body: BILL_JSON, effect: 'write' },
    ]);
  });

  it.each([
    ['no Location', { status: 204 }],
    ['the Location of a job', { status: 202, headers: { location: '/async/v1/job/9' } }],
    ['the Location of the reference', { status: 204, headers: { location: BILL_PATH } }],
  ])('is read again by its reference after %s', async (_case, answer) => {
    const { submission, requests } = await submitBill([answer, billRecord()], bill, settings);
    expect(submission.id).toBe('netsuite:4711');
    expect(requests[1]).toMatchObject({ method: 'GET', path: BILL_PATH, effect: 'read' });
  });

  it('is read again where NetSuite chose the currency, and is not done when it chose another', async () => {
    const { requests } = await submitBill([created, billRecord()], bill, {});
    expect(requests).toHaveLength(2);
    const euro = billRecord({ currency: { id: '4', refName: 'EUR' } });
    await expect(submitBill([created, euro], bill, {})).rejects.toMatchObject({
      kind: 'OUTCOME_UNKNOWN',
    });
  });

  it.each([
    ['not found', errorAnswer(400, 'USER_ERROR')],
    ['refused', errorAnswer(403, 'INSUFFICIENT_PERMISSION')],
    ['unreadable', { text: '<html>' }],
  ])('is of unknown outcome when it was accepted and is then %s', async (_case, answer) => {
    await expect(submitBill([{ status: 204 }, answer], bill, settings)).rejects.toMatchObject({
      kind: 'OUTCOME_UNKNOWN',
    });
  });
});

describe('a bill NetSuite does not take', () => {
  it('is declined with the code and path of what is wrong, not with the prose', async () => {
    const path = { 'o:errorPath': 'expense.items[0].account' };
    const answer = errorAnswer(400, 'INVALID_CONTENT', path);
    const failure: unknown = await submitBill([answer], bill, settings).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ kind: 'DECLINED', details: { sourceCode: 'INVALID_CONTENT' } });
    expect(String(failure)).toContain('expense.items[0].account');
    expect(String(failure)).not.toContain('Miller');
  });

  it('is declined as PERIOD_CLOSED when the text speaks of the period', async () => {
    const answer = errorAnswer(400, 'USER_ERROR', { detail: 'The posting period is closed.' });
    await expect(submitBill([answer], bill, settings)).rejects.toMatchObject({
      kind: 'DECLINED',
      details: { sourceCode: 'PERIOD_CLOSED' },
    });
  });

  it('is refused, not declined, when our login is', async () => {
    const answer = errorAnswer(401, 'INVALID_LOGIN');
    await expect(submitBill([answer], bill, settings)).rejects.toMatchObject({ kind: 'REFUSED' });
  });
});

describe('a bill that cannot be said as asked', () => {
  it.each<[string, Partial<InvoiceInstruction>]>([
    ['tax without an account for it', { gross: usd(900719925474099401n), tax: usd(100n) }],
    ['lines that do not make the gross amount', { gross: usd(1n) }],
    ['a posting date in another month', { postingDate: '2026-12-01' }],
    ['a supplier of another source', { supplierId: 'sap:1' }],
    ['a legal entity kept elsewhere', { legalEntity: 'DE01' }],
    ['a reference of another form', { reference: 'eid/../1' }],
  ])('is UNSUPPORTED with %s', (_case, part) => {
    const writer = fakeNetSuite([], { settings }).submitInvoice;
    expect(() => writer?.prepare({ ...bill, ...part })).toThrow(
      expect.objectContaining({ kind: 'UNSUPPORTED' }),
    );
  });

  it('is UNSUPPORTED in a currency that is neither the legal entity’s nor in the settings', () => {
    const yen = { amountMinor: 5n, currency: 'JPY' };
    const lines = bill.lines.map((line) => ({ ...line, amount: yen }));
    const foreign = { ...bill, gross: yen, tax: { ...yen, amountMinor: 0n }, lines };
    expect(() => fakeNetSuite([], { settings }).submitInvoice?.prepare(foreign)).toThrow(
      expect.objectContaining({ kind: 'UNSUPPORTED' }),
    );
  });
});

describe('the request of a bill', () => {
  it('carries its tax as a line and its posting period where the settings know them', () => {
    const json = jsonOf(
      { gross: usd(900719925474099401n), tax: usd(100n), postingDate: '2026-12-01' },
      { ...settings, taxAccountId: '99', postingPeriodIds: { '2026-12': '212' } },
    );
    expect(json).toContain('{"account":{"id":"99"},"amount":1.00,"memo":"Tax"}');
    expect(json).toContain('"postingPeriod":{"id":"212"}');
  });

  it('names the fields it has no place for', async () => {
    const lines = bill.lines.map((line) => ({ ...line, taxCode: 'V1' }));
    const instruction = { ...bill, postingDate: '2026-11-20', lines };
    const { submission } = await submitBill([created], instruction, settings);
    expect(submission.ignoredFields).toEqual(['postingDate', 'lines[0].taxCode']);
  });

  it('is a vendorCredit for a credit memo', () => {
    const writer = fakeNetSuite([], { settings }).submitInvoice;
    const body = writer?.prepare({ ...bill, kind: 'CREDIT_MEMO' }).body;
    expect(body).toContain('/vendorCredit/eid:I234567890ABCDEF');
    expect(body).not.toContain('dueDate\\"');
  });
});

describe('an enquiry for a bill', () => {
  it.each([
    ['a transaction it does not know', errorAnswer(400, 'USER_ERROR')],
    ['a record it does not know', errorAnswer(404, 'NONEXISTENT_ID')],
  ])('is null after the error for %s', async (_case, answer) => {
    expect(await enquire(answer)).toBeNull();
  });

  it('finds the bill with the same content, read without a float', async () => {
    expect(await enquire(billRecord())).toMatchObject({ id: 'netsuite:4711' });
  });

  it.each([
    ['entity', { entity: { id: '56' } }],
    ['subsidiary', { subsidiary: { id: '4' } }],
    ['currency', { currency: { id: '2', refName: 'EUR' } }],
    ['tranDate', { tranDate: '2026-12-01' }],
  ])('is declined as a conflict when the %s differs', async (_name, part) => {
    await expect(enquire(billRecord(part))).rejects.toMatchObject({
      kind: 'DECLINED',
      details: { sourceCode: 'REFERENCE_CONFLICT' },
    });
  });

  it('is declined as a conflict when the amount differs in its last digit', async () => {
    const answer = { text: billRecord().text.replace('993.01', '993.02') };
    await expect(enquire(answer)).rejects.toMatchObject({ kind: 'DECLINED' });
  });

  it('does not take a refused request for an absent bill', async () => {
    await expect(enquire(errorAnswer(400, 'INVALID_REQUEST'))).rejects.toMatchObject({
      kind: 'REFUSED',
    });
  });
});

describe('a journal entry to be posted', () => {
  const journal: JournalInstruction = {
    reference: 'J234567890ABCDEF',
    legalEntity: 'US01',
    postingDate: '2026-11-30',
    description: 'Accrual',
    currency: 'USD',
    lines: [
      {
        accountId: 'netsuite:61',
        side: 'DEBIT',
        amount: usd(1005n),
        costCenterId: null,
        text: 'a',
      },
      {
        accountId: 'netsuite:62',
        side: 'CREDIT',
        amount: usd(1005n),
        costCenterId: null,
        text: null,
      },
    ],
  };
  const path = '/services/rest/record/v1/journalEntry/eid:J234567890ABCDEF';

  it('is a journalEntry with exact debits and credits', async () => {
    const source = fakeNetSuite([
      { status: 204, headers: { location: 'https://x.example/record/v1/journalentry/800' } },
    ]);
    const prepared = source.postJournalEntry?.prepare(journal) ?? { body: '' };
    expect(await source.postJournalEntry?.submit(prepared, call)).toMatchObject({
      id: 'netsuite:800',
    });
    expect(source.requests).toMatchObject([
      {
        method: 'PUT',
        path,
        body:
          '{"externalId":"J234567890ABCDEF","tranDate":"2026-11-30","subsidiary":{"id":"3"},' +
          '"memo":"Accrual","line":{"items":[{"account":{"id":"61"},"debit":10.05,"memo":"a"},' +
          '{"account":{"id":"62"},"credit":10.05}]}}',
      },
    ]);
  });

  it('is found again with its lines, and is another one when their sum differs', async () => {
    const source = fakeNetSuite([journalRecord('1.005E1'), journalRecord('10.06')]);
    expect(await source.postJournalEntry?.enquire(journal, call)).toMatchObject({
      id: 'netsuite:800',
    });
    expect(source.requests[0]?.path).toBe(`${path}?expandSubResources=true`);
    await expect(source.postJournalEntry?.enquire(journal, call)).rejects.toMatchObject({
      details: { sourceCode: 'REFERENCE_CONFLICT' },
    });
  });
});

describe('the settings', () => {
  it('refuse a misspelt one in a sentence', () => {
    expect(() => fakeNetSuite([], { settings: { taxAcountId: '1' } })).toThrow(/taxAcountId/);
  });
});

async function submitBill(
  answers: Parameters<typeof fakeNetSuite>[0],
  instruction: InvoiceInstruction,
  given: object,
) {
  const source = fakeNetSuite(answers, { settings: given });
  const writer = source.submitInvoice;
  if (!writer) throw new Error('the connector submits invoices');
  const submission = submitted(await writer.submit(writer.prepare(instruction), call));
  return { submission, requests: source.requests };
}

const enquire = async (answer: Parameters<typeof fakeNetSuite>[0][number]) =>
  fakeNetSuite([answer], { settings }).submitInvoice?.enquire(bill, call);

function jsonOf(part: Partial<InvoiceInstruction>, given: object): string {
  const body = fakeNetSuite([], { settings: given }).submitInvoice?.prepare({
    ...bill,
    ...part,
  }).body;
  return (JSON.parse(body ?? '{}') as { json: string }).json;
}

const journalRecord = (debit: string) => ({
  text: `{"id":"800","tranDate":"2026-11-30","subsidiary":{"id":"3"},"currency":{"id":"1","refName":"USD"},"line":{"items":[{"debit":${debit}},{"credit":${debit}}]}}`,
});
