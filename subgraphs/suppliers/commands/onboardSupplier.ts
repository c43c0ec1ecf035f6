import type { Call } from '#domain/call';
import { SourceError } from '#domain/failures';
import { makeId, SUPERLEDGER } from '#domain/ids';
import { takenUp } from '#domain/controls/procurement';
import { invariant } from '#domain/invariant';
import type { Submission } from '#domain/sources';
import type { Prisma } from '#platform/db/generated';
import type { Transaction } from '#platform/db/client';
import {
  defineCommand,
  writeOf,
  type AnyCommand,
  type Difference,
  type Recorded,
  type Step,
} from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import type { SupplierPolicy } from '../supplier-policy.ts';
import {
  identityKey,
  onboardSupplierContent,
  supplierInstruction,
  type OnboardSupplierContent,
} from './onboard-supplier-content.ts';
import {
  beingOnboarded,
  onboardSupplierControlIds,
  onboardSupplierControls,
  screeningReleases,
} from './onboard-supplier-controls.ts';
import { onboardSupplierFacts, type OnboardSupplierFacts } from './onboard-supplier-facts.ts';
import { onboardSupplierInput, type OnboardSupplierInput } from './onboard-supplier-input.ts';
import { procurementSteps } from './onboard-supplier-procurement.ts';
import { onboardSupplierEvents, statusAt } from './onboard-supplier-status.ts';

/** Sets a supplier up in the system of record of a legal entity and, where there is one, in procurement. */
export const onboardSupplier = (services: CommandServices, policy: SupplierPolicy): AnyCommand =>
  defineCommand<OnboardSupplierInput, OnboardSupplierFacts, OnboardSupplierContent>({
    name: 'onboardSupplier',
    permission: { submit: 'suppliers:write', approve: 'suppliers:approve' },
    input: onboardSupplierInput,
    facts: (input, call, viewer) => onboardSupplierFacts(services, policy, input, viewer, call),
    content: onboardSupplierContent,
    controlIds: onboardSupplierControlIds,
    controls: onboardSupplierControls(policy.checks),
    approval: ({ legalEntity, target }) => ({
      legalEntity,
      supplierId: null,
      amount: null,
      documentType: 'supplier',
      target,
      releases: { 'SUP-8': ['treasurer', 'cfo'], ...screeningReleases(policy.checks) },
    }),
    record,
    events: onboardSupplierEvents,
    steps: (content) => [vendorStep(services, content), ...procurementSteps(services, content)],
    conflicts: {
      onboarded_supplier_once: beingOnboarded,
      onboarded_supplier_request: () => takenUp('supplierRequestId'),
    },
    compare: (content, submission, call) => compare(services, content, submission, call),
  });

/** Undone by a block: what was created in books is not deleted from them. */
function vendorStep({ sources, timing }: CommandServices, content: OnboardSupplierContent): Step {
  const source = content.target;
  return {
    name: 'vendor',
    write(reference) {
      const writer = sources.writerFor('createSupplier', source);
      if (!writer) throw new SourceError(source, 'UNSUPPORTED', `${source} cannot take suppliers`);
      const instruction = supplierInstruction(content, reference);
      return writeOf({ source, writer, instruction, ...timing(source) });
    },
    compensate(reference, done) {
      const supplierId = done['vendor']?.id;
      const writer = sources.writerFor('blockSupplier', source);
      invariant(supplierId !== undefined && writer, 'the facts saw that it can be blocked');
      const instruction = { reference, supplierId, legalEntity: null, blocked: true };
      return writeOf({ source, writer, instruction, ...timing(source) });
    },
  };
}

async function record(
  tx: Transaction,
  { reference, content, actor, now }: Recorded<OnboardSupplierContent>,
) {
  const { name, country, legalEntity, requestId } = content;
  const { taxId, address, contact, paymentTerms, currency, bankAccount } = content;
  const details = { taxId, address, contact, paymentTerms, currency, bankAccount };
  await tx.onboardedSupplier.create({
    data: {
      reference,
      status: statusAt('AWAITING_APPROVAL', content),
      name,
      country,
      legalEntity,
      requestId,
      identityKey: identityKey(content),
      details: details as unknown as Prisma.InputJsonObject,
      requestedBy: actor.subject,
      requestedByPerson: actor.person,
      updatedAt: now,
    },
  });
  return { type: 'Supplier', id: makeId(SUPERLEDGER, reference) };
}

async function compare(
  { sources }: CommandServices,
  { name, country, legalEntity }: OnboardSupplierContent,
  { id }: Submission,
  call: Call,
): Promise<readonly Difference[]> {
  const [found] = await sources.suppliers.suppliersById([id], call);
  if (found instanceof SourceError) throw found;
  if (!found) return [];
  const differences: Difference[] = [];
  if (found.country !== null && found.country !== country)
    differences.push({ field: 'country', posted: country, found: found.country });
  if (!found.legalEntities.includes(legalEntity))
    differences.push({
      field: 'legalEntities',
      posted: legalEntity,
      found: found.legalEntities.join(' '),
    });
  // A name may be a person's: that it changed is said, not what it is.
  if (found.name !== name)
    differences.push({ field: 'name', posted: 'as approved', found: 'other' });
  return differences;
}
