import { randomUUID } from 'node:crypto';
import type { Prisma } from '../db/__generated__/client.ts';
import type { Transaction } from '../db/client.ts';
import type { Kernel } from './kernel.ts';

/** What a person has to look at. */
export const exceptionKinds = [
  /** The worker gave a posting up for now. */
  'STALLED',
  /** A later step failed for good and an earlier one could not be undone. */
  'COMPENSATION_FAILED',
  /** What was posted is not at the target any more. */
  'MISSING',
  /** More than one document carries our reference. */
  'DOUBLED',
  /** The target's document is no longer what was posted. */
  'ALTERED',
  /** The books of a closed period have changed at the source. */
  'CLOSED_PERIOD_DRIFT',
] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

export interface NewException {
  readonly kind: ExceptionKind;
  /** The posting's or entity's id. */
  readonly object: string;
  /** The posting's reference, where it is about one. */
  readonly reference: string | null;
  readonly legalEntity: string | null;
  /** Ids, codes and amounts; nothing personal. */
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** Raises an exception, or, while one of this kind is open for the object, says that it was seen again. */
export async function raiseException(
  { tenant, now }: Kernel,
  tx: Transaction,
  { kind, object, reference, legalEntity, evidence }: NewException,
): Promise<void> {
  const at = now();
  const seen = await tx.ledgerException.updateMany({
    where: { tenant, kind, object, resolvedAt: null },
    data: { seenAt: at, evidence: evidence as Prisma.InputJsonObject },
  });
  if (seen.count > 0) return;
  await tx.ledgerException.createMany({
    data: [
      {
        id: randomUUID(),
        tenant,
        kind,
        object,
        reference,
        legalEntity,
        evidence: evidence as Prisma.InputJsonObject,
        raisedAt: at,
        seenAt: at,
      },
    ],
    skipDuplicates: true,
  });
}

/** Closes what is open of this kind for the object; what was never raised is no error. */
export async function resolveException(
  { tenant, now }: Kernel,
  tx: Transaction,
  { kind, object }: Pick<NewException, 'kind' | 'object'>,
): Promise<void> {
  await tx.ledgerException.updateMany({
    where: { tenant, kind, object, resolvedAt: null },
    data: { resolvedAt: now() },
  });
}
