import { z } from 'zod';
import { SUPERLEDGER } from '#domain/ids';
import { defineCommand, type AnyCommand, type PostingChange } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { keepApart } from '#platform/crosswalk/keep-apart';
import type { Transaction } from '#platform/db/client';
import { statementsIn } from '#platform/db/statements-in';
import type { NewEvent } from '#platform/events/outbox';
import { findSupplier } from './find-supplier.ts';
import { id, reason } from './input-parts.ts';

const input = z.strictObject({ supplierId: id, reason });
type Input = z.infer<typeof input>;

interface Content {
  readonly supplierId: string;
  readonly reason: string;
}

/** Takes a supplier out of its group, for good: no evidence links it again, only a person. A group of one is none. */
export const unlinkSuppliers = (services: CommandServices): AnyCommand =>
  defineCommand<Input, { readonly supplierId: string; readonly isLinked: boolean }, Content>({
    name: 'unlinkSuppliers',
    permission: { submit: 'suppliers:write', approve: 'suppliers:approve' },
    input,
    async facts({ supplierId }, call, viewer) {
      const supplier = await findSupplier(services, supplierId, viewer, call);
      const family = await services.families.familyOf(supplier.id);
      return { supplierId: supplier.id, isLinked: family.length > 1 };
    },
    content: ({ reason: why }, { supplierId }) => ({ supplierId, reason: why }),
    controlIds: ['SUP-11'],
    controls: (_content, { isLinked }) =>
      isLinked
        ? []
        : [
            {
              code: 'SUP-11',
              severity: 'BLOCK',
              message: 'the supplier is not linked',
              path: ['input', 'supplierId'],
              evidence: {},
            },
          ],
    approval: ({ supplierId }) => ({
      legalEntity: null,
      supplierId,
      amount: null,
      documentType: 'supplier',
      target: SUPERLEDGER,
    }),
    record: async (_tx, { content }) => ({ type: 'Supplier', id: content.supplierId }),
    steps: () => [],
    events,
    conflicts: {},
  });

async function events(
  tx: Transaction,
  { content: { supplierId }, reference, to }: PostingChange<Content>,
): Promise<readonly NewEvent[]> {
  if (to !== 'COMPLETED') return [];
  await leaveGroup(tx, supplierId);
  const own = await tx.supplierRecord.findUnique({ where: { id: supplierId } });
  if (!own) return [];
  const family = await tx.supplierRecord.findMany({
    where: { groupSeq: own.groupSeq },
    select: { id: true },
  });
  const others = family.map(({ id: each }) => each);
  await keepApart(statementsIn(tx), supplierId, others, reference);
  return [];
}

async function leaveGroup(tx: Transaction, supplierId: string): Promise<void> {
  const [own] = await tx.supplierLink.findMany({ where: { supplierId, isLinked: true } });
  if (!own) return;
  await tx.supplierLink.delete({ where: { id: own.id } });
  const { groupId } = own;
  // Somebody may be joining it at this moment; then it is not left alone.
  const left = await tx.supplierLink.count({ where: { groupId } });
  if (left === 1) await tx.supplierLink.deleteMany({ where: { groupId } });
}
