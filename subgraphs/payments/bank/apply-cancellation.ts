import type { CancellationAnswer, CancelledTransaction, StatusAt } from '#domain/bank/messages';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { PaymentStatus } from '#domain/payment';
import { raiseExceptions, type NewException } from '#platform/commands/exceptions';
import type { PaymentOrder } from '#platform/db/generated';
import type { StoreTransaction } from '#platform/db/transactions';
import { appendEvents } from '#platform/events/outbox';
import { movePayments, type PaymentMove } from '../move-payments.ts';
import type { Said } from './apply-report.ts';
import { MessageError } from './message-error.ts';

/** Cancelled, as confirmation of the request or as status of a transaction (ISO 20022 external code sets). */
const GIVEN_UP = new Set(['CNCL', 'ACCR']);
const REFUSED = new Set(['RJCR']);
const REFERENCE = 16;
const MAX_PAYMENTS = 200_000;

/**
 * What became of a request to cancel: what the bank gave up is CANCELLED, what it would not is as it was, with an
 * exception; pending is history.
 * @throws MessageError for a request nobody here made.
 */
export async function applyCancellation(
  tx: StoreTransaction,
  answer: CancellationAnswer,
  said: Said,
): Promise<Readonly<Record<string, unknown>>> {
  const payments = await paymentsOf(tx, answer, said.source);
  if (payments.length === 0)
    throw new MessageError('UNKNOWN_MESSAGE_ID', { originalRequestId: answer.originalRequestId });
  const named = namedIn(answer.transactions);
  const moves: PaymentMove[] = [];
  const exceptions: NewException[] = [];
  const answered: string[] = [];
  for (const payment of payments) {
    const at: StatusAt = named(payment) ?? answer;
    // An answer about some of them says nothing of those it does not name.
    if (at === answer && answer.transactions.length > 0 && !isFinal(answer.status)) continue;
    const status = at.status ?? answer.status;
    if (status === null) continue;
    const reason = at.reasons[0]?.code ?? answer.reasons[0]?.code ?? null;
    const isGivenUp = GIVEN_UP.has(status);
    moves.push({
      key: payment.key,
      to: isGivenUp ? 'CANCELLED' : (payment.status as PaymentStatus),
      code: status,
      reason,
      source: said.source,
      evidence: { ...said.evidence, status, reason },
      ...(isGivenUp ? { bankStatus: 'CANC' } : {}),
    });
    if (isGivenUp || REFUSED.has(status)) answered.push(payment.key);
    const isPaid = payment.status === 'SETTLED';
    // That what is paid is not given up needs nobody; that it is given up, or that something goes on, does.
    if (isPaid ? isGivenUp : REFUSED.has(status))
      exceptions.push(exceptionOf(payment, status, reason, said));
  }
  const { kernel } = said.parts;
  const { events, changed } = await movePayments(tx.prisma, moves, kernel.now());
  await tx.prisma.paymentOrder.updateMany({
    where: { key: { in: answered } },
    data: { cancelling: null },
  });
  await appendEvents(tx, events, kernel.now());
  await raiseExceptions(kernel, tx, exceptions);
  return { payments: payments.length, changed: changed.size };
}

const isFinal = (status: string | null): boolean =>
  status !== null && (GIVEN_UP.has(status) || REFUSED.has(status));

/** Those the request was made for; where it is not said which request, those whose ids are named. */
async function paymentsOf(
  tx: StoreTransaction,
  { originalRequestId, transactions }: CancellationAnswer,
  bankSource: string,
): Promise<readonly PaymentOrder[]> {
  const take = MAX_PAYMENTS;
  if (originalRequestId !== null) {
    const cancelling = originalRequestId.slice(0, REFERENCE);
    const asked = await tx.prisma.paymentOrder.findMany({
      where: { cancelling, bankSource },
      orderBy: { key: 'asc' },
      take,
    });
    if (asked.length > 0) return asked;
  }
  const ids = transactions.flatMap(({ originalEndToEndId: id }) => (id === null ? [] : [id]));
  return tx.prisma.paymentOrder.findMany({
    where: { endToEndId: { in: ids }, bankSource, cancelling: { not: null } },
    orderBy: { key: 'asc' },
    take,
  });
}

function namedIn(transactions: readonly CancelledTransaction[]) {
  const by = new Map<string, CancelledTransaction>();
  for (const each of transactions)
    for (const id of [each.originalUetr, each.originalEndToEndId, each.originalInstructionId])
      if (id !== null) by.set(id, each);
  return ({ uetr, endToEndId, instructionId }: PaymentOrder): CancelledTransaction | null =>
    by.get(uetr) ?? by.get(endToEndId) ?? by.get(instructionId) ?? null;
}

const exceptionOf = (
  { key, reference, legalEntity, status: now }: PaymentOrder,
  status: string,
  reason: string | null,
  { evidence }: Said,
): NewException => ({
  kind: now === 'SETTLED' ? 'EXECUTED_AFTER_REJECTION' : 'CANCELLATION_REFUSED',
  object: makeId(SUPERLEDGER, key),
  reference,
  legalEntity,
  evidence: {
    ...evidence,
    status,
    reason,
    act:
      now === 'SETTLED'
        ? 'treasury with the bank: the statement has it as paid, the bank says it was cancelled'
        : 'treasury: the payment goes on; recall it, or ask the payee for it back',
  },
});
