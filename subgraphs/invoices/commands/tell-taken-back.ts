import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import type { PostingChange } from '#platform/commands/command';
import { raiseException, resolveException } from '#platform/commands/exceptions';
import type { Transaction } from '#platform/db/client';
import { statementsIn } from '#platform/db/statements-in';

/** What a report is about. */
interface Reported {
  readonly invoiceId: string;
  readonly legalEntity: string;
  readonly takenBack?: readonly string[];
}

/**
 * Procurement still has a payment that was taken back, and nothing but a person sets that right: there, and with
 * `reportInvoice` again. It is about the invoice, as what a flow could not submit is, and ends with the report that is
 * taken. What procurement refuses for another reason is told by the posting alone.
 */
export async function tellTakenBack(
  tx: Transaction,
  { reference, content: { invoiceId, legalEntity, takenBack }, to, at }: PostingChange<Reported>,
): Promise<void> {
  if (to !== 'DECLINED' && to !== 'COMPLETED') return;
  const { tenant } = await tx.posting.findUniqueOrThrow({ where: { reference } });
  const raising = { tenant, now: () => at };
  const about = { kind: 'FLOW_REFUSED', object: await ownId(tx, invoiceId) } as const;
  if (to === 'COMPLETED') return resolveException(raising, statementsIn(tx), about);
  const refusal = await tx.postingAttempt.findFirst({
    where: { reference, outcome: 'DECLINED' },
    orderBy: { number: 'desc' },
  });
  if (refusal?.errorCode !== 'PAYMENT_TAKEN_BACK') return;
  const evidence = { command: 'reportInvoice', code: refusal.errorCode, payments: takenBack };
  await raiseException(raising, statementsIn(tx), { ...about, reference, legalEntity, evidence });
}

/** The id under which flows speak of it. */
async function ownId(tx: Transaction, invoiceId: string): Promise<string> {
  if (parseId(invoiceId)?.source === SUPERLEDGER) return invoiceId;
  const row = await tx.submittedInvoice.findUnique({ where: { targetId: invoiceId } });
  return row ? makeId(SUPERLEDGER, row.reference) : invoiceId;
}
