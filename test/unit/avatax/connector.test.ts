import { describe, expect, test } from 'vitest';
import { parseMoney } from '#domain/money';
import { pathCode } from '#sources/avatax/codes';
import { connector } from '#sources/avatax/connector';
import { plainDecimal } from '#domain/plain-decimal';
import { aDocument, anInstruction, aVoid } from '../../support/contract/avatax-writers.ts';
import { fakeSource, jsonAnswer } from '../../support/fake-source.ts';
import { newCall } from '../../support/sources.ts';

const open = (answers: Parameters<typeof fakeSource>[2], settings: object = {}) =>
  fakeSource(connector, settings, answers);
const error = (code: string, status = 400, faultCode = 'Client') =>
  jsonAnswer({ error: { code, message: 'about ACME', details: [{ code, faultCode }] } }, status);
const kept = (more: object = {}) => ({
  code: 'x',
  status: 'Committed',
  totalAmount: 100,
  totalTax: 19,
  ...more,
});

describe('an estimate', () => {
  test('is a purchase order between two places, its amounts digit by digit', async () => {
    const { ports, requests } = open(
      [
        {
          text: '{"status":"Temporary","totalAmount":0.1,"totalTax":1.9E1,"lines":[{"lineNumber":"1","tax":19.00}]}',
        },
      ],
      { taxCodes: { V1: 'P0000000' } },
    );
    const document = aDocument({}, ['90071992547409931.07']);
    const lines = document.lines.map((line) => ({ ...line, taxCode: 'V1' }));
    const answer = await ports.taxEngine?.determine({ ...document, lines }, newCall());
    expect(answer?.tax).toEqual(parseMoney('19.00', 'EUR'));
    expect(requests[0]?.body).toContain('"amount":90071992547409931.07');
    expect(requests[0]).toMatchObject({
      path: '/api/v2/transactions/create?$include=Lines,Details',
      effect: 'read',
      headers: { 'x-avalara-client': 'Superledger; 1; Superledger; 1; server' },
    });
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
      type: 'PurchaseOrder',
      companyCode: 'Acme/DE',
      customerCode: 'sap:1',
      addresses: { shipFrom: { country: 'DE' }, shipTo: { country: 'DE' } },
      lines: [{ number: '1', taxCode: 'P0000000' }],
    });
    expect(requests[0]?.body).not.toContain('"code"');
  });

  test.each([
    ['without one of its lines', { status: 'Temporary', totalAmount: 1, totalTax: 0, lines: [] }],
    ['without a total', { status: 'Temporary', lines: [] }],
    [
      'with digits the currency does not have',
      { status: 'T', totalAmount: 1, totalTax: 0.001, lines: [{ lineNumber: '1', tax: 0 }] },
    ],
  ])('%s is MALFORMED', async (_, answer) => {
    const { ports } = open([jsonAnswer(answer)]);
    await expect(ports.taxEngine?.determine(aDocument(), newCall())).rejects.toMatchObject({
      kind: 'MALFORMED',
    });
  });
});

const commit = async (answers: Parameters<typeof fakeSource>[2], more: object = {}) => {
  const source = open(answers);
  const writer = source.ports.commitTaxDocument;
  if (!writer) throw new Error('it cannot commit');
  const prepared = writer.prepare(anInstruction({ reference: 'SL1', ...more }));
  const outcome = await writer.submit(prepared, newCall()).catch((failure: unknown) => failure);
  return { ...source, outcome };
};

