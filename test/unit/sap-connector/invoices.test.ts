import { describe, expect, it } from 'vitest';
import type { InvoiceFilter } from '#domain/invoice';
import { call, collectionOf, fakeSap, optionsOf } from './fake-sap.ts';
import { invoiceWire } from './wires.ts';

const ANY: InvoiceFilter = {
  ids: null,
  direction: null,
  supplierId: null,
  legalEntities: null,
  documentStatus: null,
  number: null,
};
const ID = 'sap:5105600001.2026';

const invoicesOf = (fake: ReturnType<typeof fakeSap>) => {
  const { invoices } = fake.capabilities;
  if (!invoices) throw new Error('the connector reads invoices');
  return invoices;
};

async function read(changes: Readonly<Record<string, unknown>>) {
  const fake = fakeSap(() => collectionOf([invoiceWire(changes)]));
  const [invoice] = await invoicesOf(fake).invoicesById([ID], call);
  return { invoice, fake };
}

describe('an invoice', () => {
  it('is read with tax, net and due date worked out', async () => {
    const { invoice, fake } = await read({});
    expect(invoice).toMatchObject({
      id: ID,
      number: 'INV-77',
      direction: 'PAYABLE',
      kind: 'INVOICE',
      documentStatus: 'POSTED',
      holds: [],
      supplierId: 'sap:0000100001',
      legalEntity: 'DE01',
      invoiceDate: '2026-03-10',
      postingDate: '2026-03-11',
      dueDate: '2026-04-09',
      gross: { amountMinor: 119_050n, currency: 'EUR' },
      tax: { amountMinor: 19_050n, currency: 'EUR' },
      net: { amountMinor: 100_000n, currency: 'EUR' },
      settlement: null,
      documentNumber: '5105600001',
      reference: null,
      provenance: { sourceKey: '5105600001.2026', sourceStatus: '5', sourceVersion: null },
    });
    const [request] = fake.dataCalls();
    expect(optionsOf(request ?? fail())).toMatchObject({
      $filter: "(SupplierInvoice eq '5105600001' and FiscalYear eq '2026')",
      $expand: 'to_SupplierInvoiceTax',
    });
    expect(fake.dataCalls()).toHaveLength(1);
  });

  it.each([
    [{ SupplierInvoiceIsCreditMemo: 'X' }, { kind: 'CREDIT_MEMO' }],
    [{ PaymentBlockingReason: 'A' }, { holds: [{ code: 'A', reason: null }] }],
    [{ ReverseDocument: '5105600002' }, { documentStatus: 'CANCELLED' }],
    [{ SupplierInvoiceStatus: 'A' }, { documentStatus: 'DRAFT' }],
    [{ SupplierInvoiceStatus: 'B' }, { documentStatus: 'PENDING_APPROVAL' }],
    [{ SupplierInvoiceStatus: 'E' }, { documentStatus: 'APPROVED' }],
    [{ AssignmentReference: 'I0000000000000AB' }, { reference: 'I0000000000000AB' }],
    [{ AssignmentReference: '20260311' }, { reference: null }],
    [{ DueCalculationBaseDate: null }, { dueDate: null }],
    [{ NetPaymentDays: '0' }, { dueDate: '2026-03-10' }],
    [
      {
        DocumentCurrency: 'JPY',
        InvoiceGrossAmount: '1000.000',
        to_SupplierInvoiceTax: { results: [] },
      },
      { gross: { amountMinor: 1000n, currency: 'JPY' }, tax: { amountMinor: 0n, currency: 'JPY' } },
    ],
  ])('with the fields of case %# is as SAP means them', async (changes, expected) => {
    expect((await read(changes)).invoice).toMatchObject(expected);
  });
});

describe('an invoice that is not as usual', () => {
  it('keeps and counts a status nobody has told us of', async () => {
    const { invoice, fake } = await read({ SupplierInvoiceStatus: 'Z' });
    expect(invoice).toMatchObject({ documentStatus: 'UNKNOWN', provenance: { sourceStatus: 'Z' } });
    expect(fake.unknown).toEqual(['SupplierInvoiceStatus=Z']);
  });

  it('of a company code that is not configured is nobody’s', async () => {
    expect((await read({ CompanyCode: '9999' })).invoice).toBeNull();
  });

  it.each([
    [{ InvoiceGrossAmount: 1190.5 }, 'InvoiceGrossAmount'],
    [{ InvoiceGrossAmount: '1190.505' }, 'amount'],
    [{ DocumentDate: '2026-03-10' }, 'DocumentDate'],
    [{ FiscalYear: '' }, 'FiscalYear'],
    [{ DocumentCurrency: 'XXZ' }, 'amount'],
  ])('with %j is malformed, and the error says where, not what', async (changes, where) => {
    await expect(read(changes)).rejects.toMatchObject({
      kind: 'MALFORMED',
      message: expect.stringContaining(where),
    });
    await expect(read(changes)).rejects.not.toMatchObject({
      message: expect.stringContaining('1190'),
    });
  });
});

const list = async (filter: Partial<InvoiceFilter>, rows = [invoiceWire()]) => {
  const fake = fakeSap(() => collectionOf(rows));
  const page = { first: 1, start: null };
  const got = await invoicesOf(fake).invoices({ ...ANY, ...filter }, page, call);
  return { got, fake, filter: fake.requests[0] && optionsOf(fake.requests[0])['$filter'] };
};

