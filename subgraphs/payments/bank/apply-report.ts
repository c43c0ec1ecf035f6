import { z } from 'zod';
import type { StatusReport, TransactionStatus } from '#domain/bank/messages';
import { effectiveStatuses, isKnownStatus } from '#domain/bank/status-fold';
import { raiseExceptions, type NewException } from '#platform/commands/exceptions';
import { appendEvents } from '#platform/events/outbox';
import type { StoreTransaction } from '#platform/db/transactions';
import { reportedMessage } from '../bank-file.ts';
import { movePayments, type PaymentMove } from '../move-payments.ts';
import type { BankFeedParts } from './bank-feed-parts.ts';
import { MessageError } from './message-error.ts';
import { saidOfPayment, type ReportedOrder } from './said-of-payment.ts';

/** Who says something, and what it can be found by again. */
export interface Said {
  readonly parts: Pick<BankFeedParts, 'kernel'>;
  /** The bank connection's id. */
  readonly source: string;
  /** Ids only. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** More than any profile lets into one file. */
const MAX_PAYMENTS = 200_000;

const reported = z.object({
  key: z.string(),
  reference: z.string(),
  step: z.string(),
  status: z.string(),
  bankStatus: z.string().nullable(),
  legalEntity: z.string(),
  paymentInformationId: z.string(),
  instructionId: z.string(),
  endToEndId: z.string(),
  uetr: z.string(),
  requestedExecutionDate: z.string(),
  sent: z.number(),
});

/**
 * A status report: each payment of the message gets what is said of it at the level closest to it, as far as that says
 * more than what is known. Reports may come late, twice and out of order.
 * @throws MessageError for a message nobody here sent.
 */
export async function applyReport(
  tx: StoreTransaction,
  report: StatusReport,
  said: Said,
): Promise<Readonly<Record<string, unknown>>> {
  const { originalMessageId } = report;
  const orders = await tx.rows(PAYMENTS, [originalMessageId, said.source, MAX_PAYMENTS], reported);
  if (orders.length === 0) {
    if (await isCancellation(tx, originalMessageId)) return { cancellation: originalMessageId };
    throw new MessageError('UNKNOWN_MESSAGE_ID', { originalMessageId });
  }
  const byKey = new Map(orders.map((order) => [order.key, order as ReportedOrder]));
  const moves: PaymentMove[] = [];
  const exceptions: NewException[] = [];
  const unknownCodes: Record<string, number> = {};
  for (const effective of effectiveStatuses(report, orders)) {
    const order = byKey.get(effective.key);
    if (!order) continue;
    if (!isKnownStatus(effective.status))
      unknownCodes[effective.status] = (unknownCodes[effective.status] ?? 0) + 1;
    const { move, exception } = saidOfPayment(effective, order, said);
    if (move) moves.push(move);
    if (exception) exceptions.push(exception);
  }
  const strangers = strangersIn(report, orders);
  if (strangers > 0) exceptions.push(strangersOf(said, originalMessageId, strangers, orders[0]));
  const { kernel } = said.parts;
  const { events, changed } = await movePayments(tx.prisma, moves, kernel.now());
  await appendEvents(tx, events, kernel.now());
  await raiseExceptions(kernel, tx, exceptions);
  return {
    payments: orders.length,
    changed: changed.size,
    ...(strangers > 0 ? { strangers, originalMessageId } : {}),
    ...(Object.keys(unknownCodes).length > 0 ? { unknownCodes } : {}),
  };
}

const PAYMENTS = `select key, reference, step, status, bank_status as "bankStatus", legal_entity as "legalEntity",
    payment_information_id as "paymentInformationId", instruction_id as "instructionId",
    end_to_end_id as "endToEndId", uetr, to_char(requested_execution_date, 'YYYY-MM-DD') as "requestedExecutionDate",
    (select count(*)::int from platform.posting_attempt attempt
      where attempt.reference = payment.reference and attempt.step = payment.step
        and (attempt.outcome <> 'NOT_SENT' or attempt.absent_since is not null)) as sent
  from payments.payment_order payment
  where message_id = $1 and bank_source = $2 order by key limit $3`;

/** What a bank says of a request to cancel as a file; what becomes of it comes as a camt.029. */
async function isCancellation(tx: StoreTransaction, messageId: string): Promise<boolean> {
  const found = await tx.prisma.paymentOrder.findFirst({
    where: { cancelling: messageId.slice(0, REFERENCE) },
    select: { key: true },
  });
  return found !== null;
}

/** Characters of a posting's reference, which every message id of ours begins with. */
const REFERENCE = 16;

/** How many transactions the report names that are no payments of the message. */
function strangersIn(report: StatusReport, orders: readonly ReportedOrder[]): number {
  const known = new Set(
    orders.flatMap(({ uetr, endToEndId, instructionId }) => [uetr, endToEndId, instructionId]),
  );
  const isStranger = (each: TransactionStatus): boolean => {
    const ids = [each.originalUetr, each.originalEndToEndId, each.originalInstructionId];
    return !ids.some((id) => id !== null && known.has(id));
  };
  return report.paymentInformation.flatMap(({ transactions }) => transactions).filter(isStranger)
    .length;
}

const strangersOf = (
  { source, evidence }: Said,
  originalMessageId: string,
  count: number,
  first: ReportedOrder | undefined,
): NewException => ({
  kind: 'UNKNOWN_PAYMENT',
  object: reportedMessage(source, originalMessageId),
  reference: first?.reference ?? null,
  legalEntity: first?.legalEntity ?? null,
  evidence: {
    ...evidence,
    originalMessageId,
    transactions: count,
    act: 'treasury with the bank: it reports on transactions that are not in the file; setAsideBankFile ends this',
  },
});
