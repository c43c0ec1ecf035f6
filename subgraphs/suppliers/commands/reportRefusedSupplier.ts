import { z } from 'zod';
import type { Problem } from '#domain/controls/problem';
import { nothingToReport } from '#domain/controls/procurement';
import { makeId, parseId, SUPERLEDGER } from '#domain/ids';
import { invariant } from '#domain/invariant';
import { defineCommand, writeOf, type AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import { seesRow } from '#platform/identity/row-access';
import { id } from './input-parts.ts';

const input = z.strictObject({ supplierId: id });

interface Facts {
  readonly reference: string;
  readonly legalEntity: string;
  readonly status: string;
  readonly requestId: string | null;
}

interface Content {
  readonly supplierId: string;
  readonly legalEntity: string;
  readonly requestId: string;
}

/** Tells procurement that a supplier it asked for is not created. */
export const reportRefusedSupplier = ({ sources, database, timing }: CommandServices): AnyCommand =>
  defineCommand<z.infer<typeof input>, Facts, Content>({
    name: 'reportRefusedSupplier',
    permission: { submit: 'suppliers:write', approve: 'suppliers:approve' },
    input,
    async facts({ supplierId }, _call, viewer) {
      const parsed = parseId(supplierId);
      const row =
        parsed?.source === SUPERLEDGER
          ? await database.onboardedSupplier.findUnique({ where: { reference: parsed.key } })
          : null;
      const scope = row && { legalEntities: [row.legalEntity], supplierId };
      if (!row || !scope || !seesRow(viewer, scope))
        throw clientError('NOT_FOUND', 'there is no such supplier', {
          path: ['input', 'supplierId'],
        });
      return row;
    },
    content: (_, { reference, legalEntity, requestId }) => ({
      supplierId: makeId(SUPERLEDGER, reference),
      legalEntity,
      requestId: requestId ?? '',
    }),
    controlIds: ['PRC-2'],
    controls: (_, facts) => controls(facts),
    approval: ({ legalEntity, supplierId, requestId }) => ({
      legalEntity,
      supplierId,
      amount: null,
      documentType: 'supplier',
      target: sourceOf(requestId),
      needsNoApprover: true,
    }),
    record: async (_, { content: { supplierId } }) => ({ type: 'Supplier', id: supplierId }),
    events: async () => [],
    steps: ({ requestId }) => [
      {
        name: 'procurement',
        write(reference) {
          const source = sourceOf(requestId);
          const writer = sources.writerFor('reportSupplier', source);
          invariant(writer, 'whoever asked for a supplier can be told of it');
          const outcome = 'REFUSED' as const;
          const instruction = { reference, requestId, outcome, vendorNumber: null };
          return writeOf({ source, writer, instruction, ...timing(source) });
        },
      },
    ],
    conflicts: {},
  });

const sourceOf = (requestId: string): string => parseId(requestId)?.source ?? '';

function controls({ requestId, status }: Facts): Problem[] {
  if (requestId === null)
    return [nothingToReport('supplierId', 'no procurement system asked for this supplier')];
  if (status !== 'INACTIVE')
    return [nothingToReport('supplierId', 'this supplier was not refused')];
  return [];
}
