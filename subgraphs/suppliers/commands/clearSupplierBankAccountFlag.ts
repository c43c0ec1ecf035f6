import { z } from 'zod';
import type { Call } from '#domain/call';
import type { Problem } from '#domain/controls/problem';
import { parseId, SUPERLEDGER } from '#domain/ids';
import { excluding } from '#platform/approvals/exclusion';
import { defineCommand, type AnyCommand } from '#platform/commands/command';
import { cameToNothing } from '#platform/commands/posting';
import { Conflict } from '#platform/commands/conflict';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import type { Viewer } from '#platform/identity/viewer';
import { findSupplier } from './find-supplier.ts';
import { id, reason } from './input-parts.ts';

const UNDER_WAY = 'bank_account_flag_clearing';

const input = z.strictObject({ supplierId: id, flagId: id, reason });

interface Facts {
  readonly reference: string;
  readonly supplierId: string;
  readonly legalEntity: string | null;
  readonly requesters: readonly string[];
}

interface Content {
  readonly flagReference: string;
  readonly supplierId: string;
  readonly legalEntity: string | null;
  readonly reason: string;
  /** Who changed the supplier's account lately does not decide that it is well (SOD-2). */
  readonly excluded: readonly string[];
}

/** Has a flagged account paid again, once another person agrees: it was called, or its bank was asked. */
export const clearSupplierBankAccountFlag = (services: CommandServices): AnyCommand =>
  defineCommand<z.infer<typeof input>, Facts, Content>({
    name: 'clearSupplierBankAccountFlag',
    permission: { submit: 'suppliers:write', approve: 'suppliers:approve' },
    input,
    facts: (given, call, viewer) => readFacts(services, given, viewer, call),
    content: (given, { reference, supplierId, legalEntity, requesters }) => ({
      flagReference: reference,
      supplierId,
      legalEntity,
      reason: given.reason,
      excluded: requesters,
    }),
    controlIds: ['BNK-11'],
    controls: () => [],
    approval: ({ supplierId, legalEntity, excluded }) => ({
      legalEntity,
      supplierId,
      amount: null,
      documentType: 'supplier',
      target: SUPERLEDGER,
      excluded: excluding(excluded, {
        control: 'SOD-2',
        why: 'who changed the supplier’s bank account does not decide that it is well',
      }),
    }),
    async record(tx, { reference, content: { flagReference, supplierId } }) {
      const { count } = await tx.bankAccountFlag.updateMany({
        where: { reference: flagReference, clearedAt: null, clearing: null },
        data: { clearing: reference },
      });
      if (count === 0) throw new Conflict(UNDER_WAY);
      return { type: 'Supplier', id: supplierId };
    },
    steps: () => [],
    async events(tx, { reference, to, at }) {
      if (to === 'COMPLETED')
        await tx.bankAccountFlag.updateMany({
          where: { clearing: reference },
          data: { clearedAt: at },
        });
      else if (cameToNothing(to))
        await tx.bankAccountFlag.updateMany({
          where: { clearing: reference },
          data: { clearing: null },
        });
      return [];
    },
    conflicts: { [UNDER_WAY]: clearedByAnother },
  });

/** @throws NOT_FOUND for a supplier the viewer does not see, and a flag that is not open. */
async function readFacts(
  services: CommandServices,
  { supplierId, flagId }: z.infer<typeof input>,
  viewer: Viewer,
  call: Call,
): Promise<Facts> {
  const supplier = await findSupplier(services, supplierId, viewer, call);
  const parsed = parseId(flagId);
  const flag = await services.database.bankAccountFlag.findFirst({
    where: {
      reference: parsed?.source === SUPERLEDGER ? parsed.key : '',
      supplierId: { in: [supplier.id, supplierId] },
      clearedAt: null,
    },
    select: { reference: true, supplierId: true },
  });
  if (!flag)
    throw clientError('NOT_FOUND', 'there is no such open flag', { path: ['input', 'flagId'] });
  const changes = await services.database.bankChange.findMany({
    where: { supplierId: flag.supplierId, status: { not: 'ENDED' } },
    select: { requestedBy: true, requestedByPerson: true },
    orderBy: { requestedAt: 'desc' },
    take: MAX_CHANGES,
  });
  const [legalEntity = null, ...more] = supplier.legalEntities;
  return {
    ...flag,
    legalEntity: more.length > 0 ? null : legalEntity,
    requesters: [...new Set(changes.flatMap((each) => [each.requestedBy, each.requestedByPerson]))],
  };
}

/** Of one supplier, the latest. */
const MAX_CHANGES = 50;

const clearedByAnother = (): Problem => ({
  code: 'BNK-11',
  severity: 'BLOCK',
  message: 'the flag is cleared, or about to be, by another posting',
  path: ['input', 'flagId'],
  evidence: {},
});
