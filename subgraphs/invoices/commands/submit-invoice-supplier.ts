import type { Call } from '#domain/call';
import type { Problem } from '#domain/controls/problem';
import { SourceError } from '#domain/failures';
import { parseId } from '#domain/ids';
import type { Supplier } from '#domain/supplier';
import type { CommandServices } from '#platform/commands/services';
import type { SubmitInvoiceContent } from './submit-invoice-content.ts';

/** SUP-1, SUP-2: whether the supplier may be posted to. */
export function supplierControls(
  { legalEntity, supplierId, target }: SubmitInvoiceContent,
  supplier: Supplier,
): Problem[] {
  if (parseId(supplierId)?.source !== target)
    return [
      supplierProblem('SUP-2', 'the supplier is not one of the legal entity’s own system', {
        target,
      }),
    ];
  if (supplier.status !== 'ACTIVE' || supplier.blockedIn.includes(legalEntity))
    return [
      supplierProblem('SUP-1', 'the supplier is not active', {
        status: supplier.status,
        blockedIn: supplier.blockedIn,
      }),
    ];
  return supplier.legalEntities.includes(legalEntity)
    ? []
    : [
        supplierProblem('SUP-2', 'the supplier is not set up in this legal entity', {
          legalEntities: supplier.legalEntities,
        }),
      ];
}

const supplierProblem = (
  code: string,
  message: string,
  evidence: Problem['evidence'],
): Problem => ({ code, severity: 'BLOCK', message, path: ['input', 'supplierId'], evidence });

/** The same of the supplier as it is now. @throws SourceError when its source does not answer. */
export async function recheckSupplier(
  { sources }: CommandServices,
  content: SubmitInvoiceContent,
  call: Call,
): Promise<readonly Problem[]> {
  const [found] = await sources.suppliers.suppliersById([content.supplierId], call);
  if (found instanceof SourceError) throw found;
  if (!found) return [supplierProblem('SUP-1', 'the supplier is not there any more', {})];
  return supplierControls(content, found);
}
