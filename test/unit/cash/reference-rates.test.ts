import { expect, test } from 'vitest';
import type { ExchangeRates } from '#platform/approvals/exchange-rates';
import { convertAt } from '#subgraphs/payments/cash/reference-rates';

const RATES: Readonly<Record<string, string>> = { USD: '1.10', JPY: '160', KWD: '0.3375' };
const rates: ExchangeRates = {
  base: 'EUR',
  digest: '',
  rateOf: (currency, on) => {
    if (currency === 'EUR') return { currency, base: 'EUR', on, rate: '1' };
    const rate = RATES[currency];
    return rate === undefined ? null : { currency, base: 'EUR', on: '2026-11-20', rate };
  },
};
const at = (amountMinor: bigint, from: string, to: string) =>
  convertAt(rates, { amountMinor, currency: from }, to, '2026-11-28');

test.each([
  [11_000n, 'USD', 'EUR', 10_000n, '0.9090909091'],
  [10_000n, 'EUR', 'USD', 11_000n, '1.1'],
  [16_000n, 'JPY', 'USD', 11_000n, '0.006875'],
  [11_000n, 'USD', 'JPY', 16_000n, '145.4545454545'],
  [3_375n, 'KWD', 'EUR', 1_000n, '2.962962963'],
  [-11_000n, 'USD', 'EUR', -10_000n, '0.9090909091'],
])('%o minor units of %s are in %s %o', (minor, from, to, converted, rate) => {
  expect(at(minor, from, to)).toEqual({
    money: { amountMinor: converted, currency: to },
    rate,
    on: '2026-11-20',
  });
});

test('half a minor unit goes to the even one, and once: not over the base’s cents', () => {
  // 105 JPY are 0.65625 EUR; over rounded euros it would be 0.726, not 0.721875 dollars.
  expect(at(105n, 'JPY', 'USD')?.money.amountMinor).toBe(72n);
  expect(at(8n, 'JPY', 'EUR')?.money.amountMinor).toBe(5n);
  expect(at(24n, 'JPY', 'EUR')?.money.amountMinor).toBe(15n);
  expect(at(4n, 'JPY', 'EUR')?.money.amountMinor).toBe(2n); // 2.5 cents
});

test('the own currency needs no rate, and what has none is not guessed', () => {
  expect(at(5n, 'CHF', 'CHF')).toEqual({
    money: { amountMinor: 5n, currency: 'CHF' },
    rate: '1',
    on: null,
  });
  expect(at(5n, 'CHF', 'EUR')).toBeNull();
});
