import { describe, expect, it } from 'vitest';
import type { InvoiceInstruction } from '#domain/invoice';
import { call, collectionOf, date, error, fakeSap, optionsOf, type Answer } from './fake-sap.ts';
import { invoiceWire } from './wires.ts';

const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });

const INSTRUCTION: InvoiceInstruction = {
  reference: 'I0000000000000AB',
  supplierId: 'sap:0000100001',
  legalEntity: 'DE01',
  number: 'INV-77',
  kind: 'INVOICE',
  invoiceDate: '2026-03-10',
  postingDate: '2026-03-11',
  dueDate: '2026-04-09',
  gross: eur(119_050n),
  tax: eur(19_050n),
  lines: [
    {
      description: 'Freight',
      amount: eur(100_000n),
      accountId: 'sap:YCOA.0000400000',
      costCenterId: 'sap:A000.0000001000',
      taxCode: 'VAT19',
    },
  ],
};

const SETTINGS = { taxCodes: { VAT19: 'V1' } };

function writers(answer: Answer = {}) {
  const fake = fakeSap(() => answer, { settings: SETTINGS });
  const { submitInvoice } = fake.capabilities;
  if (!submitInvoice) throw new Error('the connector submits invoices');
  return { fake, submitInvoice };
}

const payloadOf = (instruction: InvoiceInstruction) => {
  const envelope = JSON.parse(writers().submitInvoice.prepare(instruction).body);
  return { envelope, payload: JSON.parse(envelope.payload) };
};

const created = (SupplierInvoice: string): Answer => ({
  status: 201,
  json: { d: { SupplierInvoice, FiscalYear: '2026' } },
});

const sides = (instruction: InvoiceInstruction) =>
  payloadOf(instruction).payload.to_SupplierInvoiceItemGLAcct.results.map(
    (item: { DebitCreditCode: string }) => item.DebitCreditCode,
  );

describe('preparing an invoice', () => {
  it('writes the deep create exactly as SAP takes it', () => {
    expect(payloadOf(INSTRUCTION)).toMatchObject({
      envelope: { path: 'A_SupplierInvoice', contentType: 'application/json', ignoredFields: [] },
    });
    expect(payloadOf(INSTRUCTION).payload).toEqual({
      CompanyCode: '1010',
      DocumentDate: date('2026-03-10'),
      PostingDate: date('2026-03-11'),
      SupplierInvoiceIDByInvcgParty: 'INV-77',
      InvoicingParty: '0000100001',
      AccountingDocumentType: 'RE',
      SupplierInvoiceIsCreditMemo: '',
      DocumentCurrency: 'EUR',
      InvoiceGrossAmount: '1190.50',
      AssignmentReference: 'I0000000000000AB',
      DueCalculationBaseDate: date('2026-03-10'),
      NetPaymentDays: '30',
      TaxIsCalculatedAutomatically: false,
      to_SupplierInvoiceTax: {
        results: [{ TaxCode: 'V1', DocumentCurrency: 'EUR', TaxAmount: '190.50' }],
      },
      to_SupplierInvoiceItemGLAcct: {
        results: [
          {
            SupplierInvoiceItem: '0001',
            CompanyCode: '1010',
            GLAccount: '0000400000',
            CostCenter: '0000001000',
            DebitCreditCode: 'S',
            DocumentCurrency: 'EUR',
            SupplierInvoiceItemAmount: '1000.00',
            TaxCode: 'V1',
            SupplierInvoiceItemText: 'Freight',
          },
        ],
      },
    });
  });

  it('gives the same bytes for the same instruction', () => {
    const { submitInvoice } = writers();
    expect(submitInvoice.prepare(INSTRUCTION)).toEqual(submitInvoice.prepare({ ...INSTRUCTION }));
  });
});

describe('what an invoice may look like', () => {
  it('turns the sides of a credit memo and of a negative line', () => {
    const [line] = INSTRUCTION.lines;
    const discount = { ...(line ?? never()), amount: eur(-5n) };
    const lines = [...INSTRUCTION.lines, discount];
    expect(sides({ ...INSTRUCTION, lines })).toEqual(['S', 'H']);
    expect(sides({ ...INSTRUCTION, kind: 'CREDIT_MEMO', lines })).toEqual(['H', 'S']);
  });

  it('lets SAP work the tax out where lines have several codes', () => {
    const [line] = INSTRUCTION.lines;
    const lines = [line ?? never(), { ...(line ?? never()), taxCode: 'V0' }];
    expect(payloadOf({ ...INSTRUCTION, lines }).payload).toMatchObject({
      TaxIsCalculatedAutomatically: true,
    });
  });

  it('says which due date SAP has no place for', () => {
    const { envelope } = payloadOf({ ...INSTRUCTION, dueDate: '2026-03-01' });
    expect(envelope.ignoredFields).toEqual(['dueDate']);
  });

  it.each<[string, Partial<InvoiceInstruction>]>([
    ['a supplier of another source', { supplierId: 'netsuite:7' }],
    ['a legal entity of another source', { legalEntity: 'US01' }],
    ['a number longer than SAP’s field', { number: 'X'.repeat(17) }],
    ['a reference that is none of ours', { reference: 'short' }],
    ['no line', { lines: [] }],
    [
      'an account of another chart',
      { lines: INSTRUCTION.lines.map((line) => ({ ...line, accountId: 'sap:INT.0000400000' })) },
    ],
    [
      'a cost centre of another source',
      { lines: INSTRUCTION.lines.map((line) => ({ ...line, costCenterId: 'netsuite:4' })) },
    ],
    [
      'a tax code without SAP equivalent',
      { lines: INSTRUCTION.lines.map((line) => ({ ...line, taxCode: 'VAT7' })) },
    ],
    [
      'tax without a tax code',
      { lines: INSTRUCTION.lines.map((line) => ({ ...line, taxCode: null })) },
    ],
    [
      'a line in another currency',
      {
        lines: INSTRUCTION.lines.map((line) => ({
          ...line,
          amount: { amountMinor: 1n, currency: 'USD' },
        })),
      },
    ],
  ])('is unsupported for %s', (_, changes) => {
    expect(() => writers().submitInvoice.prepare({ ...INSTRUCTION, ...changes })).toThrow(
      expect.objectContaining({ kind: 'UNSUPPORTED' }),
    );
  });
});

