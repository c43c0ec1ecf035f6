import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { matchInvoice, orderIdOf, type MatchedInvoice } from '#domain/controls/matching';
import { strictMatching, type MatchingPolicy } from '#domain/controls/matching-policy';
import { decimalOf } from '#domain/decimal';
import type { PurchaseOrder, PurchaseOrderLine } from '#domain/purchase-order';
import { anOrder } from '../../support/doubles/purchase-order.ts';

const eur = (amountMinor: bigint) => ({ amountMinor, currency: 'EUR' });
const LINE = 'coupa:PO.1';

/** So many pieces for an amount, all of the order's one line. */
const invoice = (
  quantity: string,
  amountMinor: bigint,
  more: Partial<MatchedInvoice> = {},
): MatchedInvoice => ({
  kind: 'INVOICE',
  currency: 'EUR',
  legalEntity: 'DE01',
  family: ['sap:1', 'coupa:S1'],
  charges: eur(0n),
  lines: [
    {
      amount: eur(amountMinor),
      quantity: decimalOf(quantity),
      taxCode: 'V1',
      purchaseOrderLineId: LINE,
    },
  ],
  ...more,
});
const codes = (
  given: MatchedInvoice,
  line: Partial<PurchaseOrderLine> = {},
  order: Partial<PurchaseOrder> = {},
  { policy = strictMatching, here = '0' }: { policy?: MatchingPolicy; here?: string } = {},
): string[] => {
  const orders = new Map([['coupa:PO', anOrder('PO', line, order)]]);
  const billedHere = new Map([[LINE, decimalOf(here)]]);
  return matchInvoice(given, { orders, billedHere }, policy).map(({ code }) => code);
};

describe('quantities', () => {
  test.each([
    ['all of it', '10', {}, '0', []],
    ['a part', '0.5', {}, '0', []],
    ['more than ordered', '10.000000001', {}, '0', ['QTY_ORD', 'QTY_REC']],
    [
      'more than ordered with what the source billed',
      '4',
      { billedQuantity: '7' },
      '0',
      ['QTY_ORD', 'QTY_REC'],
    ],
    ['more than ordered with what was entered here', '4', {}, '7', ['QTY_ORD', 'QTY_REC']],
    [
      'what is fully invoiced already',
      '1',
      { billedQuantity: '10' },
      '0',
      ['DUP-5', 'QTY_ORD', 'QTY_REC'],
    ],
    ['more than received', '6', { receivedQuantity: '5' }, '0', ['QTY_REC']],
    ['what has not arrived', '1', { receivedQuantity: '0' }, '0', ['NO_RECEIPT']],
    ['what needs no receipt', '1', { receivedQuantity: '0', receiptRequired: false }, '0', []],
    ['more than passed inspection', '6', { acceptedQuantity: '5' }, '0', ['QTY_ACC']],
    ['what passed inspection', '5', { acceptedQuantity: '5' }, '0', []],
  ])('%s', (_, quantity, line, here, expected) => {
    const amount = (decimalOf(quantity) * 1_000n) / 1_000_000_000n;
    expect(codes(invoice(quantity, amount), line, {}, { here })).toEqual(expected);
  });

  test('a credit memo takes back what was billed and no more', () => {
    const credit = { kind: 'CREDIT_MEMO' as const };
    expect(codes(invoice('3', 3_000n, credit), { billedQuantity: '3' })).toEqual([]);
    expect(codes(invoice('3', 3_000n, credit), { billedQuantity: '2' })).toEqual(['QTY_ORD']);
  });

  test('of one order line in several lines count together', () => {
    const [line] = invoice('6', 6_000n).lines;
    const twice = invoice('6', 6_000n, { lines: line ? [line, line] : [] });
    expect(codes(twice)).toEqual(['QTY_ORD', 'QTY_REC']);
  });

  test('a tolerance is taken of the limit', () => {
    const policy = { ...strictMatching, quantity: { percent: decimalOf('10') } };
    expect(codes(invoice('11', 11_000n), {}, {}, { policy })).toEqual([]);
    expect(codes(invoice('11.1', 11_100n), {}, {}, { policy })).toEqual(['QTY_ORD', 'QTY_REC']);
  });
});

const price = (percent: string, upTo: bigint | null, total = 10n ** 9n): MatchingPolicy => ({
  ...strictMatching,
  price: { percent: decimalOf(percent), upTo: upTo === null ? {} : { EUR: eur(upTo) } },
  total: { upTo: { EUR: eur(total) } },
});

