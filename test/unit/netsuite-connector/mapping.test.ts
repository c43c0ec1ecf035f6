import { describe, expect, it } from 'vitest';
import { billRow, call, fakeNetSuite, paymentRow, resultSet } from './fake-netsuite.ts';

const usd = (amountMinor: bigint) => ({ amountMinor, currency: 'USD' });

describe('a bill', () => {
  it('becomes an invoice with its settlement, provenance and ids', async () => {
    const { invoice } = await readBill({ externalid: 'I234567890ABCDEF', paymenthold: 'T' });
    expect(invoice).toMatchObject({
      id: 'netsuite:100',
      number: 'INV-7',
      direction: 'PAYABLE',
      kind: 'INVOICE',
      documentStatus: 'POSTED',
      holds: [{ code: 'paymentHold', reason: null }],
      supplierId: 'netsuite:55',
      legalEntity: 'US01',
      invoiceDate: '2026-11-02',
      postingDate: '2026-11-02',
      dueDate: '2026-12-02',
      gross: usd(11900n),
      net: null,
      settlement: { status: 'OPEN', open: usd(11900n) },
      reference: 'I234567890ABCDEF',
      provenance: {
        source: 'netsuite',
        sourceKey: '100',
        fetchedAt: '2026-11-22T10:00:00.000Z',
        sourceStatus: 'Bill : Open',
      },
    });
  });

  it.each([
    ['Bill : Open', 'POSTED'],
    ['Paid In Full', 'POSTED'],
    ['Bill Credit : Fully Applied', 'POSTED'],
    ['Bill : Pending Approval', 'PENDING_APPROVAL'],
    ['Bill : Rejected', 'CANCELLED'],
    ['Bill : Cancelled', 'CANCELLED'],
    ['Bill Credit : Voided', 'CANCELLED'],
  ])('with the status %s is %s', async (statustext, expected) => {
    const { invoice, unknown } = await readBill({ statustext });
    expect(invoice?.documentStatus).toBe(expected);
    expect(unknown).toEqual([]);
  });

  it('with an unknown status is UNKNOWN, counted, and keeps the raw one', async () => {
    const { invoice, unknown } = await readBill({ statustext: 'Bill : Beamed Up' });
    expect(invoice).toMatchObject({
      documentStatus: 'UNKNOWN',
      provenance: { sourceStatus: 'Bill : Beamed Up' },
    });
    expect(unknown).toEqual([{ what: 'invoice status', code: 'Bill : Beamed Up' }]);
  });
});

describe('the settlement in the header of a bill', () => {
  it.each([
    ['119.00', 'OPEN', 11900n],
    ['-119.00', 'OPEN', 11900n],
    ['19.5', 'PARTIALLY_PAID', 1950n],
    ['0', 'PAID', 0n],
    ['.00', 'PAID', 0n],
  ])('is, with %s unpaid, %s', async (foreignamountunpaid, status, open) => {
    const { invoice } = await readBill({ foreignamountunpaid });
    expect(invoice?.settlement).toEqual({ status, open: usd(open) });
  });

  it.each([
    ['Bill Credit : Fully Applied', { status: 'PAID', open: usd(0n) }],
    ['Bill : Pending Approval', { status: 'OPEN', open: usd(11900n) }],
    ['Bill Credit : Open', null],
  ])('of a bill that is %s goes without an unpaid amount', async (statustext, settlement) => {
    const { invoice } = await readBill({ statustext, foreignamountunpaid: null });
    expect(invoice?.settlement).toEqual(settlement);
  });
});

describe('a bill among others', () => {
  it.each(['-119.00', '119.00'])(
    'of the credit type over %s is a positive credit memo',
    async (total) => {
      const { invoice } = await readBill({ doctype: 'VendCred', foreigntotal: total });
      expect(invoice).toMatchObject({ kind: 'CREDIT_MEMO', gross: usd(11900n) });
    },
  );

  it('of a subsidiary that is not configured is not known', async () => {
    expect((await readBill({ subsidiary: '99' })).invoice).toBeNull();
  });

  it.each([
    ['as a bill has them', ['100.00', '-10.00'], [10000n, -1000n]],
    ['as a credit has them', ['-100.00', '10.00'], [10000n, -1000n]],
  ])('has lines in order with the sign of the document, %s', async (_case, amounts, minor) => {
    const source = fakeNetSuite([
      resultSet([
        ...amounts.map((foreignamount, n) => ({
          id: '100',
          currencyname: 'USD',
          lineid: String(n + 1),
          memo: `line ${n}`,
          foreignamount,
          department: '7',
          account: '61',
        })),
        { id: '101', currencyname: 'USD' },
      ]),
    ]);
    const [lines, none, missing] =
      (await source.invoices?.linesByInvoice(
        ['netsuite:100', 'netsuite:101', 'netsuite:102'],
        call,
      )) ?? [];
    expect(lines).toMatchObject(
      minor.map((amount, n) => ({
        number: n + 1,
        description: `line ${n}`,
        amount: usd(amount),
        accountId: 'netsuite:61',
        costCenterId: 'netsuite:7',
      })),
    );
    expect(none).toEqual([]);
    expect(missing).toBeNull();
  });
});

