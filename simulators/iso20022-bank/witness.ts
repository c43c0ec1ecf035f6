import type { Bank } from './bank.ts';
import { decimalText } from './money.ts';
import type { Payment, PaymentStatus } from './model.ts';

/** Few numbers, for who asks often: how many payments stand how, what still moves, and the balances. */
export function summaryOf({ book, outbox }: Bank): object {
  const statuses: Record<PaymentStatus, number> = {
    WAITING: 0,
    EXECUTED: 0,
    REJECTED: 0,
    CANCELLED: 0,
    RETURNED: 0,
  };
  for (const { status } of book.payments) statuses[status] += 1;
  return {
    instructed: book.payments.length,
    statuses,
    files: book.files.size,
    cancellations: book.cancellations.size,
    /** MsgIds that came again, and what was not taken at all. */
    replayed: book.replayCount,
    refused: book.refusedCount,
    entries: book.entryCount,
    messages: book.messageCount,
    /** Put out and not acknowledged: offered now, and in all. */
    offered: outbox.waiting().length,
    unacknowledged: book.waiting.size,
    balances: book.accounts.map(({ key, currency }) => {
      const { balance, closing, sequence, open } = book.standing(key);
      return {
        account: key,
        currency,
        balance: decimalText(balance, currency),
        isOverdrawn: balance < 0n,
        /** What the last statement said. */
        stated: decimalText(closing, currency),
        statements: sequence,
        /** Entries on no statement yet. */
        open: open.length,
      };
    }),
  };
}

/** The whole book: every payment ever instructed, in order. */
export function bookOf(bank: Bank): object {
  const { book } = bank;
  return {
    ...summaryOf(bank),
    payments: book.payments.map(shown),
    refusedFiles: book.refused,
    replays: book.replays,
    statements: book.statements,
    cancellationRequests: [...book.cancellations.values()].map(
      ({ messageId, originalMessageId, answered }) => ({ messageId, originalMessageId, answered }),
    ),
    scripts: book.scripts.map(({ script, left }) => ({ ...script, times: left })),
  };
}

const shown = (payment: Payment) => ({
  messageId: payment.messageId,
  paymentInformationId: payment.paymentInformationId,
  instructionId: payment.instructionId,
  endToEndId: payment.endToEndId,
  uetr: payment.uetr,
  account: payment.account,
  amount: decimalText(BigInt(payment.amount), payment.currency),
  currency: payment.currency,
  payee: payment.payee.name,
  payeeAccount: payment.payee.account,
  requestedDate: payment.requestedDate,
  executionDate: payment.executionDate,
  status: payment.status,
  code: payment.refusal?.code ?? null,
  entry: payment.entry,
});
