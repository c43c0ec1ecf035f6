import type { Call } from '#domain/call';
import type { Problem } from '#domain/controls/problem';
import { supplierGone, supplierState } from '#domain/controls/supplier-state';
import { SourceError } from '#domain/failures';
import type { CommandServices } from '#platform/commands/services';
import type { SubmitInvoiceContent } from './submit-invoice-content.ts';

/** SUP-1, SUP-2 of the supplier as it is now. @throws SourceError when its source does not answer. */
export async function recheckSupplier(
  { sources }: CommandServices,
  content: SubmitInvoiceContent,
  call: Call,
): Promise<readonly Problem[]> {
  const [found] = await sources.suppliers.suppliersById([content.supplierId], call);
  if (found instanceof SourceError) throw found;
  return found ? supplierState(found, content) : [supplierGone];
}
