import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Simulator } from '#simulators/simulator';
import { CUBE, GL_LINES, INVOICES, clientOf, startDemo, world } from './sap-client.ts';
import { entity, errorOf, invoiceBody } from './sap-client.ts';
import type { Answer, SapClient } from './sap-client.ts';

let sap: Simulator;
let client: SapClient;
let last = 0;

beforeAll(async () => {
  sap = await startDemo();
  client = clientOf(sap);
  await client.fetchToken(INVOICES);
});
afterAll(() => sap.stop());

function create(changes: Record<string, unknown> = {}): Promise<Answer> {
  last += 1;
  const body = invoiceBody({ SupplierInvoiceIDByInvcgParty: `NEW-${last}`, ...changes });
  return client.send('POST', `${INVOICES}/A_SupplierInvoice`, body);
}

async function created(changes: Record<string, unknown> = {}) {
  const answer = await create(changes);
  expect(answer.text).toContain('"d":');
  return entity(answer) as { SupplierInvoice: string; FiscalYear: string };
}

type Key = { readonly SupplierInvoice: string; readonly FiscalYear: string };

const pathOf = (key: Key) =>
  `${INVOICES}/A_SupplierInvoice(SupplierInvoice='${key.SupplierInvoice}',FiscalYear='${key.FiscalYear}')`;

function call(name: string, key: Key, parameters = ''): Promise<Answer> {
  const query = `SupplierInvoice='${key.SupplierInvoice}'&FiscalYear='${key.FiscalYear}'${parameters}`;
  return client.send('POST', `${INVOICES}/${name}?${query}`, '');
}

const cancelOn = (key: Key, date: string, reason = '01') =>
  call('Cancel', key, `&PostingDate=datetime'${date}'&ReversalReason='${reason}'`);

async function linesOf(key: Key): Promise<Record<string, unknown>[]> {
  const filter = `OriginalReferenceDocument eq '${key.SupplierInvoice}${key.FiscalYear}' and ReferenceDocumentType eq 'RMRP'`;
  return client.rows(`${CUBE}?$filter=${encodeURIComponent(filter)}`);
}

const item = (changes: Record<string, unknown>) => ({
  to_SupplierInvoiceItemGLAcct: {
    results: [
      {
        GLAccount: '400000',
        CostCenter: 'DE011010',
        SupplierInvoiceItemAmount: '100.00',
        DebitCreditCode: 'S',
        TaxCode: 'V1',
        ...changes,
      },
    ],
  },
});

describe('creating a supplier invoice', () => {
  it('numbers it, returns it with what was nested, and posts it', async () => {
    const answer = await create();
    expect(answer.status).toBe(201);
    const invoice = entity(answer) as unknown as Key & Record<string, unknown>;
    expect(answer.headers.get('location')).toContain('A_SupplierInvoice(SupplierInvoice=');
    expect(invoice).toMatchObject({
      SupplierInvoice: expect.stringMatching(/^5105\d{6}$/) as string,
      FiscalYear: '2026',
      SupplierInvoiceStatus: '5',
      InvoiceGrossAmount: '119.00',
      AssignmentReference: 'K00000000000001A',
      to_SupplierInvoiceItemGLAcct: { results: [{ GLAccount: '0000400000', TaxCode: 'V1' }] },
      to_SupplierInvoiceTax: { results: [{ TaxAmount: '19.00' }] },
    });
    const lines = await linesOf(invoice);
    expect(
      lines.map((line) => [
        line['FinancialAccountType'],
        line['GLAccount'],
        line['AmountInTransactionCurrency'],
      ]),
    ).toEqual([
      ['K', '0000211000', '-119.000'],
      ['S', '0000400000', '100.000'],
      ['S', '0000154000', '19.000'],
    ]);
    expect(lines[0]).toMatchObject({
      IsCleared: false,
      Supplier: '0000100001',
      AssignmentReference: 'K00000000000001A',
    });
    const document = String(lines[0]?.['AccountingDocument']);
    const ledger = await client.rows(
      `${GL_LINES}?$filter=AccountingDocument eq '${document}' and FiscalYear eq '2026' and CompanyCode eq 'DE01'`,
    );
    expect(ledger.map((line) => line['DebitCreditCode'])).toEqual(['H', 'S', 'S']);
  });
});

