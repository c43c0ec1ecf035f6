import { makeId, SUPERLEDGER } from '#domain/ids';
import type { PaymentStatus } from '#domain/payment';
import { Conflict } from '#platform/commands/conflict';
import type { PostingChange, Recorded, Subject } from '#platform/commands/command';
import { cameToNothing, postingId } from '#platform/commands/posting';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';
import { movePayments } from '../move-payments.ts';
import type { CancelPaymentContent } from './cancelPayment.ts';

/** PAY-19: one at a time. @throws Conflict PAY-19 where another one was faster. */
export async function recordCancellation(
  tx: Transaction,
  { reference, content }: Recorded<CancelPaymentContent>,
): Promise<Subject> {
  const { key, request } = content;
  if (request) {
    const { count } = await tx.paymentOrder.updateMany({
      where: { key, cancelling: null },
      data: { cancelling: reference },
    });
    if (count === 0) throw new Conflict('PAY-19');
  }
  return { type: content.isRun ? 'PaymentRun' : 'Payment', id: makeId(SUPERLEDGER, key) };
}

/**
 * What was asked is in the payment's history; its status is the bank's to change, by its answer (camt.029). A request
 * that did not reach the bank lets another one through.
 */
export async function cancelPaymentEvents(
  tx: Transaction,
  { reference, content, to, at }: PostingChange<CancelPaymentContent>,
): Promise<readonly NewEvent[]> {
  const { key, request } = content;
  if (!request) return [];
  if (cameToNothing(to))
    await tx.paymentOrder.updateMany({
      where: { key, cancelling: reference },
      data: { cancelling: null },
    });
  if (to !== 'COMPLETED') return [];
  const row = await tx.$queryRaw<{ status: PaymentStatus }[]>`
    select status from payments.payment_order where key = ${key} for update`;
  const [{ status } = { status: null }] = row;
  if (status === null) return [];
  const { events } = await movePayments(
    tx,
    [
      {
        key,
        to: status,
        code: content.reasonCode,
        reason: 'the bank was asked to give it up',
        source: SUPERLEDGER,
        evidence: { posting: postingId(reference) },
      },
    ],
    at,
  );
  return events;
}
