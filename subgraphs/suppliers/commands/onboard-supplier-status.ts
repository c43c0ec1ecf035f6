import { readNext } from '#platform/crosswalk/regroup';
import { bringTogether } from '#platform/crosswalk/keep-apart';
import { statementsIn } from '#platform/db/statements-in';
import { makeId, SUPERLEDGER } from '#domain/ids';
import type { SupplierStatus } from '#domain/supplier';
import type { PostingChange } from '#platform/commands/command';
import type { PostingStatus } from '#platform/commands/posting';
import type { Transaction } from '#platform/db/client';
import type { NewEvent } from '#platform/events/outbox';
import type { OnboardSupplierContent } from './onboard-supplier-content.ts';

/** The supplier's own row and event at each change of its posting. */
export async function onboardSupplierEvents(
  tx: Transaction,
  change: PostingChange<OnboardSupplierContent>,
): Promise<readonly NewEvent[]> {
  const { reference, content, done, at, reason } = change;
  const vendor = done['vendor'];
  const isThere = vendor && (change.to === 'COMPLETED' || change.to === 'COMPENSATED');
  const from = change.from && statusAt(change.from, content);
  const to = statusAt(change.to, content);
  if (from === to) return [];
  await tx.onboardedSupplier.update({
    where: { reference },
    data: {
      status: to,
      updatedAt: at,
      ...(isThere ? { targetId: vendor.id } : {}),
      ...(change.to === 'COMPLETED' ? { completedAt: at } : {}),
    },
  });
  if (change.to === 'COMPLETED' && vendor) {
    await readNext(statementsIn(tx), [vendor.id]);
    if (content.requestId !== null) await linkRequest(tx, reference, content.requestId, vendor.id);
  }
  const id = makeId(SUPERLEDGER, reference);
  const body = {
    source: isThere ? content.target : SUPERLEDGER,
    from,
    to,
    reason,
    entity: { type: 'Supplier', id },
    legalEntity: content.legalEntity,
    supplierId: id,
  };
  return [{ topic: 'supplier.status-changed', key: id, body }];
}

/** The request and the vendor it became are one supplier: whoever is a record of it joins its group. */
async function linkRequest(
  tx: Transaction,
  reference: string,
  requestId: string,
  vendorId: string,
): Promise<void> {
  const known = await tx.supplierLink.findUnique({ where: { supplierId: requestId } });
  const groupId = known?.groupId ?? reference;
  await tx.supplierLink.createMany({
    data: [requestId, vendorId].map((supplierId) => ({
      supplierId,
      groupId,
      reference,
      isLinked: true,
    })),
    skipDuplicates: true,
  });
  await bringTogether(statementsIn(tx), [requestId, vendorId]);
}

/** Until somebody approved it, a supplier that was neither screened clear nor released is still being screened. */
export const statusAt = (
  status: PostingStatus,
  { checks: { screening, clearance } }: OnboardSupplierContent,
): SupplierStatus => {
  const isCleared = screening?.result === 'CLEAR' || clearance !== null;
  return status === 'AWAITING_APPROVAL' && !isCleared ? 'SCREENING' : STATUS_AT[status];
};

const STATUS_AT: Readonly<Record<PostingStatus, SupplierStatus>> = {
  RECEIVED: 'PENDING_APPROVAL',
  AWAITING_APPROVAL: 'PENDING_APPROVAL',
  APPROVED: 'PENDING_APPROVAL',
  EXECUTING: 'PENDING_APPROVAL',
  UNCERTAIN: 'PENDING_APPROVAL',
  COMPLETED: 'ACTIVE',
  REJECTED: 'INACTIVE',
  DECLINED: 'INACTIVE',
  CANCELLED: 'INACTIVE',
  EXPIRED: 'INACTIVE',
  // One system has it, another refused it: it stays blocked.
  COMPENSATED: 'BLOCKED',
};
