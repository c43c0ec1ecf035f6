import type { Problem } from '#domain/controls/problem';
import type { Subject } from '#platform/commands/command';
import type { Transaction } from '#platform/db/client';

/** Writes down that something of an invoice is being changed; the database lets one through at a time. */
export async function recordChange(
  tx: Transaction,
  change: { readonly reference: string; readonly invoiceId: string; readonly aspect: string },
): Promise<Subject> {
  await tx.invoiceChange.create({ data: change });
  return { type: 'Invoice', id: change.invoiceId };
}

export const endChange = async (tx: Transaction, reference: string, at: Date): Promise<void> => {
  await tx.invoiceChange.update({ where: { reference }, data: { endedAt: at } });
};

/** INV-6, as `invoice_change_under_way` decides it. */
export const changeUnderWay: Problem = {
  code: 'INV-6',
  severity: 'BLOCK',
  message: 'this is under way already, in another posting',
  path: ['input', 'invoiceId'],
  evidence: {},
};