describe('what a supplier invoice posts', () => {
  it('balances a foreign invoice in both currencies', async () => {
    const supplier = world.suppliers.find(
      ({ currency, records }) =>
        currency === 'USD' &&
        records.some(({ system, entities }) => system === 'sap' && entities.includes('DE01')),
    );
    const key = supplier?.records.find(({ system }) => system === 'sap')?.nativeKey ?? '';
    const invoice = await created({
      InvoicingParty: key,
      DocumentCurrency: 'USD',
      InvoiceGrossAmount: '100.01',
      ...item({ SupplierInvoiceItemAmount: '100.01', TaxCode: 'V0' }),
      to_SupplierInvoiceTax: { results: [] },
    });
    const lines = await linesOf(invoice);
    const sum = lines.reduce(
      (total, line) => total + Math.round(Number(line['AmountInCompanyCodeCurrency']) * 100),
      0,
    );
    expect(sum).toBe(0);
    expect(lines[0]?.['AmountInCompanyCodeCurrency']).not.toBe(
      lines[0]?.['AmountInTransactionCurrency'],
    );
  });

  it('computes the tax where it is asked to', async () => {
    const answer = await create({
      TaxIsCalculatedAutomatically: true,
      to_SupplierInvoiceTax: undefined,
    });
    expect(answer.status).toBe(201);
  });

  it('turns a credit memo around', async () => {
    const memo = await created({
      SupplierInvoiceIsCreditMemo: 'X',
      ...item({ DebitCreditCode: 'H' }),
    });
    const lines = await linesOf(memo);
    expect(lines.map((line) => line['AmountInTransactionCurrency'])).toEqual([
      '119.000',
      '-100.000',
      '-19.000',
    ]);
  });
});

describe('refusing a supplier invoice', () => {
  it.each<[string, string, Record<string, unknown>]>([
    ['an unknown company code', 'F5/165', { CompanyCode: 'XX99' }],
    ['an unknown supplier', 'F5/102', { InvoicingParty: '0000999999' }],
    ['a supplier of another company code', 'F5/102', { InvoicingParty: '0000100250' }],
    ['a blocked supplier', 'F5/352', { InvoicingParty: '0000100004' }],
    ['a closed period', 'F5/201', { PostingDate: '2026-03-31T00:00:00' }],
    ['a period to come', 'F5/201', { PostingDate: '2027-01-02T00:00:00' }],
    ['a gross that is not items and tax', 'M8/534', { InvoiceGrossAmount: '119.01' }],
    ['no items', 'M8/373', { to_SupplierInvoiceItemGLAcct: { results: [] } }],
    ['an account that is not there', 'F5/506', item({ GLAccount: '0000999999' })],
    ['a header account', 'F5/351', item({ GLAccount: '0000000100' })],
    ['a blocked account', 'F5/351', item({ GLAccount: '0000149900' })],
    ['the control account', 'F5/354', item({ GLAccount: '0000211000' })],
    ['an account of another currency', 'F5/356', item({ GLAccount: '0000113200' })],
    ['an unknown cost centre', 'KI/265', item({ CostCenter: 'NOWHERE' })],
    ['a cost centre of another company', 'KI/265', item({ CostCenter: 'JP011010' })],
    ['a blocked cost centre', 'KM/036', item({ CostCenter: 'DE011130' })],
    ['a cost centre of the past', 'KI/265', item({ CostCenter: 'DE011140' })],
    ['a tax code of another country', 'FF/713', item({ TaxCode: 'J1' })],
    ['a missing date', '00/055', { PostingDate: undefined }],
    ['half a cent', 'M8/104', { InvoiceGrossAmount: '119.005' }],
  ])('refuses %s with %s', async (_, code, changes) => {
    const answer = await create(changes);
    expect([answer.status, errorOf(answer).code]).toEqual([400, code]);
    const { errordetails } = (answer.json()['error'] as { innererror: { errordetails: unknown[] } })
      .innererror;
    expect(errordetails).toContainEqual(
      expect.objectContaining({ code: '/IWBEP/CX_MGW_BUSI_EXCEPTION' }),
    );
  });

  it('names period and year of a closed period', async () => {
    const answer = await create({ PostingDate: '2026-03-31T00:00:00' });
    expect(errorOf(answer).message.value).toMatch(/^Posting period 003 2026 is not open/);
  });
});

describe('reading the body of a supplier invoice', () => {
  it.each<[string, Record<string, unknown>]>([
    ['a property nobody declares', { Nonsense: 'x' }],
    ['an amount that is no text', { InvoiceGrossAmount: 119 }],
    ['a number of its own', { SupplierInvoice: '5105699999' }],
    ['a reference that is too long', { SupplierInvoiceIDByInvcgParty: 'X'.repeat(17) }],
    ['a date in another spelling', { PostingDate: '2026-11-19' }],
  ])('refuses %s while reading the body', async (_, changes) => {
    expect((await create(changes)).status).toBe(400);
  });

  it('finds an invoice entered twice, unless the first was cancelled', async () => {
    const twice = { SupplierInvoiceIDByInvcgParty: 'TWICE-1' };
    const first = await created(twice);
    const again = await create({ ...twice, SupplierInvoiceIDByInvcgParty: 'twice-1' });
    expect([again.status, errorOf(again).code]).toEqual([400, 'M8/462']);
    expect(errorOf(again).message.value).toContain(`${first.SupplierInvoice} 2026`);
    expect((await create({ ...twice, DocumentDate: '2026-11-18T00:00:00' })).status).toBe(201);
    expect((await cancelOn(first, '2026-11-20T00:00:00')).status).toBe(200);
    expect((await create(twice)).status).toBe(201);
  });

  it('refuses to change one: there is no PATCH', async () => {
    const answer = await client.send('PATCH', pathOf(await created()), { DocumentHeaderText: 'x' });
    expect(answer.status).toBe(405);
  });
});

