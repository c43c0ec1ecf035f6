import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { convert } from '#platform/approvals/exchange-rates';
import { money, policyWith, RATES } from './policy-kit.ts';

const policy = policyWith();
const at = (day: string): Date => new Date(`${day}T12:00:00Z`);
const inBase = (amount: string, day: string) => policy.toBase(money(amount), at(day));

describe('the rate of a day', () => {
  test.each([
    // The newest on or before the day.
    ['110.00 USD', '2026-11-22', '100.00 EUR'],
    ['110.00 USD', '2026-11-20', '100.00 EUR'],
    ['125.00 USD', '2026-11-19', '100.00 EUR'],
    ['125.00 USD', '2026-11-01', '100.00 EUR'],
    // The newest day that names the currency.
    ['80.00 GBP', '2026-11-22', '100.00 EUR'],
    // Other digits than the base has.
    ['160 JPY', '2026-11-22', '1.00 EUR'],
    ['0.350 KWD', '2026-11-22', '1.00 EUR'],
    // The base needs none, on any day.
    ['1.00 EUR', '1999-01-01', '1.00 EUR'],
  ])('%s on %s are %s', (amount, day, expected) => {
    expect(inBase(amount, day)).toEqual(money(expected));
  });

  test.each([
    ['1.00 USD', '2026-10-31', 'is before the first'],
    ['1.00 CAD', '2026-11-22', 'was never declared'],
    ['1.00 CHF', '2026-11-22', 'is too old'],
    ['1.00 GBP', '2026-12-02', 'is too old by one day'],
  ])('there is none for %s on %s: it %s', (amount, day) => {
    expect(inBase(amount, day)).toBeNull();
  });

  test('on its last day an old one still counts', () => {
    expect(inBase('0.80 GBP', '2026-12-01')).toEqual(money('1.00 EUR'));
  });

  test('without a list only the base currency is measured', () => {
    const alone = policyWith({ exchangeRates: undefined }, null);
    expect(alone.toBase(money('1.00 USD'), at('2026-11-22'))).toBeNull();
    expect(alone.toBase(money('1.00 EUR'), at('2026-11-22'))).toEqual(money('1.00 EUR'));
  });
});

describe('conversion', () => {
  const halves = { currency: 'USD', base: 'EUR', on: '2026-01-01', rate: '2' };

  test.each([
    ['0.01 USD', '0.00 EUR'], // 0.005 goes to the even 0.00
    ['0.03 USD', '0.02 EUR'], // 0.015 goes to the even 0.02
    ['0.05 USD', '0.02 EUR'],
    ['-0.03 USD', '-0.02 EUR'],
    ['-0.05 USD', '-0.02 EUR'],
  ])('%s at two a euro are %s: a half goes to the even cent', (amount, expected) => {
    expect(convert(money(amount), halves)).toEqual(money(expected));
  });

  test('it is exact however large the amount: no more than half a minor unit off', () => {
    const parts = fc.record({
      minor: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }),
      rateMillionths: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    });
    fc.assert(
      fc.property(parts, ({ minor, rateMillionths }) => {
        const text = rateMillionths.toString().padStart(7, '0');
        const rate = `${text.slice(0, -6)}.${text.slice(-6)}`;
        const { amountMinor } = convert(
          { amountMinor: minor, currency: 'USD' },
          { ...halves, rate },
        );
        // base = minor × 10⁶ / millionths; both currencies have two digits.
        const difference = minor * 10n ** 6n - amountMinor * rateMillionths;
        const size = difference < 0n ? -difference : difference;
        expect(size * 2n <= rateMillionths).toBe(true);
      }),
    );
  });
});

describe('rates that do not hold are refused with the place', () => {
  test.each<[string, object, string]>([
    ['a number', { days: [{ on: '2026-01-01', rates: { USD: 1.1 } }] }, 'days[0].rates.USD'],
    ['zero', { days: [{ on: '2026-01-01', rates: { USD: '0.00' } }] }, 'days[0].rates.USD'],
    ['below zero', { days: [{ on: '2026-01-01', rates: { USD: '-1' } }] }, 'days[0].rates.USD'],
    ['an exponent', { days: [{ on: '2026-01-01', rates: { USD: '1e3' } }] }, 'days[0].rates.USD'],
    ['no currency', { days: [{ on: '2026-01-01', rates: { usd: '1' } }] }, 'days[0].rates'],
    ['the base', { days: [{ on: '2026-01-01', rates: { EUR: '1' } }] }, 'days[0].rates'],
    ['no day', { days: [{ on: '2026-13-01', rates: {} }] }, 'days[0].on'],
    ['a day twice', { days: [RATES.days[0], RATES.days[0]] }, 'days[1].on'],
    ['no age', { maxAgeDays: undefined }, 'maxAgeDays'],
  ])('%s', (_, change, place) => {
    const read = () => policyWith({}, { ...RATES, ...change });
    expect(read).toThrow(/rates\.yaml is no list of exchange rates/);
    expect(read).toThrow(place);
  });
});
