import { advances, paymentStatusOf, type EffectiveStatus } from '#domain/bank/status-fold';
import { meaningOf } from '#domain/bank/reason-actions';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { PaymentStatus } from '#domain/payment';
import type { NewException } from '#platform/commands/exceptions';
import type { PaymentMove } from '../move-payments.ts';
import type { Said } from './apply-report.ts';
import { actionOf } from './reason-action.ts';

/** A payment of a message that is reported on. */
export interface ReportedOrder {
  readonly key: string;
  readonly reference: string;
  readonly step: string;
  readonly status: string;
  readonly bankStatus: string | null;
  readonly legalEntity: string;
  readonly paymentInformationId: string;
  readonly instructionId: string;
  readonly endToEndId: string;
  readonly uetr: string;
  readonly requestedExecutionDate: string;
  /** How often its file may have arrived: a try that never left is none. */
  readonly sent: number;
}

export interface SaidOfPayment {
  readonly move: PaymentMove | null;
  readonly exception: NewException | null;
}

/** An id of ours was there before: sent twice, that is our first sending; sent once, it is somebody else's. */
const ID_TAKEN = new Set(['DU01', 'DU02', 'DU03', 'DU04', 'DU05']);
/** Taken for another payment that looks like it; after a second sending, our own first. */
const LOOKS_DOUBLE = new Set(['DUPL', 'AM05']);
const NOTHING: SaidOfPayment = { move: null, exception: null };

/** What follows of what a bank says of one payment. */
export function saidOfPayment(
  { status, level, at, transaction }: EffectiveStatus,
  order: ReportedOrder,
  said: Said,
): SaidOfPayment {
  if (status === order.bankStatus) return NOTHING;
  const now = order.status as PaymentStatus;
  const [first] = at.reasons;
  const reasonCode = first?.code ?? first?.proprietary ?? null;
  const base = {
    key: order.key,
    code: reasonCode ?? status,
    reason: reasonCode === null ? null : status,
    source: said.source,
    evidence: { ...said.evidence, status, ...(reasonCode === null ? {} : { reason: reasonCode }) },
  };
  const history: PaymentMove = { ...base, to: now };
  if (status === 'RJCT') {
    const isTaken = reasonCode !== null && ID_TAKEN.has(reasonCode);
    const isDouble = isTaken || (reasonCode !== null && LOOKS_DOUBLE.has(reasonCode));
    // It proves that the first one arrived, and nothing more: a status or the statement decides.
    if (isDouble && order.sent > 1) return { move: history, exception: null };
    if (isTaken) return { move: history, exception: rejected(order, reasonCode, said) };
    if (order.sent > 1 && now !== 'SETTLED' && !isOfPayment(level, reasonCode))
      return { move: history, exception: inDoubt(order, reasonCode, said) };
  }
  if (!advances(order.bankStatus, status))
    return { move: history, exception: contradicts(status, order, said) };
  const to = paymentStatusOf(status) ?? now;
  const move: PaymentMove = {
    ...base,
    to,
    bankStatus: status,
    ...(transaction?.accountServicerReference == null
      ? {}
      : { bankReference: transaction.accountServicerReference }),
  };
  if (status === 'RJCT')
    return {
      move,
      exception: contradicts(status, order, said) ?? rejected(order, reasonCode, said),
    };
  const executionDate = transaction?.executionDate ?? null;
  if (executionDate === null || executionDate === order.requestedExecutionDate)
    return { move, exception: status === 'ACWC' ? changed(order, null, said) : null };
  return {
    move: {
      ...move,
      reason: `executed on ${executionDate} instead of ${order.requestedExecutionDate}`,
      evidence: { ...move.evidence, executionDate },
    },
    exception: changed(order, executionDate, said),
  };
}

/**
 * Whether a refusal is of the payment, whichever of our sendings the bank speaks of: it names the payment, and what is
 * wrong with its payee's account is wrong in both. Any other reason may be one of the second sending alone, such as its
 * hour or its file, while the first one is being executed.
 */
const isOfPayment = (level: EffectiveStatus['level'], code: string | null): boolean =>
  level === 'TRANSACTION' && code !== null && meaningOf(code).action === 'SUPPLIER_BANK_EXCEPTION';

const inDoubt = (order: ReportedOrder, code: string | null, said: Said): NewException =>
  about(order, 'PAYMENT_REJECTED', said, {
    ...actionOf(code),
    sent: order.sent,
    act: 'treasury with the bank: the file was sent more than once and one of them is refused; nothing is paid anew before the bank says what became of the other',
  });

/** Refused what the statement has shown as paid. */
const contradicts = (status: string, order: ReportedOrder, said: Said): NewException | null =>
  status === 'RJCT' && order.status === 'SETTLED'
    ? about(order, 'EXECUTED_AFTER_REJECTION', said, {
        status,
        act: 'treasury with the bank: the statement has it as paid, the report refuses it',
      })
    : null;

const rejected = (order: ReportedOrder, code: string | null, said: Said): NewException =>
  about(order, 'PAYMENT_REJECTED', said, { code, ...actionOf(code) });

const changed = (order: ReportedOrder, executionDate: string | null, said: Said): NewException =>
  about(order, 'PAYMENT_CHANGED', said, {
    requested: order.requestedExecutionDate,
    executed: executionDate,
    act: 'treasury: the bank executes it otherwise than it was approved',
  });

const about = (
  { key, reference, legalEntity }: Pick<ReportedOrder, 'key' | 'reference' | 'legalEntity'>,
  kind: NewException['kind'],
  { evidence }: Said,
  told: Readonly<Record<string, unknown>>,
): NewException => ({
  kind,
  object: makeId(SUPERLEDGER, key),
  reference,
  legalEntity,
  evidence: { ...evidence, ...told },
});