describe('the list of invoices', () => {
  const COMPANIES = "(CompanyCode eq '1010' or CompanyCode eq '2010')";

  it('goes by invoice date and key downwards, in one request', async () => {
    const { got, fake } = await list({}, [
      invoiceWire({ SupplierInvoice: '5105600002' }),
      invoiceWire(),
    ]);
    expect(got).toMatchObject({
      rows: [{ sort: '2026-03-10', key: '5105600002.2026' }],
      hasMore: true,
    });
    expect(fake.dataCalls()).toHaveLength(1);
    expect(optionsOf(fake.requests[0] ?? fail())).toMatchObject({
      $orderby: 'DocumentDate desc,SupplierInvoice desc,FiscalYear desc',
      $top: '2',
    });
  });

  it.each([
    [{}, "CompanyCode eq '1010' or CompanyCode eq '2010'"],
    [{ legalEntities: ['DE01'] }, "CompanyCode eq '1010'"],
    [{ supplierId: 'sap:0000100001' }, `${COMPANIES} and InvoicingParty eq '0000100001'`],
    [
      { number: 'inv-77' },
      `${COMPANIES} and (SupplierInvoiceIDByInvcgParty eq 'inv-77' or SupplierInvoiceIDByInvcgParty eq 'INV-77')`,
    ],
    [
      { ids: [ID] },
      `${COMPANIES} and ((SupplierInvoice eq '5105600001' and FiscalYear eq '2026'))`,
    ],
    [{ documentStatus: ['CANCELLED'] }, `${COMPANIES} and ReverseDocument ne ''`],
    [
      { documentStatus: ['POSTED', 'DRAFT'] },
      `${COMPANIES} and ((SupplierInvoiceStatus eq '5' and ReverseDocument eq '') or ` +
        "((SupplierInvoiceStatus eq 'A' or SupplierInvoiceStatus eq 'C' or SupplierInvoiceStatus eq 'D') and ReverseDocument eq ''))",
    ],
  ] as const)('says %j in SAP’s words', async (filter, expected) => {
    expect((await list(filter)).filter).toBe(expected);
  });

  it.each([
    { direction: 'RECEIVABLE' },
    { supplierId: 'netsuite:7' },
    { legalEntities: ['US01'] },
    { ids: ['sap:nothing'] },
    { documentStatus: [] },
  ] as const)('is empty without asking for %j', async (filter) => {
    const { got, fake } = await list(filter);
    expect(got).toEqual({ rows: [], hasMore: false });
    expect(fake.requests).toEqual([]);
  });
});

const item = (changes: Readonly<Record<string, unknown>> = {}) => ({
  SupplierInvoiceItem: '0001',
  GLAccount: '0000400000',
  CostCenter: '0000001000',
  SupplierInvoiceItemAmount: '1000.00',
  DebitCreditCode: 'S',
  TaxCode: 'V1',
  SupplierInvoiceItemText: 'Freight',
  Quantity: '0.000',
  ...changes,
});

const orderItem = {
  SupplierInvoiceItem: '000001',
  PurchaseOrder: '4500000001',
  PurchaseOrderItem: '00010',
  SupplierInvoiceItemAmount: '50.00',
  QuantityInPurchaseOrderUnit: '5.000',
  TaxCode: '',
};

const wire = (items: readonly unknown[], orders: readonly unknown[], isCreditMemo = '') => ({
  SupplierInvoice: '5105600001',
  FiscalYear: '2026',
  DocumentCurrency: 'EUR',
  SupplierInvoiceIsCreditMemo: isCreditMemo,
  to_SupplierInvoiceItemGLAcct: { results: items },
  to_SuplrInvcItemPurOrdRef: { results: orders },
});

describe('the lines of invoices', () => {
  it('come in one request, G/L items in order before items with an order', async () => {
    const discount = item({
      SupplierInvoiceItem: '0002',
      DebitCreditCode: 'H',
      SupplierInvoiceItemAmount: '20.00',
      CostCenter: '',
    });
    const fake = fakeSap(() => collectionOf([wire([discount, item()], [orderItem])]));
    const lines = await invoicesOf(fake).linesByInvoice([ID, 'sap:5105600009.2026', 'sap:?'], call);
    expect(lines).toEqual([
      [
        {
          number: 1,
          description: 'Freight',
          amount: { amountMinor: 100_000n, currency: 'EUR' },
          quantity: null,
          taxCode: 'V1',
          accountId: 'sap:YCOA.0000400000',
          costCenterId: 'sap:A000.0000001000',
          isOrdered: false,
        },
        expect.objectContaining({
          number: 2,
          amount: { amountMinor: -2000n, currency: 'EUR' },
          costCenterId: null,
        }),
        {
          number: 3,
          description: '4500000001/10',
          amount: { amountMinor: 5000n, currency: 'EUR' },
          quantity: '5.000',
          taxCode: null,
          accountId: null,
          costCenterId: null,
          isOrdered: true,
        },
      ],
      null,
      null,
    ]);
    expect(fake.dataCalls()).toHaveLength(1);
  });

  it('of a credit memo are positive on its own side', async () => {
    const fake = fakeSap(() => collectionOf([wire([item({ DebitCreditCode: 'H' })], [], 'X')]));
    const [lines] = await invoicesOf(fake).linesByInvoice([ID], call);
    expect(lines?.[0]?.amount.amountMinor).toBe(100_000n);
  });
});

function fail(): never {
  throw new Error('a request was expected');
}
