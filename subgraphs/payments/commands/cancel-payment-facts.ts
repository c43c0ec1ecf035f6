import type { BankAccount } from '#domain/bank/account';
import { dayOf } from '#domain/date';
import { parseId, SUPERLEDGER } from '#domain/ids';
import type { PaymentStatus } from '#domain/payment';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import { seesRow } from '#platform/identity/row-access';
import type { Viewer } from '#platform/identity/viewer';
import type { PaymentsContent } from '../payment-content.ts';

/** A payment that is to be taken back, as it stands now. */
export interface CancelPaymentFacts {
  readonly key: string;
  readonly reference: string;
  readonly status: PaymentStatus;
  readonly legalEntity: string;
  readonly supplierId: string | null;
  /** Null for a payment that was instructed in a run and is named alone. */
  readonly wholePosting: boolean;
  /** The posting that asks the bank to give it up already. */
  readonly cancelling: string | null;
  readonly original: OriginalPayment;
  readonly now: Date;
}

/** What the bank knows it by. */
export interface OriginalPayment {
  readonly debtor: BankAccount;
  readonly initiatingParty: string;
  readonly messageId: string;
  readonly paymentInformationId: string;
  readonly instructionId: string;
  readonly endToEndId: string;
  readonly uetr: string;
  readonly amountMinor: string;
  readonly currency: string;
  readonly requestedExecutionDate: string;
}

/**
 * By a payment's id, or by a run's: then the run as a whole. @throws NOT_FOUND for what was not instructed here, and for
 * what the viewer does not see.
 */
export async function cancelPaymentFacts(
  { database, now }: CommandServices,
  id: string,
  viewer: Viewer,
): Promise<CancelPaymentFacts> {
  const parsed = parseId(id);
  const key = parsed?.source === SUPERLEDGER ? parsed.key : '';
  const row = await database.paymentOrder.findFirst({
    where: { OR: [{ key }, { reference: key, position: 1 }] },
  });
  const posting =
    row && (await database.posting.findUnique({ where: { reference: row.reference } }));
  const isSeen =
    row && seesRow(viewer, { legalEntities: [row.legalEntity], supplierId: row.supplierId });
  if (!row || !posting || !isSeen)
    throw clientError('NOT_FOUND', 'there is no such payment', { path: ['input', 'paymentId'] });
  // The command path's own: nobody else writes it.
  const content = posting.content as unknown as PaymentsContent;
  const file = content.files[Number(row.step.replace('file-', '')) - 1];
  if (!file) throw new Error(`payment ${row.key} is of no file`);
  return {
    key: row.key,
    reference: row.reference,
    status: row.status as PaymentStatus,
    legalEntity: row.legalEntity,
    supplierId: row.supplierId,
    wholePosting: key === row.reference,
    cancelling: row.cancelling,
    original: {
      debtor: file.debtor,
      initiatingParty: content.initiatingParty,
      messageId: row.messageId,
      paymentInformationId: row.paymentInformationId,
      instructionId: row.instructionId,
      endToEndId: row.endToEndId,
      uetr: row.uetr,
      amountMinor: String(row.amountMinor),
      currency: row.currency,
      requestedExecutionDate: dayOf(row.requestedExecutionDate),
    },
    now: now(),
  };
}