describe('a commit', () => {
  test('has our reference as its code, and the posted tax only where it is another', async () => {
    const plain = await commit([jsonAnswer(kept())]);
    expect(plain.outcome).toMatchObject({ id: 'avatax:SL1', documentNumber: 'SL1' });
    expect(plain.requests[0]).toMatchObject({
      path: '/api/v2/transactions/create',
      effect: 'write',
    });
    expect(plain.requests[0]?.body).not.toContain('taxOverride');
    const other = await commit([jsonAnswer(kept())], { isOverridden: true });
    expect(JSON.parse(other.requests[0]?.body ?? '')).toMatchObject({
      type: 'PurchaseInvoice',
      code: 'SL1',
      commit: true,
      taxOverride: { type: 'TaxAmount', taxAmount: 19 },
    });
  });

  test('of a credit memo is below zero throughout', async () => {
    const { requests } = await commit([jsonAnswer(kept())], {
      kind: 'CREDIT_MEMO',
      isOverridden: true,
    });
    expect(JSON.parse(requests[0]?.body ?? '')).toMatchObject({
      lines: [{ amount: -100 }],
      taxOverride: { taxAmount: -19 },
    });
  });

  const OUTCOMES: readonly [what: string, answers: object[], outcome: object][] = [
    [
      'whose code has our document',
      [error('DocumentCodeConflict'), jsonAnswer(kept())],
      { documentNumber: 'SL1' },
    ],
    [
      'whose code has another document',
      [error('DocumentCodeConflict'), jsonAnswer(kept({ totalAmount: 1 }))],
      { kind: 'DECLINED', details: { sourceCode: 'REFERENCE_CONFLICT' } },
    ],
    [
      'whose code is taken and cannot be looked at',
      [error('DocumentCodeConflict'), error('EntityNotFoundError', 403)],
      { kind: 'OUTCOME_UNKNOWN' },
    ],
    [
      'that is turned down',
      [error('ValueRequiredError')],
      { kind: 'DECLINED', details: { sourceCode: 'ValueRequiredError' } },
    ],
    ['that failed on their side', [error('X', 400, 'Server')], { kind: 'OUTCOME_UNKNOWN' }],
    ['that timed out there', [error('TimeoutRequested')], { kind: 'OUTCOME_UNKNOWN' }],
    ['that was only saved', [jsonAnswer(kept({ status: 'Saved' }))], { kind: 'OUTCOME_UNKNOWN' }],
    ['refused by a page', [{ status: 403, text: '<html>' }], { kind: 'REFUSED' }],
  ];
  test.each(OUTCOMES)('%s', async (_, answers, outcome) => {
    expect((await commit(answers)).outcome).toMatchObject(outcome);
  });
});

describe('a document', () => {
  test.each([
    ['Committed', true],
    ['Adjusted', true],
    ['Cancelled', true],
    ['Saved', false],
    ['Temporary', false],
    ['PendingApproval', false],
  ])('with status %s was kept: %s', async (status, isThere) => {
    const { ports, requests } = open([jsonAnswer(kept({ status }))]);
    const found = await ports.commitTaxDocument?.enquire(anInstruction(), newCall());
    expect(found !== null).toBe(isThere);
    expect(requests[0]?.path).toContain('/companies/Acme_-ava2f-_DE/transactions/');
  });

  test('with a status nobody has told us of is not guessed', async () => {
    const { ports, unknown } = open([jsonAnswer(kept({ status: 'Archived' }))]);
    await expect(
      ports.commitTaxDocument?.enquire(anInstruction(), newCall()),
    ).rejects.toMatchObject({ kind: 'MALFORMED' });
    expect(unknown).toEqual(['transactionStatus Archived']);
  });
});

test('a void of what is void is done, and one that says nothing is unclear', async () => {
  for (const [answer, outcome] of [
    [error('TransactionAlreadyCancelled'), { documentNumber: 'SL1' }],
    [jsonAnswer(kept({ status: 'Cancelled' })), { documentNumber: 'SL1' }],
    [jsonAnswer(kept()), { kind: 'OUTCOME_UNKNOWN' }],
    [error('EntityNotFoundError', 404), { kind: 'DECLINED' }],
  ] as const) {
    const writer = open([answer]).ports.voidTaxDocument;
    const prepared = writer?.prepare(aVoid('SL1')) ?? { body: '' };
    const done = await writer?.submit(prepared, newCall()).catch((failure: unknown) => failure);
    expect(done).toMatchObject(outcome);
  }
});

test.each([
  ['A/B', 'A_-ava2f-_B'],
  ['50%', '50_-ava25-_'],
  ['a+b?', 'a_-ava2b-_b_-ava3f-_'],
  ['a b', 'a%20b'],
])('the code %s is %s in a path', (code, expected) => {
  expect(pathCode(code)).toBe(expected);
});

test.each([
  ['1.5E3', '1500'],
  ['19.00', '19'],
  ['-0.10', '-0.1'],
  ['1e-2', '0.01'],
  ['x', null],
])('the number %s is %s', (text, expected) => {
  expect(plainDecimal(text)).toBe(expected);
});