describe('prices', () => {
  test.each([
    ['within both tolerances', 10_200n, price('2', 5_000n), []],
    ['above the per cent', 10_201n, price('2', 5_000n), ['PRICE']],
    ['above the amount', 10_101n, price('2', 100n), ['PRICE']],
    ['with no amount named, which is zero', 10_001n, price('2', null), ['PRICE']],
    ['with no per cent, which is zero', 10_001n, price('0', 5_000n), ['PRICE']],
    ['below the order’s', 5_000n, price('0', null), []],
    ['within the line’s but not the whole’s', 10_200n, price('2', 5_000n, 100n), ['AMOUNT']],
    ['below by more than the whole’s', 9_000n, price('2', 5_000n, 100n), ['AMOUNT']],
  ])('%s', (_, amount, policy, expected) => {
    expect(codes(invoice('10', amount), {}, {}, { policy })).toEqual(expected);
  });

  test('nothing is tolerated without a policy', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 1n, max: 10n ** 9n }), (over) => {
        expect(codes(invoice('10', 10_000n + over))).toContain('PRICE');
        expect(codes(invoice('10', 10_000n))).toEqual([]);
      }),
    );
  });

  test('the more restrictive tolerance wins, whichever it is', () => {
    const tolerance = fc.bigInt({ min: 0n, max: 100n });
    fc.assert(
      fc.property(
        tolerance,
        tolerance,
        fc.bigInt({ min: 0n, max: 20_000n }),
        (percent, upTo, over) => {
          const held = codes(
            invoice('10', 10_000n + over),
            {},
            {},
            {
              policy: price(`${percent}`, upTo * 100n),
            },
          ).includes('PRICE');
          expect(held).toBe(over > percent * 100n || over > upTo * 100n);
        },
      ),
    );
  });
});

describe('the order', () => {
  test.each([
    ['that is closed', {}, { status: 'CLOSED' as const }, ['PO_CLOSED']],
    ['whose status is not known', {}, { status: 'UNKNOWN' as const }, ['PO_CLOSED']],
    ['of another supplier', {}, { supplierId: 'sap:9' }, ['PO_SUPPLIER_MISMATCH']],
    ['of another record of the supplier', {}, { supplierId: 'coupa:S1' }, []],
    [
      'in another currency, whose prices are not compared',
      { unitPrice: { amountMinor: 1n, currency: 'USD' } },
      { currency: 'USD' },
      ['CCY_MISMATCH'],
    ],
    ['with another tax code', { taxCode: 'V9' }, {}, ['TAX_MISMATCH']],
    ['with this tax code', { taxCode: 'V1' }, {}, []],
    ['of another legal entity', {}, { legalEntity: 'US01' }, ['MAT-2']],
  ])('%s', (_, line, order, expected) => {
    expect(codes(invoice('10', 10_000n), line, order)).toEqual(expected);
  });

  test('or line that does not exist is refused with its path', () => {
    const orders = new Map([
      ['coupa:PO', anOrder('PO', { id: 'coupa:PO.2' })],
      ['coupa:GONE', null],
    ]);
    const found = matchInvoice(
      invoice('1', 1_000n),
      { orders, billedHere: new Map() },
      strictMatching,
    );
    expect(found).toMatchObject([
      { code: 'MAT-2', severity: 'BLOCK', path: ['input', 'purchaseOrderIds'] },
      { code: 'MAT-2', path: ['input', 'lines', '0', 'purchaseOrderLineId'] },
    ]);
  });

  test('is found from the id of its line', () => {
    expect(orderIdOf('coupa:4500.17.10')).toBe('coupa:4500.17');
  });
});

test('what nobody ordered is held above its tolerance, and only where there is an order', () => {
  const policy = {
    ...strictMatching,
    unplanned: { upTo: { EUR: eur(10_000n) } },
  };
  const freight = (amountMinor: bigint) => ({
    amount: eur(amountMinor),
    quantity: null,
    taxCode: null,
    purchaseOrderLineId: null,
  });
  const plain = invoice('10', 10_000n);
  const within = { ...plain, lines: [...plain.lines, freight(9_000n)], charges: eur(1_000n) };
  expect(codes(within, {}, {}, { policy })).toEqual([]);
  expect(codes({ ...within, charges: eur(1_001n) }, {}, {}, { policy })).toEqual(['AMOUNT']);
  const nothing = { orders: new Map(), billedHere: new Map() };
  const loose = { ...plain, lines: [freight(10n ** 9n)] };
  expect(matchInvoice(loose, nothing, policy)).toEqual([]);
});
