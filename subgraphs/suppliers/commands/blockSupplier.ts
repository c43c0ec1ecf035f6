import { defineCommand, type AnyCommand } from '#platform/commands/command';
import type { CommandServices } from '#platform/commands/services';
import {
  supplierBlockContent,
  supplierBlockControls,
  supplierBlockEvents,
  supplierBlockFacts,
  supplierBlockInput,
  supplierBlockStep,
  type SupplierBlockContent,
  type SupplierBlockFacts,
  type SupplierBlockInput,
} from './supplier-block.ts';

/** Stops posting to and payment of a supplier, at once: nobody else has to agree to what is safe. */
export const blockSupplier = (services: CommandServices): AnyCommand =>
  defineCommand<SupplierBlockInput, SupplierBlockFacts, SupplierBlockContent>({
    name: 'blockSupplier',
    permission: { submit: 'suppliers:write', approve: 'suppliers:approve' },
    input: supplierBlockInput,
    facts: (input, call, viewer) => supplierBlockFacts(services, input, viewer, call),
    content: (input, facts) => supplierBlockContent(input, facts, true),
    controlIds: ['SUP-10'],
    controls: (_content, facts) => supplierBlockControls(facts, true),
    approval: ({ legalEntity, supplierId, target }) => ({
      legalEntity,
      supplierId,
      amount: null,
      documentType: 'supplier',
      target,
      needsNoApprover: true,
    }),
    record: async (_tx, { content }) => ({ type: 'Supplier', id: content.supplierId }),
    steps: (content) => [supplierBlockStep(services, content, true)],
    events: async (_tx, change) => supplierBlockEvents(change, 'the supplier was blocked'),
    conflicts: {},
  });
