import type { StoreTransaction } from '../db/transactions.ts';
import { raiseException, type ExceptionKind } from '../commands/exceptions.ts';
import type { Kernel } from '../commands/kernel.ts';
import { postingId, type PostingRecord } from '../commands/posting.ts';

/** Leaves a posting to a person: no workflow drives it any more, and an exception says why. */
export async function setAside(
  kernel: Kernel,
  tx: StoreTransaction,
  { reference, command, target, legalEntity }: PostingRecord,
  given: { readonly kind: ExceptionKind; readonly evidence: Readonly<Record<string, unknown>> },
): Promise<void> {
  await tx.prisma.posting.update({
    where: { reference },
    data: { stalledAt: kernel.now(), nextAttemptAt: null, driver: null },
  });
  await raiseException(kernel, tx, {
    kind: given.kind,
    object: postingId(reference),
    reference,
    legalEntity,
    evidence: { command, target, ...given.evidence },
  });
  kernel.logger.error({ posting: reference, kind: given.kind }, 'a posting waits for a person');
}
