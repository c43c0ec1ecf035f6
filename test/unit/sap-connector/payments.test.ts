import { describe, expect, it } from 'vitest';
import type { PaymentFilter } from '#domain/payment';
import { call, collectionOf, date, fakeSap, optionsOf } from './fake-sap.ts';
import { paidBy, partPayment, paymentLine, vendorLine } from './wires.ts';

const INVOICE = 'sap:5105600001.2026';
const PAYMENT = 'sap:1010.2026.1500000009';
const ANY: PaymentFilter = {
  ids: null,
  supplierId: null,
  legalEntities: null,
  status: null,
  from: null,
  to: null,
};

function openWith(rows: readonly unknown[], settings: Readonly<Record<string, unknown>> = {}) {
  const fake = fakeSap(() => collectionOf(rows), { settings });
  const { payments } = fake.capabilities;
  if (!payments) throw new Error('the connector reads payments');
  return { fake, payments };
}

/** `parts` are the open part payments of the whole source. */
const settle = async (rows: readonly unknown[], parts: readonly unknown[] = []) => {
  const fake = fakeSap((request) => {
    const filter = optionsOf(request)['$filter'] ?? '';
    return collectionOf(filter.includes('OriginalReferenceDocument') ? rows : parts);
  });
  const { invoices } = fake.capabilities;
  const settlements = await invoices?.settlementsByInvoice([INVOICE], call);
  return { settlement: settlements?.[0], fake };
};

describe('settlements', () => {
  it('come in one request by the reference that invoices leave in the ledger', async () => {
    const { settlement, fake } = await settle([vendorLine()]);
    expect(settlement).toEqual({
      invoiceId: INVOICE,
      summary: { status: 'OPEN', open: { amountMinor: 119_050n, currency: 'EUR' } },
      paymentIds: [],
      payments: [],
      journalEntryIds: ['sap:1010.2026.5100000001'],
    });
    expect(fake.dataCalls()).toHaveLength(1);
    expect(fake.reads.map((read) => optionsOf(read)['$filter'])).toEqual([
      "FinancialAccountType eq 'K' and OriginalReferenceDocument eq '51056000012026'",
      "FinancialAccountType eq 'K' and IsCleared eq false and InvoiceReference ne '' and " +
        "(AccountingDocumentType eq 'KZ' or AccountingDocumentType eq 'ZP')",
    ]);
  });

  it('are paid by the document that cleared the line', async () => {
    const { settlement } = await settle([vendorLine(paidBy('1500000009'))]);
    expect(settlement).toMatchObject({
      summary: { status: 'PAID', open: { amountMinor: 0n } },
      paymentIds: [PAYMENT],
    });
  });

  it('are partly paid while some of the lines are open', async () => {
    const { settlement } = await settle([
      vendorLine({ ...paidBy('1500000009'), AmountInTransactionCurrency: '-1000.00' }),
      vendorLine({ AccountingDocumentItem: '002', AmountInTransactionCurrency: '-190.50' }),
    ]);
    expect(settlement).toMatchObject({
      summary: { status: 'PARTIALLY_PAID', open: { amountMinor: 19_050n } },
      paymentIds: [PAYMENT],
    });
  });
});

