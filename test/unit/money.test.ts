import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absolute,
  add,
  formatAmount,
  InvalidMoney,
  negate,
  parseMoney,
  sameMoney,
  subtract,
  sum,
  zero,
  type Money,
} from '#domain/money';

/** No digits after the point, two, three, four. */
const digitsOf = { JPY: 0, EUR: 2, KWD: 3, CLF: 4 } as const;
const currency = fc.constantFrom(...(Object.keys(digitsOf) as (keyof typeof digitsOf)[]));
const amountMinor = fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n });
const moneyIn = (code: string): fc.Arbitrary<Money> =>
  amountMinor.map((minor) => ({ amountMinor: minor, currency: code }));
const money = currency.chain(moneyIn);
const sameCurrency = (count: number): fc.Arbitrary<Money[]> =>
  currency.chain((code) => fc.array(moneyIn(code), { minLength: count, maxLength: count }));

describe('reading and writing', () => {
  test('what is written is read back as the same money', () => {
    fc.assert(
      fc.property(money, (each) => {
        expect(parseMoney(formatAmount(each), each.currency, { strict: true })).toEqual(each);
      }),
    );
  });

  test('a written amount has exactly the digits of its currency', () => {
    fc.assert(
      fc.property(currency, amountMinor, (code, minor) => {
        const text = formatAmount({ amountMinor: minor, currency: code });
        expect(text.split('.')[1]?.length ?? 0).toBe(digitsOf[code]);
        expect(text).toMatch(/^-?(0|[1-9]\d*)(\.\d+)?$/);
      }),
    );
  });

  test('zeros beyond the digits of the currency are an ERP’s habit and a person’s mistake', () => {
    const zeros = fc.integer({ min: 1, max: 6 });
    fc.assert(
      fc.property(money, zeros, (each, count) => {
        const exact = formatAmount(each);
        const longer = exact + (exact.includes('.') ? '' : '.') + '0'.repeat(count);
        expect(parseMoney(longer, each.currency)).toEqual(each);
        expect(() => parseMoney(longer, each.currency, { strict: true })).toThrow(InvalidMoney);
      }),
    );
  });

  test('a fraction of a minor unit is never rounded away', () => {
    const fraction = fc.integer({ min: 1, max: 999 }).map((n) => String(n).padStart(3, '0'));
    fc.assert(
      fc.property(currency, fc.nat(), fraction, (code, whole, excess) => {
        const text = `${whole}.${'0'.repeat(digitsOf[code])}${excess}`;
        expect(() => parseMoney(text, code)).toThrow(InvalidMoney);
      }),
    );
  });

  test('any other text is refused, with a word about it that stays short', () => {
    const notDecimal = fc
      .string({ maxLength: 200 })
      .filter((text) => !/^-?\d+(\.\d+)?$/.test(text));
    fc.assert(
      fc.property(notDecimal, (text) => {
        expect(() => parseMoney(text, 'EUR')).toThrow(InvalidMoney);
        expect(messageOf(() => parseMoney(text, 'EUR')).length).toBeLessThan(320);
      }),
    );
  });

  test.each(['1e3', '1,50', ' 1', '1 ', '+1', '.5', '1.', '', '٣', 'NaN', '0x10', '1'.repeat(25)])(
    '%j is no amount',
    (text) => expect(() => parseMoney(text, 'EUR')).toThrow(InvalidMoney),
  );

  test.each(['', 'EURO', 'XXQ', '978'])('%j is no currency', (code) =>
    expect(() => parseMoney('1', code)).toThrow(InvalidMoney),
  );
});

describe('arithmetic', () => {
  test('the order of additions does not matter', () => {
    fc.assert(
      fc.property(sameCurrency(3), ([a, b, c]) => {
        if (!a || !b || !c) throw new Error('three amounts were asked for');
        expect(add(a, b)).toEqual(add(b, a));
        expect(add(add(a, b), c)).toEqual(add(a, add(b, c)));
      }),
    );
  });

  test('subtracting undoes adding, and negating twice changes nothing', () => {
    fc.assert(
      fc.property(sameCurrency(2), ([a, b]) => {
        if (!a || !b) throw new Error('two amounts were asked for');
        expect(subtract(add(a, b), b)).toEqual(a);
        expect(negate(negate(a))).toEqual(a);
        expect(sameMoney(add(a, negate(a)), zero(a.currency))).toBe(true);
      }),
    );
  });

  test('a sum is what its parts add up to, however they are divided', () => {
    const lists = currency.chain((code) =>
      fc.tuple(fc.constant(code), fc.array(moneyIn(code)), fc.array(moneyIn(code))),
    );
    fc.assert(
      fc.property(lists, ([code, left, right]) => {
        expect(sum([...left, ...right], code)).toEqual(add(sum(left, code), sum(right, code)));
      }),
    );
  });

  test('an absolute amount is never below zero and keeps its size', () => {
    fc.assert(
      fc.property(money, (each) => {
        expect(absolute(each).amountMinor).toBeGreaterThanOrEqual(0n);
        expect(absolute(negate(each))).toEqual(absolute(each));
      }),
    );
  });

  test('money of two currencies is neither added nor equal', () => {
    const two = fc.tuple(currency, currency).filter(([left, right]) => left !== right);
    fc.assert(
      fc.property(two, amountMinor, ([left, right], minor) => {
        const a = { amountMinor: minor, currency: left };
        const b = { amountMinor: minor, currency: right };
        expect(() => add(a, b)).toThrow('one currency');
        expect(sameMoney(a, b)).toBe(false);
      }),
    );
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return error instanceof Error ? error.message : '';
  }
  return '';
}
