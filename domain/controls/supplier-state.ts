import { parseId } from '../ids.ts';
import type { Supplier } from '../supplier.ts';
import type { Problem } from './problem.ts';

/** SUP-1, SUP-2: whether documents of a supplier may be posted or paid in a legal entity. */
export function supplierState(
  supplier: Supplier,
  { legalEntity, target }: { readonly legalEntity: string; readonly target: string },
): Problem[] {
  if (parseId(supplier.id)?.source !== target)
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

/** SUP-1 of a supplier that was there when it was decided on. */
export const supplierGone: Problem = {
  code: 'SUP-1',
  severity: 'BLOCK',
  message: 'the supplier is not there any more',
  path: ['input', 'supplierId'],
  evidence: {},
};

const supplierProblem = (
  code: string,
  message: string,
  evidence: Problem['evidence'],
): Problem => ({ code, severity: 'BLOCK', message, path: ['input', 'supplierId'], evidence });
