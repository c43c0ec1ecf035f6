import type { PaymentStatus } from '../payment.ts';
import type {
  PaymentInformationStatus,
  StatusAt,
  StatusReport,
  TransactionStatus,
} from './messages.ts';

/**
 * How far a payment is by ISO 20022 status (external payment transaction status, and group status where it applies to
 * all). A rank only rises; RJCT and CANC end it from any rank below ACSC.
 */
const RANK: Readonly<Record<string, number>> = {
  RCVD: 1,
  PDNG: 1,
  ACTC: 2,
  ACCP: 3,
  PATC: 4,
  ACFW: 4,
  ACFC: 5,
  ACWC: 6,
  ACWP: 6,
  ACSP: 6,
  ACSC: 7,
  ACCC: 8,
};
const ENDS: ReadonlySet<string> = new Set(['RJCT', 'CANC']);
/** Settled at the bank by its own word, which is no financial information. */
const SETTLED_RANK = 7;

export const isKnownStatus = (code: string): boolean =>
  Object.hasOwn(RANK, code) || ENDS.has(code) || code === 'PART';

/** True where `next` says more than what is known, or ends it. */
export function advances(known: string | null, next: string): boolean {
  if (known !== null && ENDS.has(known)) return false;
  const before = known === null ? 0 : (RANK[known] ?? 0);
  if (ENDS.has(next)) return before < SETTLED_RANK;
  return (RANK[next] ?? 0) > before;
}

/** The payment's own status for what the bank says; null where it says nothing of its outcome (RCVD, PART, unknown). */
export function paymentStatusOf(code: string): PaymentStatus | null {
  if (code === 'RJCT') return 'REJECTED';
  if (code === 'CANC') return 'CANCELLED';
  const rank = RANK[code] ?? 0;
  // ACSP, ACSC and ACCC are ACCEPTED: only a booked statement entry settles.
  if (rank >= 6) return 'ACCEPTED';
  return rank >= 1 ? 'SUBMITTED' : null;
}

/** Which of our payments a report is about. */
export interface ReportedPayment {
  readonly key: string;
  readonly paymentInformationId: string;
  readonly instructionId: string;
  readonly endToEndId: string;
  readonly uetr: string;
}

export interface EffectiveStatus {
  readonly key: string;
  readonly status: string;
  readonly level: 'GROUP' | 'PAYMENT_INFORMATION' | 'TRANSACTION';
  readonly at: StatusAt;
  readonly transaction: TransactionStatus | null;
}

/**
 * The status each payment of the message has by one report: its own, else that of its payment information, else the
 * group's (banking.md 3.2, rule 1). PART speaks for none of those that are not named.
 */
export function effectiveStatuses(
  report: StatusReport,
  payments: readonly ReportedPayment[],
): readonly EffectiveStatus[] {
  const informations = new Map(
    report.paymentInformation.map((each) => [each.originalPaymentInformationId, each]),
  );
  const named = transactionsBy(report.paymentInformation);
  return payments.flatMap((payment): EffectiveStatus[] => {
    const transaction =
      named.get(`U${payment.uetr}`) ??
      named.get(`E${payment.endToEndId}`) ??
      named.get(`I${payment.instructionId}`) ??
      null;
    const information = informations.get(payment.paymentInformationId);
    const said: readonly (readonly [EffectiveStatus['level'], StatusAt | null | undefined])[] = [
      ['TRANSACTION', transaction],
      ['PAYMENT_INFORMATION', information],
      ['GROUP', report.group],
    ];
    for (const [level, at] of said) {
      if (!at?.status) continue;
      if (at.status === 'PART') continue;
      return [{ key: payment.key, status: at.status, level, at, transaction }];
    }
    return [];
  });
}

function transactionsBy(
  informations: readonly PaymentInformationStatus[],
): ReadonlyMap<string, TransactionStatus> {
  const found = new Map<string, TransactionStatus>();
  for (const { transactions } of informations)
    for (const each of transactions) {
      if (each.originalUetr !== null) found.set(`U${each.originalUetr}`, each);
      if (each.originalEndToEndId !== null) found.set(`E${each.originalEndToEndId}`, each);
      if (each.originalInstructionId !== null) found.set(`I${each.originalInstructionId}`, each);
    }
  return found;
}