describe('part payments and special documents', () => {
  it.each([
    ['190.50', 'PARTIALLY_PAID', 100_000n],
    ['1190.50', 'PAID', 0n],
    ['1200.50', 'OVERPAID', -1000n],
  ])('with a part payment of %s are %s', async (amount, status, amountMinor) => {
    const other = partPayment({ AccountingDocument: '1500000006', InvoiceReference: '5100000099' });
    const paid = partPayment({ AmountInTransactionCurrency: amount });
    const { settlement } = await settle([vendorLine()], [other, paid]);
    expect(settlement).toMatchObject({
      summary: { status, open: { amountMinor } },
      paymentIds: ['sap:1010.2026.1500000005'],
    });
  });

  it('ask for the part payments in question where a source has very many', async () => {
    const crowd = Array.from({ length: 500 }, (_, index) =>
      partPayment({ AccountingDocument: `16${index}`, InvoiceReference: '5100000099' }),
    );
    const answers = [[vendorLine()], crowd, [partPayment()]];
    const fake = fakeSap(() => collectionOf(answers.shift() ?? []));
    const settlements = await fake.capabilities.invoices?.settlementsByInvoice([INVOICE], call);
    expect(settlements?.[0]?.summary.status).toBe('PARTIALLY_PAID');
    expect(optionsOf(fake.reads[2] ?? fail())['$filter']).toContain(
      "(CompanyCode eq '1010' and InvoiceReferenceFiscalYear eq '2026' and InvoiceReference eq '5100000001')",
    );
  });

  it('of a reversed invoice name no payment: its own reversal cleared it', async () => {
    const { settlement } = await settle([
      vendorLine({ ...paidBy('1700000001'), IsReversed: true }),
    ]);
    expect(settlement).toMatchObject({
      summary: { status: 'UNKNOWN', open: { amountMinor: 0n } },
      paymentIds: [],
    });
  });

  it('of a credit memo, a debit, are positive, too', async () => {
    const line = vendorLine({ DebitCreditCode: 'S', AmountInTransactionCurrency: '1190.50' });
    expect((await settle([line])).settlement?.summary.open.amountMinor).toBe(119_050n);
  });

  it('are null for an invoice that left nothing in the ledger', async () => {
    expect((await settle([])).settlement).toBeNull();
  });

  it('are malformed when one document has two currencies', async () => {
    const other = vendorLine({ AccountingDocumentItem: '002', TransactionCurrency: 'USD' });
    await expect(settle([vendorLine(), other])).rejects.toMatchObject({ kind: 'MALFORMED' });
  });
});

const gl = (GLAccount: string, item: string, amount: string) =>
  paymentLine({
    AccountingDocumentItem: item,
    FinancialAccountType: 'S',
    GLAccount,
    Supplier: '',
    DebitCreditCode: 'H',
    AmountInTransactionCurrency: amount,
    IsCleared: false,
    ClearingAccountingDocument: '',
    ClearingDocFiscalYear: '',
  });

describe('payments', () => {
  it('by id are one request: the document’s own lines and what they cleared', async () => {
    const { fake, payments } = openWith([vendorLine(paidBy('1500000009')), paymentLine()]);
    const got = await payments.paymentsById([PAYMENT, 'sap:1010.2026.1', 'sap:?'], call);
    expect(got).toEqual([
      {
        id: PAYMENT,
        provenance: expect.objectContaining({ sourceStatus: 'IsCleared' }),
        direction: 'OUTBOUND',
        method: 'T',
        status: 'SETTLED',
        amount: { amountMinor: 119_050n, currency: 'EUR' },
        supplierId: 'sap:0000100001',
        legalEntity: 'DE01',
        valueDate: '2026-04-01',
        postingDate: '2026-04-01',
        documentNumber: '1500000009',
        allocations: [
          {
            invoiceId: INVOICE,
            amount: { amountMinor: 119_050n, currency: 'EUR' },
            discount: null,
          },
        ],
        journalEntryIds: [PAYMENT],
      },
      null,
      null,
    ]);
    expect(fake.dataCalls()).toHaveLength(1);
  });

  it.each([
    [{ ClearingIsReversed: true }, 'RETURNED', 'ClearingIsReversed'],
    [{ IsReversed: true }, 'RETURNED', 'IsReversed'],
    [
      { IsCleared: false, ClearingAccountingDocument: '', ClearingDocFiscalYear: '' },
      'ACCEPTED',
      'open',
    ],
  ])('with %j are %s', async (changes, status, sourceStatus) => {
    const { payments } = openWith([paymentLine(changes)]);
    const [got] = await payments.paymentsById([PAYMENT], call);
    expect(got).toMatchObject({ status, provenance: { sourceStatus } });
  });

  it.each([
    [{ DocumentReferenceID: 'P0000000000000AB' }, 'P0000000000000AB'],
    [{ PaymentReference: 'P0000000000000AB-00017' }, 'P0000000000000AB-00017'],
    [{ DocumentReferenceID: 'p0000000000000ab' }, undefined],
    [{ DocumentReferenceID: 'ZAHLLAUF P000000' }, undefined],
    [{ PaymentReference: 'RE P0000000000000AB' }, undefined],
  ])('with %j name the payment of ours: %s', async (changes, ownKey) => {
    const { payments } = openWith([paymentLine(changes)]);
    const [got] = await payments.paymentsById([PAYMENT], call);
    expect(got).toHaveProperty('amount');
    expect(got?.ownKey).toBe(ownKey);
  });
});

