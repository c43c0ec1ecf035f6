import type { PaymentStatus } from '#domain/payment';
import { SUPERLEDGER } from '#domain/ids';
import { parseMoney } from '#domain/money';
import type { PostingChange } from '#platform/commands/command';
import { postingId } from '#platform/commands/posting';
import type { PostingStatus } from '#platform/commands/posting';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';
import { ordersOf, totalsOf, type Order, type PaymentsContent } from '../payment-content.ts';
import type { PaymentsPolicy } from '../policy/payments.ts';
import { tellRefused } from './refused-payments.ts';
import { changeOf, movePayments, type PaymentMove } from '../move-payments.ts';

type Change = PostingChange<PaymentsContent>;

/** Moves the payments on with their posting, and tells of each; treasury hears of large ones once they are approved. */
export const paymentEvents =
  (policy: PaymentsPolicy) =>
  async (tx: Transaction, change: Change): Promise<readonly NewEvent[]> => {
    const orders = ordersOf(change.content, change.reference);
    const created = change.from === null ? orders.map((order) => begun(order, change)) : [];
    const moves = await movesOf(tx, orders, change);
    const { events } = await movePayments(tx, moves, change.at);
    if (change.to === 'DECLINED' || change.to === 'COMPLETED') await tellRefused(tx, moves, change);
    return [...created, ...events, ...approvedLarge(policy, change)];
  };

function approvedLarge(
  { treasuryEventFrom }: PaymentsPolicy,
  { content, from, to, reference }: Change,
): readonly NewEvent[] {
  const isLarge = totalsOf(content).some(({ amountMinor, currency }) => {
    const least = treasuryEventFrom[currency];
    return least !== undefined && amountMinor >= parseMoney(least, currency).amountMinor;
  });
  if (to !== 'APPROVED' || !isLarge) return [];
  const id = postingId(reference);
  const [payment] = ordersOf(content, reference);
  const body = {
    source: SUPERLEDGER,
    from,
    to,
    reason: null,
    entity: { type: content.isRun ? 'PaymentRun' : 'Payment', id },
    legalEntity: content.legalEntity,
    supplierId: content.isRun ? null : (payment?.payment.supplierId ?? null),
  };
  return [{ topic: 'treasury.payment-approved', key: id, body }];
}

const begun = ({ ids, payment }: Order, { content }: Change): NewEvent =>
  changeOf(
    { key: ids.key, legalEntity: content.legalEntity, supplierId: payment.supplierId },
    { to: 'PENDING_APPROVAL', reason: null, code: null, source: SUPERLEDGER },
    null,
  );

/** What of a posting's status is one of all its payments. */
const PLAIN: Readonly<Partial<Record<PostingStatus, readonly PaymentStatus[]>>> = {
  AWAITING_APPROVAL: ['PENDING_APPROVAL'],
  APPROVED: ['APPROVED'],
  REJECTED: ['REJECTED'],
  COMPENSATED: ['REJECTED'],
  CANCELLED: ['CANCELLED'],
  EXPIRED: ['EXPIRED'],
};

async function movesOf(
  tx: Transaction,
  orders: readonly Order[],
  change: Change,
): Promise<readonly PaymentMove[]> {
  const { from, to, reference, reason, done } = change;
  // A person's own words stay with the posting: the payee may read a payment's history, and it is kept for ever.
  const own = to === 'REJECTED' || to === 'CANCELLED' ? null : reason;
  const move = (order: Order, status: PaymentStatus, why: string | null = own): PaymentMove => ({
    key: order.ids.key,
    to: status,
    code: null,
    reason: why,
    source: SUPERLEDGER,
    evidence: { posting: postingId(reference), step: order.ids.step },
  });
  const plain = PLAIN[to];
  if (plain) return orders.flatMap((order) => plain.map((status) => move(order, status)));
  // An enquiry that found nothing leaves the payment in doubt until its file is known to be there.
  if (to === 'EXECUTING' && from === 'APPROVED')
    return orders.flatMap((order) => [move(order, 'RESERVED'), move(order, 'TRANSMITTING')]);
  if (to !== 'UNCERTAIN' && to !== 'COMPLETED' && to !== 'DECLINED') return [];
  const sent = await sentSteps(tx, reference);
  if (to === 'UNCERTAIN')
    return orders
      .filter(({ ids }) => sent.unanswered.has(ids.step))
      .map((order) => move(order, 'OUTCOME_UNKNOWN', 'the bank’s answer was lost'));
  return orders.map((order) => {
    const { step } = order.ids;
    if (!done[step]) {
      const why = sent.refusals.get(step) ?? reason ?? 'the file was not sent';
      // A bank that refuses the second says nothing of the first: a status report or a statement does.
      return sent.twice.has(step)
        ? move(order, 'OUTCOME_UNKNOWN', `${why}, and may have one that was sent before`)
        : move(order, 'REJECTED', why);
    }
    return sent.twice.has(step)
      ? move(order, 'OUTCOME_UNKNOWN', 'sent more than once: a receipt proves receipt only')
      : move(order, 'SUBMITTED');
  });
}

/** How the files of a posting went. */
async function sentSteps(tx: Transaction, reference: string) {
  const attempts = await tx.postingAttempt.findMany({
    where: { reference },
    select: { step: true, outcome: true, absentSince: true, errorCode: true },
    orderBy: { number: 'asc' },
  });
  const of = (is: (each: (typeof attempts)[number]) => boolean): ReadonlySet<string> =>
    new Set(attempts.filter(is).map(({ step }) => step));
  const mayHaveArrived = attempts
    .filter(({ outcome, absentSince }) => outcome !== 'NOT_SENT' || absentSince !== null)
    .map(({ step }) => step);
  return {
    unanswered: of(({ outcome }) => outcome === 'SENDING' || outcome === 'LOST'),
    twice: new Set(mayHaveArrived.filter((step, index) => mayHaveArrived.indexOf(step) !== index)),
    refusals: new Map(
      attempts.flatMap(({ step, outcome, errorCode }) =>
        outcome === 'DECLINED' ? [[step, `the bank refused the file (${errorCode})`]] : [],
      ),
    ),
  };
}
