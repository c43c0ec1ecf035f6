import { parseId, SUPERLEDGER } from '#domain/ids';
import type { CommandServices } from '#platform/commands/services';
import type { Flow } from '#platform/flows/flow';

/** Procurement hears of a supplier it asked for and does not get. */
export const reportRefusedSupplier = ({ database }: CommandServices): Flow => ({
  name: 'report-refused-supplier',
  topic: 'supplier.status-changed',
  wants: ({ body }) => body.source === SUPERLEDGER && body.to === 'INACTIVE',
  async handle({ key }, run) {
    const row = await database.onboardedSupplier.findUnique({
      where: { reference: parseId(key)?.key ?? '' },
      select: { requestId: true, legalEntity: true },
    });
    if (!row?.requestId) return;
    const about = { object: key, legalEntity: row.legalEntity };
    await run.submit('reportRefusedSupplier', { supplierId: key }, about);
  },
});