describe('what a payment paid', () => {
  it('are less the cash discount, which is income in their own document', async () => {
    const rows = [
      vendorLine(paidBy('1500000009')),
      paymentLine(),
      gl('0000825000', '002', '-20.50'),
      gl('0000113100', '003', '-1170.00'),
    ];
    const range = { from: '0000800000', to: '0000899999', classification: 'REVENUE' };
    const { payments } = openWith(rows, { accountRanges: [range] });
    expect(await payments.paymentsById([PAYMENT], call)).toMatchObject([
      {
        amount: { amountMinor: 117_000n },
        allocations: [{ amount: { amountMinor: 117_000n }, discount: { amountMinor: 2050n } }],
      },
    ]);
  });

  it('went to an invoice less what a part payment had paid before', async () => {
    const { payments } = openWith([
      vendorLine(paidBy('1500000009')),
      partPayment(paidBy('1500000009')),
      paymentLine({ AmountInTransactionCurrency: '1000.00' }),
    ]);
    expect(await payments.paymentsById([PAYMENT], call)).toMatchObject([
      { amount: { amountMinor: 100_000n }, allocations: [{ amount: { amountMinor: 100_000n } }] },
    ]);
  });

  it('are documents of a payment type only: another document that cleared something is none', async () => {
    const { payments } = openWith([paymentLine({ AccountingDocumentType: 'AB' })]);
    expect(await payments.paymentsById([PAYMENT], call)).toEqual([null]);
  });
});

describe('the list of payments', () => {
  it('as a list are two requests, by posting date and key downwards', async () => {
    const older = paymentLine({
      AccountingDocument: '1500000008',
      ...paidBy('1500000008'),
      PostingDate: date('2026-03-31'),
    });
    const { fake, payments } = openWith([paymentLine(), older]);
    const page = { first: 1, start: { kind: 'from', sort: '2026-04-30' } } as const;
    const got = await payments.payments(ANY, page, call);
    expect(got.rows.map(({ sort, key }) => [sort, key])).toEqual([
      ['2026-04-01', '1010.2026.1500000009'],
    ]);
    expect(got.hasMore).toBe(true);
    expect(fake.dataCalls()).toHaveLength(2);
    expect(optionsOf(fake.requests[0] ?? fail())).toMatchObject({
      $orderby:
        'PostingDate desc,CompanyCode desc,FiscalYear desc,AccountingDocument desc,AccountingDocumentItem asc',
      $top: '250',
    });
  });

  it('with two lines on one supplier are one payment of both amounts', async () => {
    const { payments } = openWith([paymentLine(), paymentLine({ AccountingDocumentItem: '002' })]);
    const got = await payments.payments(ANY, { first: 5, start: null }, call);
    expect(got.rows.map(({ node }) => node.amount.amountMinor)).toEqual([238_100n]);
  });

  it('as a list say the whole filter in SAP’s words', async () => {
    const { fake, payments } = openWith([]);
    const filter = {
      ...ANY,
      supplierId: 'sap:0000100001',
      legalEntities: ['DE01'],
      from: '2026-01-01',
      to: '2026-12-31',
    };
    await payments.payments(filter, { first: 5, start: null }, call);
    expect(fake.dataCalls()).toHaveLength(1);
    expect(optionsOf(fake.requests[0] ?? fail())).toMatchObject({
      $filter: [
        "FinancialAccountType eq 'K'",
        "(AccountingDocumentType eq 'KZ' or AccountingDocumentType eq 'ZP')",
        "CompanyCode eq '1010'",
        "Supplier eq '0000100001'",
        "PostingDate ge datetime'2026-01-01T00:00:00'",
        "PostingDate le datetime'2026-12-31T00:00:00'",
      ].join(' and '),
      $top: '250',
    });
  });

  it('of one status are sorted out by the document’s own line', async () => {
    const { payments } = openWith([paymentLine({ ClearingIsReversed: true })]);
    const page = { first: 5, start: null };
    const settled = await payments.payments({ ...ANY, status: ['SETTLED'] }, page, call);
    const returned = await payments.payments({ ...ANY, status: ['RETURNED'] }, page, call);
    expect([settled.rows.length, returned.rows.length]).toEqual([0, 1]);
  });
});

function fail(): never {
  throw new Error('a request was expected');
}
