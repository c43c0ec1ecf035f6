import type { BankAccount } from '#domain/bank/account';
import type { PaymentCancelInstruction } from '#domain/bank/payment-file';
import { SourceError } from '#domain/failures';
import { writeOf, type CommandWrite } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import type { OriginalPayment } from './cancel-payment-facts.ts';
import type { CancelPaymentContent } from './cancelPayment.ts';

/** What the bank is asked (camt.055). @throws SourceError UNSUPPORTED where the bank connection takes no such requests. */
export function writeCancellation(
  { sources, timing }: CommandServices,
  {
    request,
    createdAt,
    reasonCode,
  }: Pick<CancelPaymentContent, 'createdAt' | 'reasonCode'> & {
    readonly request: OriginalPayment;
  },
  reference: string,
): CommandWrite {
  const { debtor, initiatingParty, messageId: originalMessageId, ...original } = request;
  const { source }: BankAccount = debtor;
  const writer = sources.writerFor('requestCancellation', source);
  if (!writer)
    throw new SourceError(source, 'UNSUPPORTED', `${source} cannot be asked to give payments up`);
  const { amountMinor, currency, ...ids } = original;
  const instruction: PaymentCancelInstruction = {
    reference,
    messageId: `${reference}-C1`,
    createdAt,
    debtor,
    initiatingParty,
    originalMessageId,
    reasonCode,
    payments: [
      {
        ...ids,
        cancellationId: `${reference}-C1-1`,
        amount: { amountMinor: BigInt(amountMinor), currency },
      },
    ],
  };
  return writeOf({ source, writer, instruction, ...timing(source) });
}
