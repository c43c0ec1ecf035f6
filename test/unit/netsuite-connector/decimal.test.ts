import fc from 'fast-check';
import { parse } from 'lossless-json';
import { describe, expect, it } from 'vitest';
import { formatAmount, parseMoney } from '#domain/money';
import { plainDecimal } from '#domain/plain-decimal';
import { call, billRow, fakeNetSuite } from './fake-netsuite.ts';

describe('a number of NetSuite', () => {
  it.each([
    ['119', '119'],
    ['119.00', '119'],
    ['.5', '0.5'],
    ['-.50', '-0.5'],
    ['1.5E3', '1500'],
    ['1.5e-3', '0.0015'],
    ['1234567890123456789.01', '1234567890123456789.01'],
    ['-1E2', '-100'],
    ['007', '7'],
    ['0', '0'],
  ])('%s is the decimal %s', (text, plain) => {
    expect(plainDecimal(text)).toBe(plain);
  });

  it.each(['', '.', '-', 'abc', '1,5', '0x10', '1e99', 'NaN'])('%s is none', (text) => {
    expect(plainDecimal(text)).toBeNull();
  });

  it('keeps every digit of an amount, plain or with an exponent, as text or as a JSON number', async () => {
    const minor = fc.bigInt({ min: 0n, max: 10n ** 20n });
    await fc.assert(
      fc.asyncProperty(
        minor,
        fc.constantFrom('USD', 'JPY', 'KWD'),
        async (amountMinor, currency) => {
          const amount = formatAmount({ amountMinor, currency });
          const digits = amountMinor.toString();
          const places = amount.includes('.') ? amount.split('.')[1]?.length : 0;
          for (const written of [`"${amount}"`, amount, `${digits}E-${places}`, `-${amount}`])
            expect(await grossOf(written, currency)).toEqual(parseMoney(amount, currency));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('never passes through a float: lossless-json is what reads the answer', () => {
    expect(String(parse('0.10000000000000000001'))).toBe('0.10000000000000000001');
  });

  it('is an error, not a rounding, with more digits than its currency has', async () => {
    await expect(grossOf('"10.005"', 'USD')).rejects.toMatchObject({ kind: 'MALFORMED' });
  });
});

async function grossOf(written: string, currency: string) {
  const { foreigntotal: _total, foreignamountunpaid: _unpaid, ...rest } = billRow;
  const row = JSON.stringify({ ...rest, currencyname: currency }).slice(0, -1);
  const source = fakeNetSuite([
    { text: `{"items":[${row},"foreigntotal":${written}}],"hasMore":false}` },
  ]);
  const [invoice] = (await source.invoices?.invoicesById(['netsuite:100'], call)) ?? [];
  return invoice?.gross;
}