describe('a settlement', () => {
  it('brings whole payments in one call, their allocations to other bills included', async () => {
    const source = fakeNetSuite([
      resultSet([
        { ...billRow, foreignamountunpaid: '19.00', statustext: 'Bill : Open' },
        { ...paymentRow, appliedto: '100', appliedamount: '60.00' },
        { ...paymentRow, appliedto: '100', appliedamount: '40.00' },
        { ...paymentRow, appliedto: '300', appliedamount: '50.00' },
        { ...paymentRow, id: '201', statustext: 'Voided', appliedto: '100', appliedamount: '9' },
      ]),
    ]);
    const [settlement, missing] =
      (await source.invoices?.settlementsByInvoice(['netsuite:100', 'netsuite:5'], call)) ?? [];
    expect(source.requests).toHaveLength(1);
    expect(settlement).toMatchObject({
      invoiceId: 'netsuite:100',
      summary: { status: 'PARTIALLY_PAID', open: usd(1900n) },
      paymentIds: ['netsuite:200'],
      journalEntryIds: ['netsuite:100'],
    });
    expect(settlement?.payments[0]?.allocations).toEqual([
      { invoiceId: 'netsuite:100', amount: usd(10000n), discount: null },
      { invoiceId: 'netsuite:300', amount: usd(5000n), discount: null },
    ]);
    expect(missing).toBeNull();
  });

  it.each([
    ['nothing', [], 'OPEN', 11900n],
    ['some bills', ['19.00', '-50.00'], 'PARTIALLY_PAID', 5000n],
    ['as much as it is worth', ['119.00'], 'PAID', 0n],
    ['more than it is worth', ['120.00'], 'UNKNOWN', 0n],
  ])('of a credit applied to %s is what is left', async (_case, applied, status, open) => {
    const credit = { ...billRow, doctype: 'VendCred', statustext: 'Bill Credit : Open' };
    const { foreignamountunpaid: _unpaid, ...header } = credit;
    const rows = applied.map((appliedamount, n) => ({
      ...header,
      appliedto: `${n + 1}`,
      appliedamount,
    }));
    const source = fakeNetSuite([resultSet(rows.length > 0 ? rows : [header])]);
    const [settlement] =
      (await source.invoices?.settlementsByInvoice(['netsuite:100'], call)) ?? [];
    expect(settlement?.summary).toEqual({ status, open: usd(open) });
  });

  it('of a bill without an open amount is UNKNOWN over the whole of it', async () => {
    const source = fakeNetSuite([resultSet([{ ...billRow, foreignamountunpaid: null }])]);
    const [settlement] =
      (await source.invoices?.settlementsByInvoice(['netsuite:100'], call)) ?? [];
    expect(settlement?.summary).toEqual({ status: 'UNKNOWN', open: usd(11900n) });
  });
});

describe('a payment', () => {
  it('is positive and outbound, whatever the sign of its total', async () => {
    const { payment } = await readPayment({});
    expect(payment).toMatchObject({
      id: 'netsuite:200',
      direction: 'OUTBOUND',
      status: 'SETTLED',
      amount: usd(15000n),
      supplierId: 'netsuite:55',
      legalEntity: 'US01',
      postingDate: '2026-11-10',
      documentNumber: 'CHK-1',
      allocations: [],
      journalEntryIds: ['netsuite:200'],
    });
  });

  it.each([
    ['Bill Payment : In-Transit', 'SUBMITTED'],
    ['Bill Payment : Pending Approval', 'PENDING_APPROVAL'],
    ['Bill Payment : Online Bill Pay Pending Accounting Approval', 'PENDING_APPROVAL'],
    ['Bill Payment : Rejected', 'REJECTED'],
    ['Bill Payment : Voided', 'CANCELLED'],
  ])('with the status %s is %s', async (statustext, expected) => {
    expect((await readPayment({ statustext })).payment?.status).toBe(expected);
  });

  it('without a status is posted: nobody had to approve it', async () => {
    const { payment, unknown } = await readPayment({ statustext: null, status: null });
    expect(payment?.status).toBe('SETTLED');
    expect(unknown).toEqual([]);
  });

  it('with a status that has no text is UNKNOWN and counted', async () => {
    const { payment, unknown } = await readPayment({ statustext: null, status: 'Q' });
    expect(payment?.status).toBe('UNKNOWN');
    expect(unknown).toEqual([{ what: 'payment status', code: 'Q' }]);
  });
});

describe('a vendor', () => {
  it('becomes a supplier of its subsidiary; one that is inactive is blocked there', async () => {
    const row = {
      id: '55',
      entityid: 'V-55 Acme',
      legalname: 'Acme Inc.',
      isinactive: 'T',
      currencyname: 'USD',
      termsname: 'Net 30',
      subsidiary: '3',
      email: 'ap@example.com',
    };
    const source = fakeNetSuite([resultSet([row])]);
    const [supplier] = (await source.suppliers?.suppliersById(['netsuite:55'], call)) ?? [];
    expect(supplier).toMatchObject({
      id: 'netsuite:55',
      name: 'V-55 Acme',
      legalName: 'Acme Inc.',
      status: 'INACTIVE',
      currency: 'USD',
      paymentTerms: 'Net 30',
      contacts: [{ email: 'ap@example.com', phone: null }],
      bankAccounts: [],
      legalEntities: ['US01'],
      blockedIn: ['US01'],
    });
  });
});

async function readBill(part: object) {
  const source = fakeNetSuite([resultSet([{ ...billRow, ...part }])]);
  const [invoice] = (await source.invoices?.invoicesById(['netsuite:100'], call)) ?? [];
  return { invoice, unknown: source.unknown };
}

async function readPayment(part: object) {
  const source = fakeNetSuite([resultSet([{ ...paymentRow, ...part }])]);
  const [payment] = (await source.payments?.paymentsById(['netsuite:200'], call)) ?? [];
  return { payment, unknown: source.unknown };
}
