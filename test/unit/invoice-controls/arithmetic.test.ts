import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkArithmetic,
  payableOf,
  type InvoiceAmounts,
} from '#domain/controls/invoice-arithmetic';
import { checkInvoiceDates } from '#domain/controls/invoice-dates';
import { decimalOf, formatDecimal, parseDecimal, percentOf, priceOf } from '#domain/decimal';
import { parseMoney, type Money } from '#domain/money';

const eur = (amountMinor: bigint): Money => ({ amountMinor, currency: 'EUR' });
const line = (amount: bigint, quantity: string | null = null, unitPrice: string | null = null) => ({
  amount: eur(amount),
  quantity: quantity === null ? null : decimalOf(quantity),
  unitPrice: unitPrice === null ? null : decimalOf(unitPrice),
});
const amounts = (more: Partial<InvoiceAmounts> = {}): InvoiceAmounts => ({
  net: eur(10_000n),
  tax: eur(1_900n),
  gross: eur(11_900n),
  allowances: eur(0n),
  charges: eur(0n),
  prepaid: eur(0n),
  rounding: eur(0n),
  lines: [line(10_000n)],
  ...more,
});
const codes = (more: Partial<InvoiceAmounts>): string[] =>
  checkArithmetic(amounts(more)).map(({ code, path }) => `${code} ${path.slice(1).join('.')}`);

describe('EN 16931', () => {
  test.each([
    ['a plain invoice', {}, []],
    ['lines that are not net', { lines: [line(9_999n)] }, ['BR-CO-10 net']],
    ['a line of zero', { lines: [line(10_000n), line(0n)] }, ['BR-CO-10 lines.1.amount']],
    ['gross without tax', { gross: eur(10_000n) }, ['BR-CO-15 gross']],
    ['tax below zero', { tax: eur(-1n), gross: eur(9_999n) }, ['BR-CO-15 tax']],
    [
      'allowances and charges in net',
      { lines: [line(10_500n)], allowances: eur(1_000n), charges: eur(500n) },
      [],
    ],
    ['allowances beside net', { allowances: eur(1n) }, ['BR-CO-13 net']],
    [
      'allowances below zero',
      { allowances: eur(-1n), lines: [line(9_999n)] },
      ['BR-CO-13 allowances'],
    ],
    ['charges below zero', { charges: eur(-1n), lines: [line(10_001n)] }, ['BR-CO-13 charges']],
    ['all prepaid', { prepaid: eur(11_900n) }, []],
    ['too much prepaid', { prepaid: eur(11_901n) }, ['BR-CO-16 prepaid']],
    ['prepaid below zero', { prepaid: eur(-1n) }, ['BR-CO-16 prepaid']],
    ['rounded down by a cent', { rounding: eur(-1n) }, []],
    ['rounded by a euro', { rounding: eur(100n) }, ['BR-CO-16 rounding']],
    ['three at 33.333', { lines: [line(10_000n, '3', '33.333')] }, []],
    ['three at 33.33', { lines: [line(10_000n, '3', '33.33')] }, ['INV-1 lines.0.amount']],
  ])('%s', (_, more, expected) => {
    expect(codes(more)).toEqual(expected);
  });

  const minor = fc.bigInt({ min: 1n, max: 10n ** 12n });

  test('what adds up passes, and one minor unit more anywhere does not', () => {
    fc.assert(
      fc.property(
        fc.array(minor, { minLength: 1, maxLength: 20 }),
        minor,
        minor,
        (each, tax, charges) => {
          const total = each.reduce((sum, one) => sum + one, 0n);
          const right = amounts({
            lines: each.map((one) => line(one)),
            charges: eur(charges),
            net: eur(total + charges),
            tax: eur(tax),
            gross: eur(total + charges + tax),
          });
          expect(checkArithmetic(right)).toEqual([]);
          for (const field of ['net', 'gross', 'tax', 'charges', 'allowances'] as const) {
            const wrong = { ...right, [field]: eur(right[field].amountMinor + 1n) };
            expect(checkArithmetic(wrong)).not.toEqual([]);
          }
        },
      ),
    );
  });

  test('what is due is gross less prepaid plus rounding', () => {
    expect(payableOf(amounts({ prepaid: eur(900n), rounding: eur(-2n) }))).toEqual(eur(10_998n));
  });
});

describe('a decimal', () => {
  test('is written as it was read', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 23n), max: 10n ** 23n }), (value) => {
        expect(parseDecimal(formatDecimal(value))).toBe(value);
      }),
    );
  });

  test.each(['', '.5', '1.', '1e3', '1,5', '0.1234567891', '1'.repeat(16), ' 1', '+1'])(
    '%j is none',
    (text) => {
      expect(parseDecimal(text)).toBeNull();
    },
  );

  test.each([
    ['1', '0.005', 'EUR', '0.01'],
    ['1', '0.0049', 'EUR', '0.00'],
    ['2.5', '0.2', 'JPY', '1'],
    ['3', '33.333333333', 'KWD', '100.000'],
    ['-1', '0.005', 'EUR', '-0.01'],
  ])('%s times %s %s is %s', (quantity, price, currency, expected) => {
    expect(priceOf(decimalOf(quantity), decimalOf(price), currency)).toEqual(
      parseMoney(expected, currency),
    );
  });

  test('a tolerance is never wider than its per cent', () => {
    expect(percentOf(decimalOf('2'), 149n)).toBe(2n);
    expect(percentOf(decimalOf('0'), 10n ** 9n)).toBe(0n);
  });
});

describe('the dates', () => {
  const dates = { invoiceDate: '2026-11-18', postingDate: '2026-11-18', dueDate: null };
  test.each([
    ['today', {}, []],
    [
      'tomorrow, where it is tomorrow already',
      { invoiceDate: '2026-11-19', postingDate: '2026-11-19' },
      [],
    ],
    ['the day after', { invoiceDate: '2026-11-20', postingDate: '2026-11-20' }, ['INV-2 BLOCK']],
    ['posted before it was written', { postingDate: '2026-11-17' }, ['INV-3 WARN']],
    ['due before it was written', { dueDate: '2026-11-17' }, ['INV-3 WARN']],
    ['more than a year old', { invoiceDate: '2025-11-17' }, ['INV-3 WARN']],
  ])('%s', (_, more, expected) => {
    const found = checkInvoiceDates({ ...dates, ...more }, '2026-11-18');
    expect(found.map(({ code, severity }) => `${code} ${severity}`)).toEqual(expected);
  });
});
