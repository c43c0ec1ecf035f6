import { z } from 'zod';
import { FRESH, type Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import type { Problem } from '#domain/controls/problem';
import { parseId } from '#domain/ids';
import { invariant } from '#domain/invariant';
import type { Supplier, SupplierStatus } from '#domain/supplier';
import { writeOf, type PostingChange, type Step } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import { clientError } from '#platform/errors';
import { seesLegalEntity, type Viewer } from '#platform/identity/viewer';
import type { NewEvent } from '#platform/events/outbox';
import { legalEntityCode } from '#platform/subgraph/legal-entity-filter';
import { findSupplier } from './find-supplier.ts';
import { id, reason } from './input-parts.ts';
import { supplierChanged } from './supplier-changed.ts';

/** What blocking a supplier and lifting the block have in common; each command says how many people it takes. */
export const supplierBlockInput = z.strictObject({
  supplierId: id,
  legalEntityId: z.string().max(64).nullish(),
  reason,
});
export type SupplierBlockInput = z.infer<typeof supplierBlockInput>;

export interface SupplierBlockFacts {
  readonly supplier: Supplier;
  /** Null for every one of them. */
  readonly legalEntity: string | null;
  readonly target: string;
}

/** What is hashed, approved and posted: JSON. */
export interface SupplierBlockContent {
  readonly supplierId: string;
  readonly target: string;
  readonly legalEntity: string | null;
  readonly reason: string;
  /** Of the supplier, for whoever may see what becomes of it. */
  readonly legalEntities: readonly string[];
  readonly from: SupplierStatus;
  readonly to: SupplierStatus;
}

/**
 * @throws NOT_FOUND for a supplier or legal entity the viewer does not see; FORBIDDEN for a block everywhere by who
 *   does not see it everywhere; SourceError when the source does not answer.
 */
export async function supplierBlockFacts(
  services: CommandServices,
  { supplierId, legalEntityId }: SupplierBlockInput,
  viewer: Viewer,
  call: Call,
): Promise<SupplierBlockFacts> {
  const fresh = { ...call, freshness: FRESH };
  const supplier = await findSupplier(services, supplierId, viewer, fresh);
  const legalEntity = legalEntityId ? legalEntityCode(legalEntityId) : null;
  if (legalEntity !== null && !seesLegalEntity(viewer, legalEntity))
    throw clientError('NOT_FOUND', 'there is no such legal entity', {
      path: ['input', 'legalEntityId'],
    });
  const seesAll = supplier.legalEntities.every((code) => seesLegalEntity(viewer, code));
  if (legalEntity === null && !seesAll)
    throw clientError('FORBIDDEN', 'other legal entities buy from it too; name one of yours', {
      path: ['input', 'legalEntityId'],
    });
  const target = parseId(supplier.id)?.source;
  invariant(target !== undefined, 'a source hands out ids');
  return { supplier, legalEntity, target };
}

export function supplierBlockContent(
  { reason: why }: SupplierBlockInput,
  { supplier, legalEntity, target }: SupplierBlockFacts,
  blocked: boolean,
): SupplierBlockContent {
  const { id: supplierId, legalEntities, blockedIn, status } = supplier;
  const inAll = legalEntities.every((code) => code === legalEntity || blockedIn.includes(code));
  const blockedNow = legalEntity === null || inAll ? 'BLOCKED' : status;
  return {
    supplierId,
    target,
    legalEntity,
    reason: why,
    legalEntities,
    from: status,
    to: blocked ? blockedNow : 'ACTIVE',
  };
}

/** SUP-10: there is something to do, and it can be done there. */
export function supplierBlockControls(
  { supplier, legalEntity }: SupplierBlockFacts,
  blocked: boolean,
): Problem[] {
  const block = (field: string, message: string): Problem[] => [
    {
      code: 'SUP-10',
      severity: 'BLOCK',
      message,
      path: ['input', field],
      evidence: { status: supplier.status, blockedIn: supplier.blockedIn },
    },
  ];
  if (legalEntity !== null && !supplier.legalEntities.includes(legalEntity))
    return block('legalEntityId', 'the supplier is not set up in this legal entity');
  const isAll = supplier.status === 'BLOCKED' || supplier.status === 'INACTIVE';
  if (
    legalEntity !== null ? supplier.blockedIn.includes(legalEntity) === blocked : isAll === blocked
  )
    return block('supplierId', blocked ? 'it is blocked already' : 'it is not blocked');
  return [];
}

export function supplierBlockStep(
  { sources, timing }: CommandServices,
  { target: source, supplierId, legalEntity }: SupplierBlockContent,
  blocked: boolean,
): Step {
  return {
    name: blocked ? 'block' : 'unblock',
    write(reference) {
      const writer = sources.writerFor('blockSupplier', source);
      if (!writer) throw new SourceError(source, 'UNSUPPORTED', `${source} cannot block suppliers`);
      const instruction = { reference, supplierId, legalEntity, blocked };
      return writeOf({ source, writer, instruction, ...timing(source) });
    },
  };
}

export function supplierBlockEvents(
  { content, to }: PostingChange<SupplierBlockContent>,
  reasonCode: string,
): readonly NewEvent[] {
  if (to !== 'COMPLETED') return [];
  const { supplierId, target: source, legalEntities, from } = content;
  const change = { id: supplierId, source, legalEntities, from, to: content.to };
  return [supplierChanged({ ...change, reason: reasonCode })];
}
