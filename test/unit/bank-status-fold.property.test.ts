import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StatusReport, TransactionStatus } from '#domain/bank/messages';
import {
  advances,
  effectiveStatuses,
  paymentStatusOf,
  type ReportedPayment,
} from '#domain/bank/status-fold';
import type { PaymentStatus } from '#domain/payment';
import { mayBecome } from '#domain/payment-status';

const PROGRESS = ['RCVD', 'PDNG', 'ACTC', 'ACCP', 'PATC', 'ACFC', 'ACWC', 'ACSP', 'ACSC', 'ACCC'];
/** What a bank may say of one payment without contradicting itself: progress, or progress short of settled and an end. */
const consistent = fc.oneof(
  fc.array(fc.constantFrom(...PROGRESS), { minLength: 1, maxLength: 8 }),
  fc
    .tuple(
      fc.array(fc.constantFrom(...PROGRESS.slice(0, 8)), { maxLength: 8 }),
      fc.constantFrom('RJCT', 'CANC'),
    )
    .map(([before, end]) => [...before, end]),
);
const anyCode = fc.constantFrom(...PROGRESS, 'RJCT', 'CANC', 'PART', 'ABCD');

const fold = (codes: readonly string[]): string | null =>
  codes.reduce<string | null>((known, next) => (advances(known, next) ? next : known), null);
const outcome = (code: string | null): PaymentStatus | null =>
  code === null ? null : paymentStatusOf(code);

describe('what a bank says of one payment', () => {
  test('comes to the same, in whatever order it is heard, and however often', () => {
    fc.assert(
      fc.property(consistent, fc.infiniteStream(fc.nat()), (codes, randoms) => {
        const keyed = [...codes, ...codes].map(
          (code) => [randoms.next().value ?? 0, code] as const,
        );
        const shuffled = keyed.toSorted(([one], [other]) => one - other).map(([, code]) => code);
        expect(outcome(fold(shuffled))).toBe(outcome(fold(codes)));
      }),
    );
  });

  test('never leads back: a later word is more, an end, or nothing', () => {
    fc.assert(
      fc.property(fc.array(anyCode, { maxLength: 12 }), (codes) => {
        let known: string | null = null;
        let status: PaymentStatus = 'SUBMITTED';
        for (const next of codes) {
          if (!advances(known, next)) continue;
          known = next;
          const to: PaymentStatus = paymentStatusOf(next) ?? status;
          expect(to === status || mayBecome(status, to)).toBe(true);
          status = to;
        }
      }),
    );
  });

  test('undoes nothing that a statement has settled or returned', () => {
    fc.assert(
      fc.property(anyCode, fc.constantFrom('SETTLED', 'RETURNED'), (code, booked) => {
        const to = paymentStatusOf(code);
        expect(to !== null && mayBecome(booked, to)).toBe(false);
      }),
    );
  });

  test('settles nothing: ACSP, ACSC and ACCC are ACCEPTED, and what is unknown is nothing', () => {
    expect(['ACSP', 'ACSC', 'ACCC'].map(paymentStatusOf)).toEqual(Array(3).fill('ACCEPTED'));
    fc.assert(
      fc.property(anyCode, (code) => {
        expect(paymentStatusOf(code)).not.toBe('SETTLED');
      }),
    );
    expect(['PART', 'ABCD'].map(paymentStatusOf)).toEqual([null, null]);
  });
});

const payments: readonly ReportedPayment[] = Array.from({ length: 6 }, (_, index) => ({
  key: `K${index}`,
  paymentInformationId: index < 3 ? 'P1' : 'P2',
  instructionId: `I${index}`,
  endToEndId: `E${index}`,
  uetr: `U${index}`,
}));

const level = fc.option(anyCode, { nil: null });
/** Any subset of the payments is named, each by one of its ids. */
const report = fc
  .record({
    group: fc.option(
      level.map((status) => ({ status, reasons: [] })),
      { nil: null },
    ),
    informations: fc.uniqueArray(fc.constantFrom('P1', 'P2')),
    at: fc.array(level, { minLength: 2, maxLength: 2 }),
    named: fc.array(
      fc.record({
        index: fc.nat(5),
        by: fc.constantFrom('originalUetr', 'originalEndToEndId', 'originalInstructionId'),
        status: level,
      }),
      { maxLength: 8 },
    ),
  })
  .map(({ group, informations, at, named }): StatusReport => ({
    header: { messageId: 'M', createdAt: '2026-11-18T09:00:00.000Z' },
    originalMessageId: 'F',
    group,
    paymentInformation: informations.map((id, place) => ({
      originalPaymentInformationId: id,
      status: at[place] ?? null,
      reasons: [],
      transactions: named
        .filter(({ index }) => payments[index]?.paymentInformationId === id)
        .map(({ index, by, status }) => transaction(index, by, status)),
    })),
  }));

const transaction = (index: number, by: string, status: string | null): TransactionStatus => ({
  statusId: null,
  originalInstructionId: by === 'originalInstructionId' ? `I${index}` : null,
  originalEndToEndId: by === 'originalEndToEndId' ? `E${index}` : null,
  originalUetr: by === 'originalUetr' ? `U${index}` : null,
  acceptedAt: null,
  accountServicerReference: null,
  executionDate: null,
  status,
  reasons: [],
});

/** The rule as it is written, payment by payment: its own word, else its information's, else the group's. */
function expected(payment: ReportedPayment, { group, paymentInformation }: StatusReport) {
  const information = paymentInformation.find(
    (each) => each.originalPaymentInformationId === payment.paymentInformationId,
  );
  const transactions = paymentInformation.flatMap((each) => each.transactions);
  const last = (is: (each: TransactionStatus) => boolean) => transactions.findLast(is);
  const own =
    last((each) => each.originalUetr === payment.uetr) ??
    last((each) => each.originalEndToEndId === payment.endToEndId) ??
    last((each) => each.originalInstructionId === payment.instructionId);
  return [own?.status, information?.status, group?.status].find(
    (status) => status != null && status !== 'PART',
  );
}

describe('a status report', () => {
  test('speaks of each payment at most once, by its nearest level, and PART of none', () => {
    fc.assert(
      fc.property(report, (said) => {
        const found = effectiveStatuses(said, payments);
        expect(new Set(found.map(({ key }) => key)).size).toBe(found.length);
        for (const payment of payments)
          expect(found.find(({ key }) => key === payment.key)?.status).toBe(
            expected(payment, said),
          );
      }),
    );
  });

  test('says the same of a payment, whichever others it is about', () => {
    fc.assert(
      fc.property(report, fc.shuffledSubarray([...payments]), (said, some) => {
        const all = new Map(
          effectiveStatuses(said, payments).map((each) => [each.key, each.status]),
        );
        for (const { key, status } of effectiveStatuses(said, some))
          expect(status).toBe(all.get(key));
      }),
    );
  });
});