describe('Release', () => {
  it('lifts the payment block, on the supplier line too', async () => {
    const invoice = await created({ PaymentBlockingReason: 'A' });
    expect((await linesOf(invoice))[0]?.['PaymentBlockingReason']).toBe('A');
    const answer = await call('Release', invoice, '&DiscountDaysHaveToBeShifted=true');
    expect([answer.status, entity(answer)]).toEqual([200, { Release: { Success: true } }]);
    expect(entity(await client.get(pathOf(invoice)))['PaymentBlockingReason']).toBe('');
    expect((await linesOf(invoice))[0]?.['PaymentBlockingReason']).toBe('');
    const again = await call('Release', invoice, '&DiscountDaysHaveToBeShifted=true');
    expect(again.status).toBe(400);
  });
});

async function codeOf(answer: Promise<Answer>): Promise<string> {
  return errorOf(await answer).code;
}

describe('Cancel', () => {
  it('makes the opposite document and ties the two together', async () => {
    const invoice = await created();
    const answer = await cancelOn(invoice, '2026-11-20T00:00');
    const result = entity(answer)['Cancel'] as { ReverseDocument: string; FiscalYear: string };
    expect(result).toEqual({
      ReverseDocument: expect.stringMatching(/^5105/) as string,
      FiscalYear: '2026',
      Success: true,
    });
    expect(entity(await client.get(pathOf(invoice)))).toMatchObject({
      ReverseDocument: result.ReverseDocument,
      ReverseDocumentFiscalYear: '2026',
      IsReversed: true,
    });
    const reversal = { SupplierInvoice: result.ReverseDocument, FiscalYear: result.FiscalYear };
    expect(entity(await client.get(pathOf(reversal)))).toMatchObject({
      SupplierInvoiceIsCreditMemo: 'X',
      IsReversal: true,
      ReverseDocument: invoice.SupplierInvoice,
    });
    const [line] = await linesOf(invoice);
    const [opposite] = await linesOf(reversal);
    expect(opposite).toMatchObject({
      AmountInTransactionCurrency: '119.000',
      IsReversal: true,
      IsCleared: true,
    });
    expect(line).toMatchObject({
      IsReversed: true,
      ClearingAccountingDocument: opposite?.['AccountingDocument'],
    });
  });

  it('is refused in a closed period, twice, for an unknown reason, and for what is paid', async () => {
    const invoice = await created();
    expect(await codeOf(cancelOn(invoice, '2026-02-01T00:00:00'))).toBe('F5/201');
    expect(await codeOf(cancelOn(invoice, '2026-11-20T00:00:00', '99'))).toBe('F5/246');
    await cancelOn(invoice, '2026-11-20T00:00:00');
    expect(await codeOf(cancelOn(invoice, '2026-11-20T00:00:00'))).toBe('M8/377');
    const paid = world.invoices.find(
      ({ entity: code, open, cancelled }) => code === 'DE01' && open === 0 && !cancelled,
    )!;
    const key = { SupplierInvoice: paid.nativeKey, FiscalYear: paid.postingDate.slice(0, 4) };
    expect(await codeOf(cancelOn(key, '2026-11-20T00:00:00'))).toBe('F5/308');
  });

  it('needs its parameters as literals', async () => {
    const invoice = await created();
    const answer = await call('Cancel', invoice, "&PostingDate='2026-11-20'&ReversalReason='01'");
    expect(answer.status).toBe(400);
  });
});

describe('a parked invoice', () => {
  it('has no accounting document until it is posted, and may be deleted before', async () => {
    const parked = await created({ SupplierInvoiceStatus: 'A' });
    expect(await linesOf(parked)).toEqual([]);
    expect(entity(await call('Post', parked))).toEqual({ Post: { Success: true } });
    expect(await linesOf(parked)).toHaveLength(3);
    expect((await client.send('DELETE', pathOf(parked), '')).status).toBe(400);
    const other = await created({ SupplierInvoiceStatus: 'A' });
    expect((await client.send('DELETE', pathOf(other), '')).status).toBe(204);
    expect((await client.get(pathOf(other))).status).toBe(404);
  });
});