describe('submitting an invoice', () => {
  it('sends the prepared bytes once and answers with SAP’s number', async () => {
    const { fake, submitInvoice } = writers(created('5105600009'));
    const prepared = submitInvoice.prepare(INSTRUCTION);
    expect(await submitInvoice.submit(prepared, call)).toEqual({
      id: 'sap:5105600009.2026',
      documentNumber: '5105600009',
      ignoredFields: [],
    });
    expect(fake.dataCalls()).toMatchObject([
      {
        method: 'POST',
        path: '/sap/opu/odata/sap/API_SUPPLIERINVOICE_PROCESS_SRV/A_SupplierInvoice',
        body: JSON.parse(prepared.body).payload,
        effect: 'write',
        headers: { 'x-csrf-token': 'token-1', cookie: 'SAP_SESSIONID_X=s1' },
      },
    ]);
  });

  it.each<[string, Answer, object]>([
    [
      'declined with the first telling detail',
      error('/IWBEP/CX_MGW_BUSI_EXCEPTION', [
        ['CX_SADL_ENTITY_CUD_DISABLED', 'error'],
        ['M8/100', 'warning'],
        ['M8/462', 'error'],
        ['F5/117', 'error'],
      ]),
      { kind: 'DECLINED', details: { sourceCode: 'M8/462' } },
    ],
    [
      'declined with the envelope’s code',
      error('F5/201'),
      { kind: 'DECLINED', details: { sourceCode: 'F5/201' } },
    ],
    ['refused without an envelope', { status: 401, text: '<html/>' }, { kind: 'REFUSED' }],
    [
      'of unknown outcome when a success cannot be read',
      { status: 201, text: '<html/>' },
      { kind: 'OUTCOME_UNKNOWN' },
    ],
    [
      'of unknown outcome when it names no document',
      created('0000000000'),
      { kind: 'OUTCOME_UNKNOWN' },
    ],
  ])('is %s', async (_, answer, expected) => {
    const { submitInvoice } = writers(answer);
    const submitting = submitInvoice.submit(submitInvoice.prepare(INSTRUCTION), call);
    await expect(submitting).rejects.toMatchObject(expected);
    await expect(submitting).rejects.not.toMatchObject({
      message: expect.stringContaining('Jane'),
    });
  });
});

const enquire = async (...rows: readonly unknown[]) => {
  const { fake, submitInvoice } = writers(collectionOf(rows));
  return { result: await submitInvoice.enquire(INSTRUCTION, call), fake };
};

const reversedAs = (SupplierInvoice: string) =>
  invoiceWire({ SupplierInvoice, ReverseDocument: '5105600009' });

describe('enquiring about an invoice', () => {
  it('looks for our reference at the supplier and company', async () => {
    const { result, fake } = await enquire(invoiceWire());
    expect(result).toMatchObject({ id: 'sap:5105600001.2026', documentNumber: '5105600001' });
    expect(optionsOf(fake.requests[0] ?? never())['$filter']).toBe(
      "CompanyCode eq '1010' and InvoicingParty eq '0000100001' and AssignmentReference eq 'I0000000000000AB'",
    );
    expect((await enquire()).result).toBeNull();
  });

  it('finds what a person reversed, so that it is not posted again, and not what reverses it', async () => {
    const reversed = invoiceWire({ ReverseDocument: '5105600009' });
    const reversal = invoiceWire({
      SupplierInvoice: '5105600009',
      ReverseDocument: '5105600001',
      IsReversal: true,
    });
    expect((await enquire(reversed, reversal)).result).toHaveProperty('id', 'sap:5105600001.2026');
    const standing = invoiceWire({ SupplierInvoice: '5105600012' });
    expect((await enquire(reversed, reversal, standing)).result).toHaveProperty(
      'id',
      'sap:5105600012.2026',
    );
    expect((await enquire(reversal)).result).toBeNull();
  });

  it.each([
    [[invoiceWire(), invoiceWire({ SupplierInvoice: '5105600002' })], 'DUPLICATE_REFERENCE'],
    [['5105600001', '5105600002'].map(reversedAs), 'DUPLICATE_REFERENCE'],
    [[invoiceWire({ InvoiceGrossAmount: '1190.51' })], 'REFERENCE_CONFLICT'],
    [[invoiceWire({ DocumentCurrency: 'USD' })], 'REFERENCE_CONFLICT'],
  ])('needs a person for what is not exactly ours', async (rows, sourceCode) => {
    await expect(enquire(...rows)).rejects.toMatchObject({
      kind: 'DECLINED',
      details: { sourceCode },
    });
  });
});

function never(): never {
  throw new Error('something was expected');
}
