import type { Bank } from './bank.ts';
import { cancellationAnswerXml } from './cancellation-answer.ts';
import type { AnsweredItem } from './cancellation-answer.ts';
import type { CancelledItem, Payment, TakenCancellation } from './model.ts';

/** Gives up what has not been done yet, and says so (camt.029). */
export function answerCancellation(bank: Bank, request: TakenCancellation): void {
  const { book, outbox } = bank;
  const { account } = book.files.get(request.originalMessageId)?.informations[0] ?? {};
  const cancelled: number[] = [];
  const items = asked(bank, request).map(({ item, payment }): AnsweredItem => {
    const rejected = payment === null ? NEVER_RECEIVED : TOO_LATE[payment.status];
    if (payment && rejected === null) cancelled.push(payment.no);
    return { item, rejected };
  });
  const xml = cancellationAnswerXml({
    messageId: `CXL-${outbox.nextNo()}`,
    createdAt: bank.now(),
    bic: (book.accounts.find(({ key }) => key === account) ?? book.accounts[0])!.bic,
    request,
    items,
  });
  const { messageId } = request;
  book.commit(
    { event: 'cancellation-answered', messageId, cancelled },
    outbox.write({ type: 'camt.029', xml }),
  );
}

const NEVER_RECEIVED = { code: 'NOOR', text: 'The payment was never received.' };
/** Null while it can be given up; what was given up before stays so. */
const TOO_LATE: Readonly<Record<Payment['status'], AnsweredItem['rejected']>> = {
  WAITING: null,
  CANCELLED: null,
  EXECUTED: { code: 'PTNA', text: 'The payment has been passed to the next bank.' },
  REJECTED: { code: 'NARR', text: 'The payment was rejected.' },
  RETURNED: { code: 'ARDT', text: 'The payment has been returned.' },
};

interface Asked {
  readonly item: CancelledItem;
  readonly payment: Payment | null;
}

function asked({ book }: Bank, request: TakenCancellation): readonly Asked[] {
  const file = book.files.get(request.originalMessageId);
  const payments = book.payments.slice(
    file?.informations[0]?.from ?? 0,
    file?.informations.at(-1)?.to ?? 0,
  );
  const whole = payments
    .filter(
      ({ paymentInformationId }) =>
        request.isGroup || request.informations.includes(paymentInformationId),
    )
    .map((payment) => ({ item: itemOf(payment), payment }));
  const single = request.items.map((item) => ({
    item,
    payment: payments.find((payment) => isMeant(item, payment)) ?? null,
  }));
  return [...whole, ...single];
}

/** Every id that is said must be the payment's. */
function isMeant(item: CancelledItem, payment: Payment): boolean {
  const { instructionId, endToEndId, uetr } = item;
  if (item.paymentInformationId !== payment.paymentInformationId) return false;
  const said: readonly (readonly [string | null, string | null])[] = [
    [instructionId, payment.instructionId],
    [endToEndId, payment.endToEndId],
    // A file of a SEPA credit transfer has no UETR to compare it with.
    [payment.uetr === null ? null : uetr, payment.uetr],
  ];
  return (
    said.some(([wanted]) => wanted !== null) &&
    said.every(([wanted, own]) => wanted === null || wanted === own)
  );
}

const itemOf = (payment: Payment): CancelledItem => ({
  cancellationId: null,
  paymentInformationId: payment.paymentInformationId,
  instructionId: payment.instructionId,
  endToEndId: payment.endToEndId,
  uetr: payment.uetr,
});
