import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { availableMinor } from '#domain/controls/reservation';
import { discountOf } from '#domain/controls/payment-discount';
import { newReference } from '#platform/commands/canonical';
import { paymentIds } from '#subgraphs/payments/payment-ids';

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

describe('the names of a payment', () => {
  test('follow of the reference alone, are unique, and short enough for the bank', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 99_999 }),
        fc.integer({ min: 1, max: 10_000 }),
        (position, file) => {
          const reference = newReference();
          const names = paymentIds(reference, position, file);
          expect(paymentIds(reference, position, file)).toEqual(names);
          expect(names.uetr).toMatch(UUID_V4);
          for (const id of [names.key, names.messageId, names.paymentInformationId])
            expect(id).toMatch(/^[A-Z0-9-]{1,35}$/);
        },
      ),
    );
    const run = Array.from({ length: 10_000 }, (_, index) =>
      paymentIds('S000000000000000', index + 1, 1),
    );
    expect(new Set(run.map(({ key }) => key)).size).toBe(10_000);
    expect(new Set(run.map(({ uetr }) => uetr)).size).toBe(10_000);
    expect(paymentIds('S000000000000000', null, 1).key).toBe('S000000000000000');
  });
});

describe('what may still be paid of an invoice', () => {
  const minor = fc.bigInt({ min: 0n, max: 1_000_000n });

  test('with what is held is never more than is open, and nothing held leaves all of it', () => {
    expect(availableMinor(500n, null)).toBe(500n);
    fc.assert(
      fc.property(minor, minor, minor, (open, reservedMinor, afterSettledMinor) => {
        const held = { reservedMinor, afterSettledMinor };
        const left = availableMinor(open, held);
        expect(left >= 0n).toBe(true);
        expect(left + reservedMinor <= open || left === 0n).toBe(true);
        // Whether the system of record has cleared what the bank booked changes nothing.
        expect(availableMinor(afterSettledMinor, held)).toBe(
          availableMinor(afterSettledMinor + open, held),
        );
      }),
    );
  });
});

const off = (amountMinor: bigint, currency: string, percent: string) =>
  discountOf({ amountMinor, currency }, { percent, days: 1 }).amountMinor;

test('a discount is rounded half up to the currency’s digits', () => {
  expect(off(10_050n, 'EUR', '3')).toBe(302n);
  expect(off(10_049n, 'EUR', '3')).toBe(301n);
  expect(off(50n, 'JPY', '3')).toBe(2n);
});
